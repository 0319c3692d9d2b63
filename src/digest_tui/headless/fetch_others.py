"""`digest-tui fetch` beyond announcements: curated lists, searches, and papers by name."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import date

from digest_tui.errors import NotKept, SourceError
from digest_tui.headless.fetch import PARTLY, Wanted, fetch_into
from digest_tui.headless.fetch_report import Report, progress_words
from digest_tui.headless.output import Progress, print_json
from digest_tui.messages import _
from digest_tui.papers.lists import DAIR, SEARCH, SUBMITTED, ListName, curated_list
from digest_tui.tasks import reading
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Fetched, FetchEvent, PapersFetched
from digest_tui.tasks.fetch_curated import fetch_curated
from digest_tui.tasks.fetch_paper import fetch_papers, named_papers
from digest_tui.tasks.fetch_search import fetch_search, right_query
from digest_tui.text.latex import readable


async def fetch_followed(desk: Desk, wanted: Wanted, as_json: bool) -> int:
    """Fetch everything the configuration follows: announcements, curated lists and searches of that day or week."""
    report = Report(desk, as_json)
    if desk.config.lists.categories or desk.config.lists.combined:
        await fetch_into(desk, (), wanted, report)
    for source in desk.config.lists.curated:
        await _curated(desk, source, wanted, report)
    for query in desk.config.lists.searches:
        await _search(desk, query, wanted, report)
    return report.finish(PARTLY)


async def fetch_source(desk: Desk, source: str, wanted: Wanted, as_json: bool) -> int:
    """Fetch a curated list: of a day, of a week, or the newest."""
    report = Report(desk, as_json)
    await _curated(desk, source, wanted, report)
    return report.finish(PARTLY)


async def fetch_searches(desk: Desk, queries: tuple[str, ...], wanted: Wanted, as_json: bool) -> int:
    """Ask arXiv each query: the newest submissions, or those of a day."""
    report = Report(desk, as_json)
    for query in dict.fromkeys(map(right_query, queries)):
        await _search(desk, query, wanted, report)
    return report.finish(PARTLY)


async def fetch_by_name(desk: Desk, words: tuple[str, ...], as_json: bool) -> int:
    """Fetch papers by identifier or address into the library, and say what is kept; 3 when some are unknown."""
    ids = named_papers(words)
    progress = Progress()
    ended = PapersFetched((), ids)
    try:
        async with aclosing(fetch_papers(desk, ids)) as events:
            async for event in events:
                if isinstance(event, PapersFetched):
                    ended = event
                else:
                    progress.say(*progress_words("papers", event))
    finally:
        progress.clear()
    if not ended.kept:
        raise NotKept(
            _("arXiv knows no paper {names}.").format(names=", ".join(map(str, ended.unknown))),
            _("Check the identifiers."),
        )
    if as_json:
        print_json({"kept": [str(one) for one in ended.kept], "unknown": [str(one) for one in ended.unknown]})
    else:
        for one in ended.kept:
            paper = reading.read_paper(desk, one)
            print(f"{paper.id if paper else one}: {readable(paper.title) if paper else ''}")
        for one in ended.unknown:
            print(_("{one}: arXiv knows no such paper.").format(one=one))
    return PARTLY if ended.unknown else 0


async def _curated(desk: Desk, source: str, wanted: Wanted, report: Report) -> None:
    day = wanted.day or wanted.week
    name = curated_list(source, weekly=wanted.week is not None)
    whom = _("dair.ai's weekly list") if source == DAIR else _("Hugging Face")
    await _tell(report, name, fetch_curated(desk, name, day), day, whom)


async def _search(desk: Desk, query: str, wanted: Wanted, report: Report) -> None:
    name = ListName(SUBMITTED if wanted.day else SEARCH, query)
    await _tell(report, name, fetch_search(desk, query, wanted.day), wanted.day, "arXiv")


async def _tell(
    report: Report, name: ListName, asking: AsyncGenerator[FetchEvent, None], day: date | None, whom: str
) -> None:
    ended: Fetched | None = None
    progress = Progress()
    try:
        async with aclosing(asking) as events:
            async for event in events:
                if isinstance(event, Fetched):
                    ended = event
                else:
                    progress.say(*progress_words(name.title, event, whom))
    except SourceError as error:
        progress.clear()
        report.failed(name.title, error, day)
    finally:
        progress.clear()
    if ended is not None:
        report.fetched(name.title, ended)
