"""Lists made of kept lists: set algebra over a day, and the days of a week."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from digest_tui.papers.combination import read_combination
from digest_tui.papers.digest import DigestState, EntryKind, KeptDigest
from digest_tui.papers.paper import Paper
from digest_tui.store import combined, digests, marks
from tests.unit.store.made import DAY, LATER, NOW, made_digest, made_id, made_paper

if TYPE_CHECKING:
    from digest_tui.store.database import Database

NEW, CROSS, REPLACE = EntryKind.NEW, EntryKind.CROSS, EntryKind.REPLACE
MONDAY = date(2026, 6, 29)


def paper(number: int, *categories: str, version: int = 1) -> Paper:
    return made_paper(number, version, categories=categories)


def keep_day(db: Database) -> None:
    language = [paper(1, "cs.CL"), paper(2, "cs.CL", "cs.CV"), paper(3, "cs.AI", "cs.CL")]
    digests.keep(db, made_digest(language, kinds=(NEW, NEW, CROSS)))
    digests.keep(db, made_digest([paper(3, "cs.AI", "cs.CL"), paper(4, "cs.AI")], category="cs.AI"))


def combine(db: Database, expression: str, day: date = DAY) -> KeptDigest | None:
    return combined.combine_day(db, read_combination(expression), "arxiv", day)


def lines(db: Database, kept: KeptDigest | None) -> list[tuple[str, EntryKind]]:
    assert kept is not None
    return [(str(row.id)[6:], row.kind) for row in digests.rows(db, kept.number, 0, 99)]


def test_one_paper_in_several_lists_is_held_once(db: Database) -> None:
    keep_day(db)
    kept = combine(db, "cs.CL + cs.AI")
    assert lines(db, kept) == [("0001v1", NEW), ("0002v1", NEW), ("0003v1", NEW), ("0004v1", NEW)]
    assert kept is not None
    assert (kept.state, kept.unread, kept.category) == (DigestState.CONFIRMED, 4, "cs.CL + cs.AI")


def test_what_is_taken_out_needs_no_list_of_its_own(db: Database) -> None:
    keep_day(db)
    assert [name for name, _ in lines(db, combine(db, "cs.CL + cs.AI - cs.CV"))] == [
        "0001v1",
        "0003v1",
        "0004v1",
    ]
    assert [name for name, _ in lines(db, combine(db, "cs.CL & cs.AI"))] == ["0003v1"]
    assert [name for name, _ in lines(db, combine(db, "cs.AI - cs.CL"))] == ["0004v1"]


def test_what_stands_between_parentheses_goes_first(db: Database) -> None:
    keep_day(db)
    expected = {"cs.CL - (cs.AI + cs.CV)": ["0001v1"], "cs.AI - (cs.CL & cs.AI)": ["0004v1"]}
    expected["cs.AI & (cs.CL - cs.CV) + cs.CL"] = ["0003v1", "0001v1", "0002v1"]
    for expression, names in expected.items():
        assert sorted(name for name, _ in lines(db, combine(db, expression))) == sorted(names)
    assert lines(db, combine(db, "cs.CL - (cs.CL + cs.AI)")) == []


def test_a_missing_or_doubtful_list_makes_it_unconfirmed(db: Database) -> None:
    keep_day(db)
    kept = combine(db, "cs.CL + cs.LG")
    assert kept is not None
    assert (kept.state, kept.note) == (DigestState.UNCONFIRMED, "The list of cs.LG is not kept for this day.")
    digests.keep(db, made_digest([paper(9, "cs.LG")], category="cs.LG", state=DigestState.UNCONFIRMED, note="cut"))
    again = combine(db, "cs.CL + cs.LG")
    assert again is not None
    assert "cs.LG of Tuesday 30 June 2026 is not confirmed" in again.note
    assert combine(db, "cs.RO + cs.NE") is None


def test_marks_are_the_papers_and_nothing_is_written_twice(db: Database) -> None:
    keep_day(db)
    marks.mark_read(db, made_id(3), True, NOW)
    kept = combine(db, "cs.CL + cs.AI")
    assert kept is not None
    assert kept.unread == 3
    marks.mark_read(db, made_id(1), True, NOW)
    again = combine(db, "cs.CL + cs.AI")
    assert again is not None
    assert (again.number, again.unread) == (kept.number, 2)


def test_a_week_is_made_of_its_days(db: Database) -> None:
    digests.keep(db, made_digest([paper(1, "cs.CL"), paper(2, "cs.CL")], announced=MONDAY))
    digests.keep(
        db,
        made_digest([paper(3, "cs.CL"), paper(1, "cs.CL", version=2)], kinds=(NEW, REPLACE), fetched=LATER),
    )
    kept = combined.combine_week(db, "arxiv", "cs.CL", MONDAY)
    assert lines(db, kept) == [("0001v2", NEW), ("0002v1", NEW), ("0003v1", NEW)]
    assert kept is not None
    assert (kept.source, kept.announced, kept.fetched) == ("week", MONDAY, NOW)
    assert combined.combine_week(db, "arxiv", "cs.CL", date(2026, 6, 22)) is None
