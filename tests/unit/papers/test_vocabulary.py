"""Categories, languages and what a list counts."""

from datetime import UTC, date, datetime

import pytest

from digest_tui.errors import WrongUsage
from digest_tui.papers.categories import full_name, right_case
from digest_tui.papers.digest import Digest, DigestState, Entry, EntryKind
from digest_tui.papers.ids import PaperId
from digest_tui.papers.languages import LANGUAGES, find_language
from digest_tui.papers.paper import Paper


def test_categories_have_full_names_and_their_own_case() -> None:
    assert full_name("cs.CL") == "Computation and Language (cs.CL)"
    assert full_name("cs.XX") == "cs.XX"
    assert right_case(" cs.cl ") == "cs.CL"
    assert right_case("hep-th") == "hep-th"
    assert right_case("cs.XX") is None


def test_languages_are_found_by_code_whatever_the_case() -> None:
    assert find_language("KO").own == "한국어"
    assert find_language("zh-hant").english == "Traditional Chinese"
    with pytest.raises(WrongUsage, match="tlh"):
        find_language("tlh")


def test_language_badges_differ() -> None:
    badges = [language.badge for language in LANGUAGES.values()]
    assert len(set(badges)) == len(badges)


def test_a_list_counts_its_kinds() -> None:
    paper = Paper(PaperId("2601.00001", 1), "0", "An abstract.", ("A. Author",), ("cs.CL", "cs.AI"))
    entries = tuple(
        Entry(position, kind, paper) for position, kind in enumerate([EntryKind.NEW, EntryKind.NEW, EntryKind.CROSS], 1)
    )
    digest = Digest(
        "arxiv", "cs.CL", date(2026, 1, 5), DigestState.CONFIRMED, datetime(2026, 1, 5, tzinfo=UTC), entries
    )
    assert (digest.counts[EntryKind.NEW], digest.counts[EntryKind.CROSS], digest.counts[EntryKind.REPLACE]) == (2, 1, 0)


def test_pages_of_a_paper_carry_the_version() -> None:
    paper = Paper(PaperId("hep-th/9901001", 2), "T", "A", (), ("hep-th",))
    assert paper.primary == "hep-th"
    assert paper.abstract_page == "https://arxiv.org/abs/hep-th/9901001v2"
    assert paper.pdf_page == "https://arxiv.org/pdf/hep-th/9901001v2"
    assert Paper(PaperId("dair:2023-09-25/4"), "T", "A", (), ()).abstract_page == ""
