"""dair.ai's weeks: every form of heading, every trap of a row."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from digest_tui.errors import BadAnswer
from digest_tui.papers.digest import DigestState
from digest_tui.sources.dair_page import read_weeks
from digest_tui.sources.dair_weekly import Year, read_year
from digest_tui.sources.exchange import Answer
from tests.fakes.curated_lists import ten_kites, weekly_row, weekly_year
from tests.floor import STRAIGHT, growth

NOON = datetime(2026, 6, 30, 12, tzinfo=UTC)


def answer(body: bytes) -> Answer:
    return Answer(200, body, "", None, "https://raw.githubusercontent.com/x")


@pytest.mark.parametrize(
    ("heading", "first", "last"),
    [
        ("Top ML Papers of the Week (Jan 1-8)", date(2026, 1, 1), date(2026, 1, 8)),
        ("Top ML Papers of the Week (Feb 13 - 19)", date(2026, 2, 13), date(2026, 2, 19)),
        ("Top AI Papers of the Week (Feb 27-Mar 5)", date(2026, 2, 27), date(2026, 3, 5)),
        ("Top AI Papers of the Week (September 25 - October 1)", date(2026, 9, 25), date(2026, 10, 1)),
        ("Top AI Papers of the Week (June 21 – June 28) - 2026", date(2026, 6, 21), date(2026, 6, 28)),
        ("Top AI Papers of the Week (December 29 - January 4) - 2026", date(2025, 12, 29), date(2026, 1, 4)),
    ],
)
def test_every_form_of_heading(heading: str, first: date, last: date) -> None:
    (week,) = read_weeks(weekly_year((heading, ten_kites())).decode(), 2026)
    assert (week.first, week.last, len(week.rows), week.unreadable) == (first, last, 10, 0)


def test_the_newest_week_of_a_file_may_end_in_the_next_year() -> None:
    text = weekly_year(
        ("Top AI Papers of the Week (December 28 - January 3)", ten_kites()),
        ("Top AI Papers of the Week (December 21 - December 27)", ten_kites()),
        ("Top AI Papers of the Week (December 29 - January 4)", ten_kites()),
    )
    assert [week.first for week in read_weeks(text.decode(), 2026)] == [
        date(2026, 12, 28),
        date(2026, 12, 21),
        date(2025, 12, 29),
    ]


@pytest.mark.parametrize("days", ["February 30 - March 2", "Foo 1 - 7", "June 9 - June 3"])
def test_days_no_calendar_has_are_no_week(days: str) -> None:
    assert read_weeks(weekly_year((f"Top AI Papers of the Week ({days})", ten_kites())).decode(), 2026) == ()


def test_a_row_and_its_traps() -> None:
    rows = [
        weekly_row(1, "A | B", "https://arxiv.org/abs/2606.00001v2", "cuts <pause> Q\\&A.  <br>● Twice: it | flies."),
        weekly_row(2, "Kite\\_2", "https://kites.example/a\\_(b).pdf", tweet=""),
        weekly_row(3, "\x1b[31mRed", "javascript:alert(1)", tweet="https://arxiv.org/pdf/hep-th/9901001"),
    ]
    (week,) = read_weeks(weekly_year(("Top AI Papers of the Week (June 1 - 7)", rows)).decode(), 2026)
    first, second, third = week.rows
    assert (first.title, first.text) == ("A | B", "cuts <pause> Q&A.\n● Twice: it | flies.")
    assert str(first.id) == "2606.00001v2"
    assert (second.title, second.links, second.id) == ("Kite_2", (("Paper", "https://kites.example/a_(b).pdf"),), None)
    assert (third.title, str(third.id)) == ("Red", "hep-th/9901001")
    assert third.links == (("Tweet", "https://arxiv.org/pdf/hep-th/9901001"),)


def test_a_digest_names_what_arxiv_does_not_have() -> None:
    (digest,) = read_year(answer(weekly_year(("Top AI Papers of the Week (June 1 - 7)", ten_kites()))), 2026, NOON)
    assert (digest.source, digest.category, digest.announced) == ("dair", "weekly", date(2026, 6, 1))
    assert digest.state is DigestState.CONFIRMED
    last = digest.entries[9]
    assert str(last.paper.id) == "dair:2026-06-01/10"
    assert last.paper.abstract == "flies."
    assert digest.entries[0].paper.abstract == ""
    assert digest.entries[0].said is not None
    assert digest.entries[0].said.text == "flies."


@pytest.mark.parametrize(
    "rows", [ten_kites()[1:], [*ten_kites()[:5], "| 6) no title | [Paper](https://a.example) |"], []]
)
def test_a_week_with_something_missing_is_not_confirmed(rows: list[str]) -> None:
    (digest,) = read_year(answer(weekly_year(("Top AI Papers of the Week (June 1 - 7)", rows))), 2026, NOON)
    assert digest.state is DigestState.UNCONFIRMED
    assert digest.note


@pytest.mark.parametrize("body", [b"", b"<html>captcha</html>", b"\xff\xfe\x00", b"# AI Papers of the Week"])
def test_what_is_no_year_is_told(body: bytes) -> None:
    with pytest.raises(BadAnswer):
        read_year(answer(body), 2026, NOON)


def test_wide_tables_take_no_time() -> None:
    def read(wide: int) -> int:
        gap = " " * wide
        rows = [f"| {n}) **Kite {n}** - flies.{gap}| [Paper](https://kites.example/{n}){gap}|" for n in range(100)]
        head = ["| " + " " * wide + "|", "|" + "-" * wide + "|"]
        week = ("Top AI Papers of the Week (June 1 - 7)", [*head, *rows])
        return len(read_year(answer(weekly_year(week)), 2026, NOON)[0].entries)

    assert read(8_000) == 100
    assert growth(read, 8_000) <= STRAIGHT


def test_a_week_is_found_by_its_thursday() -> None:
    weeks = ("June 21 - June 28", "June 14 - June 21", "May 25 - May 31")
    year = Year(
        read_year(
            answer(weekly_year(*((f"Top AI Papers of the Week ({days})", ten_kites()) for days in weeks))), 2026, NOON
        ),
        "",
    )
    found = {day: year.week_of(date(2026, 6, day)) for day in (21, 22, 28, 14, 8)}
    assert {day: week.announced.day if week else None for day, week in found.items()} == {
        21: 14,
        22: 21,
        28: 21,
        14: None,
        8: None,
    }
