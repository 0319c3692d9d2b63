"""The header's words, and what gives way when there is less room."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from digest_tui.dates import long_day, short_day
from digest_tui.papers.digest import DigestState, EntryKind, KeptDigest
from digest_tui.screens.header_words import HeaderFacts, freshness, header_parts
from digest_tui.widgets.status_line import fit

FETCHED = datetime(2026, 6, 30, 14, 2, tzinfo=UTC)
KEPT = KeptDigest(
    1,
    "arxiv",
    "cs.CL",
    date(2026, 6, 30),
    DigestState.CONFIRMED,
    FETCHED,
    FETCHED,
    Counter({EntryKind.NEW: 117, EntryKind.CROSS: 24, EntryKind.REPLACE: 129, EntryKind.REPLACE_CROSS: 34}),
    98,
)
FACTS = HeaderFacts("arxiv", "cs.CL", KEPT, model="gemma3:12b ready")


def line(facts: HeaderFacts, width: int, now: datetime = FETCHED) -> str:
    return " | ".join(part for part in fit(header_parts(facts, now), width) if part)


@pytest.mark.parametrize(
    ("width", "words"),
    [
        (
            200,
            "arXiv cs.CL · Tue 30 Jun 2026 | 117 new  24 cross  163 replaced · 98 unread"
            " | fetched 14:02 · online · gemma3:12b ready",
        ),
        (70, "cs.CL · 30 Jun | 98 unread | fetched 14:02 · online · gemma3:12b ready"),
        (60, "arXiv cs.CL · 30 Jun | 98 unread | fetched 14:02 · online"),
        (40, "cs.CL · 30 Jun | 98 unread | online"),
        (10, "cs.CL · 30 Jun"),
    ],
)
def test_what_matters_most_stays(width: int, words: str) -> None:
    assert line(FACTS, width) == words


def test_a_source_other_than_arxiv_is_named_at_any_width() -> None:
    made_up = replace(FACTS, source="sample")
    assert line(made_up, 200).startswith("sample cs.CL · Tue 30 Jun 2026")
    assert line(made_up, 40) == "sample cs.CL · 30 Jun | 98 unread"


def test_every_paper_of_the_list_is_counted() -> None:
    numbers = [int(word) for word in line(FACTS, 200).split(" | ")[1].split(" · ")[0].split() if word.isdigit()]
    assert sum(numbers) == KEPT.total == 304


def test_an_unconfirmed_list_says_so_at_any_width() -> None:
    doubtful = replace(FACTS, digest=replace(KEPT, state=DigestState.UNCONFIRMED))
    assert "(unconfirmed)" in line(doubtful, 200)
    assert "(unconfirmed)" in line(doubtful, 40)


@pytest.mark.parametrize(
    ("later", "words"),
    [
        (timedelta(0), "fetched 14:02"),
        (timedelta(minutes=59), "fetched 14:02"),
        (timedelta(hours=1), "1 h old"),
        (timedelta(hours=23, minutes=59), "23 h old"),
        (timedelta(days=1), "1 d old"),
        (timedelta(days=400), "400 d old"),
        (timedelta(days=-3650), "fetched 14:02, Tue 30 Jun 2026"),
    ],
)
def test_how_fresh_a_list_is(later: timedelta, words: str) -> None:
    assert freshness(KEPT, FETCHED + later) == words


def test_times_are_the_reader_s_own() -> None:
    seoul = timezone(timedelta(hours=9))
    assert freshness(KEPT, FETCHED.astimezone(seoul)) == "fetched 23:02"


def test_work_and_failure_take_the_place_of_freshness() -> None:
    assert "cs.CL: asking rss.arxiv.org" in line(replace(FACTS, work="cs.CL: asking rss.arxiv.org"), 200)
    failed = line(replace(FACTS, failure="fetch failed 15:00", offline=True), 200)
    assert "fetch failed 15:00 · offline" in failed
    assert "fetched" not in failed


def test_without_a_list_the_name_the_network_and_the_model_remain() -> None:
    assert line(replace(FACTS, digest=None), 200) == "arXiv cs.CL | online · gemma3:12b ready"


def test_days_are_short_within_this_year() -> None:
    assert long_day(date(2026, 7, 1)) == "Wed 1 Jul 2026"
    assert short_day(date(2026, 7, 1), date(2026, 1, 1)) == "1 Jul"
    assert short_day(date(2025, 7, 1), date(2026, 1, 1)) == "1 Jul 2025"
