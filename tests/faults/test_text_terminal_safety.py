"""Faults 1 to 13 and 23: what a feed, a model or a PDF may send to a terminal."""

import pytest

from digest_tui.text.clean import MOST_MARKS, StreamCleaner, clean, clean_line
from tests.floor import STRAIGHT, growth


@pytest.mark.parametrize(
    ("fault", "text", "safe"),
    [
        ("1 CSI colour", "a\x1b[1;31mb\x1b[0mc", "abc"),
        ("1 CSI clear and private modes", "a\x1b[2J\x1b[?1049h\x1b[>4;2mb", "ab"),
        ("1 CSI cut off", "a\x1b[31", "a"),
        ("1 two-character escapes", "a\x1bcb\x1b(0c\x1b#8d\x1b7e", "abcde"),
        ("1 lone escape at the end", "a\x1b", "a"),
        ("1 escape before a letter of another script", "a\x1b한", "a한"),
        ("2 OSC 52 ended by BEL", "a\x1b]52;c;cm0gLXJmIC8=\x07b", "ab"),
        ("2 OSC 52 ended by ST", "a\x1b]52;c;cm0gLXJmIC8=\x1b\\b", "ab"),
        ("2 OSC 0 title", "a\x1b]0;owned\x07b", "ab"),
        (
            "3 OSC 8 with another target",
            "see \x1b]8;;http://evil.example\x1b\\arxiv.org\x1b]8;;\x1b\\",
            "see arxiv.org",
        ),
        ("4 DCS", "a\x1bP+q544e\x1b\\b", "ab"),
        ("4 APC, PM, SOS", "a\x1b_Gq\x1b\\b\x1b^x\x1b\\c\x1bXy\x1b\\d", "abcd"),
        ("5 C1 CSI", "a\x9b31mb", "ab"),
        ("5 C1 OSC ended by C1 ST", "a\x9d0;t\x9cb", "ab"),
        ("5 C1 OSC ended by BEL", "a\x9d52;c;eA==\x07b", "ab"),
        ("6 NUL", "a\x00b", "ab"),
        ("7 CR overprinting", "harmless\revil", "harmless\nevil"),
        ("7 BS overprinting", "good\x08\x08\x08\x08evil", "goodevil"),
        ("7 DEL", "a\x7fb", "ab"),
        ("8 RLO", "a\u202egnp.exe\u202cb", "agnp.exeb"),
        ("8 LRI, RLI, FSI, PDI", "\u2066a\u2067b\u2068c\u2069", "abc"),
        ("8 marks of direction", "a\u200e\u200f\u061cb", "ab"),
        ("10 lone surrogates", "a\ud800b\udc00c", "a\ufffdb\ufffdc"),
        ("11 line separators", "a\u2028b\u2029c\x85d", "a\nb\nc\nd"),
        ("12 tag characters", "a\U000e0001\U000e0069\U000e007fb", "ab"),
        ("13 ZWJ emoji", "👩\u200d🔬", "👩\u200d🔬"),
        ("nested: tmux passing on an OSC 52", "\x1bPtmux;\x1b\x1b]52;c;eA==\x07\x1b\\b", "tmux;b"),
    ],
)
def test_made_safe(fault: str, text: str, safe: str) -> None:
    assert clean(text) == safe, fault
    assert clean_line(text) == safe.replace("\n", " "), fault


@pytest.mark.parametrize("introducer", ["\x1b]", "\x1bP", "\x1b_", "\x1b^", "\x1bX", "\x9d", "\x90"])
def test_4_an_unterminated_string_does_not_eat_the_abstract(introducer: str) -> None:
    abstract = "We find that words survive.\nAlso on the next line, and the one after it."
    assert clean(f"Before. {introducer}{abstract}") == f"Before. {abstract}"
    ended_far_away = f"Before. {introducer}{abstract}\x07"
    assert clean(ended_far_away) == f"Before. {abstract}"


def test_9_five_thousand_marks_on_one_letter_are_bounded() -> None:
    assert clean("q" + "\u0307" * 5_000 + "y") == "q" + "\u0307" * MOST_MARKS + "y"
    assert len(clean("Z" + "\u0351\u0489\u0327" * 1_700 + "algo")) <= 5 + MOST_MARKS


@pytest.mark.parametrize("sequence", ["\x1b[31m", "\x1b]52;c;eA==\x07", "\x1b]8;;x\x1b\\", "\x9b2J", "\ud83d\ude00"])
def test_23_an_escape_split_over_two_chunks(sequence: str) -> None:
    for cut in range(len(sequence) + 1):
        cleaner = StreamCleaner()
        shown = cleaner.feed("a" + sequence[:cut]) + cleaner.feed(sequence[cut:] + "b") + cleaner.finish()
        assert shown == clean(f"a{sequence}b"), cut


@pytest.mark.parametrize(
    "hostile", ["\x1b]", "\x1b[", "\x1bP" + "a" * 2_048, "\x9d;", "\u202e", "\r", "\x1b\\", "e\u0301"]
)
def test_a_megabyte_of_hostile_text_is_cleaned_in_linear_time(hostile: str) -> None:
    text = hostile * (1_000_000 // len(hostile))

    def cleaned(size: int) -> None:
        clean(text[:size])
        cleaner = StreamCleaner()
        for start in range(0, size, 4_096):
            cleaner.feed(text[start : start + 4_096])
        cleaner.finish()

    assert growth(cleaned, len(text)) <= STRAIGHT
