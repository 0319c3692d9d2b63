"""Cleaning a text that comes in pieces gives what cleaning the whole gives, and holds back little."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_tui.text.clean import LONGEST_PAYLOAD, MOST_MARKS, StreamCleaner, clean
from tests.unit.text.test_clean import PIECES, TEXTS


def fed(pieces: list[str]) -> str:
    cleaner = StreamCleaner()
    return "".join([cleaner.feed(piece) for piece in pieces]) + cleaner.finish()


@given(st.lists(TEXTS, max_size=12))
def test_any_split_gives_the_clean_whole(pieces: list[str]) -> None:
    assert fed(pieces) == clean("".join(pieces))


@given(st.lists(PIECES, max_size=60).map("".join))
def test_character_by_character_gives_the_clean_whole(text: str) -> None:
    assert fed(list(text)) == clean(text)


@pytest.mark.parametrize(
    "text",
    [
        "a\x1b]52;c;aGVsbG8=\x07b\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\ \x1b[1;31mred\x1b[0m\x9b2Jq",
        "e\u0301 \u1112\u1161\u11ab \ud83d\ude00 a\r\nb\rc 👩\u200d🔬",
        "start \x1b]0;never ends, and goes on with plain words",
    ],
)
def test_every_split_in_two_and_three_gives_the_clean_whole(text: str) -> None:
    whole = clean(text)
    for first in range(len(text) + 1):
        for second in range(first, len(text) + 1):
            assert fed([text[:first], text[first:second], text[second:]]) == whole


def test_plain_words_come_out_but_for_the_last_letter() -> None:
    cleaner = StreamCleaner()
    assert cleaner.feed("Large model") == "Large mode"
    assert cleaner.feed("s work") == "ls wor"
    assert cleaner.finish() == "k"
    assert cleaner.finish() == ""


@pytest.mark.parametrize(
    "endless",
    ["\x1b]0;" + "x" * 9_000, "e" + "\u0301" * 9_000, "\u1161" * 9_000, "\u11a8" * 9_000, "\x1b[" + "1;" * 9_000]
    + ["\x1b" * 9_000, "\x1bP" * 9_000, "\r" * 9_000, "\ud83d" * 9_000, "a" + "\u200d" * 9_000],
)
def test_what_is_held_back_is_bounded(endless: str) -> None:
    cleaner = StreamCleaner()
    handed_out = "".join(cleaner.feed(character) for character in endless)
    assert len(cleaner.finish()) <= LONGEST_PAYLOAD + 2 * MOST_MARKS
    assert handed_out == clean(endless)[: len(handed_out)]
