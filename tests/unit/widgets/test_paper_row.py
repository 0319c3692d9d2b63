from __future__ import annotations

import pytest
from rich.cells import cell_len

from digest_tui.papers.digest import EntryKind
from digest_tui.papers.ids import PaperId
from digest_tui.widgets.paper_row import badges_of, details_words, family_name, title_words
from tests.unit.widgets.lists import make_row


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Jiwoo Kim", "Kim"),
        ("Laurens van der Maaten", "van der Maaten"),
        ("Ana de Souza Jr.", "de Souza"),
        ("Müller", "Müller"),
        ("김지우", "김지우"),
        ("The Lantern Collaboration", "The Lantern Collaboration"),
        ("J. R. R. O'Neill III", "O'Neill"),
        ("", ""),
        ("van", "van"),
    ],
)
def test_a_list_has_room_for_the_family_name(name: str, family: str) -> None:
    assert family_name(name) == family


@pytest.mark.parametrize(
    ("authors", "count", "cells", "words"),
    [
        (("Jiwoo Kim",), 1, 40, "Kim"),
        (("Jiwoo Kim", "Minseo Park"), 2, 40, "Kim, Park"),
        (("Jiwoo Kim", "Minseo Park", "Ana Souza"), 3, 40, "Kim, Park, Souza"),
        (("Jiwoo Kim", "Minseo Park", "Ana Souza"), 3, 20, "Kim, Park +1"),
        (("Jiwoo Kim", "Minseo Park", "Ana Souza"), 3303, 40, "Kim, Park +3301"),
        (("Jiwoo Kim", "Minseo Park", "Ana Souza"), 3303, 20, "Kim +3302"),
        (("Jiwoo Kimberleyville", "Minseo Park"), 9, 20, "Kimberle… +8"),
        ((), 0, 40, ""),
    ],
)
def test_authors_that_fit_and_how_many_more(authors: tuple[str, ...], count: int, cells: int, words: str) -> None:
    details = details_words(make_row(authors=authors, author_count=count), cells)
    assert details.authors == words
    assert details.category == "cs.CL"


def test_badges_say_without_colour_what_a_row_is() -> None:
    assert badges_of(make_row()) == []
    assert badges_of(make_row(kind=EntryKind.CROSS)) == ["cross"]
    row = make_row(
        kind=EntryKind.REPLACE_CROSS,
        id=PaperId("2606.00001", 3),
        latest=4,
        starred=True,
        has_note=True,
        has_code=True,
        asked=True,
        has_pdf=True,
        withdrawn=True,
        translated=("ko", "ja", "xx"),
    )
    assert badges_of(row) == [
        "withdrawn",
        "replaced v3",
        "cross",
        "v4 kept",
        "★",
        "한",
        "日",
        "xx",
        "✎",
        "asked",
        "PDF kept",
        "code",
    ]
    assert badges_of(make_row(kind=EntryKind.REPLACE, id=PaperId("2606.00001"))) == ["replaced"]


@pytest.mark.parametrize("cells", range(-1, 60))
def test_the_second_line_never_breaks_the_row(cells: int) -> None:
    row = make_row(kind=EntryKind.REPLACE, id=PaperId("2606.00001", 2), latest=2, starred=True, translated=("ko", "zh"))
    details = details_words(row, cells)
    words = " · ".join(part for part in (details.authors, details.category, details.badges) if part)
    assert cell_len(words) <= max(0, cells)


def test_badges_stay_longest() -> None:
    row = make_row(starred=True, translated=("ko",))
    assert details_words(row, 40).authors == "Kim, Park +3"
    narrow = details_words(row, 15)
    assert (narrow.authors, narrow.category, narrow.badges) == ("", "cs.CL", "★  한")
    assert (details_words(row, 7).category, details_words(row, 7).badges) == ("", "★  한")


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("", "(no title) 2606.00001v1"),
        ("  \n ", "(no title) 2606.00001v1"),
        ("0", "0"),
        ("Filling [MASK] and [/b] and [@click=app.quit]", "Filling [MASK] and [/b] and [@click=app.quit]"),
        ("Titles in\ntwo\tlines", "Titles in two lines"),
        ("제목은 한국어로", "제목은 한국어로"),
    ],
)
def test_a_title_is_shown_as_it_is_on_one_line(title: str, shown: str) -> None:
    assert title_words(make_row(title=title), 60) == shown


def test_names_and_titles_are_read_from_latex() -> None:
    assert family_name("Ana Rivi\\`ere") == "Rivière"
