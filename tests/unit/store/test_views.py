"""Filtered and sorted lists."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from digest_tui.papers.digest import EntryKind, Selection, Sort, View
from digest_tui.store import digests, marks, views
from tests.unit.store.made import DAY, LATER, NOW, made_digest, made_id, made_paper

if TYPE_CHECKING:
    from digest_tui.store.database import Database

KINDS = (EntryKind.NEW, EntryKind.NEW, EntryKind.CROSS, EntryKind.REPLACE, EntryKind.REPLACE_CROSS)


@pytest.fixture
def listed(db: Database) -> Database:
    """List 1 with five papers of different kinds and texts, and another list with other versions of them."""
    made = [
        made_paper(1, title="“Zephyr” and kites", abstract="Wind carries a kite.", categories=("cs.CL", "math.AG")),
        made_paper(2, title="A line of silk", authors=("Élodie Moreau",), categories=("cs.AI",)),
        made_paper(3, title=r"$\beta$-splines in wind", abstract="No knots.", authors=("Ömer Kaya",)),
        made_paper(4, title="ångström tails", abstract=r"By Schr\"odinger and M\"{u}ller.", categories=("hep-th",)),
        made_paper(5, title="Quiet bows", abstract="Wind, wind, wind.", categories=("math-ph", "cs.CL")),
    ]
    digests.keep(db, made_digest(made, kinds=KINDS))
    digests.keep(db, made_digest([made_paper(n, 2) for n in range(1, 9)], category="cs.AI"))
    return db


def shown(db: Database, **fields: Any) -> tuple[int, ...]:
    return views.positions(db, 1, View(**fields)).positions


def test_the_plain_view_is_the_list(listed: Database) -> None:
    assert views.positions(listed, 1, View()) == Selection((1, 2, 3, 4, 5), Counter(KINDS), 5, 0)
    assert views.positions(listed, 99, View(text="kite", sort=Sort.TITLE)) == Selection((), Counter(), 0, 0)
    assert not View(hidden=True, sort=Sort.TITLE, text=" ").filters
    assert View(text="kite").filters


def test_kinds(listed: Database) -> None:
    assert shown(listed, kinds=frozenset({EntryKind.CROSS, EntryKind.REPLACE})) == (3, 4)


@pytest.mark.parametrize(
    ("wanted", "positions"),
    [
        ({"cs.CL"}, (1, 3, 5)),
        ({"cs.AI"}, (2, 3)),
        ({"math"}, (1,)),
        ({"math-ph", "hep-th"}, (4, 5)),
        ({"cs"}, (1, 2, 3, 5)),
        ({"cs.C"}, ()),
        ({"hep"}, ()),
    ],
)
def test_categories_whole_or_all_below_one(listed: Database, wanted: set[str], positions: tuple[int, ...]) -> None:
    assert shown(listed, categories=frozenset(wanted)) == positions


def test_unread_and_starred(listed: Database) -> None:
    marks.mark_read(listed, made_id(2), True, NOW)
    marks.star(listed, made_id(2), True, NOW)
    marks.star(listed, made_id(4), True, NOW)
    assert shown(listed, unread=True) == (1, 3, 4, 5)
    assert shown(listed, starred=True) == (2, 4)
    assert shown(listed, starred=True, unread=True) == (4,)
    selection = views.positions(listed, 1, View(starred=True))
    assert (selection.unread, selection.counts) == (1, Counter({EntryKind.NEW: 1, EntryKind.REPLACE: 1}))


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("WIND", (1, 3, 5)),
        ("wind carries", (1,)),
        ("carries kites", (1,)),
        ("elodie", (2,)),
        ("omer", (3,)),
        ("β-spl", (3,)),
        ("angstrom", (4,)),
        ("schrodinger muller", (4,)),
        ("%", ()),
        ("abstract", ()),
    ],
)
def test_every_word_occurs_in_title_abstract_or_authors(
    listed: Database, text: str, positions: tuple[int, ...]
) -> None:
    assert shown(listed, text=text) == positions


def test_by_title_from_its_first_letter_on(listed: Database) -> None:
    assert shown(listed, sort=Sort.TITLE, grouped=False) == (2, 4, 5, 1, 3)
    assert shown(listed, sort=Sort.TITLE) == (2, 1, 3, 4, 5)


def test_by_date_the_newest_version_first(db: Database) -> None:
    first = datetime(2026, 6, 1, tzinfo=UTC)
    made = [
        made_paper(1, submitted=first),
        made_paper(2, submitted=first, updated=first + timedelta(days=3)),
        made_paper(3),
        made_paper(4, submitted=first + timedelta(days=1)),
    ]
    digests.keep(db, made_digest(made, announced=DAY))
    assert shown(db, sort=Sort.DATE) == (3, 2, 4, 1)


def test_by_stars_the_last_star_first(listed: Database) -> None:
    marks.star(listed, made_id(1), True, NOW)
    marks.star(listed, made_id(4), True, LATER)
    assert shown(listed, sort=Sort.STARS, grouped=False) == (4, 1, 2, 3, 5)
    assert shown(listed, sort=Sort.STARS) == (1, 2, 3, 4, 5)


def test_by_matches_titles_weigh_more(listed: Database) -> None:
    assert shown(listed, text="wind", sort=Sort.MATCHES, grouped=False) == (3, 5, 1)
    assert shown(listed, text="", sort=Sort.MATCHES, grouped=False) == (1, 2, 3, 4, 5)


def test_a_list_that_has_changed_is_searched_anew(listed: Database) -> None:
    assert shown(listed, text="turbine") == ()
    changed = [made_paper(1, title="A turbine"), made_paper(2)]
    digests.keep(listed, made_digest(changed, fetched=LATER))
    assert shown(listed, text="turbine") == (1,)
    assert views.positions(listed, 2, View(text="tunnel 8")).positions == (8,)
    assert shown(listed, text="turbine") == (1,)


def test_rows_come_in_the_order_asked(listed: Database) -> None:
    rows = views.rows_at(listed, 1, (5, 2, 99, 3))
    assert [row.position for row in rows] == [5, 2, 3]
    assert rows[1] == digests.row(listed, 1, made_id(2))


def test_what_can_be_filtered_by(listed: Database) -> None:
    assert views.categories_in(listed, 1) == (("cs.CL", 2), ("cs.AI", 1), ("hep-th", 1), ("math-ph", 1))
    assert views.tags_in(listed, 1) == ()
