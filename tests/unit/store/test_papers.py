"""Papers with every version seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Version
from digest_tui.store import digests, papers
from tests.unit.store.made import DAY, LATER, NOW, made_digest, made_id, made_paper

if TYPE_CHECKING:
    from digest_tui.store.database import Database


def test_a_paper_comes_back_as_it_went_in(db: Database) -> None:
    whole = made_paper(
        1,
        title=r"On \'Etale Kites: [/b] $\alpha \leq 3$ 연",
        abstract="First line.\nSecond line, with 14B and ≈ 2×.",
        authors=("Ada Moss", "Zoë Ünal", "Ling Team"),
        categories=("cs.CL", "cs.AI", "stat.ML"),
        comment="12 pages",
        journal="J. Kites 4 (2026) 1-12",
        doi="10.1000/kite.4",
        licence="http://creativecommons.org/licenses/by/4.0/",
        submitted=datetime(2026, 6, 26, 17, 59, 59, tzinfo=UTC),
        updated=datetime(2026, 6, 28, 1, 2, 3, tzinfo=UTC),
    )
    digests.keep(db, made_digest([whole]))
    assert papers.paper(db, whole.id) == whole


@pytest.mark.parametrize("title", ["", "0", "[MASK]", "'; DROP TABLE paper; --", "a\0b", "\N{PILE OF POO}"], ids=repr)
def test_a_strange_title_is_kept_as_it_is(db: Database, title: str) -> None:
    digests.keep(db, made_digest([made_paper(1, title=title)]))
    kept = papers.paper(db, made_id(1))
    assert kept is not None
    assert kept.title == title


@pytest.mark.parametrize(
    "name", [PaperId("hep-th/9901001", 3), PaperId("math.CO/0601001", 1), PaperId("dair:2023-09-25/4")], ids=str
)
def test_old_names_and_entries_without_a_number_are_papers_too(db: Database, name: PaperId) -> None:
    digests.keep(db, made_digest([replace(made_paper(1), id=name)]))
    kept = papers.paper(db, name.bare)
    assert kept is not None
    assert kept.id == name


def test_three_thousand_authors_are_all_kept(db: Database) -> None:
    everyone = tuple(f"Member {number} of the Kite Collaboration" for number in range(3303))
    digests.keep(db, made_digest([made_paper(1, authors=everyone)]))
    kept = papers.paper(db, made_id(1))
    assert kept is not None
    assert kept.authors == everyone
    line = digests.rows(db, 1, 0, 1)[0]
    assert line.authors == everyone[:3]
    assert line.author_count == 3303


def test_authors_with_every_kind_of_sign_are_kept_to_the_letter(db: Database) -> None:
    named = made_paper(1, authors=('Ana "Sol" Souza', "Ben\\Reed", "김철수, 李 明", "Zo\u00eb\u2028 \t"))
    digests.keep(db, made_digest([named]))
    kept = papers.paper(db, named.id)
    assert kept is not None
    assert kept.authors == named.authors


def test_where_authors_work_is_kept_and_added_later(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(1), made_paper(2, affiliations=(("Ada Moss", "Kite Lab"),))]))
    told = made_paper(1, affiliations=(("Ada Moss", "Kite Lab"), ("Ada Moss", "Wind Institute")))
    assert papers.fill_in(db, [(made_id(1), told)]) == 1
    digests.keep(db, made_digest([made_paper(1, comment="again"), made_paper(2)], fetched=LATER))
    kept = [papers.paper(db, made_id(number)) for number in (1, 2)]
    assert [one and one.affiliations for one in kept] == [told.affiliations, (("Ada Moss", "Kite Lab"),)]


def test_a_paper_nobody_wrote_has_no_authors(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(1, authors=(), categories=())]))
    kept, line = papers.paper(db, made_id(1)), digests.rows(db, 1, 0, 1)[0]
    assert kept is not None
    assert (kept.authors, kept.categories, line.authors, line.author_count, line.primary) == ((), (), (), 0, "")


def test_every_version_is_kept_and_the_newest_is_meant(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(1, 2, title="Second")]))
    digests.keep(db, made_digest([made_paper(1, 10, title="Tenth")], announced=DAY + timedelta(7), fetched=LATER))
    digests.keep(db, made_digest([made_paper(1, 1, title="First")], category="cs.AI"))
    titles = [papers.paper(db, made_id(1, version)) for version in (1, 2, 10, None)]
    assert [paper and paper.title for paper in titles] == ["First", "Second", "Tenth", "Tenth"]
    assert papers.versions(db, made_id(1, None)) == (
        Version(1, NOW, DAY),
        Version(2, NOW, DAY),
        Version(10, LATER, DAY + timedelta(7)),
    )


def test_what_is_not_kept_is_none(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(1, 1)]))
    assert papers.paper(db, made_id(2)) is None
    assert papers.paper(db, made_id(1, 2)) is None
    assert papers.versions(db, made_id(2)) == ()


def test_a_source_that_does_not_name_the_version_hides_none(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(1, 1, title="First")]))
    digests.keep(db, made_digest([made_paper(1, None, title="Today's")], announced=date(2026, 6, 29)))
    newest = papers.paper(db, made_id(1, None))
    assert newest is not None
    assert (newest.title, newest.id.version) == ("First", 1)
    assert [version.number for version in papers.versions(db, made_id(1))] == [1]
    assert digests.rows(db, 2, 0, 1)[0].title == "Today's"


def test_a_second_source_adds_what_it_knows_and_takes_nothing_away(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(1, licence="CC0", authors=("A", "B", "C"))]))
    other = made_paper(1, title="Corrected", comment="8 pages", authors=("A", "B"), abstract="")
    digests.keep(db, made_digest([other], category="cs.AI"))
    kept = papers.paper(db, made_id(1))
    assert kept == made_paper(1, title="Corrected", comment="8 pages", licence="CC0", authors=("A", "B", "C"))


def test_authors_that_differ_replace_those_known(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(1, authors=("A", "B", "C"))]))
    digests.keep(db, made_digest([made_paper(1, authors=("A", "C"))]))
    kept = papers.paper(db, made_id(1))
    assert kept is not None
    assert kept.authors == ("A", "C")


def test_the_announcement_is_the_earliest_day_seen(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(1)]))
    digests.keep(db, made_digest([made_paper(1)], announced=DAY - timedelta(1), fetched=LATER))
    digests.keep(db, made_digest([made_paper(1)], announced=DAY + timedelta(1), fetched=LATER))
    assert papers.versions(db, made_id(1)) == (Version(1, NOW, DAY - timedelta(1)),)
