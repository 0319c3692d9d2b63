"""Faults 13 and 17: joined emoji at the cell edge, and a line of a megabyte without a space."""

from itertools import count

import pytest

from digest_tui.text.width import cells, cut
from digest_tui.text.wrap import divide_line
from tests.floor import STRAIGHT, growth


@pytest.mark.parametrize("width", range(2, 12))
def test_13_joined_emoji_are_never_torn_at_the_edge(width: int) -> None:
    family = "👨\u200d👩\u200d👧\u200d👦"
    text = "a" + family * 6 + " ❤\ufe0f🇰🇷🇯🇵"
    breaks = divide_line(text, width)
    pieces = [text[a:b] for a, b in zip([0, *breaks], [*breaks, len(text)], strict=True)]
    assert "".join(pieces) == text
    for piece in pieces:
        assert not piece.startswith(("\u200d", "\ufe0f"))
        assert not piece.endswith("\u200d")
        assert cells(piece.rstrip()) <= width
        assert piece.count("🇰") == piece.count("🇷")
    assert not cut(text, width).removesuffix("…").endswith("\u200d")


@pytest.mark.parametrize("sign", ["x", "字", "가", "é", "👩\u200d🔬"])
def test_17_a_megabyte_without_a_space_wraps_and_is_whole(sign: str) -> None:
    text = sign * (1_000_000 // len(sign))
    breaks = divide_line(text, 80)
    widths = count(81)  # what was wrapped at a width is kept
    assert growth(lambda size: divide_line(text[:size], next(widths)), len(text) // 2) <= STRAIGHT
    assert len(breaks) == -(-cells(text) // 80) - 1
    assert max(b - a for a, b in zip([0, *breaks], [*breaks, len(text)], strict=True)) <= 80 * len(sign)


def test_17_a_megabyte_that_must_not_be_folded_stays_one_line() -> None:
    assert divide_line("start " + "x" * 1_000_000, 80, fold=False) == [6]
