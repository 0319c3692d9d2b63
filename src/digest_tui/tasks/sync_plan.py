"""What a run has to do: the papers of the newest lists for which something the reader wants is not kept yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from statistics import median
from typing import Final

from digest_tui.errors import EngineError
from digest_tui.messages import _
from digest_tui.papers.conversation import Conversation, TurnState
from digest_tui.papers.digest import EntryKind, KeptDigest, Row, View
from digest_tui.papers.ids import PaperId
from digest_tui.papers.lists import ARXIV, COMBINED, SEARCH, ListName, curated_list, written_list_name
from digest_tui.papers.work import Work, WorkKind, WorkPlan, WorkState
from digest_tui.store import jobs, ready_questions, speeds
from digest_tui.tasks import reading
from digest_tui.tasks.choose_model import choose_model
from digest_tui.tasks.collecting import queued_rows
from digest_tui.tasks.conversations import conversations_of
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.translate_paper import GOOD

ROWS_AT_ONCE: Final = 500
LAST: Final = 24
"""Translations at the end of a run that are begun by their length."""
USUAL_TOKENS: Final = 500
"""What a translated title and abstract come to, for a plan without any history."""


def followed_lists(desk: Desk) -> tuple[ListName, ...]:
    """Every list the configuration names, or those of them that the work is bounded to; WrongUsage for another."""
    if desk.is_sample:
        return tuple(ListName(source, category) for source, category in reading.lists(desk))
    lists = desk.config.lists
    all_of = (
        *(ListName(ARXIV, category) for category in lists.categories),
        *(ListName(SEARCH, query) for query in lists.searches),
        *(ListName(COMBINED, expression) for expression in lists.combined),
        *(curated_list(source) for source in lists.curated),
    )
    wanted = desk.config.sync.lists
    names = {word for name in all_of for word in (name.category, name.source, name.title)}
    for word in wanted:
        if word not in names:
            known = ", ".join(name.title for name in all_of) or _("none")
            wrong = _("has “{word}”.").format(word=word[:40])
            raise desk.config.origin.wrong("sync.lists", wrong, _("Followed are: {names}.").format(names=known))
    return tuple(name for name in all_of if not wanted or {name.category, name.source, name.title} & {*wanted})


def fetches(desk: Desk) -> Iterator[Work]:
    """A job for each list that has a source to be asked."""
    return (Work(WorkKind.FETCH, written_list_name(name)) for name in followed_lists(desk) if not desk.is_sample)


def wanted_work(desk: Desk) -> Iterator[Work]:
    """The work on the newest day of every list, or on the reading queue; each paper once, in their order."""
    settings = desk.config.sync
    languages = [desk.language_of(code).code for code in settings.languages] or [desk.language.code]
    seen: set[str] = set()
    for rows in _lists(desk):
        for row in [row for row in rows if str(row.id) not in seen][: settings.most or None]:
            seen.add(str(row.id))
            if (settings.pdfs or settings.questions) and not row.has_pdf and row.id.is_arxiv:
                yield Work(WorkKind.PDF, str(row.id))
            for language in languages:
                if not _is_translated(desk, row, language):
                    yield Work(WorkKind.TRANSLATE, str(row.id), language)
                if settings.questions and not _is_asked(desk, row, language):
                    yield Work(WorkKind.QUESTIONS, str(row.id), language)


def begun_last(desk: Desk, wanted: Iterable[Work]) -> list[Work]:
    """The same with the long ones of the last translations before the short ones.

    A long one that is begun last is written alone, with all other slots of the engine idle. All before it keep their
    order: what is done of a night that ends early is what the reader sees first.
    """
    works = [*wanted]
    places = [place for place, work in enumerate(works) if work.kind is WorkKind.TRANSLATE][-LAST:]
    last = sorted((works[place] for place in places), key=lambda work: -_length(desk, work))
    for place, work in zip(places, last, strict=True):
        works[place] = work
    return works


def _length(desk: Desk, work: Work) -> int:
    paper = reading.read_paper(desk, PaperId.parse(work.paper))
    return len(paper.abstract) if paper is not None else 0


def whole_work(desk: Desk) -> tuple[Work, ...]:
    """What a run that began now would do with the lists that are kept, and nothing is written down of it."""
    waiting = jobs.jobs(desk.library, WorkState.WAITING, WorkState.RUNNING)
    cancelled = {job.work for job in jobs.jobs(desk.library, WorkState.CANCELLED)}
    new = (work for work in wanted_work(desk) if work not in cancelled)
    return tuple(dict.fromkeys([*(job.work for job in waiting), *new]))


async def plans(desk: Desk, waiting: Iterable[Work]) -> tuple[WorkPlan, ...]:
    """How long that work takes by what this machine has measured, one plan a kind."""
    counts: dict[WorkKind, int] = {}
    for work in waiting:
        counts[work.kind] = counts.get(work.kind, 0) + 1
    return tuple([await _plan(desk, kind, counts[kind]) for kind in WorkKind if kind in counts])


async def _plan(desk: Desk, kind: WorkKind, count: int) -> WorkPlan:
    if kind not in (WorkKind.TRANSLATE, WorkKind.QUESTIONS):
        return WorkPlan(kind, count, jobs.measured(desk.library, kind))
    try:
        model = (await choose_model(desk, task="ask" if kind is WorkKind.QUESTIONS else "translate")).name
    except EngineError:
        model = desk.config.models.translate
    samples = speeds.of_model(desk.derived, model) if model else ()
    written = [one.output_tokens_per_second for one in samples if one.output_tokens_per_second > 0]
    speed = median(written) if written else 0.0
    each = jobs.measured(desk.library, kind, model if kind is WorkKind.TRANSLATE else "")
    beside = desk.config.engine.slots
    if each is None and speed and kind is WorkKind.TRANSLATE:
        each = (median(one.first_token_seconds for one in samples) + USUAL_TOKENS / speed) / max(1, beside)
    return WorkPlan(kind, count, each, speed, beside)


def _lists(desk: Desk) -> Iterator[Iterable[Row]]:
    if desk.config.sync.papers == "queue":
        yield queued_rows(desk)
        return
    for name in followed_lists(desk):
        digest = reading.newest_list(desk, name.category, name.source)
        if digest is not None:
            yield _rows(desk, digest)


def _rows(desk: Desk, digest: KeptDigest) -> Iterator[Row]:
    """The rows a reader would see who looks at that list, of those the profile wants."""
    selection = reading.select(desk, digest.number, View())
    for at in range(0, len(selection.positions), ROWS_AT_ONCE):
        for row in reading.rows_at(desk, digest.number, selection.positions[at : at + ROWS_AT_ONCE]):
            if _is_wanted(desk, row, row.position in selection.followed):
                yield row


def _is_wanted(desk: Desk, row: Row, followed: bool) -> bool:
    match desk.config.sync.papers:
        case "all":
            return True
        case "starred":
            return row.starred
        case "unread":
            return not row.read
        case "followed":
            return followed
        case _:
            return row.kind is EntryKind.NEW


def _is_translated(desk: Desk, row: Row, language: str) -> bool:
    kept = reading.kept_translations(desk, row.id, language)
    return any(one.paper == row.id and one.state in GOOD for one in kept)


def _is_asked(desk: Desk, row: Row, language: str) -> bool:
    """Whether every question that was made about the paper has an answer."""
    made = ready_questions.find(desk.library, row.id, language)
    talks = conversations_of(desk, row.id)
    return bool(made) and any(made.keys() <= answered(talk) for talk in talks)


def answered(talk: Conversation) -> set[str]:
    """The facets a conversation has a whole answer to."""
    return {turn.facet for turn in talk.turns if turn.facet and turn.state is not TurnState.PARTIAL}
