"""The PDF of the sample is the one its script draws, is read as it is kept, and answers over it are checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest_tui.papers.conversation import Conversation, Quoted, TurnState
from digest_tui.papers.document import Document
from digest_tui.pdf.wire import EXTRACTOR, from_json
from digest_tui.sample.asked import PAPER, document, pdf, read_conversations
from digest_tui.sample.content import SOURCE, read_sample
from digest_tui.text.clean import clean
from digest_tui.text.links import find_links
from tests.fakes.pdf_reading import read
from tests.fakes.sample_pdf import files, sample_pdf


@pytest.fixture(scope="module")
def kept() -> Document:
    """The document of the sample."""
    return from_json(document())


@pytest.fixture(scope="module")
def conversations(kept: Document) -> tuple[Conversation, ...]:
    """What was asked about it."""
    return read_conversations(kept.hash, {page.number: page.text for page in kept.pages})


def test_the_file_is_what_the_script_draws() -> None:
    with pdf() as path:
        assert path.read_bytes() == sample_pdf()
        assert path in [written for written, _ in files()]


async def test_the_document_is_what_is_read_in_the_file(tmp_path: Path, kept: Document) -> None:
    assert kept.extractor == EXTRACTOR
    assert await read(tmp_path, sample_pdf()) == kept


def test_it_has_two_columns_sections_a_figure_and_references(kept: Document) -> None:
    first = kept.pages[0].text
    assert 0 < first.index("18,340 questions") < first.index("five places of its page") < first.index("3 Method")
    assert [section.title for section in kept.sections][1:5] == ["1 Introduction", "2 Data", "3 Method", "4 Results"]
    assert [(figure.label, figure.page) for figure in kept.figures] == [("Figure 1", 1), ("Table 1", 2)]
    assert kept.references is not None
    assert "Letters on Printing" not in kept.body(2)
    assert [page.aside.splitlines()[-1] for page in kept.pages] == ["1", "2"]


def test_it_is_that_papers_and_can_be_taken_for_no_other(kept: Document) -> None:
    papers = {entry.paper.id: entry.paper for day in read_sample().days for entry in day.entries}
    assert kept.title == papers[PAPER].title
    assert all(author in kept.pages[0].text for author in papers[PAPER].authors)
    links = [link for page in kept.pages for link in find_links(page.text)]
    assert {link.url.split("/")[2] for link in links} == {"code.example.org"}


def test_answers_are_found_elsewhere_missing_and_not_in_the_paper(
    kept: Document, conversations: tuple[Conversation, ...]
) -> None:
    assert [{turn.language for turn in one.turns} for one in conversations] == [{"ko"}, {"ja"}]
    turns = [turn for one in conversations for turn in one.turns]
    cited = [claim.citation for turn in turns for claim in turn.claims if claim.citation]
    assert (
        [one.quoted for one in cited].count(Quoted.MISSING)
        == [one.quoted for one in cited].count(Quoted.ELSEWHERE)
        == 1
    )
    assert [one.quoted for one in cited].count(Quoted.FOUND) == 5
    for one in cited:
        there = kept.page(one.found_page)
        assert (there is None) == (one.quoted is Quoted.MISSING)
        assert there is None or there.text[one.start : one.end].split()[:4] == one.quote.split()[:4]
    assert [turn.unstated for turn in turns] == [False, False, True, False, False]
    assert [turn.state is TurnState.MARKED for turn in turns] == [False, True, False, False, False]
    assert {finding.check for turn in turns for finding in turn.findings} == {"Q2"}
    assert {turn.model for turn in turns} == {SOURCE}
    assert all(clean(text) == text for turn in turns for text in (turn.question, turn.text))
