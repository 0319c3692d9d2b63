"""Text from outside, made safe: what must stay, and what the function promises for any text at all."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_tui.text.clean import _OTHER, LONGEST_PAYLOAD, MOST_MARKS, clean, clean_line

# Any code point at all, with the dangerous ones drawn often.
PIECES = st.one_of(
    st.sampled_from(
        ["\x1b", "\x1b[", "\x1b]", "\x1bP", "\x07", "\x1b\\", "\x9b", "\x9d", "\x9c", "31m", "52;c;eA==", "8;;", "\r"]
        + ["\n", "\t", "\x08", "\u202e", "\u2066", "\u200d", "\ufe0f", "\u0301", "\u0344", "e", "\u1100", "\u1161"]
        + [
            "\u11a8",
            "\uac00",
            "\ud83d",
            "\ude00",
            "\U000e0041",
            "\u2028",
            "\x85",
            "a b",
            "한",
            "👩",
            "\u0f73",
            "\u0903",
        ]
    ),
    st.characters(codec=None, categories=None),
)
BIDI_CONTROLS = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@given(TEXTS)
def test_nothing_unsafe_is_ever_left(text: str) -> None:
    safe = clean(text)
    assert not [c for c in safe if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} and c != "\n"]
    assert not [c for c in safe if unicodedata.bidirectional(c) in set(BIDI_CONTROLS)]
    assert unicodedata.is_normalized("NFC", safe)
    safe.encode()


@given(TEXTS)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(TEXTS)
def test_a_line_is_one_line(text: str) -> None:
    line = clean_line(text)
    assert len(line.splitlines()) <= 1
    assert line == line.strip()
    assert "  " not in line


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S"])))
def test_letters_digits_and_signs_are_never_lost(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "two\nlines\n\nand a paragraph",
        "👩\u200d🔬 👨\u200d👩\u200d👧\u200d👦 ❤\ufe0f 🇰🇷 👍🏽",
        "naïve café Erdős Łukasz",
        "q\u0307\u0323 has no composed form".replace("\u0307\u0323", "\u0323\u0307"),
        "می\u200cخواهم العربية עִבְרִית",
        "क्\u200dष हिन्दी ไทย བོད་ཡིག",
        "葛\U000e0100城市 邊\U000e0101",
        "ᄒᆞᆫ글 옛말",
        "$x \\in [0, 1)$ [/b] [CLS] <script>",
    ],
)
def test_legitimate_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("e\u0301", "é"),
        ("\u1112\u1161\u11ab", "한"),
        ("a\tb", "a b"),
        ("a\r\nb\rc\x0bd\x0ce", "a\nb\nc\nd\ne"),
        ("\ufeffTitle", "Title"),
        ("soft\xadware", "software"),
        ("zero\u200bwidth", "zerowidth"),
        ("\ud83d\ude00", "😀"),
    ],
)
def test_text_is_made_regular(text: str, safe: str) -> None:
    assert clean(text) == safe


def test_ordinary_text_is_returned_without_a_copy() -> None:
    text = "We study models.\nThey are large."
    assert clean(text) is text


def test_what_is_taken_for_regular_at_once_is_regular_in_any_order() -> None:
    letters = [letter for letter in map(chr, range(0x10000)) if not _OTHER.match(letter)]

    for text in ("".join(letters), "".join(reversed(letters))):
        assert unicodedata.is_normalized("NFC", text)
    assert not [letter for letter in letters if unicodedata.category(letter)[0] == "M"]
    assert {"é", "α", "“", "−", "가", "字", "カ"} <= set(letters)


def test_every_mark_of_unicode_is_bounded() -> None:
    marks = [c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c)[0] == "M"]
    assert len(marks) > 2_000
    for mark in marks:
        assert len(clean("a" + mark * 40)) <= 1 + 2 * MOST_MARKS, hex(ord(mark))


def test_a_line_folds_white_space_and_ends() -> None:
    assert clean_line("  A title\n  over\u2028two\xa0lines\t ") == "A title over two lines"


def test_a_payload_up_to_the_bound_goes_and_beyond_it_is_kept_as_text() -> None:
    assert clean("a\x1b]52;c;" + "x" * (LONGEST_PAYLOAD - 5) + "\x07b") == "ab"
    longer = "52;c;" + "x" * (LONGEST_PAYLOAD - 4)
    assert clean(f"a\x1b]{longer}\x07b") == f"a{longer}b"
