"""Why there is no list, in four different ways, each with what to do next."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

from digest_tui.errors import TooManyRequests, Unreachable
from digest_tui.papers.digest import DigestState, KeptDigest
from digest_tui.papers.lists import DAIR, WEEK, WEEKLY
from digest_tui.screens.empty_words import Ways, empty_list, failed, fetching, nothing_kept

AT = datetime(2026, 6, 27, 14, 2, tzinfo=UTC)


def empty(state: DigestState, note: str = "", day: date = date(2026, 6, 27)) -> KeptDigest:
    return KeptDigest(1, "arxiv", "cs.CL", day, state, AT, AT, Counter(), 0, note)


BOTH = Ways(earlier=True, later=True)
ELSEWHERE = "{list.earlier-week} the days of this week\n{list.calendar} the calendar: other days, and days to fetch"


def test_the_kinds_of_emptiness_are_told_apart() -> None:
    told = {
        empty_list(empty(DigestState.NONE_ANNOUNCED), BOTH),
        empty_list(empty(DigestState.UNCONFIRMED), BOTH),
        failed(Unreachable("rss.arxiv.org did not answer.", "Look at the network.")),
        failed(TooManyRequests("arXiv asked us to wait until 14:09 (too many requests).", "", AT)),
        nothing_kept("cs.CL", offline=False, other_lists=0),
        nothing_kept("cs.CL", offline=True, other_lists=0),
        fetching("cs.CL"),
    }
    assert len(told) == 7


def test_a_day_without_announcement_names_the_day_and_the_reason() -> None:
    words = empty_list(empty(DigestState.NONE_ANNOUNCED), BOTH)
    ways = "{list.earlier-day} previous day\n{list.later-day} next day"
    assert words == f"No announcement on Saturday 27 June (weekend).\n{ways}\n{ELSEWHERE}"
    holiday = empty_list(empty(DigestState.NONE_ANNOUNCED, day=date(2026, 7, 3)), Ways(asking=("today",)))
    assert holiday == f"No announcement on Friday 3 July.\n{{list.fetch}} fetches today's list.\n{ELSEWHERE}"


def test_an_empty_week_is_called_a_week() -> None:
    week = replace(empty(DigestState.NONE_ANNOUNCED, day=date(2026, 6, 22)), source=WEEK)
    assert empty_list(week, Ways()).splitlines() == [
        "There is nothing in the week of Monday 22 June.",
        ELSEWHERE.splitlines()[1],
    ]
    unsure = replace(empty(DigestState.UNCONFIRMED, day=date(2026, 6, 22)), source=DAIR, category=WEEKLY)
    assert "week of Monday 22 June" in empty_list(unsure, BOTH)


def test_the_source_s_own_words_go_before_ours() -> None:
    note = "No announcement on Saturday 27 June (weekend). Next: Monday 29 June."
    words = empty_list(empty(DigestState.NONE_ANNOUNCED, note), Ways(earlier=True))
    assert words == f"{note}\n{{list.earlier-day}} previous day\n{ELSEWHERE}"


def test_an_empty_list_that_is_not_believed_can_be_tried_again() -> None:
    for note in ("", "arXiv shows 30 of 57."):
        words = empty_list(empty(DigestState.UNCONFIRMED, note), Ways(asking=("now",)))
        assert (note or "unconfirmed") in words
        assert "{list.fetch} tries now" in words
    assert "{list.fill-days} asks for it again" in empty_list(empty(DigestState.UNCONFIRMED), Ways(asking=("day",)))


def test_a_failure_gives_message_hint_and_key() -> None:
    error = TooManyRequests("arXiv asked us to wait until 14:09 (too many requests).", "Wait, then press r.", AT)
    assert failed(error).splitlines() == [error.message, error.hint, "{list.fetch} tries again."]


def test_other_lists_are_pointed_at() -> None:
    assert "{list.choose} chooses another list" in nothing_kept("cs.CL", offline=True, other_lists=2)
    assert "{list.choose} chooses" not in nothing_kept("cs.CL", offline=True, other_lists=0)
