"""What a run has to do: the papers of the newest lists for which something the reader wants is not kept yet."""

from __future__ import annotations

from collections.abc import Iterator

from digest_tui.papers.conversation import Conversation, TurnState
from digest_tui.papers.digest import EntryKind, KeptDigest, Row
from digest_tui.papers.lists import ARXIV, COMBINED, SEARCH, ListName, curated_list
from digest_tui.papers.work import Work, WorkKind
from digest_tui.store import ready_questions
from digest_tui.tasks import reading
from digest_tui.tasks.conversations import conversations_of
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.translate_paper import GOOD

ROWS_AT_ONCE = 500


def followed_lists(desk: Desk) -> tuple[ListName, ...]:
    """Every list the configuration names."""
    lists = desk.config.lists
    return (
        *(ListName(ARXIV, category) for category in lists.categories),
        *(ListName(SEARCH, query) for query in lists.searches),
        *(ListName(COMBINED, expression) for expression in lists.combined),
        *(curated_list(source) for source in lists.curated),
    )


def wanted_work(desk: Desk) -> Iterator[Work]:
    """The work on the newest day of every followed list, each paper once, in the order of the lists."""
    settings = desk.config.sync
    languages = [desk.language_of(code).code for code in settings.languages] or [desk.language.code]
    seen: set[str] = set()
    for name in followed_lists(desk):
        digest = reading.newest_list(desk, name.category, name.source)
        rows = [row for row in _rows(desk, digest) if str(row.id) not in seen] if digest is not None else []
        for row in rows[: settings.most or None]:
            seen.add(str(row.id))
            if settings.pdfs and not row.has_pdf:
                yield Work(WorkKind.PDF, str(row.id))
            for language in languages:
                if not _is_translated(desk, row, language):
                    yield Work(WorkKind.TRANSLATE, str(row.id), language)
                if settings.questions and not _is_asked(desk, row, language):
                    yield Work(WorkKind.QUESTIONS, str(row.id), language)


def _rows(desk: Desk, digest: KeptDigest) -> Iterator[Row]:
    after, papers = 0, desk.config.sync.papers
    while rows := reading.rows(desk, digest.number, after, ROWS_AT_ONCE):
        for row in rows:
            wanted = papers == "all" or (row.starred if papers == "starred" else row.kind is EntryKind.NEW)
            if wanted and not row.hidden:
                yield row
        after = rows[-1].position


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
