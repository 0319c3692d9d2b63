"""Plays the tasks over a paper's PDF and its questions: they say what a test lets them say, and keep in memory."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from typing import Final

import pytest

from digest_tui.errors import DigestError
from digest_tui.papers.conversation import Basis, Citation, Claim, Conversation, Quoted, Saw, Turn, TurnState
from digest_tui.papers.document import Document, PageText, Place, Section
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.tasks.ask_events import Answered, Answering, AskEvent, AskStopped, PdfEvent, PdfOpened, Warmed
from digest_tui.tasks.desk import Desk
from tests.screens.library import NOW

SAW: Final = Saw(tuple(range(1, 15)), 32, 11_800, 16_000, whole=False, counted=True)
QUOTE: Final = "we follow the water of twelve hundred rivers"
FOUND: Final = Citation(4, QUOTE, Quoted.FOUND, 4, 10, 10 + len(QUOTE))
ELSEWHERE: Final = Citation(7, "each spring was counted twice", Quoted.ELSEWHERE, 9, 0, 29)
MISSING: Final = Citation(5, "no river runs uphill", Quoted.MISSING)
CLAIMS: Final = (
    Claim("강 1,200개의 물을 따라갔다.", FOUND),
    Claim("샘은 두 번씩 세었다.", ELSEWHERE),
    Claim("어떤 강도 거슬러 흐르지 않는다.", MISSING),
)


def turn(number: int = 1, question: str = "어떤 강을 따라갔는가?", **changed: object) -> Turn:
    """A made-up answer in Korean."""
    made = Turn(
        number, question, "ko", "gemma3:12b", "d1", TurnState.DONE, CLAIMS, "raw", NOW, SAW, stop="stop", seconds=14.2
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def talk(number: int, paper: PaperId, *turns: Turn, basis: Basis = Basis.PAPER) -> Conversation:
    """A conversation of these turns."""
    return Conversation(number, paper, basis, "h" * 64, NOW, turns)


def document(paper: PaperId, pages: int = 12) -> Document:
    """A made-up PDF: QUOTE on page 4 at character 10, a river on every page."""
    texts = [f"Page {n} runs\n\n" + f"The river of page {n} is wide and slow. " * 60 for n in range(1, pages + 1)]
    texts[3] = "On page 4 " + QUOTE + ". " + texts[3]
    sections = (
        Section("1 Springs", 1, Place(1, 0)),
        Section("1.1 Wells", 2, Place(3, 40)),
        Section("2 Deltas", 1, Place(6, 0)),
    )
    return Document("h" * 64, paper, "On Water", tuple(PageText(n, text) for n, text in enumerate(texts, 1)), sections)


@dataclass
class ScriptedAsk:
    """One script for all tasks of the ask screen; `say` is heard by the work that runs."""

    words: asyncio.Queue[AskEvent | DigestError] = field(default_factory=asyncio.Queue)
    warming: asyncio.Queue[AskEvent | DigestError] = field(default_factory=asyncio.Queue)
    pdf: asyncio.Queue[PdfEvent | DigestError] = field(default_factory=asyncio.Queue)
    talks: list[Conversation] = field(default_factory=list)
    documents: dict[PaperId, Document] = field(default_factory=dict)
    asked: list[dict[str, object]] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    questions: tuple[tuple[str, str], ...] = ()
    unkept: bool = False

    def say(self, *words: AskEvent | DigestError) -> None:
        """Let the work that runs say these words."""
        for word in words:
            self.words.put_nowait(word)

    async def ask_paper(self, desk: Desk, paper: Paper, question: str, **given: object) -> AsyncIterator[AskEvent]:
        """What is said is passed on; what was written is kept as partial when it is closed."""
        self.asked.append({"question": question, **given})
        written: tuple[Claim, ...] = ()
        number = int(str(given["conversation"]))
        try:
            while True:
                word = await self.words.get()
                if isinstance(word, DigestError):
                    raise word
                if isinstance(word, Answering):
                    written = word.claims
                if isinstance(word, (Answered, AskStopped)) and word.turn is not None:
                    self.keep(word.conversation, paper.id, word.turn)
                yield word
                if isinstance(word, (Answered, AskStopped)):
                    return
        except (asyncio.CancelledError, GeneratorExit):
            self.done.append("ask stopped")
            if written:
                partial = turn(9, question, claims=written, state=TurnState.PARTIAL, stop="", seconds=0)
                self.keep(number or len(self.talks) + 1, paper.id, partial)
            raise

    async def ask_ready_questions(self, desk: Desk, paper: Paper, **given: object) -> AsyncIterator[AskEvent]:
        """The same, until `AskStopped` without a turn or the queue's own end."""
        self.asked.append({"question": "*", **given})
        while not isinstance(word := await self.words.get(), DigestError):
            if isinstance(word, Answered):
                self.keep(word.conversation, paper.id, word.turn)
            yield word

    async def warm_paper(self, desk: Desk, paper: Paper, **given: object) -> AsyncIterator[AskEvent]:
        """What a test lets the warming say."""
        self.done.append("warm")
        try:
            while not isinstance(word := await self.warming.get(), Warmed):
                if isinstance(word, DigestError):
                    raise word
                yield word
            yield word
        except (asyncio.CancelledError, GeneratorExit):
            self.done.append("warm stopped")
            raise

    async def open_pdf(self, desk: Desk, paper: Paper) -> AsyncIterator[PdfEvent]:
        """What a test lets the fetching say."""
        self.done.append(f"open {paper.id}")
        try:
            while True:
                word = await self.pdf.get()
                if isinstance(word, DigestError):
                    raise word
                yield word
                if isinstance(word, PdfOpened):
                    return
        except (asyncio.CancelledError, GeneratorExit):
            self.done.append("open stopped")
            raise

    async def ready_questions(self, *_: object) -> tuple[tuple[str, str], ...]:
        """The made-up ten."""
        return self.questions

    def kept_document(self, desk: Desk, paper: PaperId) -> Document | None:
        """What is kept."""
        return self.documents.get(paper)

    def conversations_of(self, desk: Desk, paper: PaperId) -> tuple[Conversation, ...]:
        """Newest first."""
        return tuple(reversed(self.talks))

    def truncate(self, desk: Desk, number: int, from_turn: int) -> None:
        """Drop the turn and what follows."""
        self._change(number, lambda one: one.number < from_turn)

    def delete_turn(self, desk: Desk, number: int, which: int) -> None:
        """Drop one turn."""
        self._change(number, lambda one: one.number != which)

    def delete_conversation(self, desk: Desk, number: int) -> None:
        """Drop all."""
        self.talks = [one for one in self.talks if one.number != number]

    def keep(self, number: int, paper: PaperId, new: Turn) -> None:
        """Keep a turn in that conversation, which begins when it is not there; with `unkept` nothing is kept."""
        if self.unkept:
            return
        old = next((one for one in self.talks if one.number == number), None)
        if old is None:
            self.talks.append(talk(number, paper, new))
        else:
            self.talks[self.talks.index(old)] = replace(old, turns=(*old.turns, new))

    def _change(self, number: int, stays: object) -> None:
        assert callable(stays)
        self.talks = [
            replace(one, turns=tuple(filter(stays, one.turns))) if one.number == number else one for one in self.talks
        ]


def play(monkeypatch: pytest.MonkeyPatch) -> ScriptedAsk:
    """Put the script in the place of the tasks."""
    played = ScriptedAsk()
    for module, names in {
        "ask_paper": ("ask_paper",),
        "warm_paper": ("warm_paper",),
        "ready_questions": ("ask_ready_questions", "ready_questions"),
        "conversations": ("conversations_of", "truncate", "delete_turn", "delete_conversation"),
        "open_pdf": ("open_pdf", "kept_document"),
    }.items():
        for name in names:
            monkeypatch.setattr(f"digest_tui.tasks.{module}.{name}", getattr(played, name))
    return played
