"""Items that are odd, broken or repeated: no paper is dropped without a word, and none is shown that is not true."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from digest_tui.papers.digest import Digest, DigestState
from digest_tui.papers.ids import PaperId
from tests.fakes.arxiv_site import ArxivSite, reply
from tests.fakes.arxiv_site_client import listing
from tests.fakes.arxiv_site_feed import Item, feed, make_items

FIRST = Item("2606.00001", title="The first")


async def read(folder: Path, items: list[Item | str]) -> Digest:
    with ArxivSite(reply(feed(items))) as site:
        return await listing(site.feed, folder)


@pytest.mark.parametrize("identifier", ["../../x", "-rf", "9" * 300, "", "$(reboot)", "2606.00002\x9b31m"])
async def test_a_false_identifier_costs_one_item_and_the_confirmation(tmp_path: Path, identifier: str) -> None:
    digest = await read(tmp_path, [FIRST, Item(identifier), Item("hep-th/9901001")])
    assert [str(entry.paper.id) for entry in digest.entries] == ["2606.00001v1", "hep-th/9901001v1"]
    assert [entry.position for entry in digest.entries] == [1, 2]
    assert digest.state is DigestState.UNCONFIRMED
    assert digest.note == "1 of 3 items could not be read and cannot be shown here."


async def test_an_unknown_kind_costs_the_confirmation(tmp_path: Path) -> None:
    digest = await read(tmp_path, [FIRST, Item("2606.00002", kind="retracted")])
    assert len(digest.entries) == 1
    assert digest.state is DigestState.UNCONFIRMED


async def test_only_false_items_are_no_empty_day(tmp_path: Path) -> None:
    digest = await read(tmp_path, [Item("../../x")])
    assert (digest.entries, digest.state) == ((), DigestState.UNCONFIRMED)
    assert "1 of 1 items could not be read" in digest.note


async def test_a_paper_that_comes_twice_is_held_once(tmp_path: Path) -> None:
    digest = await read(tmp_path, [FIRST, Item("2606.00002"), replace(FIRST, title="Again", kind="cross")])
    assert [entry.paper.title for entry in digest.entries] == ["The first", "A made-up paper"]
    assert digest.state is DigestState.CONFIRMED
    assert digest.note == "1 of 3 items repeated a paper that had come already."


async def test_a_version_that_goes_backwards_is_told(tmp_path: Path) -> None:
    digest = await read(tmp_path, [replace(FIRST, version=3), replace(FIRST, version=2)])
    assert [entry.paper.id for entry in digest.entries] == [PaperId("2606.00001", 3)]
    assert "1 of them went back to an older version; the newer one is held." in digest.note


async def test_escape_sequences_do_not_survive(tmp_path: Path) -> None:
    item = Item(
        "2606.00001", title="Red \x9b31m cloud", abstract="\x9d52;c;AAAA\x9c gone \u202e", authors="Ada\x85Cloud"
    )
    paper = (await read(tmp_path, [item])).entries[0].paper
    shown = f"{paper.title}{paper.abstract}{' '.join(paper.authors)}"
    assert shown.isprintable()
    assert "cloud" in shown
    assert "gone" in shown


async def test_texts_of_any_length_are_kept(tmp_path: Path) -> None:
    item = Item("2606.00001", title="x" * 1_000_000, authors=", ".join(["Ada Cloud"] * 3303))
    paper = (await read(tmp_path, [item])).entries[0].paper
    assert len(paper.title) == 1_000_000
    assert len(paper.authors) == 3303


async def test_every_paper_of_the_feed_is_in_the_list(tmp_path: Path) -> None:
    items = make_items(new=40, cross=10, replaced=20, replaced_cross=5)
    digest = await read(tmp_path, [*items])
    assert [entry.paper.id.value for entry in digest.entries] == [item.id for item in items]
    assert [entry.kind.value for entry in digest.entries] == [item.kind for item in items]
    assert [entry.paper.title for entry in digest.entries] == [item.title for item in items]
