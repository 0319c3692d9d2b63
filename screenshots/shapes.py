"""Blocks and lines that must meet their neighbours: drawn as shapes, since a font's own leave gaps between rows."""

from __future__ import annotations

from typing import Final

Box = tuple[float, float, float, float]
"""Left, top, right, bottom as parts of a cell."""

_LEFT: Final = "▏▎▍▌▋▊▉█"
_LOWER: Final = "▁▂▃▄▅▆▇"
_BLOCKS: Final[dict[str, Box]] = {
    **{glyph: (0, 0, (n + 1) / 8, 1) for n, glyph in enumerate(_LEFT)},
    **{glyph: (0, 1 - (n + 1) / 8, 1, 1) for n, glyph in enumerate(_LOWER)},
    "▀": (0, 0, 1, 0.5),
    "▐": (0.5, 0, 1, 1),
    "▔": (0, 0, 1, 1 / 8),
    "▕": (7 / 8, 0, 1, 1),
}
_ARMS: Final = {
    "─": "lr", "│": "ud", "┌": "dr", "┐": "dl", "└": "ur", "┘": "ul", "├": "udr", "┤": "udl", "┬": "lrd", "┴": "lru",
    "┼": "lrud", "━": "LR", "┃": "UD", "╴": "l", "╵": "u", "╶": "r", "╷": "d", "╸": "L", "╹": "U", "╺": "R", "╻": "D",
}  # fmt: skip
_CURVES: Final = {"╭": (1, 1), "╮": (-1, 1), "╰": (1, -1), "╯": (-1, -1)}
_THIN: Final = 1.3
_THICK: Final = 2.6


def shape(glyph: str, left: float, top: float, width: float, height: float) -> str:
    """The SVG path of a block or a line in a cell at that place (pixels), empty when the font draws the glyph well."""
    if glyph in _BLOCKS:
        return _rectangle(left, top, width, height, _BLOCKS[glyph])
    if glyph in _ARMS:
        return "".join(_arm(arm, left, top, width, height) for arm in _ARMS[glyph])
    if glyph in _CURVES:
        return _curve(_CURVES[glyph], left, top, width, height)
    return ""


def _rectangle(left: float, top: float, width: float, height: float, box: Box) -> str:
    x, y, right, bottom = box
    return (
        f"M{left + x * width:g} {top + y * height:g}H{left + right * width:g}"
        f"V{top + bottom * height:g}H{left + x * width:g}z"
    )


def _arm(arm: str, left: float, top: float, width: float, height: float) -> str:
    """A line from the middle of the cell to one of its edges: left, right, up, down; capitals are thick."""
    half = (_THICK if arm.isupper() else _THIN) / 2
    across, down = half / width, half / height
    box: Box = {
        "l": (0, 0.5 - down, 0.5 + across, 0.5 + down),
        "r": (0.5 - across, 0.5 - down, 1, 0.5 + down),
        "u": (0.5 - across, 0, 0.5 + across, 0.5 + down),
        "d": (0.5 - across, 0.5 - down, 0.5 + across, 1),
    }[arm.lower()]
    return _rectangle(left, top, width, height, box)


def _curve(towards: tuple[int, int], left: float, top: float, width: float, height: float) -> str:
    """A quarter turn as a band: out along its outer edge, back along its inner one."""
    across, down = towards
    x, y, half = left + width / 2, top + height / 2, _THIN / 2
    end_x, end_y = x + across * width / 2, y + down * height / 2
    return (
        f"M{end_x:g} {y - half:g}Q{x - across * half:g} {y - down * half:g} {x - half:g} {end_y:g}"
        f"H{x + half:g}Q{x + across * half:g} {y + down * half:g} {end_x:g} {y + half:g}z"
    )
