"""A desk with a made-up paper whose PDF is kept and read, and a model that answers what it is asked."""

from __future__ import annotations

import json
import os
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import date
from typing import Final

from digest_tui.papers.conversation import Conversation
from digest_tui.papers.digest import Digest, DigestState, Entry, EntryKind
from digest_tui.papers.document import Document
from digest_tui.papers.paper import Paper
from digest_tui.papers.pdf_file import PdfFile
from digest_tui.pdf.wire import to_json
from digest_tui.store import digests, documents, pdfs
from digest_tui.tasks import conversations
from digest_tui.tasks.ask_events import Answered, AskEvent
from digest_tui.tasks.ask_paper import ask_paper
from digest_tui.tasks.desk import Desk, open_desk
from tests.fakes.documents import PAPER_ID, made_paper
from tests.fakes.ollama_replies import pieces
from tests.fakes.ollama_server import OllamaDouble
from tests.fakes.openai_server import OpenAIDouble

MODEL: Final = "gemma3:12b"
QUESTION: Final = "데이터를 늘리면 나아지는가?"
PAPER: Final = Paper(
    PAPER_ID,
    "Kites That Forget Their Strings",
    "A model that learns “a kite is tied to a post” does not learn that the post holds the kite. We call this the "
    "string curse, and it is not alleviated by data augmentation.",
    ("Ada Moss", "Ben Reed"),
    ("cs.CL",),
)
NOT_ALLEVIATED: Final = "the families KiteNet and STRINGFORMER, and it is not alleviated by data augmentation"

Messages = Sequence[Mapping[str, object]]


def in_json(*claims: tuple[str, int, str], answerable: bool = True) -> list[str]:
    """The pieces of an answer in JSON; each claim is a quote, its page, and the sentence."""
    said = [{"quote": quote, "page": page, "sentence": sentence} for quote, page, sentence in claims]
    return list(pieces(json.dumps({"answerable": answerable, "claims": said}, ensure_ascii=False)))


NO: Final = in_json((NOT_ALLEVIATED, 1, "아니요. 데이터 증강으로는 완화되지 않는다."))
"""A good answer to QUESTION."""


def last_message(messages: Messages) -> str:
    """What was asked last."""
    return str(messages[-1]["content"])


def scripted(*replies: Sequence[str]) -> Callable[[Messages], Sequence[str]]:
    """One reply after the other, the last one for ever."""
    left = list(replies)
    return lambda messages: left.pop(0) if len(left) > 1 else left[0]


def asked_of(double: OllamaDouble) -> list[list[Mapping[str, object]]]:
    """The messages of every generation so far; loading is none."""
    bodies = [recorded.body or {} for recorded in double.asked("/api/chat")]
    return [list(messages) for body in bodies if isinstance(messages := body.get("messages"), list) and messages]


@asynccontextmanager
async def asking_desk(
    double: OllamaDouble | OpenAIDouble, document: Document | None = None, paper: Paper = PAPER, **environ: str
) -> AsyncIterator[Desk]:
    """A desk over the double; the paper is in a list, and its PDF is kept and read."""
    settings = {**os.environ, "OLLAMA_HOST": double.url, "DIGEST_TUI_MODEL": MODEL, **environ}
    desk = open_desk(settings)
    day = date(2026, 6, 30)
    digest = Digest("arxiv", "cs.CL", day, DigestState.CONFIRMED, desk.now, (Entry(1, EntryKind.NEW, paper),))
    digests.keep(desk.library, digest)
    keep_document(desk, document or made_paper(), paper)
    try:
        yield desk
    finally:
        await desk.close()


def keep_document(desk: Desk, document: Document, paper: Paper = PAPER) -> None:
    """Let the PDF of a paper be kept and read already."""
    file = PdfFile(paper.id, document.hash, 1000, "", desk.now, desk.now)
    pdfs.keep(desk.library, file)
    documents.keep(desk.derived, document.hash, document.extractor, to_json(document), desk.now)


async def ask(desk: Desk, question: str = QUESTION, **more: object) -> list[AskEvent]:
    """Everything that is said while a question is answered in Korean."""
    wishes = {"language": "ko", "model": MODEL} | more
    return [event async for event in ask_paper(desk, PAPER, question, **wishes)]  # type: ignore[arg-type]


async def answered(desk: Desk, question: str = QUESTION, **more: object) -> Answered:
    """The answer to a question, which has to be whole."""
    last = (await ask(desk, question, **more))[-1]
    assert isinstance(last, Answered), last
    return last


def kept(desk: Desk) -> tuple[Conversation, ...]:
    """The conversations about the paper."""
    return conversations.conversations_of(desk, PAPER_ID)
