"""The parts of questions and answers as strips of the screen: words and styles, never markup."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip

from digest_tui.text.width import cells, cut
from digest_tui.widgets.ask_parts import Kind, Part
from digest_tui.widgets.findings import FLAG
from digest_tui.widgets.measure import MEASURE

LABEL: Final = 3
"""Cells of the column in which Q and A stand."""
PAGE: Final = 7
"""Cells of the column in which a citation's page stands."""
SHORTEST_QUOTE: Final = 24
"""Cells of a quote below which what was found goes to a line of its own."""
GAP: Final = 3
_STYLES: Final = {
    Kind.QUESTION: ".answers--question",
    Kind.THINKING: ".answers--thinking",
    Kind.DOUBT: ".answers--doubt",
    Kind.REMARK: ".answers--quiet",
    Kind.SAW: ".answers--quiet",
}

Render = Callable[[Content, int], list[Strip]]
"""Draws a text within so many cells, lines broken as the reader's language wants."""


class Sheet(NamedTuple):
    """The room there is: cells before the labels (the cursor's bar stands in the first), cells for text."""

    edge: int
    room: int

    @classmethod
    def of(cls, width: int) -> Sheet:
        """The sheet for a window of that many cells; wider ones leave the right side empty."""
        edge = 3 if width >= 80 else 1
        return cls(edge, max(12, min(MEASURE, width - edge - LABEL - 2)))


def draw(part: Part, sheet: Sheet, render: Render) -> list[Strip]:
    """The lines of a part."""
    if part.kind is Kind.BLANK:
        return [Strip([])]
    if part.kind is Kind.CITATION:
        return _citation(part, sheet, render)
    if part.kind is Kind.QUESTION:
        return _question(part, sheet, render)
    body = Content(part.words).stylize(_STYLES.get(part.kind, ""))
    if part.kind is Kind.CLAIM:
        body = _with_mark(part.words)
    return _hang(part.label, body, sheet, render)


def _question(part: Part, sheet: Sheet, render: Render) -> list[Strip]:
    """The question, and what the model saw at its right or, where there is no room, below it."""
    asked = Content(part.words).stylize(_STYLES[Kind.QUESTION])
    gap = sheet.room - cells(part.words) - cells(part.beside)
    if "\n" not in part.words and gap >= GAP:
        asked = Content.assemble(asked, " " * gap, (part.beside, _STYLES[Kind.SAW]))
        return _hang(part.label, asked, sheet, render)
    lines = _hang(part.label, asked, sheet, render)
    if part.beside:
        lines += _hang("", Content(part.beside).stylize(_STYLES[Kind.SAW]), sheet, render)
    return lines


def _citation(part: Part, sheet: Sheet, render: Render) -> list[Strip]:
    """Page, quote cut to one line, and at the right whether it is there."""
    style = ".answers--doubt" if part.beside.startswith(FLAG) else ".answers--quiet"
    page = f"{part.label:<{PAGE - 1}} "
    quote = " ".join(part.words.split())
    beside = sheet.room - cells(page) - GAP - cells(part.beside)
    if beside >= min(SHORTEST_QUOTE, cells(quote)):
        shown = _cut_quote(quote, beside)
        gap = sheet.room - cells(page) - cells(shown) - cells(part.beside)
        line = Content.assemble((page, ".answers--page"), (shown, ".answers--quote"), " " * gap, (part.beside, style))
        return _hang("", line, sheet, render)
    shown = _cut_quote(quote, sheet.room - cells(page))
    first = Content.assemble((page, ".answers--page"), (shown, ".answers--quote"))
    second = Content.assemble(" " * cells(page), (cut(part.beside, sheet.room - cells(page)), style))
    return [*_hang("", first, sheet, render), *_hang("", second, sheet, render)]


def _cut_quote(quote: str, room: int) -> str:
    """A quote that stays in its marks when it is cut."""
    return quote if cells(quote) <= room else f"{cut(quote[:-1], room - 1)}”"


def _with_mark(words: str) -> Content:
    """A claim, the page it names in a colour of its own."""
    body = Content(words)
    start = words.rfind(" [")
    return body.stylize(".answers--page", start + 1) if start >= 0 and words.endswith("]") else body


def _hang(label: str, body: Content, sheet: Sheet, render: Render) -> list[Strip]:
    """The text beside its label, the other lines below the first."""
    lines = render(body, sheet.room) or [Strip([])]
    margin = " " * (sheet.edge + LABEL)
    heads = render(Content(" " * sheet.edge + f"{label:<{LABEL}}").stylize(".answers--label"), len(margin))
    first = heads[0].adjust_cell_length(len(margin)) if label else Strip([Segment(margin)], len(margin))
    below = Strip([Segment(margin)], len(margin))
    return [Strip.join([first if number == 0 else below, line]) for number, line in enumerate(lines)]
