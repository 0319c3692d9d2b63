"""Several screens one after the other as one animated SVG: a row that stays is drawn once, however long it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from screenshots.picture import CELL_HEIGHT, MARGIN, body, document, drawn_rows

if TYPE_CHECKING:
    from screenshots.cells import Cell

CAPTION: Final = 34
"""Pixels below the screen in which the key pressed is named."""
INK: Final = "#8b949e"


class Frame(NamedTuple):
    """A screen, how long it stands in seconds, and what the reader did to come to it."""

    rows: tuple[tuple[Cell, ...], ...]
    seconds: float
    caption: str = ""


class Shown(NamedTuple):
    """Something drawn, and when it is to be seen: pairs of seconds from the beginning."""

    drawing: str
    times: tuple[tuple[float, float], ...]


def animate(frames: Sequence[Frame], columns: int) -> str:
    """The frames over and over; who wants no motion sees the first one."""
    length = sum(frame.seconds for frame in frames)
    parts, rules = [], []
    for number, shown in enumerate(timelines(frames)):
        if shown.times == ((0.0, length),):
            parts.append(shown.drawing)
            continue
        rules.append(_rule(number, shown.times, length))
        parts.append(f'<g class="f{number}">{shown.drawing}</g>')
    style = (
        "g{animation-timing-function:step-end;animation-iteration-count:infinite;"
        f"animation-duration:{length:g}s}}{''.join(rules)}"
        "@media(prefers-reduced-motion:reduce){g{animation-play-state:paused}}"
    )
    screens = [frame.rows for frame in frames]
    return document(screens, columns, len(frames[0].rows), "\n".join(parts), style, CAPTION)


def timelines(frames: Sequence[Frame]) -> list[Shown]:
    """Every drawing of a row, and every caption, with the times at which it stands."""
    page = body(frame.rows for frame in frames)
    below = len(frames[0].rows) * CELL_HEIGHT + 2 * MARGIN + CAPTION / 2
    times: dict[str, list[tuple[float, float]]] = {}
    begin = 0.0
    for frame in frames:
        end = begin + frame.seconds
        caption = f'<text x="{MARGIN}" y="{below:g}" fill="{INK}">{frame.caption}</text>' if frame.caption else ""
        for drawing in dict.fromkeys((*drawn_rows(frame.rows, page), caption)):
            stood = times.setdefault(drawing, [])
            if stood and stood[-1][1] == begin:
                stood[-1] = (stood[-1][0], end)
            elif drawing:
                stood.append((begin, end))
        begin = end
    return [Shown(drawing, tuple(stood)) for drawing, stood in times.items() if drawing]


def _rule(number: int, times: Sequence[tuple[float, float]], length: float) -> str:
    steps = {0.0: "hidden"}
    for begin, end in times:
        steps[begin] = "visible"
        if end < length:
            steps[end] = "hidden"
    told = "".join(f"{100 * at / length:.3f}%{{visibility:{state}}}" for at, state in sorted(steps.items()))
    return f"@keyframes k{number}{{{told}}}.f{number}{{animation-name:k{number}}}"
