"""How far a catch-up list is believed, and in which words it is doubted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from digest_tui.papers.digest import DigestState
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.sources.catchup_page import CatchupPage, Section
from digest_tui.sources.catchup_state import judge

FRIDAY, MONDAY, SATURDAY = date(2026, 6, 26), date(2026, 6, 29), date(2026, 6, 27)
CONFIRMED, UNSURE, NONE = DigestState.CONFIRMED, DigestState.UNCONFIRMED, DigestState.NONE_ANNOUNCED
EMPTY = CatchupPage("Computation and Language", FRIDAY, 0, (), None, frozenset())


def section(kind: str, shown: int, total: int, readable: int = -1, found: int = -1) -> Section:
    count = shown if found < 0 else found
    papers = [Paper(PaperId(f"2606.{n:05}"), "", "", (), ()) for n in range(count if readable < 0 else readable)]
    return Section(kind, shown, total, count, tuple(papers))


def judged(pages: Sequence[CatchupPage], held: int = -1, today: date = MONDAY) -> tuple[DigestState, str]:
    there = sum(len(one.papers) for page in pages for one in page.sections if one.kind)
    return judge(pages, "cs.CL", there if held < 0 else held, today)


def page(*sections: Section, total: int = -1) -> CatchupPage:
    return replace(EMPTY, sections=sections, total=sum(one.total for one in sections) if total < 0 else total)


def test_a_whole_page_is_confirmed_without_a_word() -> None:
    assert judged([page(section("New", 41, 41), section("Replacement", 124, 124))]) == (CONFIRMED, "")


@pytest.mark.parametrize(
    ("sections", "total", "words"),
    [
        ([section("New", 30, 57)], 57, "arXiv shows 30 of 57 new papers"),
        ([section("Cross", 5, 15), section("Replacement", 9, 9)], 24, "arXiv shows 5 of 15 cross-lists"),
        ([section("Replacement", 0, 9)], 9, "arXiv shows 0 of 9 replacements"),
        ([section("Replacement", 9, 9)], 66, "arXiv counts 66 papers and lists 9"),
        ([], 57, "arXiv counts 57 papers and lists 0"),
        ([section("New", 9, 9)], 7, "arXiv counts 7 papers and lists 9"),
    ],
)
def test_shown_is_not_total(sections: list[Section], total: int, words: str) -> None:
    state, note = judged([page(*sections, total=total)])
    assert state is UNSURE
    assert note == f"{words}: its own list is not whole yet."


def test_pages_are_counted_together() -> None:
    first = page(section("New", 2000, 3000), total=3100)
    second = page(section("New", 1000, 3000), section("Replacement", 100, 100), total=3100)
    assert judged([first, second]) == (CONFIRMED, "")
    assert judged([first])[1] == "arXiv shows 2,000 of 3,000 new papers: its own list is not whole yet."


def test_a_list_that_changes_between_pages_is_doubted() -> None:
    state, note = judged([page(section("New", 2000, 2001)), page(section("New", 1, 2001), total=2002)])
    assert state is UNSURE
    assert "changed while it was read" in note


def test_unreadable_entries_are_counted() -> None:
    state, note = judged([page(section("New", 3, 3, readable=1))])
    assert (state, note) == (UNSURE, "2 of 3 entries could not be read and cannot be shown here.")


def test_an_unknown_group_is_counted() -> None:
    state, note = judged([page(section("New", 3, 3), section("", 0, 0, found=2), total=3)])
    assert (state, note) == (UNSURE, "2 of 5 entries could not be read and cannot be shown here.")


def test_fewer_entries_than_the_heading_says() -> None:
    state, note = judged([page(section("New", 30, 30, found=29))])
    assert (state, note) == (UNSURE, "The page says that it shows 30 papers, and 29 are on it.")


def test_a_repeated_paper_is_told_and_believed() -> None:
    assert judged([page(section("New", 3, 3))], held=2) == (
        CONFIRMED,
        "1 of 3 entries repeated a paper that had come already.",
    )


def test_a_weekend_has_no_announcement() -> None:
    for next_day in (None, MONDAY):
        empty = replace(EMPTY, announced=SATURDAY, next_day=next_day)
        assert judged([empty]) == (NONE, "No announcement on Saturday 27 June 2026 (weekend).")


def test_an_empty_weekday_is_settled_by_the_next_announcement() -> None:
    state, note = judged([replace(EMPTY, next_day=MONDAY)], today=MONDAY)
    assert state is NONE
    assert note.startswith("Nothing was announced for cs.CL on Friday 26 June 2026: a holiday, or no paper")
    assert note.endswith("arXiv's next announcement was on Monday 29 June 2026.")


@pytest.mark.parametrize(("next_day", "today"), [(None, MONDAY), (MONDAY, FRIDAY), (MONDAY, SATURDAY)])
def test_an_empty_weekday_before_that_is_not_believed(next_day: date | None, today: date) -> None:
    state, note = judged([replace(EMPTY, next_day=next_day)], today=today)
    assert state is UNSURE
    assert "not confirmed yet" in note
