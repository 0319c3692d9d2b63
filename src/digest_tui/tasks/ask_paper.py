"""Ask about a paper: the answer is streamed, its quotes are looked for, it is checked, and it is kept."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, replace

from digest_tui.errors import DigestError, EngineLoading
from digest_tui.llm.answer_prompts import Question
from digest_tui.llm.prompts import ModelUse
from digest_tui.papers.conversation import Basis, Conversation, Saw, Turn, TurnState
from digest_tui.papers.languages import Language, find_language
from digest_tui.papers.paper import Paper
from digest_tui.store import conversations, ready_questions
from digest_tui.tasks.answer_plan import Plan, plan
from digest_tui.tasks.answer_writing import Writing, write_answer
from digest_tui.tasks.ask_events import AskEvent, AskStopped
from digest_tui.tasks.asked_text import AskedText, open_text
from digest_tui.tasks.choose_model import choose_model, use_of, wanted_model
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import LoadingModel
from digest_tui.tasks.model_loading import load_model
from digest_tui.tasks.search_words import rank_passages
from digest_tui.tasks.translation_work import LONGEST_LOAD, LOOK_AGAIN
from digest_tui.text.clean import clean
from digest_tui.text.passages import marked


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked: `place` is the turn to be written over, 0 for a new one."""

    words: str
    basis: Basis
    conversation: int
    language: Language
    model: str
    facet: str = ""
    think: bool = False
    place: int = 0


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything that is there before a question is asked: the text, the model in memory, and the conversation."""

    text: AskedText
    use: ModelUse
    conversation: Conversation


async def ask_paper(
    desk: Desk,
    paper: Paper,
    question: str,
    *,
    basis: Basis = Basis.PAPER,
    conversation: int = 0,
    language: str = "",
    model: str = "",
    facet: str = "",
    think: bool = False,
) -> AsyncGenerator[AskEvent, None]:
    """Ask a question about a paper; the last event is Answered or AskStopped.

    `conversation` 0 begins a new one, and so does one over another version, file or basis: old answers stay what they
    are of. `language` is the answer's (the reader's own where it is empty). Failures come as AskStopped, with the
    answer so far kept as partial; closing the iterator ends the generation and keeps it as partial too.
    """
    wanted = find_language(language) if language else desk.language
    wish = Wish(clean(question).strip(), basis, conversation, wanted, model, facet, think)
    async with aclosing(ask(desk, paper, wish)) as events:
        async for event in events:
            yield event


async def ask(desk: Desk, paper: Paper, wish: Wish) -> AsyncGenerator[AskEvent, None]:
    """The same for a wish."""
    prepared: Prepared | None = None
    writing: Writing | None = None
    try:
        async with aclosing(prepare(desk, paper, wish.basis, wish.conversation, wish.model)) as preparing:
            async for event in preparing:
                if isinstance(event, Prepared):
                    prepared = event
                else:
                    yield event
        assert prepared is not None
        question = Question(wish.words, wish.language, in_json=await _bears_json(desk, prepared.use), think=wish.think)
        planned = plan(prepared.text, prepared.use, prepared.conversation, question)
        async with aclosing(_writing(desk, planned, prepared, question, wish)) as choosing:
            async for step in choosing:
                if isinstance(step, Writing):
                    writing = step
                else:
                    yield step
        assert writing is not None
    except DigestError as error:
        yield AskStopped(wish.conversation, None, error)
        return
    async with aclosing(write_answer(desk, writing)) as answering:
        async for event in answering:
            yield event


async def prepare(
    desk: Desk, paper: Paper, basis: Basis, conversation: int, model: str
) -> AsyncGenerator[AskEvent | Prepared, None]:
    """Open the text, choose the model and read it into memory; Prepared comes last. DigestError when one cannot be."""
    text: AskedText | None = None
    async with aclosing(open_text(desk, paper, basis)) as opening:
        async for event in opening:
            if isinstance(event, AskedText):
                text = event
            else:
                yield event
    assert text is not None
    use: ModelUse | None = None
    async with aclosing(_use_when_loaded(desk, model)) as choosing:
        async for told in choosing:
            if isinstance(told, ModelUse):
                use = told
            else:
                yield told
    assert use is not None
    hold_engine(desk, use.model.name)
    async with aclosing(load_model(desk, "ask", use.model, use.window)) as loading:
        async for step in loading:
            yield step
    yield Prepared(text, use, _conversation(desk, conversation, text))


async def _use_when_loaded(desk: Desk, named: str) -> AsyncGenerator[LoadingModel | ModelUse, None]:
    """The model and how it is used, as the one last event: an engine that reads it in says nothing before."""
    began = time.monotonic()
    while True:
        try:
            yield await use_of(desk, await choose_model(desk, named, "ask"), "ask")
            return
        except EngineLoading:
            seconds = time.monotonic() - began
            if seconds > LONGEST_LOAD:
                raise
        yield LoadingModel(named or wanted_model(desk, task="ask"), 0, seconds)
        await asyncio.sleep(LOOK_AGAIN)


def hold_engine(desk: Desk, model: str) -> None:
    """Keep background work from this model until the conversation is left, or is quiet for long."""
    memory = desk.memory
    if memory.hold is None or memory.held_model != model:
        memory.release()
        memory.hold, memory.held_model = desk.engine_for("ask").hold(model), model


def _conversation(desk: Desk, number: int, text: AskedText) -> Conversation:
    """The conversation to go on with, or a new one where that one is over something else."""
    if number:
        kept = conversations.get(desk.library, number)
        if (kept.paper, kept.basis, kept.document) == (text.paper, text.basis, text.hash):
            return kept
    return Conversation(0, text.paper, text.basis, text.hash, desk.now)


async def _bears_json(desk: Desk, use: ModelUse) -> bool:
    return use.family.bears_schema and not ready_questions.is_plain(desk.library, use.model.digest)


async def _writing(
    desk: Desk, planned: Plan, prepared: Prepared, question: Question, wish: Wish
) -> AsyncGenerator[AskEvent | Writing, None]:
    """What is to be asked, after passages were chosen where the paper is too long."""
    document = planned.text.document
    more = planned.passages((), question)
    if not planned.whole and document is not None:
        async with aclosing(rank_passages(desk, planned, question.words)) as ranking:
            async for step in ranking:
                if isinstance(step, list):
                    more = planned.passages(step, question)
                else:
                    yield step
        question = replace(question, passages=marked(document, more))
    saw = planned.saw(more, planned.request(question))
    yield Writing(planned, prepared.conversation, question, saw, _asked(desk, prepared.use, wish, saw))


def _asked(desk: Desk, use: ModelUse, wish: Wish, saw: Saw) -> Turn:
    """The turn before there is any answer."""
    return Turn(
        number=wish.place,
        question=wish.words,
        language=wish.language.code,
        model=use.model.name,
        model_digest=use.model.digest,
        state=TurnState.PARTIAL,
        claims=(),
        raw="",
        asked=desk.now,
        saw=saw,
        facet=wish.facet,
    )
