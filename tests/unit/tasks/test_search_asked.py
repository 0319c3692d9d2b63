"""Questions, answers and the text of PDFs are found by search: when they come, go, and come back."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from digest_tui.papers.conversation import Basis, Claim, Conversation, TurnState
from digest_tui.papers.pdf_file import PdfFile, local_id
from digest_tui.papers.search import read_query
from digest_tui.store import conversations, documents, pdfs, search_index, undo
from digest_tui.tasks.ask_events import PdfOpened
from digest_tui.tasks.open_pdf import document_id, open_file
from digest_tui.tasks.search import bring_index_up_now, excerpt, rows, search
from tests.fakes.asking import PAPER, asking_desk
from tests.fakes.documents import PAPER_ID
from tests.fakes.ollama_server import OllamaDouble
from tests.fakes.pdf_maker import simple
from tests.unit.store.test_conversations import made_turn

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from digest_tui.tasks.desk import Desk

BEGUN = Conversation(0, PAPER_ID, Basis.PAPER, "c0ffee", made_turn().asked)
TURN = made_turn(question="바람이 멎으면?", claims=(Claim("연은 풀밭에 내려앉는다."), Claim("줄은 남는다.")))


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    """A desk with a paper, its PDF, and all of it indexed."""
    with OllamaDouble() as double:
        async with asking_desk(double) as opened:
            bring_index_up_now(opened)
            yield opened


def found(desk: Desk, *written: str) -> list[int]:
    """How many papers each search finds, once what has changed is indexed."""
    bring_index_up_now(desk)
    return [len(search(desk, words).papers) for words in written]


def where(desk: Desk, written: str) -> tuple[str, str]:
    told = excerpt(desk, PAPER.id, read_query(written))
    assert told is not None
    return told.what, told.text


async def test_questions_and_answers_are_found_and_gone_when_deleted(desk: Desk) -> None:
    searches = ("question:바람", "answer:풀밭", "줄은", "has:question")
    assert found(desk, *searches) == [0, 0, 0, 0]
    number, _ = conversations.keep(desk.library, BEGUN, TURN)
    assert search_index.waiting(desk.library, desk.derived) == 1
    assert found(desk, *searches) == [1, 1, 1, 1]
    assert where(desk, "풀밭에") == ("answer", "연은 풀밭에 내려앉는다.")
    assert where(desk, "멎으면") == ("question", "바람이 멎으면?")

    conversations.delete(desk.library, number, desk.now)
    assert found(desk, *searches) == [0, 0, 0, 0]
    undo.undo_last(desk.library)
    assert found(desk, *searches) == [1, 1, 1, 1]
    conversations.keep(desk.library, conversations.get(desk.library, number), replace(TURN, question="또?"))
    conversations.delete_turns(desk.library, number, (1,), desk.now)
    assert found(desk, "question:바람", "question:또") == [0, 1]


async def test_an_answer_being_written_is_not_found_until_it_is_whole(desk: Desk) -> None:
    number, place = conversations.keep(desk.library, BEGUN, replace(TURN, state=TurnState.PARTIAL))
    assert search_index.waiting(desk.library, desk.derived) == 0
    assert found(desk, "answer:풀밭", "has:question") == [0, 0]
    conversations.keep(desk.library, replace(BEGUN, number=number), replace(TURN, number=place))
    assert found(desk, "answer:풀밭", "has:question") == [1, 1]


async def test_the_text_of_a_pdf_is_found_with_its_page(desk: Desk) -> None:
    assert found(desk, "accelerators", "pdf:accelerators", "title:accelerators", "has:pdf") == [1, 1, 0, 1]
    what, text = where(desk, "accelerators")
    assert what == "p. 2"
    assert "on 8 accelerators" in text


async def test_a_pdf_that_is_kept_later_is_found_and_one_that_goes_is_not(desk: Desk) -> None:
    file = pdfs.find(desk.library, PAPER_ID)
    assert file is not None
    pdfs.forget(desk.library, file, desk.paths.pdfs)
    assert found(desk, "accelerators", "has:pdf") == [0, 0]
    pdfs.keep(desk.library, file)
    assert found(desk, "accelerators", "has:pdf") == [1, 1]
    documents.forget(desk.derived, file.hash)
    pdfs.read_again(desk.library, file)
    assert found(desk, "accelerators", "has:pdf") == [0, 1]


async def test_files_of_no_paper_hold_nothing_up(desk: Desk) -> None:
    for number in range(search_index.AT_ONCE + 1):
        hash = f"{number:064x}"[::-1]
        pdfs.keep(desk.library, PdfFile(local_id(hash), hash, 1, "a.pdf", desk.now, desk.now))
    conversations.keep(desk.library, BEGUN, TURN)
    assert found(desk, "answer:풀밭") == [1]
    assert search_index.waiting(desk.library, desk.derived) == 0


async def test_a_file_of_the_readers_own_is_found_by_its_pages_and_its_title(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "buckets of my own.pdf"
    path.write_bytes(simple("The quincunx of buckets stands by the well, and nobody draws from it."))
    async with aclosing(open_file(desk, path)) as events:
        document = next(event.document for event in [one async for one in events] if isinstance(event, PdfOpened))
    name = document_id(document)
    assert found(desk, "quincunx", "pdf:quincunx", "title:buckets", "has:pdf") == [1, 1, 1, 2]
    (row,) = rows(desk, search(desk, "quincunx"))
    assert (row.id, row.title, row.has_pdf) == (name, path.name, True)
    told = excerpt(desk, name, read_query("quincunx"))
    assert told is not None
    assert told.what == "p. 1"
