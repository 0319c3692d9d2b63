"""How many terminal cells a text takes, and texts cut to a number of cells.

Widths follow Unicode 17 and agree with the terminal library's own measure over every code point (a test compares
them): East Asian wide and fullwidth 2, ambiguous 1, marks and joiners 0. `unicodedata` of Python 3.11 knows
Unicode 14; what came or changed later is listed here.
"""

from __future__ import annotations

from array import array
from itertools import accumulate
from typing import Final
from unicodedata import category, east_asian_width

ELLIPSIS: Final = "…"

_ZWJ: Final = "\u200d"
_EMOJI_STYLE: Final = "\ufe0f"
_MOST_CACHED: Final = 65_536


def _code_points(ranges: str) -> frozenset[str]:
    points: list[str] = []
    for item in ranges.split():
        first, _, last = item.partition("-")
        points.extend(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return frozenset(points)


_ONE_THOUGH_FORMAT: Final = _code_points("ad 600-605 6dd 70f 890-891 8e2 110bd 110cd")
_ZERO_THOUGH_LETTER: Final = _code_points("1160-11ff d7b0-d7ff 3164 ffa0 1f3fb-1f3ff")
_ZERO_LATER: Final = _code_points(
    "897 cf3 ece 1acf-1add 1ae0-1aeb 2065 fff0-fff8 10d69-10d6d 10efa-10eff 11241 113b8-113c0 113c2 113c5 113c7-113ca"
    " 113cc-113d0 113d2 113e1-113e2 11b60-11b67 11f00-11f01 11f03 11f34-11f3a 11f3e-11f42 11f5a 13439-13440"
    " 13447-13455 1611e-1612f 1e08f 1e4ec-1e4ef 1e5ee-1e5ef 1e6e3 1e6e6 1e6ee-1e6ef 1e6f5 e0000 e0002-e001f"
    " e0080-e00ff e01f0-e0fff"
)
_WIDE_LATER: Final = _code_points(
    "2630-2637 268a-268f 2ffc-2fff 31e4-31e5 31ef 4dc0-4dff fa6e-fa6f fada-faff 16ff2-16ff6 187f8-187ff 18cff"
    " 18d09-18d1e 18d80-18df2 1b132 1b155 1d300-1d356 1d360-1d376 1f6d8 1f6dc 1fa75-1fa77 1fa87-1fa8a 1fa8e-1fa8f"
    " 1faad-1faaf 1fabb-1fabf 1fac6 1fac8 1facd-1facf 1fada-1fadc 1fadf 1fae8-1faea 1faef 1faf7-1faf8"
)
_WIDE_WITH_EMOJI_STYLE: Final = _code_points(
    "23 2a 30-39 a9 ae 203c 2049 2122 2139 2194-2199 21a9-21aa 2328 23cf 23ed-23ef 23f1-23f2 23f8-23fa 24c2 25aa-25ab"
    " 25b6 25c0 25fb-25fc 2600-2604 260e 2611 2618 261d 2620 2622-2623 2626 262a 262e-262f 2638-263a 2640 2642"
    " 265f-2660 2663 2665-2666 2668 267b 267e 2692 2694-2697 2699 269b-269c 26a0 26a7 26b0-26b1 26c8 26cf 26d1 26d3"
    " 26e9 26f0-26f1 26f4 26f7-26f9 2702 2708-2709 270c-270d 270f 2712 2714 2716 271d 2721 2733-2734 2744 2747"
    " 2763-2764 27a1 2934-2935 2b05-2b07 1f170-1f171 1f17e-1f17f 1f321 1f324-1f32c 1f336 1f37d 1f396-1f397 1f399-1f39b"
    " 1f39e-1f39f 1f3cb-1f3ce 1f3d4-1f3df 1f3f3 1f3f5 1f3f7 1f43f 1f441 1f4fd 1f549-1f54a 1f56f-1f570 1f573-1f579"
    " 1f587 1f58a-1f58d 1f590 1f5a5 1f5a8 1f5b1-1f5b2 1f5bc 1f5c2-1f5c4 1f5d1-1f5d3 1f5dc-1f5de 1f5e1 1f5e3 1f5e8"
    " 1f5ef 1f5f3 1f5fa 1f6cb 1f6cd-1f6cf 1f6e0-1f6e5 1f6e9 1f6f0 1f6f3"
)


def _measure(character: str) -> int:
    if character in _ZERO_THOUGH_LETTER or character in _ZERO_LATER:
        return 0
    if character in _WIDE_LATER:
        return 2
    kind = category(character)
    if kind == "Cn":
        return 2 if "\U00020000" <= character <= "\U0003fffd" and ord(character) & 0xFFFE != 0xFFFE else 1
    if kind[0] == "M" or kind in ("Cc", "Cf", "Zl", "Zp"):
        return int(character in _ONE_THOUGH_FORMAT)
    return 2 if east_asian_width(character) in "WF" else 1


class _Widths(dict[str, int]):
    """Widths by character, learnt as they are met."""

    def __missing__(self, character: str) -> int:
        if len(self) >= _MOST_CACHED:
            self.clear()
        width = self[character] = _measure(character)
        return width


_WIDTHS: Final = _Widths()


def cells(text: str) -> int:
    """How many cells a text takes on one line (an emoji joined by ZWJ counts once; control characters nothing)."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(_widths(text))


def offsets(text: str) -> array[int]:
    """The cell each character starts at, and the total: one more item than characters, never decreasing."""
    return array("L", accumulate(_widths(text), initial=0))


def _widths(text: str) -> list[int]:
    widths = list(map(_WIDTHS.__getitem__, text))
    if _ZWJ not in text and _EMOJI_STYLE not in text:
        return widths
    last = ""
    joined = False
    for index, character in enumerate(text):
        if joined:
            widths[index] = 0
            joined = False
        elif character == _ZWJ:
            joined = True
        elif character == _EMOJI_STYLE:
            widths[index] = int(last in _WIDE_WITH_EMOJI_STYLE)
            last = ""
        elif widths[index]:
            last = character
    return widths


def starts_grapheme(text: str, index: int) -> bool:
    """Whether a line may begin at `text[index]` without tearing what a reader sees as one sign."""
    if index <= 0 or index >= len(text):
        return True
    character = text[index]
    if text[index - 1] == _ZWJ or not _WIDTHS[character]:
        return False
    if _is_regional(character) and _is_regional(text[index - 1]):
        first = index
        while first > 0 and _is_regional(text[first - 1]):
            first -= 1
        return (index - first) % 2 == 0
    return True


def _is_regional(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def cut(text: str, width: int) -> str:
    """A text of at most `width` cells: whole if it fits, else ended by “…”, at a word's end where one is near.

    A word's end is near when the cut keeps at least two thirds of the room; no sign is ever torn.
    """
    if cells(text) <= width:
        return text
    if width < 1:
        return ""
    starts = offsets(text)
    room = width - 1
    end = len(starts) - 1
    while starts[end] > room or not starts_grapheme(text, end):
        end -= 1
    space = text.rfind(" ", 0, end + 1)
    if space > 0 and starts[space] * 3 >= room * 2:
        end = space
    return text[:end].rstrip() + ELLIPSIS
