"""Rows and headings as strips of the screen: words and styles, never markup."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from digest_tui.messages import _
from digest_tui.papers.digest import Row
from digest_tui.papers.words import found_spans
from digest_tui.text.width import cells as width_of
from digest_tui.text.width import cut
from digest_tui.widgets.groups import Group
from digest_tui.widgets.paper_row import (
    CURSOR_BAR,
    DOT,
    GUTTER,
    UNREAD_MARK,
    details_words,
    title_words,
)

PARTS: Final = ("bar", "unread", "read", "details", "badges", "heading", "count", "match", "followed")
"""What of a row has a style of its own, in the order of `Palette`; styles/lists.tcss calls them paper-list--…"""


class Palette(NamedTuple):
    """The styles of one row, with the cursor on it or without."""

    blank: Style
    bar: Style
    unread: Style
    read: Style
    details: Style
    badges: Style
    heading: Style
    amount: Style
    match: Style
    followed: Style


def title_strip(row: Row, width: int, cursor: bool, palette: Palette, searched: Sequence[str] = ()) -> Strip:
    """The first line: the cursor's bar, a dot when unread, the title (bold when unread), `searched` words marked."""
    words = title_words(row, width - GUTTER - 1)
    mark = " " if row.read else UNREAD_MARK
    style = palette.read if row.read else palette.unread
    if row.coloured:
        style += palette.followed
    parts = [(_bar(cursor), palette.bar), (f"{mark} ", palette.badges)]
    return _strip(parts + _marked(words, style, searched, palette), width, palette.blank)


def details_strip(row: Row, width: int, cursor: bool, palette: Palette, searched: Sequence[str] = ()) -> Strip:
    """The second line: authors with `searched` words marked, category, badges."""
    words = details_words(row, width - GUTTER - 1)
    parts = [(_bar(cursor), palette.bar), (" " * (GUTTER - 1), palette.details)]
    parts += _marked(words.authors, palette.details, searched, palette)
    if words.category:
        parts.append((f"{DOT if words.authors else ''}{words.category}", palette.details))
    if words.badges:
        parts += [(DOT if words.authors or words.category else "", palette.details), (words.badges, palette.badges)]
    return _strip(parts, width, palette.blank)


def heading_strip(group: Group, folded: bool, width: int, cursor: bool, palette: Palette) -> Strip:
    """A group's heading, its count at the right, ▸ when it is folded."""
    count = f"{'▸ ' if folded else ''}{group.count}"
    title = cut(group.title, width - len(count) - 3)
    gap = " " * max(1, width - 2 - width_of(title) - len(count))
    parts = [(_bar(cursor), palette.bar), (title, palette.heading), (gap, palette.blank), (count, palette.amount)]
    return _strip(parts, width, palette.blank)


def missing_strip(width: int, cursor: bool, palette: Palette) -> Strip:
    """What stands for a row that cannot be read."""
    words = cut(_("(this row could not be read)"), width - GUTTER - 1)
    return _strip([(_bar(cursor), palette.bar), (" " * (GUTTER - 1) + words, palette.details)], width, palette.blank)


def _marked(text: str, style: Style, searched: Sequence[str], palette: Palette) -> list[tuple[str, Style]]:
    """The text in its style, and the searched words in it in theirs."""
    parts: list[tuple[str, Style]] = []
    end = 0
    for start, stop in found_spans(text, searched):
        parts += [(text[end:start], style), (text[start:stop], style + palette.match)]
        end = stop
    return [*parts, (text[end:], style)]


def _bar(cursor: bool) -> str:
    return CURSOR_BAR if cursor else " "


def _strip(parts: list[tuple[str, Style]], width: int, blank: Style) -> Strip:
    segments = [Segment(text, style) for text, style in parts if text]
    return Strip(segments, sum(width_of(text) for text, _ in parts)).adjust_cell_length(width, blank)
