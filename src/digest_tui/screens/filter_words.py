"""A view of a list in words: what is shown of it, why not the rest, and in what order.

`{list.filter}` and the like stand for the keys of those commands; the screen that shows the words puts them in.
"""

from __future__ import annotations

from typing import Final

from digest_tui.messages import N_, _, ngettext
from digest_tui.papers.digest import EntryKind, Selection, Sort, View

KINDS: Final = {
    EntryKind.NEW: N_("new"),
    EntryKind.CROSS: N_("cross-listed"),
    EntryKind.REPLACE: N_("replaced"),
    EntryKind.REPLACE_CROSS: N_("replaced, cross-listed"),
}
"""The kinds of entries as a reader calls them."""
SORTS: Final = {
    Sort.LISTING: N_("in the order of the listing"),
    Sort.TITLE: N_("by title"),
    Sort.DATE: N_("by date, the newest first"),
    Sort.STARS: N_("starred first"),
    Sort.MATCHES: N_("most matches first"),
    Sort.FOR_ME: N_("for you, by your stars"),
}
"""The orders of a list in words."""
DOT: Final = " · "
ALL_HIDDEN_NEXT: Final = N_("{list.show-hidden} shows hidden ones too. {mark.undo} takes the last mark back.")
NOTHING_NEXT: Final = N_("{paper.stop} shows the whole list. {list.filter} changes the filter.")


def filter_words(view: View) -> str:
    """What a paper has to be to be shown: `unread · new or replaced · cs.AI or cs.LG · with “water”`; may be empty."""
    parts = [
        _("unread") if view.unread else "",
        _("starred") if view.starred else "",
        _(" or ").join(_(KINDS[kind]) for kind in EntryKind if kind in view.kinds),
        _(" or ").join(sorted(view.categories)),
        _(" or ").join(f"#{tag}" for tag in sorted(view.tags)),
        _("with “{names}”").format(names=" ".join(view.text.split())) if view.text.strip() else "",
    ]
    return DOT.join(part for part in parts if part)


def view_words(view: View, selection: Selection, total: int) -> str:
    """What the line above the list says: `12 of 304 · unread · by title · 3 hidden`; empty for a list as it came."""
    filters = filter_words(view)
    order = _(SORTS[view.sort]) if view.sort is not Sort.LISTING else ""
    shown = len(selection.positions)
    left_out = left_out_words(selection)
    if not (filters or order or view.hidden or selection.ruled_out or selection.repeated):
        return ""
    count = _("{shown:,} of {total:,}").format(shown=shown, total=total) if shown != total else _papers(total)
    with_hidden = _("with hidden ones") if view.hidden else ""
    return DOT.join(part for part in (count, filters, order, with_hidden, left_out) if part)


def left_out_words(selection: Selection) -> str:
    """How many are not shown and why: `3 hidden, 12 by rules, 4 shown before · H shows them`; may be empty."""
    by_hand = selection.hidden - selection.ruled_out - selection.repeated
    parts = [
        _("{by_hand:,} hidden").format(by_hand=by_hand) if by_hand else "",
        _("{ruled_out:,} hidden by rules").format(ruled_out=selection.ruled_out) if selection.ruled_out else "",
        _("{repeated:,} shown before").format(repeated=selection.repeated) if selection.repeated else "",
    ]
    said = ", ".join(part for part in parts if part)
    shows = ngettext(
        "{said} ({{list.show-hidden}} shows it)", "{said} ({{list.show-hidden}} shows them)", selection.hidden
    )
    return shows.format(said=said) if said else ""


def nothing_words(view: View, total: int, hidden: int) -> str:
    """Why no paper of a list that has some is shown, and what to do next."""
    filters = filter_words(view)
    if not filters:
        return _("All {papers} of this list are hidden.\n{all_hidden_next}").format(
            papers=_papers(total), all_hidden_next=_(ALL_HIDDEN_NEXT)
        )
    also = _("\n{hidden:,} more would be shown but are hidden.").format(hidden=hidden) if hidden else ""
    return _("None of the {papers} is: {filters}.{also}\n{nothing_next}").format(
        papers=_papers(total), filters=filters, also=also, nothing_next=_(NOTHING_NEXT)
    )


def _papers(count: int) -> str:
    return ngettext("{count:,} paper", "{count:,} papers", count).format(count=count)
