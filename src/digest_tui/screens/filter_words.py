"""A view of a list in words: what is shown of it, why not the rest, and in what order.

`{list.filter}` and the like stand for the keys of those commands; the screen that shows the words puts them in.
"""

from __future__ import annotations

from typing import Final

from digest_tui.papers.digest import EntryKind, Selection, Sort, View

KINDS: Final = {
    EntryKind.NEW: "new",
    EntryKind.CROSS: "cross-listed",
    EntryKind.REPLACE: "replaced",
    EntryKind.REPLACE_CROSS: "replaced, cross-listed",
}
"""The kinds of entries as a reader calls them."""
SORTS: Final = {
    Sort.LISTING: "in the order of the listing",
    Sort.TITLE: "by title",
    Sort.DATE: "by date, the newest first",
    Sort.STARS: "starred first",
    Sort.MATCHES: "most matches first",
    Sort.FOR_ME: "for you, by your stars",
}
"""The orders of a list in words."""
DOT: Final = " · "
ALL_HIDDEN_NEXT: Final = "{list.show-hidden} shows hidden ones too. {mark.undo} takes the last mark back."
NOTHING_NEXT: Final = "{paper.stop} shows the whole list. {list.filter} changes the filter."


def filter_words(view: View) -> str:
    """What a paper has to be to be shown: `unread · new or replaced · cs.AI or cs.LG · with “water”`; may be empty."""
    parts = [
        "unread" if view.unread else "",
        "starred" if view.starred else "",
        " or ".join(KINDS[kind] for kind in EntryKind if kind in view.kinds),
        " or ".join(sorted(view.categories)),
        " or ".join(f"#{tag}" for tag in sorted(view.tags)),
        f"with “{' '.join(view.text.split())}”" if view.text.strip() else "",
    ]
    return DOT.join(part for part in parts if part)


def view_words(view: View, selection: Selection, total: int) -> str:
    """What the line above the list says: `12 of 304 · unread · by title · 3 hidden`; empty for a list as it came."""
    filters = filter_words(view)
    order = SORTS[view.sort] if view.sort is not Sort.LISTING else ""
    shown = len(selection.positions)
    left_out = left_out_words(selection)
    if not (filters or order or view.hidden or selection.ruled_out or selection.repeated):
        return ""
    count = f"{shown:,} of {total:,}" if shown != total else _papers(total)
    with_hidden = "with hidden ones" if view.hidden else ""
    return DOT.join(part for part in (count, filters, order, with_hidden, left_out) if part)


def left_out_words(selection: Selection) -> str:
    """How many are not shown and why: `3 hidden, 12 by rules, 4 shown before · H shows them`; may be empty."""
    by_hand = selection.hidden - selection.ruled_out - selection.repeated
    parts = [
        f"{by_hand:,} hidden" if by_hand else "",
        f"{selection.ruled_out:,} hidden by rules" if selection.ruled_out else "",
        f"{selection.repeated:,} shown before" if selection.repeated else "",
    ]
    said = ", ".join(part for part in parts if part)
    return f"{said} ({{list.show-hidden}} shows {'it' if selection.hidden == 1 else 'them'})" if said else ""


def nothing_words(view: View, total: int, hidden: int) -> str:
    """Why no paper of a list that has some is shown, and what to do next."""
    filters = filter_words(view)
    if not filters:
        return f"All {_papers(total)} of this list are hidden.\n{ALL_HIDDEN_NEXT}"
    also = f"\n{hidden:,} more would be shown but are hidden." if hidden else ""
    return f"None of the {_papers(total)} is: {filters}.{also}\n{NOTHING_NEXT}"


def _papers(count: int) -> str:
    return "1 paper" if count == 1 else f"{count:,} papers"
