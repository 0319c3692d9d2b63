"""One item of the feed, read into a paper: everything it gives, raw but safe."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest_tui.papers.digest import EntryKind
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.sources.failures import Peer
from digest_tui.sources.feed_item import ReadItem, read_item, split_authors
from digest_tui.sources.feed_xml import read_rss
from tests.fakes.arxiv_site_feed import DAY, Item, feed

PEER = Peer("arXiv", "rss.arxiv.org")
PLAIN = Item("2606.00001")


def read(item: Item | str) -> ReadItem | None:
    (raw,) = read_rss(feed([item]), PEER).items
    return read_item(raw)


def paper_of(item: Item | str) -> Paper:
    found = read(item)
    assert found is not None
    return found.paper


def test_everything_an_item_gives() -> None:
    item = Item(
        "2606.00001",
        version=3,
        title="Clouds & rain < sun",
        abstract="First.\n  Second paragraph.",
        authors="Ada Cloud, Ben Rain",
        categories=("cs.CL", "cs.LG", "stat.ML"),
        kind="replace",
        doi="10.0000/clouds.1",
        journal="J. Made-up Weather 4 (2026) 1-9",
    )
    assert read(item) == ReadItem(
        EntryKind.REPLACE,
        Paper(
            PaperId("2606.00001", 3),
            "Clouds & rain < sun",
            "First.\nSecond paragraph.",
            ("Ada Cloud", "Ben Rain"),
            ("cs.CL", "cs.LG", "stat.ML"),
            journal="J. Made-up Weather 4 (2026) 1-9",
            doi="10.0000/clouds.1",
            licence="http://creativecommons.org/licenses/by/4.0/",
        ),
        DAY,
    )


@pytest.mark.parametrize("kind", list(EntryKind))
def test_all_four_kinds(kind: EntryKind) -> None:
    found = read(replace(PLAIN, kind=kind.value))
    assert found is not None
    assert found.kind is kind


@pytest.mark.parametrize(
    "title", ["0", "[MASK]", "[/]", "[/b] [@click=app.quit]", "<script>alert(1)</script> &amp;", "$ \\frac{ $", ""]
)
def test_odd_titles_stay_as_they_are(title: str) -> None:
    assert paper_of(replace(PLAIN, title=title)).title == title


def test_text_is_made_safe_for_a_terminal() -> None:
    item = replace(
        PLAIN,
        title="Clouds\u202e and\n  rain\u2028",
        abstract="A\u200b cloud\x85line",
        authors="Ada\u2066 Cloud,\nBen Rain",
        journal="J.\u202e X",
    )
    paper = paper_of(item)
    assert paper.title == "Clouds and rain"
    assert paper.abstract == "A cloud\nline"
    assert paper.authors == ("Ada Cloud", "Ben Rain")
    assert paper.journal == "J. X"


def test_names_keep_their_tex() -> None:
    assert paper_of(replace(PLAIN, authors=r"Andr\'e B\"uhler, \v{S}pela Erd\H{o}s")).authors == (
        r"Andr\'e B\"uhler",
        r"\v{S}pela Erd\H{o}s",
    )


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("", ()),
        ("Ada Cloud", ("Ada Cloud",)),
        (" Cloud Team,  :, Ada Rain", ("Cloud Team", "Ada Rain")),
        ("Cloud Team:, Ada Rain", ("Cloud Team", "Ada Rain")),
        ("Ada Cloud,  Wu,  Li,, Ben Rain,", ("Ada Cloud", "Wu", "Li", "Ben Rain")),
        (r"H.\,A. Storm, Ben Rain", (r"H.\,A. Storm", "Ben Rain")),
        (
            ", ".join(f"A. N. Author {number}" for number in range(3303)),
            tuple(f"A. N. Author {n}" for n in range(3303)),
        ),
    ],
    ids=["none", "one", "a group", "a group's colon", "single names", "thin space", "3303"],
)
def test_authors(written: str, names: tuple[str, ...]) -> None:
    assert split_authors(written) == names


@pytest.mark.parametrize(
    "identifier", ["../../x", "-rf", "9" * 300, "2613.00001", "", "dair:2023-09-25/4", "2606.00001\u202e", "x" * 90_000]
)
def test_an_item_without_a_true_identifier_is_not_read(identifier: str) -> None:
    assert read(replace(PLAIN, id=identifier)) is None


@pytest.mark.parametrize("kind", ["", "withdrawn", "NEW "])
def test_an_item_of_an_unknown_kind_is_not_read(kind: str) -> None:
    assert read(replace(PLAIN, kind=kind)) is None


def test_an_old_identifier() -> None:
    assert paper_of(replace(PLAIN, id="hep-th/9901001", version=2)).id == PaperId("hep-th/9901001", 2)


def test_what_is_missing_is_taken_from_where_else_it_stands() -> None:
    bare = "<item><description>arXiv:2606.00001v2 Announce Type: cross \nAbstract: Text.</description></item>"
    found = read(bare)
    assert found is not None
    assert (found.kind, found.paper.id, found.paper.abstract) == (EntryKind.CROSS, PaperId("2606.00001", 2), "Text.")
    assert (found.paper.title, found.paper.authors, found.announced) == ("", (), None)


def test_the_link_has_no_version() -> None:
    bare = (
        "<item><link>https://arxiv.org/abs/2606.00001</link><description>Only text.</description>"
        "<arxiv:announce_type>new</arxiv:announce_type></item>"
    )
    paper = paper_of(bare)
    assert (paper.id, paper.abstract) == (PaperId("2606.00001"), "Only text.")


def test_a_category_twice_or_empty_counts_once() -> None:
    paper = paper_of(replace(PLAIN, categories=("cs.CL", " ", "cs.LG", "cs.CL")))
    assert paper.categories == ("cs.CL", "cs.LG")
    assert paper.primary == "cs.CL"
