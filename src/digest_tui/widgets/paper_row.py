"""A row of the list as words: the title, then authors, category and badges, each fitted to the width."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from digest_tui.messages import _
from digest_tui.papers.digest import EntryKind, Row
from digest_tui.papers.languages import LANGUAGES
from digest_tui.text.latex import readable
from digest_tui.text.width import cells as width_of
from digest_tui.text.width import cut

GUTTER: Final = 3
"""Cells before the text: the cursor's bar, the mark of an unread paper, a space."""
DOT: Final = " · "
UNREAD_MARK: Final = "•"
CURSOR_BAR: Final = "▌"
SHORTEST_AUTHORS: Final = 8
"""Cells below which authors are left out so that category and badges stay."""
LONGEST_TITLE: Final = 2000
"""Characters of a title that are looked at: no list is wide enough for more."""
TAGS_SHOWN: Final = 2
"""A paper's other tags are counted."""
_CORPORATE: Final = frozenset({"collaboration", "consortium", "team", "group", "project", "network"})
_SUFFIXES: Final = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


class Details(NamedTuple):
    """The second line in three parts, already fitted: authors, category, badges (each may be empty)."""

    authors: str
    category: str
    badges: str


def title_words(row: Row, cells: int) -> str:
    """The title as a reader reads it, cut at a word; a paper without one shows its identifier."""
    return cut(_readable(row.title) or _("(no title) {id}").format(id=row.id), cells)


def details_words(row: Row, cells: int) -> Details:
    """Authors, category and badges in `cells` cells: authors give way first, badges last.

    A translated title stands in the place of the authors, who are on the page.
    """
    badges = cut("  ".join(badges_of(row)), cells)
    room = cells - _with_dot(badges)
    category = cut(row.primary, room) if room >= width_of(row.primary) else ""
    room -= _with_dot(category)
    if row.translated_title and room >= SHORTEST_AUTHORS:
        return Details(cut(_readable(row.translated_title), room), category, badges)
    return Details(_authors_words(row, room), category, badges)


def badges_of(row: Row) -> list[str]:
    """Short marks, each readable without colour; a new submission has no badge of its own: its group says it."""
    badges = [row.why] if row.why else []
    if row.hidden:
        badges.append(_("hidden"))
    if row.withdrawn:
        badges.append(_("withdrawn"))
    if row.kind in (EntryKind.REPLACE, EntryKind.REPLACE_CROSS):
        badges.append(_("replaced v{version}").format(version=row.version) if row.version else _("replaced"))
    if row.kind in (EntryKind.CROSS, EntryKind.REPLACE_CROSS):
        badges.append(_("cross"))
    if row.version and row.latest > row.version:
        badges.append(_("v{latest} kept").format(latest=row.latest))
    return badges + _kept_badges(row)


def _kept_badges(row: Row) -> list[str]:
    """What the reader has put there, and what is kept of the paper besides its list."""
    badges: list[str] = []
    if row.starred:
        badges.append("★")
    badges.extend(LANGUAGES[code].badge if code in LANGUAGES else code for code in row.translated)
    if row.has_note:
        badges.append("✎")
    if row.asked:
        badges.append(_("asked"))
    if row.has_pdf:
        badges.append(_("PDF kept"))
    if row.has_code:
        badges.append(_("code"))
    badges.extend(f"#{tag}" for tag in row.tags[:TAGS_SHOWN])
    if len(row.tags) > TAGS_SHOWN:
        badges.append(f"+{len(row.tags) - TAGS_SHOWN}")
    return badges


@lru_cache(8192)
def family_name(name: str) -> str:
    """The part of a name a list has room for: particles stay with it, a collaboration stays whole."""
    words = _readable(name).split()
    while len(words) > 1 and words[-1].casefold() in _SUFFIXES:
        words.pop()
    if len(words) < 2 or words[-1].casefold() in _CORPORATE:
        return " ".join(words)
    start = len(words) - 1
    while start > 1 and words[start - 1].islower():
        start -= 1
    return " ".join(words[start:])


def _authors_words(row: Row, cells: int) -> str:
    """As many names as fit, then how many more there are."""
    names = [family_name(name) for name in row.authors]
    count = max(row.author_count, len(names))
    if not names or cells < SHORTEST_AUTHORS:
        return ""
    most = len(names) if count == len(names) <= 3 else min(2, len(names))
    for shown in range(most, 0, -1):
        words = _names(names, shown, count)
        if width_of(words) <= cells:
            return words
    more = f" +{count - 1}" if count > 1 else ""
    return cut(names[0], cells - len(more)) + more


def _names(names: list[str], shown: int, count: int) -> str:
    more = f" +{count - shown}" if count > shown else ""
    return ", ".join(names[:shown]) + more


def _with_dot(words: str) -> int:
    return width_of(words) + len(DOT) if words else 0


@lru_cache(4096)
def _readable(text: str) -> str:
    """Maths and accents for the eye, on one line; kept, since a repaint must not parse anew."""
    return " ".join(readable(text[:LONGEST_TITLE]).split())
