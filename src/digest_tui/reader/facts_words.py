"""What the page says of a paper around its abstract, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from digest_tui.dates import plain_day
from digest_tui.messages import N_, _
from digest_tui.papers.categories import full_name
from digest_tui.papers.digest import EntryKind
from digest_tui.papers.marks import Note
from digest_tui.papers.paper import Paper
from digest_tui.widgets.open_paper import OpenPaper

DOT: Final = " · "
AUTHORS_SHOWN: Final = 12
"""A longer list of authors is folded to this many."""
PLACES_SHOWN: Final = 6
"""More places where authors work are folded to this many."""
RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LONGEST_TEXT: Final = 20_000
"""Characters shown of any one text; arXiv's abstracts have at most 1,920."""
OWN_FILE: Final = N_("Its pages can be read, searched and asked about.")
_KINDS: Final = {
    EntryKind.CROSS: N_("cross-listed"),
    EntryKind.REPLACE: N_("replacement"),
    EntryKind.REPLACE_CROSS: N_("replacement, cross-listed"),
}


def authors_words(paper: Paper, unfolded: bool, key: str = "+") -> str:
    """The authors in order, each with the numbers of where it works; past twelve the rest is counted, unless unfolded.

    Below them stand these places with their numbers, those of the authors shown. `key` unfolds.
    """
    if not paper.authors:
        return _("a file of your own") if paper.id.is_local else _("(no authors given)")
    shown = paper.authors if unfolded else paper.authors[:AUTHORS_SHOWN]
    hidden = len(paper.authors) - len(shown)
    places = _numbered_places(paper, shown)
    names = ", ".join(_readable(name) + _numbers(places.get(name, ())) for name in shown)
    if hidden:
        names += _(" and {hidden:,} more ({key} shows all)").format(hidden=hidden, key=key)
    return f"{names}\n{_places_words(places, unfolded, key)}" if places else names


def _numbered_places(paper: Paper, shown: Sequence[str]) -> dict[str, dict[str, int]]:
    """For each of those authors the places where it works, with the number each place has on the page."""
    wanted, numbers = frozenset(shown), dict[str, int]()
    places: dict[str, dict[str, int]] = {}
    for name, place in paper.affiliations:
        if name in wanted:
            places.setdefault(name, {})[place] = numbers.setdefault(place, len(numbers) + 1)
    return places


def _places_words(places: Mapping[str, Mapping[str, int]], unfolded: bool, key: str) -> str:
    numbered = sorted({(number, place) for those in places.values() for place, number in those.items()})
    shown = numbered if unfolded else numbered[:PLACES_SHOWN]
    words = DOT.join(f"{str(number).translate(RAISED)} {_readable(place)}" for number, place in shown)
    hidden = len(numbered) - len(shown)
    return words + _(" and {hidden:,} more ({key} shows all)").format(hidden=hidden, key=key) if hidden else words


def _numbers(places: Mapping[str, int] | tuple[()]) -> str:
    return "·".join(str(number).translate(RAISED) for number in sorted(dict(places).values()))


def dates_words(opened: OpenPaper) -> str:
    """Identifier and version, dates as far as they are known, how it was announced, licence."""
    paper = opened.paper
    parts = [f"arXiv:{paper.id}" if paper.id.is_arxiv else str(paper.id)]
    announced = opened.announced or _first_announced(opened)
    if announced is not None and not paper.id.is_local:
        parts.append(_("announced {day}").format(day=plain_day(announced)))
    if paper.submitted is not None:
        parts.append(_("submitted {day}").format(day=plain_day(paper.submitted.date())))
    if paper.updated is not None and paper.updated != paper.submitted:
        parts.append(_("updated {day}").format(day=plain_day(paper.updated.date())))
    if opened.kind in _KINDS:
        parts.append(_(_KINDS[opened.kind]))
    if len(opened.versions) > 1:
        parts.append(
            _("kept: {versions}").format(versions=", ".join(f"v{version.number}" for version in opened.versions))
        )
    if paper.licence:
        parts.append(paper.licence_name)
    return DOT.join(parts)


def _first_announced(opened: OpenPaper) -> date | None:
    """When the version shown was announced, as far as a list that is kept told it."""
    here = opened.paper.id.version
    return next((one.announced for one in opened.versions if one.number == here), None)


def withdrawn_words(opened: OpenPaper) -> str:
    """That the paper was withdrawn, and in which version where the page shows another; empty where it was not."""
    if not opened.withdrawn:
        return ""
    here = opened.paper.id.version or 0
    last = opened.withdrawn[-1]
    if not last or here in opened.withdrawn or not here:
        return _("✕ This paper was withdrawn.")
    return _("✕ This paper was withdrawn in v{last}; here is v{here}.").format(last=last, here=here)


def details_words(paper: Paper, raw: bool) -> list[tuple[str, str]]:
    """Categories in full and, where there are any, comment, journal and DOI, each with its label (may be empty)."""
    details = [("", ", ".join(full_name(code) for code in paper.categories))]
    details += [
        (_("Comment"), _bounded(paper.comment) if raw else _with_lost_marked(_readable(paper.comment))),
        (_("Journal"), _bounded(paper.journal) if raw else _readable(paper.journal)),
        ("DOI", paper.doi),
    ]
    return [(label, words) for label, words in details if words]


def abstract_words(paper: Paper, raw: bool) -> str:
    """The abstract as it was written; or with readable maths, and addresses that its source has lost marked so."""
    if not paper.abstract.strip():
        return _(OWN_FILE) if paper.id.is_local else _("(no abstract given)")
    return _bounded(paper.abstract) if raw else _with_lost_marked(_readable(paper.abstract))


def title_words(paper: Paper, raw: bool) -> str:
    """The title, with readable maths or as it was written."""
    return (_bounded(paper.title) if raw else _readable(paper.title)) or _("(no title) {id}").format(id=paper.id)


def tags_words(tags: Sequence[str]) -> str:
    """The reader's tags as they are written; empty without any."""
    return " ".join(f"#{tag}" for tag in tags)


def note_heading(note: Note) -> str:
    """What stands above the reader's note: when it was written, and when it was last changed."""
    made, changed = plain_day(note.made.date()), plain_day(note.changed.date())
    if changed == made:
        return _("✎ note of {made}").format(made=made)
    return _("✎ note of {made} · changed {changed}").format(made=made, changed=changed)


def _bounded(text: str) -> str:
    """As much of a text as anyone reads: a megabyte in one title would hold the screen up for seconds."""
    hidden = len(text) - LONGEST_TEXT
    return (
        text
        if hidden <= 0
        else _("{text} … ({hidden:,} more characters)").format(text=text[:LONGEST_TEXT], hidden=hidden)
    )


def _readable(text: str) -> str:
    from digest_tui.text.latex import readable

    return readable(_bounded(text))


def _with_lost_marked(text: str) -> str:
    if "URL" not in text:
        return text
    from digest_tui.text.links import mark_lost

    return mark_lost(text)
