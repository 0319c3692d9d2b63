"""What is published, gathered from the library: a day, a week, some papers, with what was made of each here."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from digest_tui.dates import day_in_words, plain_day
from digest_tui.errors import DigestError, NotKept
from digest_tui.messages import _, speaking, spoken
from digest_tui.papers.conversation import Turn
from digest_tui.papers.digest import ANNOUNCING, EntryKind, KeptDigest
from digest_tui.papers.ids import PaperId
from digest_tui.papers.languages import find_language
from digest_tui.papers.lists import ARXIV, CURATED, MADE_HERE, ListName, curated_list
from digest_tui.papers.paper import Paper
from digest_tui.papers.publication import NearDay, NearPaper, Publication, PublishedFigure, PublishedPaper, Scope
from digest_tui.papers.translation import Translation, TranslationState
from digest_tui.papers.weeks import days_of, read_week, week_name
from digest_tui.tasks import notes, reading
from digest_tui.tasks.combined import week_list
from digest_tui.tasks.conversations import conversations_of
from digest_tui.text.latex import readable
from digest_tui.text.paper_links import links_of

if TYPE_CHECKING:
    from digest_tui.papers.recommended import Recommended
    from digest_tui.tasks.desk import Desk

ROWS_AT_ONCE: Final = 500
MOST_FIGURES: Final = 6
"""Of one paper: a page of thirty papers stays one that can be sent."""
MOST_NEAR: Final = 8
"""Related papers of one paper."""
DAYS_AROUND: Final = 2
"""Kept days named on either side of a published one."""


def publish_day(desk: Desk, category: str, day: date, language: str = "", source: str = ARXIV) -> Publication:
    """A day's list; NotKept when there is none."""
    digest = reading.list_of_day(desk, category, day, source)
    if digest is None or not digest.total:
        raise NotKept(
            _("No list of {category} of {day} is kept.").format(category=category, day=day),
            _("digest-tui fetch --category {category} --day {day}").format(category=category, day=day),
        )
    return publish_list(desk, digest, language)


def publish_list(desk: Desk, digest: KeptDigest, language: str = "") -> Publication:
    """A kept list as it stands, without what is hidden; one that was gathered here has no day of its own."""
    name = ListName(digest.source, digest.category).title
    if digest.source in MADE_HERE:
        gathered = tuple(_listed(desk, digest, language))
        return Publication(Scope.SELECTION, name, gathered, desk.now, language, note=digest.note)
    when = f"{digest.announced:%A} {digest.announced.day} {digest.announced:%B %Y}"
    papers = tuple(_listed(desk, digest, language))
    days = tuple(_days_around(desk, digest))
    with speaking(language):
        heading = f"{name} · {day_in_words(digest.announced)}"
    title, of = f"{name} · {when}", digest.announced
    return Publication(Scope.DAY, title, papers, desk.now, language, days, digest.note, of, heading)


def publish_week(desk: Desk, category: str, week: str, language: str = "", source: str = ARXIV) -> Publication:
    """The days of an ISO week (2026-W27), each paper once and new ones only; or a curated list's own week."""
    monday = read_week(week)
    if source in CURATED:
        name = curated_list(source, weekly=True)
        own = week_list(desk, name, monday)
        digests = [own] if own is not None else []
        first = own.announced if own is not None else monday
    else:
        name = ListName(source, category)
        digests = [one for day in days_of(monday) if (one := reading.list_of_day(desk, category, day, source))]
        first = monday
    kept = [digest for digest in digests if digest.total]
    if not kept:
        which = (
            _("--source {source}").format(source=source)
            if source in CURATED
            else _("--category {category}").format(category=category)
        )
        raise NotKept(
            _("Nothing of {title} in {week_name} is kept.").format(title=name.title, week_name=week_name(monday)),
            _("digest-tui fetch {which} --week {week_name}").format(which=which, week_name=week_name(monday)),
        )
    papers: dict[str, PublishedPaper] = {}
    for digest in kept:
        for published in _listed(desk, digest, language, new_only=digest.source in ANNOUNCING):
            papers.setdefault(published.paper.id.value, published)
    last = days_of(first)[-1]
    title = f"{name.title} · {_span(first, last)} ({week_name(monday)})"
    with speaking(language):
        translated = f"{name.title} · {plain_day(first)}\u00a0– {plain_day(last)} ({week_name(monday)})"
    heading = title if spoken(language) == "en" else translated
    return Publication(Scope.WEEK, title, tuple(papers.values()), desk.now, language, of=first, heading=heading)


def publish_papers(desk: Desk, ids: Sequence[PaperId], language: str = "", title: str = "") -> Publication:
    """One paper, or several in that order under a title; NotKept names one that is not in the library."""
    papers = []
    for id in ids:
        paper = reading.read_paper(desk, id)
        if paper is None:
            raise NotKept(
                _("{id} is not kept.").format(id=id),
                _("digest-tui fetch keeps the day's list; then it can be exported."),
            )
        papers.append(_published(desk, paper, language))
    if len(papers) == 1 and not title:
        return Publication(Scope.PAPER, readable(papers[0].paper.title), tuple(papers), desk.now, language)
    with speaking(language):
        heading = title or _("{count} papers").format(count=len(papers))
    with speaking("en"):
        words = title or _("{count} papers").format(count=len(papers))
    return Publication(Scope.SELECTION, words, tuple(papers), desk.now, language, heading=heading)


