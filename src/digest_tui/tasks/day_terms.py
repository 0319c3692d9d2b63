"""One term in several renderings over the papers of a list: what T13 says of one text, said of a day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from digest_tui.checks.renderings import find_renderings
from digest_tui.papers.digest import KeptDigest
from digest_tui.papers.ids import PaperId
from digest_tui.papers.translation import Translation, TranslationState
from digest_tui.store import digests, papers, translations
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.glossary import terms
from digest_tui.text.terms import occurring

MOST_ROWS: Final = 2000
_BETWEEN: Final = str.maketrans("", "", " ・-")


class Rendering(NamedTuple):
    """A way a term is written, and the first paper it is written so in."""

    written: str
    paper: PaperId


class SeveralWays(NamedTuple):
    """One term that is rendered in several ways in a day's translations."""

    ways: tuple[Rendering, ...]


class NotFollowed(NamedTuple):
    """A row of the glossary that these papers name and their translations do not follow."""

    source: str
    target: str
    papers: tuple[PaperId, ...]


class DayTerms(NamedTuple):
    """What is doubted over the translations of a list, of which there are `of`."""

    of: int
    several: tuple[SeveralWays, ...]
    not_followed: tuple[NotFollowed, ...]


def day_terms(desk: Desk, digest: KeptDigest, language: str) -> DayTerms:
    """Look through the best kept translation of every paper of a list; no model is asked.

    A list of 300 translations takes about 0.6 s: for a worker thread or a shell.
    """
    made: list[tuple[PaperId, str, Translation]] = []
    for row in digests.rows(desk.library, digest.number, 0, MOST_ROWS):
        paper = papers.paper(desk.library, row.id)
        translation = _good(desk, row.id, language)
        if paper is not None and translation is not None:
            made.append((row.id, f"{paper.title}\n{paper.abstract}", translation))
    replies = [f"{one.title}\n{one.abstract}" for _, _, one in made]
    several = [
        SeveralWays(tuple(Rendering(use.written, made[use.text][0]) for use in uses))
        for uses in find_renderings(replies, "\n".join(source for _, source, _ in made))
    ]
    return DayTerms(len(made), tuple(several), _not_followed(desk, language, made, replies))


def _not_followed(
    desk: Desk, language: str, made: Sequence[tuple[PaperId, str, Translation]], replies: Sequence[str]
) -> tuple[NotFollowed, ...]:
    listed = terms(desk, language)
    missing: dict[tuple[str, str], list[PaperId]] = {}
    for (paper, source, _), reply in zip(made, replies, strict=True):
        plain = reply.translate(_BETWEEN).casefold()
        for term in occurring(listed, source):
            if term.target.translate(_BETWEEN).casefold() not in plain:
                missing.setdefault((term.source, term.target), []).append(paper)
    return tuple(NotFollowed(source, target, tuple(where)) for (source, target), where in missing.items())


def _good(desk: Desk, paper: PaperId, language: str) -> Translation | None:
    kept = translations.kept_for(desk.library, paper, language)
    return next((one for one in kept if one.state is not TranslationState.PARTIAL and one.paper == paper), None)
