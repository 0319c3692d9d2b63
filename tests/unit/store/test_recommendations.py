"""What curated lists say: kept in every wording, beside the papers' own texts and never over them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from digest_tui.papers.digest import Digest, DigestState, Entry, EntryKind, Recommendation
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.store import digests, marks, outside, papers, recommendations
from tests.unit.store.made import LATER, NOW, made_digest, made_id, made_paper

if TYPE_CHECKING:
    from digest_tui.store.database import Database

WEEK = date(2026, 6, 22)


def weekly(*names: str, at: datetime = NOW, text: str = "flies", votes: int | None = None) -> Digest:
    """A curated week whose papers come with a title only."""
    entries = tuple(
        Entry(
            number,
            EntryKind.NEW,
            Paper(PaperId(name), f"List's title of {name}", "", (), ()),
            Recommendation(f"Title {name}", text, (("Paper", f"https://a.example/{name}"),), votes, at),
        )
        for number, name in enumerate(names, 1)
    )
    return Digest("dair", "weekly", WEEK, DigestState.CONFIRMED, at, entries)


def shown(db: Database, number: int) -> list[Any]:
    return [(str(row.id), row.title, row.read) for row in digests.rows(db, number, 0, 99)]


def test_every_wording_is_kept_and_the_last_one_is_shown(db: Database) -> None:
    kept, _ = digests.keep(db, weekly("2606.00001"))
    _, changed = digests.keep(db, weekly("2606.00001", at=LATER, text="soars"))
    assert changed
    assert recommendations.said_in(db, kept.number)["2606.00001"].text == "soars"
    told = recommendations.said_of(db, PaperId("2606.00001", 3))
    assert [(one.source, one.announced, one.said.text, one.said.fetched) for one in told] == [
        ("dair", WEEK, "soars", LATER),
        ("dair", WEEK, "flies", NOW),
    ]


def test_new_votes_are_a_change_and_no_new_wording(db: Database) -> None:
    digests.keep(db, weekly("2606.00001", votes=3))
    _, changed = digests.keep(db, weekly("2606.00001", at=LATER, votes=9))
    _, again = digests.keep(db, weekly("2606.00001", at=LATER, votes=9))
    (told,) = recommendations.said_of(db, PaperId("2606.00001"))
    assert (changed, again, told.said.votes, told.said.fetched) == (True, False, 9, NOW)


def test_an_announcement_says_nothing(db: Database) -> None:
    kept, _ = digests.keep(db, made_digest([made_paper(1)]))
    assert recommendations.said_in(db, kept.number) == {}


def test_a_kept_text_goes_before_the_lists_own(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(1, 2)]))
    kept, _ = digests.keep(db, weekly(made_id(1).value))
    assert shown(db, kept.number) == [("2606.00001v2", "Kites in Wind Tunnel 1", False)]
    found = papers.paper(db, made_id(1, None))
    assert found is not None
    assert found.abstract.startswith("Kite 1 flies")


def test_a_first_version_takes_the_place_of_a_bare_title(db: Database) -> None:
    kept, _ = digests.keep(db, weekly("2606.00001", "2606.00002", "2606.00003"))
    marks.mark_read(db, PaperId("2606.00001"), True, NOW)
    digests.keep(db, made_digest([made_paper(1, 1), made_paper(2, 4)]))
    assert shown(db, kept.number) == [
        ("2606.00001v1", "Kites in Wind Tunnel 1", True),
        ("2606.00002", "List's title of 2606.00002", False),
        ("2606.00003", "List's title of 2606.00003", False),
    ]
    assert digests.get(db, kept.number).unread == 2


def test_papers_fetched_by_name_are_the_texts_that_were_missing(db: Database) -> None:
    kept, _ = digests.keep(db, weekly("2606.00001", "2606.00002", "dair:2026-06-22/3"))
    assert outside.without_text(db, kept.number) == (PaperId("2606.00001"), PaperId("2606.00002"))
    assert outside.keep_fetched(db, [made_paper(2, 4)], LATER) == 1
    assert outside.without_text(db, kept.number) == (PaperId("2606.00001"),)
    assert shown(db, kept.number)[1] == ("2606.00002v4", "Kites in Wind Tunnel 2", False)
    assert outside.missing(db, [PaperId("2606.00002"), PaperId("2606.00002", 3)]) == (PaperId("2606.00002", 3),)


def test_an_unannounced_text_is_never_newer_than_an_announced_one(db: Database) -> None:
    digests.keep(db, weekly("2606.00001"))
    digests.keep(db, made_digest([made_paper(1, 2)], announced=date(2026, 1, 5)))
    found = papers.paper(db, made_id(1, None))
    assert found is not None
    assert found.id.version == 2
