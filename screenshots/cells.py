"""A terminal's screen as cells, read from what `tmux capture-pane -e -N -p` prints."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from rich.cells import cell_len

Colour = tuple[int, int, int]

FOREGROUND: Final[Colour] = (224, 224, 224)
BACKGROUND: Final[Colour] = (18, 18, 18)
_SEQUENCE: Final = re.compile(r"\x1b\[([\d;:]*)m|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[\d;?]*[A-Za-z]|[\x0e\x0f]")
_SIXTEEN: Final[tuple[Colour, ...]] = (
    (0, 0, 0), (205, 49, 49), (13, 188, 121), (229, 229, 16), (36, 114, 200), (188, 63, 188), (17, 168, 205),
    (229, 229, 229), (102, 102, 102), (241, 76, 76), (35, 209, 139), (245, 245, 67), (59, 142, 234), (214, 112, 214),
    (41, 184, 219), (255, 255, 255),
)  # fmt: skip
_ON: Final = {1: "bold", 2: "dim", 3: "italic", 4: "underline", 7: "reverse", 9: "strike"}
_OFF: Final = {22: {"bold", "dim"}, 23: {"italic"}, 24: {"underline"}, 27: {"reverse"}, 29: {"strike"}}


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell is drawn; None is the terminal's own colour.

    Flags are bold, dim, italic, underline, strike and reverse.
    """

    foreground: Colour | None = None
    background: Colour | None = None
    flags: frozenset[str] = frozenset()

    @property
    def ink(self) -> Colour:
        """The colour of the glyph, with reverse and dim applied."""
        colour = self._colours[1 if "reverse" in self.flags else 0]
        return _mix(colour, self.paper) if "dim" in self.flags else colour

    @property
    def paper(self) -> Colour:
        """The colour behind the glyph."""
        return self._colours[0 if "reverse" in self.flags else 1]

    @property
    def _colours(self) -> tuple[Colour, Colour]:
        return self.foreground or FOREGROUND, self.background or BACKGROUND


@dataclass(frozen=True, slots=True)
class Cell:
    """One glyph with its combining marks, the column it starts in (from 0) and how many cells it takes (1 or 2)."""

    glyph: str
    column: int
    width: int
    style: Style


def read_screen(captured: str) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a captured screen; a style goes on over the end of a line, as in tmux's own output."""
    style = Style()
    rows: list[tuple[Cell, ...]] = []
    for line in captured.removesuffix("\n").split("\n"):
        cells: list[Cell] = []
        at = 0
        for match in [*_SEQUENCE.finditer(line), None]:
            _add(cells, line[at : match.start() if match else len(line)], style)
            if match:
                at = match.end()
                if match[1] is not None:
                    style = _styled(style, match[1])
        rows.append(tuple(cells))
    return tuple(rows)


def _add(cells: list[Cell], text: str, style: Style) -> None:
    column = cells[-1].column + cells[-1].width if cells else 0
    for glyph in text:
        width = cell_len(glyph)
        if width == 0 and cells:
            cells[-1] = replace(cells[-1], glyph=cells[-1].glyph + glyph)
        else:
            cells.append(Cell(glyph, column, width, style))
            column += width


def _styled(style: Style, parameters: str) -> Style:
    numbers = [int(number or 0) for number in re.split("[;:]", parameters)]
    while numbers:
        style = _step(style, numbers.pop(0), numbers)
    return style


def _step(style: Style, code: int, rest: list[int]) -> Style:
    if code == 0:
        return Style()
    if code in _ON:
        return replace(style, flags=style.flags | {_ON[code]})
    if code in _OFF:
        return replace(style, flags=style.flags - _OFF[code])
    if code in (38, 39) or 30 <= code <= 37 or 90 <= code <= 97:
        return replace(style, foreground=_colour(code, rest))
    if code in (48, 49) or 40 <= code <= 47 or 100 <= code <= 107:
        return replace(style, background=_colour(code - 10, rest))
    return style


def _colour(code: int, rest: list[int]) -> Colour | None:
    if code == 39:
        return None
    if code != 38:
        return _SIXTEEN[code - 30 if code < 40 else code - 90 + 8]
    if rest.pop(0) == 2:
        red, green, blue = rest[:3]
        del rest[:3]
        return red, green, blue
    return _of_256(rest.pop(0))


def _of_256(number: int) -> Colour:
    if number < 16:
        return _SIXTEEN[number]
    if number >= 232:
        return ((number - 232) * 10 + 8,) * 3
    steps = (0, 95, 135, 175, 215, 255)
    number -= 16
    return steps[number // 36], steps[number // 6 % 6], steps[number % 6]


def _mix(one: Colour, other: Colour) -> Colour:
    red, green, blue = ((2 * a + b) // 3 for a, b in zip(one, other, strict=True))
    return red, green, blue
