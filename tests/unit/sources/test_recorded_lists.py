"""Every week and row of recorded years, and a recorded day of votes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from digest_tui.papers.digest import DigestState
from digest_tui.sources.dair_page import read_weeks
from digest_tui.sources.dair_weekly import read_year
from digest_tui.sources.exchange import Answer
from digest_tui.sources.hugging_face import _read, make_digest

pytestmark = pytest.mark.realdata
NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)


def recorded(path: Path) -> Answer:
    return Answer(200, path.read_bytes(), "", None, "https://huggingface.co/x")


@pytest.mark.parametrize(("year", "weeks", "arxiv"), [(2023, 52, 466), (2026, 25, 228)])
def test_every_week_has_ten(real_data: Path, year: int, weeks: int, arxiv: int) -> None:
    digests = read_year(recorded(real_data / f"dair/years_{year}.md"), year, NOW)
    assert len(digests) == weeks
    assert {len(digest.entries) for digest in digests} == {10}
    assert {digest.state for digest in digests} == {DigestState.CONFIRMED}
    assert sum(entry.paper.id.is_arxiv for digest in digests for entry in digest.entries) == arxiv
    assert all(entry.said and entry.said.links for digest in digests for entry in digest.entries)


def test_the_week_of_a_published_digest(real_data: Path) -> None:
    digests = read_year(recorded(real_data / "dair/years_2023.md"), 2023, NOW)
    (week,) = [digest for digest in digests if digest.announced == date(2023, 9, 25)]
    names = [entry.paper.id.value for entry in week.entries]
    asked = "16609 16588 16039 15427 15025 14525 13567 13339 12207"
    assert set(names) == {f"2309.{number}" for number in asked.split()} | {"dair:2023-09-25/1"}
    assert all(entry.said and entry.said.links[0][0] == "Paper" for entry in week.entries)


def test_the_same_week_before_it_was_rewritten(real_data: Path) -> None:
    before, after = (
        read_weeks((real_data / f"dair/week_2023-09-25_asof_{day}.md").read_text("utf-8"), 2023)
        for day in ("2023-10-08", "2026-06-29")
    )
    assert [week.first for week in (*before, *after)] == [date(2023, 9, 25)] * 2
    assert [row.id for row in before[0].rows] == [row.id for row in after[0].rows]
    assert all(old.text != new.text for old, new in zip(before[0].rows, after[0].rows, strict=True))


def test_a_day_of_thirty(real_data: Path) -> None:
    put, came = _read(recorded(real_data / "hf/daily_papers_2026-06-12.json"), NOW)
    digest = make_digest("daily", None, put, 0, NOW)
    votes = [entry.said.votes for entry in digest.entries if entry.said]
    assert (came, len(digest.entries), digest.announced) == (30, 30, date(2026, 6, 12))
    assert votes == sorted(votes, key=lambda count: -(count or 0))
