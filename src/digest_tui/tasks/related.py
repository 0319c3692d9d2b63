"""Papers near one, of what is kept: by the words and authors they share, and by meaning where that is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from digest_tui.errors import NotKept
from digest_tui.messages import _
from digest_tui.papers.digest import KeptDigest, Row
from digest_tui.papers.ids import PaperId
from digest_tui.papers.lists import RELATED, ListName
from digest_tui.papers.words import folded
from digest_tui.store import found, papers
from digest_tui.store.gathered import gather
from digest_tui.tasks.desk import Desk
from digest_tui.text.bigrams import indexed, phrase_of
from digest_tui.text.latex import readable

if TYPE_CHECKING:
    from digest_tui.papers.paper import Paper

MOST_RELATED: Final = 20
_AUTHORS_SOUGHT: Final = 8
"""Authors looked for; a collaboration of thousands says nothing."""
_NAMED: Final = 4
"""Shared words named."""
_SHORTEST: Final = 3
_EVEN: Final = 60
"""How little the first places of an order count before the next ones (reciprocal rank fusion, Cormack et al. 2009)."""
_WORD: Final = re.compile(r"[^\W_]+")


class Related(NamedTuple):
    """A paper near another: its row, the day it was last announced (None where none is known), and why."""

    row: Row
    day: date | None
    why: str
    by_meaning: bool = False


def related(desk: Desk, paper: PaperId, most: int = MOST_RELATED) -> tuple[Related, ...]:
    """The kept papers nearest to one, the nearest first; NotKept when that is not in the library.

    What the index has not got yet is not found. For a worker thread: 60 ms at 30,000 papers.
    """
    mine = papers.paper(desk.library, paper)
    if mine is None:
        raise NotKept(_("{paper} is not in the library.").format(paper=paper), _("Fetch a list it is in first."))
    words = [word for word in _words(mine) if len(word) >= _SHORTEST or not word.isascii()]
    authors = [phrase.words for name in mine.authors[:_AUTHORS_SOUGHT] if (phrase := phrase_of(readable(name)))]
    hits = desk.searcher.alike(words, authors, most + 1)
    alike = _near(desk, paper, most)
    rows = found.found_rows(desk.library, _both(hits.papers, alike))
    meant = {row.id.value for row in found.found_rows(desk.library, alike)}
    others = [row for row in rows if row.id.value != paper.value and not row.hidden]
    return tuple(
        Related(row, _day(desk, row.id), _why(desk, mine, row, hits.words, near), near)
        for row in others[:most]
        for near in [row.id.value in meant]
    )


def _near(desk: Desk, paper: PaperId, most: int) -> tuple[int, ...]:
    """The papers nearest in meaning, where a model embeds and has read this one."""
    model = desk.config.models.embed
    if not model:
        return ()
    (own,) = found.numbers_of(desk.library, [paper])
    return desk.searcher.near_paper(model, own, most)


def _both(by_words: Sequence[int], by_meaning: Sequence[int]) -> tuple[int, ...]:
    """The papers of two orders in one: what stands far ahead in either is first, and in both before that."""
    if not by_meaning:
        return tuple(by_words)
    scores: dict[int, float] = {}
    for order in (by_words, by_meaning):
        for place, paper in enumerate(order):
            scores[paper] = scores.get(paper, 0.0) + 1 / (_EVEN + place)
    return tuple(sorted(scores, key=lambda paper: -scores[paper]))


def related_list(desk: Desk, paper: PaperId, near: Sequence[Related]) -> KeptDigest:
    """What is near a paper as a list of its own, the nearest first."""
    mine = papers.paper(desk.library, paper)
    title = " ".join(readable(mine.title).split()) if mine is not None else str(paper)
    numbers = found.numbers_of(desk.library, [one.row.id for one in near])
    return gather(desk.library, ListName(RELATED, title), numbers, desk.now)


def _words(paper: Paper) -> list[str]:
    """The words of title and abstract as they stand in the index; those of the title count three times."""
    title = readable(paper.title)
    return _WORD.findall(indexed("\n".join([title, title, title, paper.abstract])))


def _day(desk: Desk, paper: PaperId) -> date | None:
    if announced := papers.last_announced(desk.library, paper):
        return announced
    kept = papers.paper(desk.library, paper)
    told = (kept.updated or kept.submitted) if kept is not None else None
    return told.date() if told is not None else None


def _why(desk: Desk, mine: Paper, row: Row, words: Sequence[str], meant: bool) -> str:
    """What the two share: authors first, then the most telling words, then that they are near in meaning."""
    other = papers.paper(desk.library, row.id)
    if other is None:
        return ""
    own = {folded(readable(name)) for name in mine.authors}
    authors = [readable(name) for name in other.authors if folded(readable(name)) in own]
    has = set(_words(other))
    shared = [word for word in words if word in has]
    parts = [_("by {names} too").format(names=", ".join(authors[:2])) if authors else ""]
    parts.append(_("shares {names}").format(names=", ".join(shared[:_NAMED])) if shared else "")
    parts.append(_("near in meaning") if meant else "")
    return "; ".join(part for part in parts if part)
