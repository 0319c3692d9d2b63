"""Ten questions about a paper, one for each of its sides, made in the reader's language and answered one by one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing

from digest_tui.checks.answers.questions import read_questions
from digest_tui.errors import DigestError, EngineError, StoreError
from digest_tui.llm.answer_prompts import Question, questions_request
from digest_tui.llm.answer_reply import without_thinking
from digest_tui.llm.engine import Ended, Piece, Reading, Thought
from digest_tui.papers.conversation import Basis, Conversation, TurnState
from digest_tui.papers.facets import FACETS, fixed_question
from digest_tui.papers.languages import Language, find_language
from digest_tui.papers.paper import Paper
from digest_tui.store import conversations
from digest_tui.store import ready_questions as kept_questions
from digest_tui.tasks.answer_plan import plan
from digest_tui.tasks.ask_events import Answered, Asked, AskEvent, AskStopped
from digest_tui.tasks.ask_paper import Prepared, Wish, ask, prepare
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import ReadingPrompt, Thinking
from digest_tui.tasks.open_pdf import has_pdf
from digest_tui.text.clean import clean

__all__ = ["FACETS", "ask_ready_questions", "ready_questions"]

Made = dict[str, str]


async def ready_questions(desk: Desk, paper: Paper, language: str, model: str = "") -> tuple[tuple[str, str], ...]:
    """The ten questions by facet, made by the model once and then kept; our own wording where it fails."""
    basis = Basis.PAPER if has_pdf(desk, paper.id) else Basis.ABSTRACT
    wanted = find_language(language)
    made: Made = {}
    try:
        async with aclosing(_questions(desk, paper, basis, 0, wanted, model)) as making:
            async for event in making:
                if isinstance(event, dict):
                    made = event
    except DigestError:
        made = _filled({}, wanted)
    return tuple(made.items())


async def ask_ready_questions(
    desk: Desk, paper: Paper, *, basis: Basis = Basis.PAPER, conversation: int = 0, language: str = "", model: str = ""
) -> AsyncGenerator[AskEvent, None]:
    """Ask the ten questions in one conversation: Asked before each, Answered or AskStopped after each.

    Those whose facet that conversation has an answer to are passed over, so that it goes on where it was stopped; a
    partial answer is asked for anew. It ends with the first answer that is stopped: the engine would fail the next.
    """
    wanted = find_language(language) if language else desk.language
    made: Made = {}
    try:
        async with aclosing(_questions(desk, paper, basis, conversation, wanted, model)) as making:
            async for event in making:
                if isinstance(event, dict):
                    made = event
                else:
                    yield event
    except DigestError as error:
        yield AskStopped(conversation, None, error)
        return
    for number, (facet, words) in enumerate(made.items(), 1):
        place = _place(desk, conversation, facet)
        if place is None:
            continue
        yield Asked(words, facet, number, len(made))
        wish = Wish(words, basis, conversation, wanted, model, facet, place=place)
        async with aclosing(ask(desk, paper, wish)) as answering:
            async for step in answering:
                yield step
                if isinstance(step, Answered | AskStopped):
                    conversation = step.conversation or conversation
                if isinstance(step, AskStopped):
                    return


def _place(desk: Desk, number: int, facet: str) -> int | None:
    """Where the answer goes: over a partial one, else at the end (0); None when it is there already."""
    turns = _kept(desk, number).turns if number else ()
    mine = [turn for turn in turns if turn.facet == facet]
    if any(turn.state is not TurnState.PARTIAL for turn in mine):
        return None
    return mine[-1].number if mine else 0


def _kept(desk: Desk, number: int) -> Conversation:
    return conversations.get(desk.library, number)


async def _questions(
    desk: Desk, paper: Paper, basis: Basis, conversation: int, language: Language, model: str
) -> AsyncGenerator[AskEvent | Made, None]:
    """The kept questions at once, else those the model makes now, last; DigestError when it cannot be asked."""
    kept = kept_questions.find(desk.library, paper.id, language.code)
    if kept.keys() >= FACETS.keys():
        yield {facet: kept[facet] for facet in FACETS}
        return
    prepared: Prepared | None = None
    async with aclosing(prepare(desk, paper, basis, conversation, model)) as preparing:
        async for event in preparing:
            if isinstance(event, Prepared):
                prepared = event
            else:
                yield event
    assert prepared is not None
    written = ""
    async with aclosing(_written(desk, prepared, language)) as writing:
        async for step in writing:
            if isinstance(step, str):
                written = step
            else:
                yield step
    made = _filled(read_questions(written, language.code), language)
    await asyncio.to_thread(_keep, desk, paper, language, made)
    yield made


async def _written(desk: Desk, prepared: Prepared, language: Language) -> AsyncGenerator[AskEvent | str, None]:
    """What the model writes when it is asked for questions, last; nothing where it breaks off."""
    planned = plan(prepared.text, prepared.use, prepared.conversation, Question("", language))
    request = questions_request(planned.reading, FACETS, language, prepared.use)
    written = ""
    thoughts = 0
    try:
        async with aclosing(desk.engine_for("ask").chat(request)) as events:
            async for event in events:
                match event:
                    case Piece(text):
                        written += text
                    case Reading(tokens, seconds):
                        yield ReadingPrompt(tokens, seconds)
                    case Thought():
                        thoughts += 1
                        yield Thinking(thoughts)
                    case Ended():
                        desk.memory.last_read[request.model] = request.messages
    except EngineError:
        if not written:
            raise
    yield without_thinking(clean(written))


def _filled(found: Mapping[str, str], language: Language) -> Made:
    """A question for every facet: the model's, else our own."""
    return {facet: found.get(facet) or fixed_question(facet, language.code) for facet in FACETS}


def _keep(desk: Desk, paper: Paper, language: Language, made: Made) -> None:
    try:
        kept_questions.keep(desk.library, paper.id, language.code, made, desk.now)
    except StoreError:
        return
