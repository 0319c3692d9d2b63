"""One answer from the engine: streamed, kept as it goes, asked for once more where it has a fault, checked and kept."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import Final

from digest_tui.errors import DigestError, EngineBroken, EngineError, EngineRefused, StoreError
from digest_tui.llm.answer_prompts import Question
from digest_tui.llm.engine import ChatEvent, ChatRequest, Ended, Loading, Piece, Reading, Stalled, Thought, Waiting
from digest_tui.messages import N_, _
from digest_tui.papers.conversation import Conversation, Saw, Turn, TurnState
from digest_tui.papers.translation import Finding, Severity
from digest_tui.store import conversations, ready_questions
from digest_tui.tasks.answer_draft import AnswerDraft
from digest_tui.tasks.answer_plan import Plan
from digest_tui.tasks.ask_events import Answered, AskEvent, AskStopped, Given, Retrying
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import LoadingModel, Queued, Quiet, ReadingPrompt, Thinking
from digest_tui.tasks.model_speed import keep_speed, prompt_speed
from digest_tui.tasks.prompt_reading import new_share, was_cut

SHOW_EVERY: Final = 0.1
KEEP_EVERY: Final = 0.25
AGAIN_HINT: Final = N_("Ask again to start anew; what was written is kept as partial.")
OTHER_MODEL_HINT: Final = N_("Ask again, or with another model.")
BREAKS: Final = N_("The model does not bear the form it was asked for.")
MOST_FAULTS: Final = 3
"""Findings that are named when an answer is asked for once more."""


@dataclass
class Writing:
    """What is asked, and what is kept of it: `conversation` and `asked` get their numbers with the first words.

    A thread may still be keeping some of it when the reader leaves: under `lock` one keeps after the other, and once
    it is `over` nothing older comes after the last.
    """

    plan: Plan
    conversation: Conversation
    question: Question
    saw: Saw
    asked: Turn
    first: Turn | None = None
    unkept: StoreError | None = None
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    over: bool = False

    @property
    def request(self) -> ChatRequest:
        """The request as it is now."""
        return self.plan.request(self.question)


class _Broken(Exception):
    """The reply is none in the form that was asked for: the model is asked for plain lines."""


async def write_answer(desk: Desk, writing: Writing) -> AsyncGenerator[AskEvent, None]:
    """Generate, show, keep and check an answer, twice at most; the last event is Answered or AskStopped."""
    ended: AskEvent | None = None
    for may_retry in (True, False):
        try:
            async with aclosing(_attempt(desk, writing, may_retry)) as attempt:
                async for event in attempt:
                    ended = event
                    if not isinstance(event, Retrying | Answered | AskStopped):
                        yield event
        except _Broken:
            await asyncio.to_thread(_remember_plain, desk, writing)
            writing.question = replace(writing.question, in_json=False)
            ended = Retrying(BREAKS)
        if not isinstance(ended, Retrying):
            break
        yield ended
    if isinstance(ended, AskStopped) and writing.first is not None:
        # The second try failed: the first one is whole, and stands with its marks.
        ended = Answered(writing.conversation.number, writing.first, writing.unkept)
    assert isinstance(ended, Answered | AskStopped)
    yield ended


async def _attempt(desk: Desk, writing: Writing, may_retry: bool) -> AsyncGenerator[AskEvent, None]:
    """One try: its end is Answered, AskStopped, or Retrying when it should be asked for once more."""
    draft = AnswerDraft(desk, writing.plan, writing.asked, writing.saw)
    request = writing.request
    speed = prompt_speed(desk, request.model, request.window)
    new = new_share(desk, request)
    yield Given(writing.saw)
    pace = _Pace()
    whole = False
    desk.memory.last_read.pop(request.model, None)
    try:
        async with aclosing(desk.engine_for("ask").chat(request)) as events:
            async for event in events:
                if isinstance(event, Ended):
                    whole = True
                    draft.end()
                    yield await _end(desk, writing, draft, event, new, may_retry)
                    return
                if not isinstance(event, Piece):
                    yield _progress(event, draft, speed, new)
                    continue
                if (loop := draft.add(event.text)) is not None:
                    whole = True
                    yield await _looped(desk, writing, draft, loop, may_retry)
                    return
                if await _look(desk, writing, draft, pace):
                    yield draft.answering()
    except EngineError as error:
        whole = True
        if isinstance(error, EngineRefused) and request.schema is not None and may_retry and not draft.tokens:
            raise _Broken from error
        yield await _stop(desk, writing, draft, error)
    finally:
        if not whole:
            draft.end()
            _keep_partial(desk, writing, draft)


@dataclass
class _Pace:
    """When an answer in progress was last shown and last kept."""

    shown: float = 0.0
    kept: float = 0.0


async def _look(desk: Desk, writing: Writing, draft: AnswerDraft, pace: _Pace) -> bool:
    """Keep the answer so far when it is time to; whether it is time to show it."""
    now = time.monotonic()
    if now - pace.kept >= KEEP_EVERY and draft.has_words:
        await asyncio.to_thread(_keep, desk, writing, draft.partial())
        pace.kept = time.monotonic()
    if now - pace.shown < SHOW_EVERY:
        return False
    pace.shown = now
    return True


async def _end(desk: Desk, writing: Writing, draft: AnswerDraft, ended: Ended, new: float, may_retry: bool) -> AskEvent:
    """Keep the answer as what it is: whole and checked, or partial with the reason."""
    request = writing.request
    desk.memory.last_read[request.model] = request.messages
    await asyncio.to_thread(_keep_speed, desk, request, ended, draft, new)
    if ended.reason != "stop":
        words = {"length": _("The answer was cut off at its bound.")}
        unsaid = _("The engine stopped without saying it was done.")
        return await _stop(desk, writing, draft, EngineBroken(words.get(ended.reason, unsaid), AGAIN_HINT))
    if was_cut(request, ended, new):
        hint = _("Set a larger [engine] window in the configuration, then ask again.")
        return await _stop(
            desk, writing, draft, EngineBroken(_("The engine dropped the beginning of the paper."), hint)
        )
    reply = draft.reply()
    unread = not reply.whole or not (reply.claims or reply.unstated)
    if writing.question.in_json and may_retry and unread:
        raise _Broken
    turn = draft.finished(ended, writing.conversation)
    if not (turn.claims or turn.unstated):
        return await _stop(desk, writing, draft, EngineBroken(_("The model wrote no answer."), OTHER_MODEL_HINT))
    faults = [finding for finding in turn.findings if finding.severity is Severity.ERROR]
    if faults and may_retry:
        writing.first = turn
        await asyncio.to_thread(_keep, desk, writing, turn)
        writing.first = replace(turn, number=writing.asked.number)
        reason = " ".join(fault.sentence for fault in faults[:MOST_FAULTS])
        writing.question = replace(writing.question, fault=reason)
        return Retrying(reason)
    turn = _better(writing.first, turn)
    await asyncio.to_thread(_keep, desk, writing, turn)
    turn = replace(turn, number=writing.asked.number)
    return Answered(writing.conversation.number, turn, writing.unkept)


def _better(first: Turn | None, second: Turn) -> Turn:
    """The answer with fewer faults, the second where they are equal."""
    if first is None or second.state is TurnState.DONE:
        return second
    return first if _faults(first) < _faults(second) else second


def _faults(turn: Turn) -> int:
    return sum(finding.severity is Severity.ERROR for finding in turn.findings)


async def _looped(desk: Desk, writing: Writing, draft: AnswerDraft, loop: Finding, may_retry: bool) -> AskEvent:
    """A model that runs in circles is stopped; under a schema it is the schema's doing, and it is asked without."""
    if writing.question.in_json and may_retry:
        raise _Broken
    draft.end()
    error = EngineBroken(_("The model began to repeat itself and was stopped."), OTHER_MODEL_HINT)
    return await _stop(desk, writing, draft, error, (loop,))


