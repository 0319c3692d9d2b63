"""Searches kept as lists: the query, the request, and what comes of the answer."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from digest_tui.errors import BadAnswer, Refused, SourceError, WrongUsage
from digest_tui.papers.digest import Digest, DigestState
from digest_tui.sources.arxiv_search import ArxivSearch, right_query
from digest_tui.sources.client import Client
from digest_tui.sources.source import Listing
from tests.fakes.arxiv_site import ArxivSite, Behaviour, reply
from tests.fakes.arxiv_site_api import Known, api_error, api_feed
from tests.fakes.arxiv_site_client import QUICK

NOON = datetime(2026, 6, 30, 12, tzinfo=UTC)


async def ask(behaviour: Behaviour, folder: Path, query: str, day: date | None = None) -> tuple[Digest, str]:
    client = Client(folder, lambda: NOON, bounds=QUICK)
    with ArxivSite(behaviour) as site:
        try:
            source = ArxivSearch(client, site.url, lambda: NOON)
            asking = source.today(query) if day is None else source.submitted_on(query, day)
            last = [event async for event in asking][-1]
        finally:
            await client.close()
        assert isinstance(last, Listing)
        return last.digest, site.asked[0].path


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("retrieval", "all:retrieval"),
        ('author:"Ada Cloud" cat:cs.CL', 'au:"Ada Cloud" AND cat:cs.CL'),
        ("ti:kite OR (abs:wind abs:rain) ANDNOT cat:cs.CV", "ti:kite OR (abs:wind AND abs:rain) ANDNOT cat:cs.CV"),
    ],
)
def test_a_query_as_arxiv_reads_it(written: str, right: str) -> None:
    assert right_query(written) == right
    assert right_query(right) == right


@pytest.mark.parametrize("written", ["", '"open', "(a", "AND a", "a OR", "nobody:x", "x" * 400])
def test_what_is_no_query_is_told(written: str) -> None:
    with pytest.raises(WrongUsage):
        right_query(written)


async def test_the_newest_submissions(tmp_path: Path) -> None:
    known = [Known("2606.00002v1"), Known("2606.00001v3")]
    digest, path = await ask(reply(api_feed(known)), tmp_path, "au:Cloud cat:cs.CL")
    assert path == (
        "/api/query?search_query=au:Cloud%20AND%20cat:cs.CL&start=0&max_results=100"
        "&sortBy=submittedDate&sortOrder=descending"
    )
    assert (digest.source, digest.category, digest.announced) == (
        "arxiv-search",
        "au:Cloud AND cat:cs.CL",
        date(2026, 6, 30),
    )
    assert [str(entry.paper.id) for entry in digest.entries] == ["2606.00002v1", "2606.00001v3"]
    assert "By submission date" in digest.note
    assert digest.state is DigestState.CONFIRMED


async def test_a_day_of_submissions(tmp_path: Path) -> None:
    digest, path = await ask(reply(api_feed([Known("2601.00001v1")])), tmp_path, "cat:cs.CL", date(2026, 1, 15))
    assert "submittedDate:%5B202601150000%20TO%20202601152359%5D" in path
    assert (digest.source, digest.announced, digest.state) == (
        "arxiv-submitted",
        date(2026, 1, 15),
        DigestState.CONFIRMED,
    )


async def test_a_day_with_nothing_and_one_cut_off(tmp_path: Path) -> None:
    none, _ = await ask(reply(api_feed([])), tmp_path, "cat:cs.CL", date(2026, 1, 17))
    assert none.state is DigestState.NONE_ANNOUNCED
    early, _ = await ask(reply(api_feed([])), tmp_path, "cat:cs.CL", date(2026, 6, 30))
    assert early.state is DigestState.UNCONFIRMED


@pytest.mark.parametrize(
    ("behaviour", "error"),
    [
        (reply(api_feed([Known("2606.00001v1")], total=50)), BadAnswer),
        (reply(api_feed([Known("2606.00001v1")])[:-40]), BadAnswer),
        (reply(api_error("syntax"), 400), Refused),
    ],
    ids=["1 of 50", "cut off", "refused"],
)
async def test_what_is_not_whole_is_told(tmp_path: Path, behaviour: Behaviour, error: type[SourceError]) -> None:
    with pytest.raises(error):
        await ask(behaviour, tmp_path, "retrieval")
