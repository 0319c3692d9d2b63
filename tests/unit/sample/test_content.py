"""The sample shows every shape of paper there is, is whole, and can be taken for no real paper."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from benchmarks.text_kept import differences
from digest_tui.papers.categories import full_name
from digest_tui.papers.digest import DigestState, Entry, EntryKind
from digest_tui.papers.ids import PaperId
from digest_tui.papers.languages import LANGUAGES
from digest_tui.papers.translation import Severity, Translation, TranslationState
from digest_tui.sample.content import CATEGORY, SOURCE, read_sample
from digest_tui.store.badges import has_code, is_withdrawn
from digest_tui.text.clean import clean
from digest_tui.text.latex import readable
from digest_tui.text.links import code_links, find_links, find_lost

SAMPLE = read_sample()
ENTRIES = [entry for day in SAMPLE.days for entry in day.entries]
PAPERS = {entry.paper.id: entry.paper for entry in ENTRIES}
WHOLE = [one for one in SAMPLE.translations if one.state is TranslationState.DONE]
FORMULA = re.compile(r"\$\$.+?\$\$|\$[^$]+\$", re.DOTALL)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def of_kind(kind: EntryKind) -> list[Entry]:
    return [entry for entry in ENTRIES if entry.kind is kind]


def test_three_days_have_papers_and_a_saturday_has_none() -> None:
    days = sorted([*SAMPLE.days, *SAMPLE.quiet_days], key=lambda day: day.announced)
    assert [(f"{day.announced:%a}", day.state) for day in days] == [
        ("Thu", DigestState.CONFIRMED),
        ("Fri", DigestState.CONFIRMED),
        ("Sat", DigestState.NONE_ANNOUNCED),
        ("Mon", DigestState.CONFIRMED),
    ]
    assert {(day.source, day.category) for day in SAMPLE.days} == {(SOURCE, CATEGORY)}
    assert len(SAMPLE.days[-1].entries) >= 12


def test_its_names_are_nobodys() -> None:
    for id in PAPERS:
        assert PaperId.parse(str(id)) == id
        assert id.is_sample
        assert not id.is_arxiv
        assert PAPERS[id].abstract_page == PAPERS[id].pdf_page == ""
    assert len(PAPERS) == len(ENTRIES)
    assert not PaperId.parse("2606.00001v1").is_sample
    assert not PaperId.parse("hep-th/0001001").is_sample
    links = [link for paper in PAPERS.values() for link in find_links(paper.abstract + "\n\n" + paper.comment)]
    hosts = {link.url.split("/")[2] for link in links}
    assert hosts == {"example.org", "code.example.org", "doi.org"}
    assert all("10.5555/" in link.url for link in links if "doi.org" in link.url)


def test_every_shape_is_there() -> None:
    papers = list(PAPERS.values())
    assert {entry.kind for entry in ENTRIES} == set(EntryKind)
    assert max(len(paper.authors) for paper in papers) > 40
    lengths = sorted(len(paper.abstract) for paper in papers)
    assert lengths[0] < 20
    assert 3_200 < lengths[-1] < 3_488
    assert any(paper.abstract.count("\n\n") >= 3 for paper in papers)
    assert any("/" in paper.id.value for paper in papers)
    assert any(is_withdrawn(paper) for paper in papers)
    assert any(has_code(paper) and code_links(paper.comment) for paper in papers)
    assert any(find_lost(paper.abstract) and len(find_links(paper.abstract)) >= 3 and paper.doi for paper in papers)
    assert any(paper.title.startswith("[MASK]") for paper in papers)
    assert any(readable(paper.title) != paper.title for paper in papers)
    assert any(len(FORMULA.findall(paper.abstract)) >= 10 for paper in papers)
    written = {script for paper in papers for author in paper.authors for script in scripts(author)}
    assert {"Hangul", "Han", "kana"} <= written
    assert {"\\", "{"} <= set("".join(author for paper in papers for author in paper.authors))


def scripts(text: str) -> set[str]:
    names = {"Hangul": "[가-힣]", "Han": "[一-鿿]", "kana": "[ぁ-ヿ]"}
    return {name for name, letters in names.items() if re.search(letters, text)}


def test_one_paper_is_there_in_three_versions_that_differ() -> None:
    versions = Counter(id.value for id in PAPERS)
    ((name, count),) = [(name, count) for name, count in versions.items() if count > 1]
    assert count == 3
    assert len({PAPERS[PaperId(name, number)].abstract for number in (1, 2, 3)}) == 3
    translated = {one.paper.version for one in SAMPLE.translations if one.paper.value == name}
    assert translated == {1, 3}


@pytest.mark.parametrize("language", ["ko", "zh", "ja"])
def test_five_papers_and_more_are_translated_into(language: str) -> None:
    made = {one.paper.value for one in SAMPLE.translations if one.language == language and one.abstract}
    assert len(made) >= 6
    assert language in LANGUAGES


def test_one_translation_is_partial_and_one_has_findings_at_their_places() -> None:
    (partial,) = [one for one in SAMPLE.translations if one.state is TranslationState.PARTIAL]
    assert partial.stop == ""
    (marked,) = [one for one in SAMPLE.translations if one.state is TranslationState.MARKED]
    assert {finding.severity for finding in marked.findings} == {Severity.ERROR, Severity.WARNING}
    assert [marked.abstract[finding.start : finding.end] for finding in marked.findings] == ["$0.5$", "chapter"]


@pytest.mark.parametrize("made", WHOLE, ids=lambda one: one.key)
def test_a_whole_translation_keeps_formulas_numbers_and_addresses(made: Translation) -> None:
    source = PAPERS[made.paper]
    for original, translated in ((source.title, made.title), (source.abstract, made.abstract)):
        assert sorted(FORMULA.findall(original)) == sorted(FORMULA.findall(translated))
        assert [link.url for link in find_links(original)] == [link.url for link in find_links(translated)]
        digits = Counter(NUMBER.findall(FORMULA.sub(" ", original)))
        assert not digits - Counter(NUMBER.findall(FORMULA.sub(" ", translated)))
    assert scripts(made.abstract) & {"ko": {"Hangul"}, "zh": {"Han"}, "ja": {"kana"}}[made.language]
    assert made.model == SOURCE


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: str(entry.paper.id))
def test_every_text_is_safe_readable_and_known(entry: Entry) -> None:
    paper = entry.paper
    for text in (paper.title, paper.abstract, paper.comment, paper.journal, *paper.authors):
        assert clean(text) == text
        assert "\\" not in readable(text)
        assert differences(text, readable(text)) == ([], [])
    assert all(full_name(code) != code for code in paper.categories)
    assert CATEGORY in paper.categories
    assert "\n" not in paper.abstract.replace("\n\n", "")
