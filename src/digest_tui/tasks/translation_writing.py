"""Writing one text by a model: streamed, kept as it goes, checked at its end, and once more when a fault is grave."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from typing import Final

from digest_tui.errors import EngineBroken, EngineError, StoreError
from digest_tui.llm.engine import ChatEvent, Ended, Loading, Piece, Reading, Stalled, Thought, Waiting
from digest_tui.messages import N_, _
from digest_tui.papers.translation import Finding, Translation
from digest_tui.store import replies
from digest_tui.store.database import Database
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.draft import Draft
from digest_tui.tasks.events import (
    Finished,
    LoadingModel,
    Queued,
    Quiet,
    ReadingPrompt,
    Retrying,
    Stopped,
    Thinking,
    TranslateEvent,
)
from digest_tui.tasks.model_speed import keep_speed, prompt_speed
from digest_tui.tasks.second_try import better, fault_of, second_try
from digest_tui.tasks.translation_work import TranslationWork
from digest_tui.text.clean import clean

SHOW_EVERY: Final = 0.1
KEEP_EVERY: Final = 0.25
UNWATCHED: Final = 10
"""How many times less often a text is shown and kept that nobody watches."""
AGAIN_HINT: Final = N_("Translate again to start anew; what was written is kept as partial.")
Keep = Callable[[Database, Translation], object]
"""Where texts are kept; it is called as they grow, too."""


async def write_twice(desk: Desk, work: TranslationWork, keep: Keep) -> AsyncGenerator[TranslateEvent, None]:
    """Write, and once more when a check finds a grave fault; the first text is kept while the second is written."""
    first: Finished | None = None
    async with aclosing(_write(desk, work, keep)) as writing:
        async for event in writing:
            if isinstance(event, Finished) and (again := second_try(work, fault_of(event.translation))) is not None:
                first, work = event, again
                yield Retrying(work.order.fault)
            else:
                yield event
    if first is None:
        return
    async with aclosing(_write(desk, work, keep)) as writing:
        async for event in writing:
            match event:
                case Finished(second):
                    yield await asyncio.to_thread(_keep_better, desk, keep, first.translation, second)
                case Stopped():
                    yield first
                case _:
                    yield event


def _keep_better(desk: Desk, keep: Keep, first: Translation, second: Translation) -> Finished:
    """Keep the one to show, and the other as rejected."""
    shown, rejected = better(first, second)
    _keep(desk, keep, rejected)
    return Finished(shown, kept=False, unkept=_keep(desk, keep, shown))


async def _write(desk: Desk, work: TranslationWork, keep: Keep) -> AsyncGenerator[TranslateEvent, None]:
    """Generate, show, keep as it goes, and check at the end."""
    draft = Draft(desk, work)
    speed = prompt_speed(desk, work.model.name, work.request.window)
    shown = kept = 0.0
    pace = UNWATCHED if work.request.background else 1
    whole = False
    try:
        async with aclosing(desk.engine_for(work.task).chat(work.request)) as events:
            async for event in events:
                if isinstance(event, Ended):
                    whole = True
                    yield await _end(desk, work, keep, draft, event)
                    return
                if not isinstance(event, Piece):
                    yield _progress(event, draft, speed)
                    continue
                loop = draft.add(event.text)
                if loop is not None:
                    whole = True
                    yield await _stop(desk, keep, draft, _looping(), (loop,))
                    return
                now = time.monotonic()
                if now - kept >= KEEP_EVERY * pace and draft.raw:
                    await asyncio.to_thread(_keep, desk, keep, draft.partial())
                    kept = time.monotonic()
                if now - shown >= SHOW_EVERY * pace:
                    shown = now
                    yield draft.written()
    except EngineError as error:
        whole = True
        yield await _stop(desk, keep, draft, error)
    finally:
        if not whole:
            _keep_partial(desk, keep, draft)


async def _end(desk: Desk, work: TranslationWork, keep: Keep, draft: Draft, ended: Ended) -> TranslateEvent:
    """Keep the text, and then how fast it came: a kill in between costs the lesser of the two.

    In the background a whole answer is written down at once, before it is looked at: no model writes it a second time.
    """
    draft.end()
    seconds = draft.seconds
    noted = work.request.background and ended.reason == "stop" and not work.order.fault
    if noted:
        replies.put(desk.paths.cache, work.key, replies.Reply(draft.raw, ended.output_tokens))
    event = await _judge(desk, work, keep, draft, ended)
    if noted:
        replies.drop(desk.paths.cache, work.key)
    await asyncio.to_thread(keep_speed, desk, work.request, ended, seconds, draft.first_token_seconds)
    return event


async def take_up(desk: Desk, work: TranslationWork, keep: Keep) -> TranslateEvent | None:
    """Check and keep an answer that came whole just before a kill; None where there is none."""
    reply = replies.find(desk.paths.cache, work.key)
    if reply is None:
        return None
    draft = Draft(desk, work)
    draft.raw = clean(reply.raw)
    event = await _judge(desk, work, keep, draft, Ended("stop", output_tokens=reply.tokens))
    replies.drop(desk.paths.cache, work.key)
    return event


async def _judge(desk: Desk, work: TranslationWork, keep: Keep, draft: Draft, ended: Ended) -> TranslateEvent:
    """Keep the text as what it is: whole and checked, or partial with the reason."""
    if ended.reason == "cut":
        return await _stop(
            desk, keep, draft, EngineBroken(_("The engine stopped without saying it was done."), AGAIN_HINT)
        )
    if ended.reason == "length":
        return await _stop(desk, keep, draft, EngineBroken(_("The translation was cut off at its bound."), AGAIN_HINT))
    if ended.prompt_was_cut:
        hint = _("Set a larger [engine] window in the configuration, then translate again.")
        return await _stop(desk, keep, draft, EngineBroken(_("The engine dropped the beginning of the paper."), hint))
    translation = draft.finished(ended)
    if not translation.abstract and work.abstract.text:
        return await _stop(
            desk, keep, draft, EngineBroken(_("The model wrote no translation."), _("Try another model (T)."))
        )
    return Finished(translation, kept=False, unkept=await asyncio.to_thread(_keep, desk, keep, translation))


async def _stop(
    desk: Desk, keep: Keep, draft: Draft, error: EngineError, findings: tuple[Finding, ...] = ()
) -> Stopped:
    draft.end()
    translation = draft.partial(findings)
    if not (translation.title or translation.abstract):
        return Stopped(None, error)
    await asyncio.to_thread(_keep, desk, keep, translation)
    return Stopped(translation, error)


def _keep_partial(desk: Desk, keep: Keep, draft: Draft) -> None:
    """The reader stopped it, or the program ends: a short write on the spot, since nothing may be awaited any more."""
    draft.end()
    translation = draft.partial()
    if translation.title or translation.abstract:
        _keep(desk, keep, translation)


def _keep(desk: Desk, keep: Keep, translation: Translation) -> StoreError | None:
    """Keep a text; a library that cannot take it (full disk, read-only) does not stop the reading of it."""
    try:
        keep(desk.library, translation)
    except StoreError as error:
        return error
    return None


def _progress(event: ChatEvent, draft: Draft, speed: float) -> TranslateEvent:
    match event:
        case Loading(name, size, seconds):
            return LoadingModel(name, size, seconds)
        case Reading(tokens, seconds):
            return ReadingPrompt(tokens, seconds, max(0.0, tokens / speed - seconds) if speed else None)
        case Thought():
            draft.thoughts += 1
            return Thinking(draft.thoughts)
        case Stalled(seconds):
            return Quiet(seconds)
        case Waiting(seconds, for_reader):
            return Queued(seconds, for_reader)
        case _:
            raise AssertionError(f"an engine said {event!r}")


def _looping() -> EngineBroken:
    return EngineBroken(
        _("The model began to repeat itself and was stopped."), _("Translate again, or try another model (T).")
    )
