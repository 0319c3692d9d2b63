"""Enriching a day over a made-up site: what is added, what stays, and that a failure costs nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from digest_tui.papers.digest import Digest, DigestState, Entry, EntryKind, KeptDigest
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.store import digests
from digest_tui.tasks import reading
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.enrich import enrich_digest
from digest_tui.tasks.events import Asking, Enriched, EnrichEvent, Enriching
from tests.fakes.arxiv_site import ArxivSite, Behaviour, in_turn, reply, reset
from tests.fakes.arxiv_site_api import Known, api_error, api_feed, api_site
from tests.fakes.arxiv_site_feed import captcha
from tests.fakes.desks import open_test_desk

SUBMITTED = datetime(2026, 6, 26, 17, tzinfo=UTC)
UPDATED = datetime(2026, 6, 27, 18, 30, tzinfo=UTC)


def keep(desk: Desk, *ids: PaperId, comment: str = "") -> KeptDigest:
    papers = [Paper(one, f"About {one}", "It rains.", ("Cloud, Ada", "B"), ("cs.CL",), comment=comment) for one in ids]
    entries = tuple(Entry(n, EntryKind.NEW, paper) for n, paper in enumerate(papers, 1))
    digest = Digest("arxiv", "cs.CL", date(2026, 6, 30), DigestState.CONFIRMED, desk.now, entries)
    return digests.keep(desk.library, digest)[0]


def some(count: int) -> tuple[PaperId, ...]:
    return tuple(PaperId(f"2606.{n:05}", 1) for n in range(count))


async def enrich(desk: Desk, kept: KeptDigest) -> list[EnrichEvent]:
    return [event async for event in enrich_digest(desk, kept)]


def paper(desk: Desk, id: PaperId) -> Paper:
    found = reading.read_paper(desk, id)
    assert found is not None
    return found


@pytest.mark.parametrize("version", [1, None])
async def test_what_only_the_interface_knows_is_added(version: int | None) -> None:
    name = PaperId("2606.00001", version)
    known = Known("2606.00001v1", "Another title", ("Ada Cloud", "Ben Rain", "Co Fog"), doi="10.1/x", journal="J. 7")
    with ArxivSite(api_site([known])) as site:
        async with open_test_desk(site) as desk:
            events = await enrich(desk, keep(desk, name))
            assert events[-1] == Enriched(1, 1)
            assert {Asking, Enriching} <= {type(event) for event in events}
            assert site.asked[0].path == f"/api/query?id_list={name}&max_results=1"
            assert paper(desk, name) == Paper(
                id=name,
                title=f"About {name}",
                abstract="It rains.",
                authors=("Ada Cloud", "Ben Rain", "Co Fog"),
                categories=("cs.CL",),
                comment="9 pages, 4 clouds",
                journal="J. 7",
                doi="10.1/x",
                submitted=SUBMITTED,
                updated=UPDATED,
                affiliations=tuple((name, "Cloud Lab") for name in ("Ada Cloud", "Ben Rain", "Co Fog")),
            )


async def test_of_another_version_only_the_first_submission_is_taken() -> None:
    name = PaperId("2606.00001", 1)
    with ArxivSite(api_site([Known("2606.00001v3")])) as site:
        async with open_test_desk(site) as desk:
            await enrich(desk, keep(desk, name))
            kept = paper(desk, name)
    assert (kept.submitted, kept.updated, kept.comment, kept.authors) == (SUBMITTED, None, "", ("Cloud, Ada", "B"))


async def test_what_is_kept_is_not_written_over() -> None:
    name = PaperId("2606.00001", 1)
    with ArxivSite(api_site([Known("2606.00001v1")])) as site:
        async with open_test_desk(site) as desk:
            await enrich(desk, keep(desk, name, comment="as announced"))
            assert paper(desk, name).comment == "as announced"


async def test_the_list_and_its_marks_stay_as_they_are() -> None:
    with ArxivSite(api_site([Known(str(one)) for one in some(3)])) as site:
        async with open_test_desk(site) as desk:
            kept = keep(desk, *some(3))
            reading.mark_read(desk, some(3)[1], True)
            before = reading.rows(desk, kept.number, 0, 9)
            await enrich(desk, kept)
            after = reading.rows(desk, kept.number, 0, 9)
            assert [(row.id, row.position, row.kind, row.read) for row in after] == [
                (row.id, row.position, row.kind, row.read) for row in before
            ]
            assert after[0].authors == ("Ada Cloud", "Ben Rain")
            assert reading.again(desk, kept).unread == 2


async def test_a_hundred_a_request_and_nothing_twice() -> None:
    names = some(250)
    with ArxivSite(api_site([Known(str(one)) for one in names[:249]])) as site:
        async with open_test_desk(site) as desk:
            kept = keep(desk, *names)
            events = await enrich(desk, kept)
            assert [event for event in events if isinstance(event, Enriching)] == [
                Enriching(100, 250),
                Enriching(200, 250),
                Enriching(249, 250),
            ]
            assert (events[-1], [one.path.count(",") + 1 for one in site.asked]) == (Enriched(249, 250), [100, 100, 50])
            assert (await enrich(desk, kept))[-1] == Enriched(0, 1)
            assert site.asked[-1].path == "/api/query?id_list=2606.00249v1&max_results=1"


async def test_nothing_to_ask_for_asks_nobody() -> None:
    with ArxivSite(api_site([])) as site:
        async with open_test_desk(site) as desk:
            assert await enrich(desk, keep(desk, PaperId("dair:2026-06-22/4"))) == [Enriched(0, 0)]
        assert site.asked == []


@pytest.mark.parametrize(
    ("behaviour", "code"),
    [
        (reply(captcha()), "bad_answer"),
        (reply(api_feed([Known(str(one)) for one in some(49)], total=100)), "bad_answer"),
        (reply(api_error(), 400), "refused"),
        (reply(api_error()), "refused"),
        (reply(b"", 500), "refused"),
        (reply(b"Rate exceeded.", 429, Retry_After="60"), "too_many_requests"),
        (reset(), "unreachable"),
    ],
    ids=["captcha", "49 of 100", "400", "error", "500", "429", "reset"],
)
async def test_a_failure_costs_nothing(behaviour: Behaviour, code: str) -> None:
    names = some(150)
    first = api_site([Known(str(one)) for one in names])
    with ArxivSite(in_turn(first, behaviour)) as site:
        async with open_test_desk(site) as desk:
            kept = keep(desk, *names)
            ended = (await enrich(desk, kept))[-1]
            assert isinstance(ended, Enriched)
            assert ended.error is not None
            assert (ended.papers, ended.of, ended.error.code) == (100, 150, code)
            assert paper(desk, names[0]).submitted == SUBMITTED
            assert paper(desk, names[120]).authors == ("Cloud, Ada", "B")
            assert reading.again(desk, kept) == kept


async def test_offline_asks_nobody() -> None:
    with ArxivSite(api_site([])) as site:
        async with open_test_desk(site, DIGEST_TUI_OFFLINE="1") as desk:
            ended = (await enrich(desk, keep(desk, *some(1))))[-1]
            assert isinstance(ended, Enriched)
            assert ended.error is not None and ended.error.code == "offline"
        assert site.asked == []
