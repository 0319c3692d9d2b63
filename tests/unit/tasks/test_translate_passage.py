"""A page or a section translated by paragraphs, over a socket."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from digest_tui.cli import run
from digest_tui.errors import WrongUsage
from digest_tui.papers.document import Document, PageText, Place, Section
from digest_tui.papers.ids import PaperId
from digest_tui.papers.translation import TranslationState
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Finished, Stopped
from digest_tui.tasks.translate_passage import (
    Paragraph,
    ParagraphTold,
    page_paragraphs,
    paragraphs_of,
    section_paragraphs,
    translate_passage,
)
from tests.fakes.desks import open_test_desk
from tests.fakes.documents import made_paper
from tests.fakes.ollama_models import GEMMA
from tests.fakes.ollama_server import OllamaDouble
from tests.fakes.pdf_paper import paper

ID = PaperId("2606.00001", 1)
FIRST = "1 Wind\n\nThe wind blows. It is warm.\n\n42"
SECOND = "It goes on.\n\n1.1 Baker\n\nSo it is.\n\n2 Kites\n\nKites fly."
DOCUMENT = Document(
    "c0ffee" * 10,
    ID,
    "Winds",
    (PageText(1, FIRST), PageText(2, SECOND)),
    (
        Section("1 Wind", 1, Place(1, 0)),
        Section("1.1 Baker", 2, Place(2, SECOND.index("1.1"))),
        Section("2 Kites", 1, Place(2, SECOND.index("2 Kites"))),
    ),
)
KOREAN = ["바람이 ", "분다. ", "바람은 따뜻하다."]


def test_a_page_is_its_paragraphs_each_with_the_sentence_before() -> None:
    assert [(one.text, one.before) for one in page_paragraphs(DOCUMENT, 2)][:3] == [
        ("It goes on.", "42"),
        ("1.1 Baker", "It goes on."),
        ("So it is.", "1.1 Baker"),
    ]
    assert [one.is_words for one in page_paragraphs(DOCUMENT, 1)] == [True, True, False]
    with pytest.raises(WrongUsage, match="no page 3"):
        page_paragraphs(DOCUMENT, 3)


@pytest.mark.parametrize("name", ["1 Wind", "wind", "1"])
def test_a_section_goes_over_pages_and_has_its_subsections(name: str) -> None:
    texts = [one.text for one in section_paragraphs(DOCUMENT, name)]
    assert texts == ["1 Wind", "The wind blows. It is warm.", "42", "It goes on.", "1.1 Baker", "So it is."]


def test_of_two_sections_of_one_name_each_can_be_had() -> None:
    twice = replace(DOCUMENT, sections=(*DOCUMENT.sections[:2], Section("1 Wind", 1, DOCUMENT.sections[2].place)))
    assert [one.text for one in paragraphs_of(twice, 2)] == ["2 Kites", "Kites fly."]
    assert paragraphs_of(twice, 0) == section_paragraphs(twice, "1 Wind")


def test_a_section_ends_before_the_references_and_an_unknown_one_names_the_known() -> None:
    assert "References" not in "".join(one.text for one in section_paragraphs(made_paper(), "conclusion"))
    assert "References" not in "".join(one.text for one in page_paragraphs(made_paper(), 3))
    with pytest.raises(WrongUsage) as caught:
        section_paragraphs(DOCUMENT, "Fog")
    assert "“2 Kites”" in caught.value.hint


async def translated(desk: Desk, number: int = 1, again: bool = False) -> list[ParagraphTold]:
    events = translate_passage(desk, ID, page_paragraphs(DOCUMENT, number), "ko", GEMMA.name, again)
    return [told async for told in events if isinstance(told.event, (Finished, Stopped))]


async def test_each_paragraph_is_a_request_with_the_sentence_before_and_is_kept(home: Path) -> None:
    with OllamaDouble(reply=KOREAN) as double:
        async with open_test_desk(OLLAMA_HOST=double.url) as desk:
            told = await translated(desk)
            assert [(one.number, one.of) for one in told] == [(1, 3), (2, 3)]
            asked = [str(one.body) for one in double.asked("/api/chat")]
            assert any("The sentence before" in words and "1 Wind" in words for words in asked)
            requests = len(asked)
            again = await translated(desk)
            assert [one.event for one in again] == [
                Finished(one.event.translation, kept=True) for one in told if isinstance(one.event, Finished)
            ]
            assert len(double.asked("/api/chat")) == requests


async def test_one_that_was_stopped_goes_on_at_the_paragraph_it_had_come_to(home: Path) -> None:
    with OllamaDouble(reply=KOREAN) as double:
        async with open_test_desk(OLLAMA_HOST=double.url) as desk:
            async for told in translate_passage(desk, ID, page_paragraphs(DOCUMENT, 1), "ko", GEMMA.name):
                if isinstance(told.event, Finished):
                    break
            kept = [one.event.kept for one in await translated(desk) if isinstance(one.event, Finished)]
            assert kept == [True, False]


async def test_a_section_that_was_stopped_goes_on_and_shares_what_its_page_has(home: Path) -> None:
    section = paragraphs_of(DOCUMENT, 0)
    with OllamaDouble(reply=KOREAN) as double:
        async with open_test_desk(OLLAMA_HOST=double.url) as desk:
            await translated(desk, 1)
            kept = [
                told.event.kept
                async for told in translate_passage(desk, ID, section, "ko", GEMMA.name)
                if isinstance(told.event, Finished)
            ]
            assert kept == [True, True, False, False, False]


async def test_a_paragraph_is_checked_as_an_abstract_is(home: Path) -> None:
    """And asked for once more, as that is."""
    asked = [Paragraph("The wind blows for 14 hours.")]
    with OllamaDouble(reply=KOREAN) as double:
        async with open_test_desk(OLLAMA_HOST=double.url) as desk:
            last = [told.event async for told in translate_passage(desk, ID, asked, "ko", GEMMA.name)][-1]
            assert isinstance(last, Finished)
            assert last.translation.state is TranslationState.MARKED
            assert "T9" in {finding.check for finding in last.translation.findings}
            assert len(double.asked("/api/chat")) == 2


async def test_an_engine_that_fails_ends_it(home: Path) -> None:
    async with open_test_desk(OLLAMA_HOST="127.0.0.1:9") as desk:
        assert [type(one.event) for one in await translated(desk)] == [Stopped]


@pytest.fixture
def double(monkeypatch: pytest.MonkeyPatch) -> Iterator[OllamaDouble]:
    with OllamaDouble(reply=KOREAN) as one:
        monkeypatch.setenv("OLLAMA_HOST", one.url)
        yield one


def test_a_shell_translates_a_section_of_a_file(
    home: Path, tmp_path: Path, double: OllamaDouble, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "kites.pdf"
    file.write_bytes(paper())
    assert run(["translate", str(file), "--section", "paper kites", "--to", "ko"]) == 0
    shown = capsys.readouterr().out
    assert "바람이 분다. 바람은 따뜻하다." in shown
    assert "⚑ T9" in shown
    asked = len(double.asked("/api/chat"))
    assert run(["translate", str(file), "--section", "paper kites", "--to", "ko", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["paragraphs"][0]["translation"] == "바람이 분다. 바람은 따뜻하다."
    assert len(double.asked("/api/chat")) == asked
    assert run(["translate", str(file), "--page", "9", "--to", "ko"]) == 2