async def _stop(
    desk: Desk, writing: Writing, draft: AnswerDraft, error: DigestError, findings: tuple[Finding, ...] = ()
) -> AskStopped:
    draft.end()
    if not draft.has_words:
        return AskStopped(writing.conversation.number, None, error)
    turn = draft.partial(findings)
    await asyncio.to_thread(_keep, desk, writing, turn)
    return AskStopped(writing.conversation.number, replace(turn, number=writing.asked.number), error)


def _keep(desk: Desk, writing: Writing, turn: Turn, last: bool = False) -> None:
    """Keep an answer; a library that cannot take it (full disk, read-only) does not stop the reading of it."""
    with writing.lock:
        if writing.over:
            return
        writing.over = last
        try:
            number, place = conversations.keep(
                desk.library, writing.conversation, replace(turn, number=writing.asked.number)
            )
        except StoreError as error:
            writing.unkept = error
        except DigestError as error:
            writing.unkept = StoreError(error.message, error.hint)
        else:
            writing.unkept = None
            writing.conversation = replace(writing.conversation, number=number)
            writing.asked = replace(writing.asked, number=place)


def _keep_partial(desk: Desk, writing: Writing, draft: AnswerDraft) -> None:
    """The reader stopped it, or the program ends: a short write on the spot, since nothing may be awaited any more."""
    if draft.has_words:
        _keep(desk, writing, draft.partial(), last=True)


def _remember_plain(desk: Desk, writing: Writing) -> None:
    try:
        ready_questions.mark_plain(desk.library, writing.plan.use.model.digest, desk.now)
    except StoreError:
        return


def _progress(event: ChatEvent, draft: AnswerDraft, speed: float, new: float) -> AskEvent:
    match event:
        case Loading(name, size, seconds):
            return LoadingModel(name, size, seconds)
        case Reading(tokens, seconds):
            left = max(0.0, tokens * new / speed - seconds) if speed else None
            return ReadingPrompt(round(tokens * new), seconds, left)
        case Thought(text):
            draft.think(text)
            return Thinking(draft.thoughts)
        case Stalled(seconds):
            return Quiet(seconds)
        case Waiting(seconds, for_reader):
            return Queued(seconds, for_reader)
        case _:
            raise AssertionError(f"an engine said {event!r}")


def _keep_speed(desk: Desk, request: ChatRequest, ended: Ended, draft: AnswerDraft, new: float) -> None:
    keep_speed(desk, request, ended, draft.seconds, draft.first_token_seconds, new)
