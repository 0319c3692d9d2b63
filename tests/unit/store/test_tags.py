"""A reader's tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digest_tui.errors import NotKept, WrongUsage
from digest_tui.papers.digest import View
from digest_tui.papers.marks import LONGEST_TAG, MOST_TAGS
from digest_tui.store import digests, tags, views
from tests.unit.store.made import NOW, made_digest, made_id, made_paper

if TYPE_CHECKING:
    from digest_tui.store.database import Database


@pytest.fixture
def kept(db: Database) -> Database:
    """A library with one list of three papers."""
    digests.keep(db, made_digest([made_paper(number) for number in (1, 2, 3)]))
    return db


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("#Causal, to-read  causal", ("causal", "to-read")),
        ("연 # ,, ##날림", ("날림", "연")),
        ("a\x1b[31mb\nc", ("ab", "c")),
    ],
)
def test_tags_are_read_as_one_writes_them(text: str, found: tuple[str, ...]) -> None:
    assert tags.written_tags(text) == found


@pytest.mark.parametrize(
    "text", ["x" * (LONGEST_TAG + 1), " ".join(str(n) for n in range(MOST_TAGS + 1))], ids=["long", "many"]
)
def test_too_much_is_told(text: str, kept: Database) -> None:
    tags.set_tags(kept, made_id(1), ["wind"], NOW)
    with pytest.raises(WrongUsage) as told:
        tags.set_tags(kept, made_id(1), [text], NOW)
    assert told.value.hint
    assert tags.tags(kept, made_id(1)) == ("wind",)


def test_tags_take_the_place_of_those_before(kept: Database) -> None:
    tags.set_tags(kept, made_id(1), ["wind", "silk"], NOW)
    tags.set_tags(kept, made_id(2, 1), ["silk"], NOW)
    assert tags.tags(kept, made_id(1, 7)) == ("silk", "wind")
    assert tags.known(kept) == (("silk", 2), ("wind", 1))
    assert [row.tags for row in digests.rows(kept, 1, 0, 9)] == [("silk", "wind"), ("silk",), ()]
    tags.set_tags(kept, made_id(1), ["Kite", "wind"], NOW)
    assert tags.tags(kept, made_id(1)) == ("kite", "wind")
    tags.set_tags(kept, made_id(1), [], NOW)
    assert tags.tags(kept, made_id(1)) == ()
    assert tags.known(kept) == (("silk", 1),)


def test_lists_are_filtered_by_tag(kept: Database) -> None:
    tags.set_tags(kept, made_id(1), ["wind", "silk"], NOW)
    tags.set_tags(kept, made_id(3), ["kite"], NOW)
    assert views.positions(kept, 1, View(tags=frozenset({"wind", "silk"}))).positions == (1,)
    assert views.positions(kept, 1, View(tags=frozenset({"kite", "silk"}))).positions == (1, 3)
    assert views.positions(kept, 1, View(tags=frozenset({"ki"}))).positions == ()
    assert views.tags_in(kept, 1) == (("kite", 1), ("silk", 1), ("wind", 1))
    assert views.tags_in(kept, 2) == ()


def test_a_tag_needs_its_paper(kept: Database) -> None:
    with pytest.raises(NotKept):
        tags.set_tags(kept, made_id(9), ["wind"], NOW)