def _listed(desk: Desk, digest: KeptDigest, language: str, new_only: bool = False) -> Iterator[PublishedPaper]:
    announced = digest.announced if digest.source in ANNOUNCING else None
    after = 0
    while rows := reading.rows(desk, digest.number, after, ROWS_AT_ONCE):
        for row in rows:
            if row.hidden or (new_only and row.kind is not EntryKind.NEW):
                continue
            paper = reading.read_paper(desk, row.id)
            if paper is not None:
                yield _published(desk, paper, language, row.kind if announced else None, announced)
        after = rows[-1].position


def _published(
    desk: Desk, paper: Paper, language: str, kind: EntryKind | None = None, announced: date | None = None
) -> PublishedPaper:
    told = reading.said_of(desk, paper.id)
    with speaking(language):
        links = _links(paper, told)
    translation = _translation(desk, paper, language) if language else None
    said = next((text for one in told if (text := one.said.text) and text != paper.abstract), "")
    note = notes.note(desk, paper.id)
    return PublishedPaper(
        paper,
        kind,
        announced,
        links,
        translation,
        _turns(desk, paper, language),
        said=said,
        tags=notes.tags_of(desk, paper.id),
        own_note=note.text if note is not None else "",
    )


def _links(paper: Paper, told: Sequence[Recommended]) -> tuple[tuple[str, str], ...]:
    """The paper's own addresses, then those that the newest curated list names, each once."""
    names: dict[str, str] = {}
    own = [(link.words, link.url) for link in links_of(paper)]
    for name, url in [*own, *(link for one in told[:1] for link in one.said.links)]:
        names.setdefault(url, name)
    return tuple((name, url) for url, name in names.items())


def _turns(desk: Desk, paper: Paper, language: str) -> tuple[Turn, ...]:
    """The answers about it, oldest first: in that language if there are any; of a question asked twice the last."""
    talks = reversed(conversations_of(desk, paper.id))
    turns = {" ".join(turn.question.split()).casefold(): turn for talk in talks for turn in talk.turns}
    wanted = [turn for turn in turns.values() if turn.language == language]
    return tuple(wanted or turns.values())


def _translation(desk: Desk, paper: Paper, language: str) -> Translation | None:
    """The best kept translation: of this version before others, whole before partial, the newest of these."""
    kept = reading.kept_translations(desk, paper.id, find_language(language).code)
    ranked = sorted(kept, key=lambda one: (one.paper != paper.id, one.state is TranslationState.PARTIAL))
    return ranked[0] if ranked else None


def _days_around(desk: Desk, digest: KeptDigest) -> Iterator[NearDay]:
    """The kept days of a list around one of them, the newest first; days without an announcement are left out."""
    days = [one for one in reading.kept_days(desk, digest.category, digest.source) if one.total]
    here = next((place for place, one in enumerate(days) if one.announced == digest.announced), 0)
    for one in reversed(days[max(0, here - DAYS_AROUND) : here + DAYS_AROUND + 1]):
        yield NearDay(one.announced, one.total, one.announced == digest.announced)


def _span(first: date, last: date) -> str:
    same = first.month == last.month
    return f"{first.day}–{last.day} {last:%B %Y}" if same else f"{first.day} {first:%B}\u00a0– {last.day} {last:%B %Y}"


async def completed(desk: Desk, publication: Publication) -> Publication:
    """The same with what its post shows besides: figures, but not of a whole day; related papers of a single one."""
    if publication.scope is Scope.DAY:
        return publication
    publication = await with_figures(desk, publication)
    alone = publication.scope is Scope.PAPER
    return await asyncio.to_thread(with_related, desk, publication) if alone else publication


def with_related(desk: Desk, publication: Publication, most: int = MOST_NEAR) -> Publication:
    """The same with the kept papers near each of its papers; what is new is indexed first. For a worker thread."""
    from digest_tui.tasks.search import bring_index_up_now

    bring_index_up_now(desk)
    with speaking(publication.language):
        papers = [one._replace(related=tuple(_near(desk, one.paper, most))) for one in publication.papers]
    return replace(publication, papers=tuple(papers))


def _near(desk: Desk, paper: Paper, most: int) -> Iterable[NearPaper]:
    from digest_tui.tasks.related import related

    for one in related(desk, paper.id, most):
        kept = reading.read_paper(desk, one.row.id)
        if kept is not None:
            yield NearPaper(kept, one.day, one.why)


async def with_figures(desk: Desk, publication: Publication) -> Publication:
    """The same with the figures of the papers whose PDF is kept; a picture that cannot be made leaves its caption."""
    papers = [one._replace(figures=await _figures(desk, one.paper)) for one in publication.papers]
    return replace(publication, papers=tuple(papers))


async def _figures(desk: Desk, paper: Paper) -> tuple[PublishedFigure, ...]:
    from digest_tui.tasks.open_pdf import kept_document
    from digest_tui.tasks.pictures import figure_picture

    document = kept_document(desk, paper.id)
    figures = []
    for figure in document.figures[:MOST_FIGURES] if document is not None else ():
        try:
            picture = await figure_picture(desk, document, figure) if document is not None else b""
        except DigestError:
            picture = b""
        figures.append(PublishedFigure(figure.label, figure.caption, picture))
    return tuple(figures)
