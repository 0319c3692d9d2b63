"""BibTeX that a reference manager takes, whatever the title holds."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_tui.export.bibtex import bibtex, citation_key, year_of
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper


def paper(
    title: str = "Counting Clouds", authors: tuple[str, ...] = ('Ana M\\"uller', "Ben Rain"), **more: str
) -> Paper:
    identifier = PaperId.parse(more.pop("id", "2606.00001v2"))
    return Paper(identifier, title, "We count.", authors, ("cs.CL",), **more)  # type: ignore[arg-type]


def test_an_entry_has_what_a_preprint_is_cited_by() -> None:
    entry = bibtex(paper(doi="10.1234/x_y"))
    assert entry.startswith("@misc{muller2606.00001,\n")
    assert "  title = {{Counting Clouds}},\n" in entry
    assert '  author = {Ana M\\"uller and Ben Rain},\n' in entry
    assert "  eprint = {2606.00001},\n" in entry
    assert "  primaryClass = {cs.CL},\n" in entry
    assert "  doi = {10.1234/x_y}" in entry
    assert entry.endswith("\n}\n")


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("On $O(n \\log n)$ clouds", "On $O(n \\log n)$ clouds"),
        ("100% of {clouds", "100\\% of {\\textbraceleft}clouds"),
        ("A & B_c #1", "A \\& B\\_c \\#1"),
        ("costs $5", "costs \\$5"),
        ("ends with \\", "ends with \\textbackslash{}"),
        ("[/] [MASK]", "[/] [MASK]"),
        ("left \\{ alone", "left \\textbackslash{}{\\textbraceleft} alone"),
    ],
)
def test_titles_stay_tex_or_are_escaped(title: str, written: str) -> None:
    assert f"title = {{{{{written}}}}}" in bibtex(paper(title))


@pytest.mark.parametrize(
    ("identifier", "year"), [("2606.00001", "2026"), ("0704.0615", "2007"), ("hep-th/9901001", "1999"),
                             ("math.CO/0601001", "2006"), ("dair:2023-09-25/4", "")],
)  # fmt: skip
def test_the_year_is_the_identifier_s(identifier: str, year: str) -> None:
    assert year_of(PaperId.parse(identifier)) == year


@pytest.mark.parametrize(
    ("authors", "title", "key"),
    [
        ((), "The Art of Rain", "arxiv2606.00001"),
        (("김하늘",), "구름", "arxiv2606.00001"),
        (("Plato",), "0", "plato2606.00001"),
    ],
)
def test_keys_are_ascii_and_never_empty(authors: tuple[str, ...], title: str, key: str) -> None:
    assert citation_key(paper(title, authors)) == key


def test_keys_of_old_and_of_other_names_are_keys_too() -> None:
    assert citation_key(paper(id="hep-th/9901001")) == "muller-hep-th-9901001"
    assert citation_key(paper(id="dair:2023-09-25/4")) == "muller-dair-2023-09-25-4"


def test_names_that_and_would_divide_are_held_together() -> None:
    entry = bibtex(paper(authors=("Team and Friends", "Plato")))
    assert "author = {{Team and Friends} and {Plato}}" in entry


@given(st.text(max_size=80), st.lists(st.text(max_size=30), max_size=3), st.text(max_size=40))
def test_no_text_breaks_out_of_its_field(title: str, authors: list[str], comment: str) -> None:
    entry = bibtex(paper(title, tuple(authors), comment=comment))
    inside = entry[entry.index("{") + 1 : entry.rindex("}")]  # BibTeX counts escaped braces too
    depths = list(accumulate({"{": 1, "}": -1}.get(letter, 0) for letter in inside))
    assert min(depths) >= 0
    assert depths[-1] == 0
    assert all(line.startswith("  ") for line in entry.splitlines()[1:-1])
