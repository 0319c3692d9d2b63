"""Papers near one, of what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from digest_tui.errors import NotKept
from digest_tui.papers.ids import PaperId
from digest_tui.store import digests
from digest_tui.tasks import reading
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.related import related, related_list
from digest_tui.tasks.search import bring_index_up_now
from tests.screens.library import MONDAY, TUESDAY, digest, open_test_desk, paper

NEAR = (
    paper(1, title="Kites in Wind Tunnels", abstract="A kite hums in a tunnel. Kites bend.", authors=("Ada Cloud",)),
    paper(2, title="Silk for Kites", abstract="A tunnel and a kite of silk.", authors=("Ben Rain",)),
    paper(3, title="Kites again", abstract="The tunnel is long.", authors=("Cy Fern",)),
    paper(4, title="Bread", abstract="Flour and water.", authors=("Ada Cloud",)),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with three papers on kites, one more by the first one's author, and forty of other things."""
    made = open_test_desk(tmp_path)
    digests.keep(made.library, digest([*NEAR, *[paper(n, authors=(f"X{n}",)) for n in range(10, 50)]]))
    bring_index_up_now(made)
    yield made
    made.searcher.close()
    made.library.close()
    made.derived.close()


def test_the_nearest_come_first_with_day_and_why(desk: Desk) -> None:
    near = related(desk, NEAR[0].id)
    assert {one.row.id.value for one in near} == {"2606.00002", "2606.00003", "2606.00004"}
    why = {one.row.id.value: one.why for one in near}
    assert why["2606.00004"] == "by Ada Cloud too"
    assert why["2606.00002"].startswith("shares ")
    assert {"kites", "tunnel"} <= set(why["2606.00002"].removeprefix("shares ").split(", "))
    assert {one.day for one in near} == {TUESDAY}
    assert isinstance(near[0].day, date)


def test_a_paper_announced_without_its_version_has_its_day(desk: Desk) -> None:
    """As a catch-up page announces them."""
    monday = digest([paper(5, title="Kites of Silk", id=PaperId("2606.00005"), authors=("Di Moss",))], MONDAY)
    digests.keep(desk.library, monday)
    bring_index_up_now(desk)
    days = {one.row.id.value: one.day for one in related(desk, NEAR[0].id)}
    assert days["2606.00005"] == MONDAY


def test_what_is_read_is_told_and_what_is_hidden_is_left_out(desk: Desk) -> None:
    reading.mark_read(desk, NEAR[1].id, True)
    reading.hide(desk, NEAR[2].id, True)
    near = related(desk, NEAR[0].id)
    assert {one.row.id.value: one.row.read for one in near} == {"2606.00002": True, "2606.00004": False}


def test_they_become_a_list_in_that_order(desk: Desk) -> None:
    near = related(desk, NEAR[0].id)
    kept = related_list(desk, NEAR[0].id, near)
    assert (kept.source, kept.category) == ("related", "Kites in Wind Tunnels")
    assert [row.id for row in reading.rows(desk, kept.number, 0, 9)] == [one.row.id for one in near]


def test_a_paper_that_is_not_kept_has_nothing_near_it(desk: Desk) -> None:
    with pytest.raises(NotKept):
        related(desk, PaperId("2606.09999"))
