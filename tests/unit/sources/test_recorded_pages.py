"""The real parser over recorded pages of arXiv's own software."""

from __future__ import annotations

import gzip
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from digest_tui.errors import BadAnswer
from digest_tui.papers.digest import Digest, DigestState, EntryKind
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.sources.arxiv_catchup import make_digest
from digest_tui.sources.arxiv_feed import read_feed
from digest_tui.sources.catchup_page import MOST_AUTHORS, CatchupPage, error_in, read_page
from digest_tui.sources.exchange import Answer
from digest_tui.sources.failures import Peer
from digest_tui.text.latex import readable

pytestmark = pytest.mark.realdata

PEER = Peer("arXiv", "arxiv.org")
NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
TUESDAY = "catchup_csCL_2026-06-30_abs.html"
CONFIRMED, UNSURE, NONE = DigestState.CONFIRMED, DigestState.UNCONFIRMED, DigestState.NONE_ANNOUNCED


def page_of(folder: Path, name: str) -> CatchupPage:
    body = (folder / "listing" / name).read_bytes()
    return read_page(gzip.decompress(body) if name.endswith(".gz") else body, PEER)


def read(folder: Path, name: str, category: str = "cs.CL") -> Digest:
    return make_digest([page_of(folder, name)], category, NOON, NOON)


def papers_of(page: CatchupPage) -> list[Paper]:
    return [paper for section in page.sections for paper in section.papers]


@pytest.mark.parametrize(
    ("name", "day", "next_day", "counts"),
    [
        ("catchup_csCL_2026-06-26_abs.html", date(2026, 6, 26), date(2026, 6, 29), (68, 16, 110, 21)),
        ("catchup_csCL_2026-06-29_abs.html", date(2026, 6, 29), date(2026, 6, 30), (41, 10, 109, 15)),
        (TUESDAY, date(2026, 6, 30), date(2026, 7, 1), (117, 24, 129, 34)),
    ],
)
def test_a_weekday(real_data: Path, name: str, day: date, next_day: date, counts: tuple[int, ...]) -> None:
    digest = read(real_data, name)
    assert (digest.announced, digest.state, digest.note) == (day, CONFIRMED, "")
    assert page_of(real_data, name).next_day == next_day
    assert tuple(digest.counts[kind] for kind in EntryKind) == counts


def test_a_page_has_the_papers_and_kinds_of_the_feed(real_data: Path) -> None:
    body = (real_data / "rss/csCL_weekday_2026-06-30_ARXIVFEED.xml").read_bytes()
    feed = read_feed(Answer(200, body, "", None, "https://rss.arxiv.org/rss"), "cs.CL", NOON)
    page = read(real_data, TUESDAY)
    assert len(page.entries) == 304
    assert [(one.kind, one.paper.id) for one in page.entries] == [(one.kind, one.paper.id.bare) for one in feed.entries]
    for ours, theirs in zip((e.paper for e in page.entries), (e.paper for e in feed.entries), strict=True):
        assert readable(ours.title) == readable(theirs.title)
        assert (ours.categories, ours.journal) == (theirs.categories, theirs.journal)
        names = [readable(name) for name in theirs.authors]
        assert [readable(name) for name in ours.authors] == names[:MOST_AUTHORS]
        assert _same_words(ours.abstract, theirs.abstract), ours.id


def test_every_address_is_put_back(real_data: Path) -> None:
    papers = papers_of(page_of(real_data, TUESDAY))
    texts = [paper.abstract + paper.comment for paper in papers]
    assert not any("this http" in text for text in texts)
    assert sum("https://" in text for text in texts) > 50
    assert not any("http://process.In" in text for text in texts)


def test_every_field_of_a_page_of_2000_is_filled(real_data: Path) -> None:
    page = page_of(real_data, "catchup_cs_BIG_page2_abs.html.gz")
    papers = papers_of(page)
    assert (page.total, len(papers), len({paper.id for paper in papers})) == (4726, 2000, 2000)
    assert all(paper.title and paper.abstract and paper.authors and paper.categories for paper in papers)
    assert all(paper.id.version is None for paper in papers)
    assert sum(bool(paper.comment) for paper in papers) == 992


def test_one_page_of_three_is_not_the_whole_day(real_data: Path) -> None:
    digest = read(real_data, "catchup_cs_BIG_page2_abs.html.gz", "cs")
    assert digest.state is UNSURE
    assert digest.note == "arXiv shows 2,000 of 4,726 new papers: its own list is not whole yet."


@pytest.mark.parametrize(
    ("name", "category", "state"),
    [
        ("catchup_csCL_2026-06-27_SATURDAY_noupdates.html", "cs.CL", NONE),
        ("catchup_q-finTR_2026-06-30_noupdates.html", "q-fin.TR", NONE),
        ("catchup_test_math_2011-02-05_none.html", "math", NONE),
    ],
)
def test_a_day_without_papers(real_data: Path, name: str, category: str, state: DigestState) -> None:
    digest = read(real_data, name, category)
    assert (digest.state, digest.entries) == (state, ())


def test_a_last_page_without_papers(real_data: Path) -> None:
    page = page_of(real_data, "catchup_csCL_2026-06-30_page2_nofurther.html")
    assert (page.total, page.sections) == (304, ())


def test_a_page_without_abstracts(real_data: Path) -> None:
    papers = papers_of(page_of(real_data, "catchup_csCL_2026-06-30_noabs.html"))
    assert len(papers) == 304
    assert not any(paper.abstract for paper in papers)
    assert all(paper.title for paper in papers)


def test_old_pages(real_data: Path) -> None:
    mathematics = read(real_data, "catchup_test_math_2011-02-03_abs.html", "math")
    assert [(one.kind, one.paper.id) for one in mathematics.entries] == [
        (EntryKind.REPLACE, PaperId("0806.4129")),
        (EntryKind.REPLACE, PaperId("math/0510544")),
    ]
    assert mathematics.state is CONFIRMED
    theory = read(real_data, "catchup_test_hep-th_2011-02-03_abs.html", "hep-th")
    assert theory.entries[0].paper.id == PaperId("hep-th/0703166")
    assert theory.entries[0].paper.journal == "Phys.Rev.D77:047702,2008"


def test_what_is_no_catch_up_page(real_data: Path) -> None:
    names = {path.name for path in (real_data / "listing").glob("*.html")}
    others = {
        name for name in names if not name.startswith("catchup_") or "_ERR_" in name or name == "catchup_form.html"
    }
    assert len(others) > 20
    for name in others:
        with pytest.raises(BadAnswer):
            page_of(real_data, name)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("future", "Can't request date later than today"),
        ("older90", "Catchup only allowed for past 90 days"),
        ("two_categories", "Invalid subject."),
        ("dateformat", "Invalid date format."),
        ("abs_lowercase", "Invalid abs value."),
    ],
)
def test_an_error_says_why(real_data: Path, name: str, words: str) -> None:
    assert words in error_in((real_data / f"listing/catchup_ERR_{name}.html").read_bytes())


def _same_words(page: str, feed: str) -> bool:
    """The same text, but for line ends and an address that the page gives a scheme."""
    ours, theirs = (" ".join(readable(text).split()) for text in (page, feed))
    return ours == theirs or ours.replace("http://", "") == theirs
