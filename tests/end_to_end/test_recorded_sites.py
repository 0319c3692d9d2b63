"""The commands over recorded sites: every week and row, a day of votes, one day two ways, and how often is asked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from digest_tui.headless.fetch import PARTLY
from digest_tui.store import digests
from digest_tui.store.database import open_library
from tests.fakes.recorded_sites import RecordedSites

pytestmark = pytest.mark.realdata
NOW = datetime(2026, 6, 30, 14, 2, tzinfo=UTC)
GAP = 3.0
A_MILLISECOND = 0.001
"""The log's precision."""
CATEGORIES = ("--category", "cs.CL", "--category", "cs.AI", "--category", "cs.CV")
"""The recorded feed is of cs.CL whichever is asked for: the last of them is refused for what it is not."""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RecordedSites]:
    data = Path(__file__).parents[3] / "shared" / "data"
    with RecordedSites(data, tmp_path_factory.mktemp("sites")) as sites:
        yield sites


def started(sites: RecordedSites, *words: str, **environ: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "digest_tui", *words],
        env={**os.environ, **sites.environ, **environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ran(sites: RecordedSites, *words: str, partly: bool = False, **environ: str) -> str:
    process = started(sites, *words, **environ)
    said, told = process.communicate()
    assert process.returncode == (PARTLY if partly else 0), told
    return said


def listed(sites: RecordedSites, *words: str) -> list[dict[str, Any]]:
    lists: list[dict[str, Any]] = json.loads(ran(sites, "list", "--json", *words))["lists"]
    return lists


@pytest.mark.parametrize(("week", "others"), [("2023-W39", 51), ("2026-W26", 24)])
def test_every_week_and_row(sites: RecordedSites, home: Path, week: str, others: int) -> None:
    assert f"{others} other weeks of the year" in ran(sites, "fetch", "--source", "dair", "--week", week)
    with closing(open_library(home / "data" / "library.db", home / "data" / "backups", NOW)) as library:
        weeks = digests.days(library, "dair", "weekly")
        assert len({kept.announced for kept in weeks}) == others + 1
        assert {len(digests.rows(library, kept.number, 0, 99)) for kept in weeks} == {10}


def test_the_week_of_a_published_digest(sites: RecordedSites) -> None:
    ran(sites, "fetch", "--source", "dair", "--week", "2023-W39")
    (week,) = listed(sites, "--source", "dair", "--week", "2023-W39")
    links = [paper["recommended"]["links"][0]["url"] for paper in week["papers"]]
    numbers = "16609 16588 16039 15427 15025 14525 13567 13339 12207"
    assert sorted(links) == sorted(
        [
            *(f"https://arxiv.org/abs/2309.{n}" for n in numbers.split()),
            "https://owainevans.github.io/reversal_curse.pdf",
        ]
    )


def test_a_day_of_votes(sites: RecordedSites) -> None:
    ran(sites, "fetch", "--source", "huggingface", "--day", "2026-06-12")
    (day,) = listed(sites, "--source", "huggingface", "--day", "2026-06-12")
    votes = [paper["recommended"]["votes"] for paper in day["papers"]]
    assert len(votes) == 30
    assert votes == sorted(votes, reverse=True)


def test_a_catch_up_page_is_the_feed_of_its_day(sites: RecordedSites, home: Path) -> None:
    ran(sites, "fetch", "--category", "cs.CL", DIGEST_TUI_HOME=str(home / "feed"))
    at = "2026-07-01T14:02:00+00:00"
    words = ("fetch", "--category", "cs.CL", "--day", "2026-06-30")
    ran(sites, *words, DIGEST_TUI_HOME=str(home / "page"), DIGEST_TUI_NOW=at)
    feed, page = (
        json.loads(ran(sites, "list", "--json", "--category", "cs.CL", DIGEST_TUI_HOME=str(home / name)))["lists"][0]
        for name in ("feed", "page")
    )
    rows = [[(paper["kind"], paper["id"].split("v")[0]) for paper in one["papers"]] for one in (feed, page)]
    assert len(rows[0]) == 304
    assert rows[0] == rows[1]


def test_three_lists_twice(sites: RecordedSites) -> None:
    before = len(sites.asked)
    for _ in range(2):
        ran(sites, "fetch", *CATEGORIES, partly=True)
    assert_polite(sites, before)
    assert [one.conditional for one in sites.asked[before:] if one.path.endswith("cs.CL")] == [False, True]


def test_three_lists_by_two_processes_at_once(sites: RecordedSites) -> None:
    before = len(sites.asked)
    both = [started(sites, "fetch", *CATEGORIES) for _ in range(2)]
    assert [process.communicate() and process.returncode for process in both] == [PARTLY] * 2
    assert_polite(sites, before)


def assert_polite(sites: RecordedSites, before: int) -> None:
    """Each list was asked for twice and nothing else was; two requests never came within the gap."""
    asked = sites.asked[before:]
    assert sorted(one.path for one in asked) == sorted(["/feed/rss/cs.CL", "/feed/rss/cs.AI", "/feed/rss/cs.CV"] * 2)
    assert all(later.at - one.at >= GAP - A_MILLISECOND for one, later in zip(asked, asked[1:], strict=False))
