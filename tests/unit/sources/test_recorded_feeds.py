"""The real parser over recorded feeds."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from digest_tui.errors import BadAnswer, Refused
from digest_tui.papers.digest import Digest, DigestState, EntryKind
from digest_tui.sources.arxiv_feed import read_feed
from digest_tui.sources.exchange import Answer

pytestmark = pytest.mark.realdata

TUESDAY = "csCL_weekday_2026-06-30_ARXIVFEED.xml"


def read(folder: Path, name: str, category: str = "cs.CL", status: int = 200, day: date = date(2026, 6, 30)) -> Digest:
    moment = datetime(day.year, day.month, day.day, 14, tzinfo=UTC)
    body = (folder / "rss" / name).read_bytes()
    return read_feed(Answer(status, body, "", moment, "https://rss.arxiv.org/rss"), category, moment)


@pytest.mark.parametrize(
    ("name", "day", "counts"),
    [
        (TUESDAY, date(2026, 6, 30), (117, 24, 129, 34)),
        ("csCL_weekday_2026-07-01_ARXIVFEED.xml", date(2026, 7, 1), (57, 15, 105, 26)),
    ],
)
def test_a_weekday(real_data: Path, name: str, day: date, counts: tuple[int, ...]) -> None:
    digest = read(real_data, name, day=day)
    assert (digest.announced, digest.state, digest.note) == (day, DigestState.CONFIRMED, "")
    assert tuple(digest.counts[kind] for kind in EntryKind) == counts


def test_every_field_of_a_weekday_is_filled(real_data: Path) -> None:
    papers = [entry.paper for entry in read(real_data, TUESDAY).entries]
    assert len({paper.id.value for paper in papers}) == 304
    assert all(paper.id.version and paper.title and paper.authors and paper.categories for paper in papers)
    assert all(paper.licence.startswith("http") for paper in papers)
    assert all(len(paper.abstract) > 100 and "Announce Type" not in paper.abstract for paper in papers)
    assert sum(1 for paper in papers if paper.doi) > 0
    assert all(":" not in name and name == name.strip() for paper in papers for name in paper.authors)
    assert any("\\" in name for paper in papers for name in paper.authors)


def test_a_feed_at_the_limit_is_not_confirmed(real_data: Path) -> None:
    digest = read(real_data, "cs_archive_2000items_MIXED_ARXIVFEED.xml", "cs")
    assert len(digest.entries) == 2000
    assert digest.state is DigestState.UNCONFIRMED


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("csCL_weekend_empty_2026-06-27_ARXIVFEED.xml", date(2026, 6, 27)),
        ("csCL_weekend_empty_2026-08-01_REAL.xml", date(2026, 8, 1)),
    ],
)
def test_a_weekend(real_data: Path, name: str, day: date) -> None:
    digest = read(real_data, name, day=day)
    assert (digest.announced, digest.state, digest.entries) == (day, DigestState.NONE_ANNOUNCED, ())


def test_a_recording_of_the_site_itself(real_data: Path) -> None:
    digest = read(real_data, "csAI_2026-04-27_REAL_trimmed.xml", "cs.AI", day=date(2026, 4, 27))
    assert [len(entry.paper.authors) for entry in digest.entries] == [2, 18, 17]
    assert digest.state is DigestState.CONFIRMED


@pytest.mark.parametrize("name", ["error_bad_category.xml", "error_badcat_ARXIVFEED.xml"])
def test_an_error(real_data: Path, name: str) -> None:
    with pytest.raises(Refused, match="arXiv has no list for cs.XX: Bad subject class"):
        read(real_data, name, "cs.XX", status=400)


def test_a_feed_cut_off_in_the_middle(real_data: Path) -> None:
    with pytest.raises(BadAnswer, match="cut off"):
        read(real_data, "csCL_truncated_mid_item.xml")


@pytest.mark.parametrize("name", ["captcha_instead_of_xml.html", "zero_results_200.xml"])
def test_what_is_no_feed(real_data: Path, name: str) -> None:
    with pytest.raises(BadAnswer):
        read(real_data, f"../arxiv_api/{name}")


def test_another_category(real_data: Path) -> None:
    with pytest.raises(BadAnswer, match="instead of the one for cs.AI"):
        read(real_data, TUESDAY, "cs.AI")
