"""Have the model read a paper before anything is asked, so that the first question starts at once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing

from digest_tui.errors import DigestError, EngineBroken
from digest_tui.llm.answer_prompts import Question, warm_request
from digest_tui.llm.engine import Ended, Loading, Reading, Waiting
from digest_tui.messages import _
from digest_tui.papers.conversation import Basis
from digest_tui.papers.paper import Paper
from digest_tui.tasks.answer_plan import plan
from digest_tui.tasks.ask_events import AskEvent, AskStopped, Given, Warmed
from digest_tui.tasks.ask_paper import Prepared, prepare
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import LoadingModel, Queued, ReadingPrompt
from digest_tui.tasks.model_speed import keep_speed, prompt_speed
from digest_tui.tasks.prompt_reading import new_share, was_cut


async def warm_paper(
    desk: Desk, paper: Paper, *, basis: Basis = Basis.PAPER, conversation: int = 0, model: str = ""
) -> AsyncGenerator[AskEvent, None]:
    """Read a paper, and the turns of a conversation, into the model; the last event is Warmed, or AskStopped.

    Closing the iterator ends it within a batch of the engine's, and what was read until then is not lost. Background
    work waits from here on until the conversation is left (`leave_conversation`) or has long been quiet.
    """
    prepared: Prepared | None = None
    try:
        async with aclosing(prepare(desk, paper, basis, conversation, model)) as preparing:
            async for event in preparing:
                if isinstance(event, Prepared):
                    prepared = event
                else:
                    yield event
        assert prepared is not None
        async with aclosing(_read(desk, prepared)) as reading:
            async for step in reading:
                yield step
    except DigestError as error:
        yield AskStopped(conversation, None, error)


async def _read(desk: Desk, prepared: Prepared) -> AsyncGenerator[AskEvent, None]:
    planned = plan(prepared.text, prepared.use, prepared.conversation, Question("", desk.language))
    request = warm_request(planned.reading, prepared.use)
    saw = planned.saw((), request)
    speed = prompt_speed(desk, request.model, request.window)
    new = new_share(desk, request)
    started = time.monotonic()
    yield Given(saw)
    async with aclosing(desk.engine_for("ask").chat(request)) as events:
        async for event in events:
            match event:
                case Loading(name, size, seconds):
                    yield LoadingModel(name, size, seconds)
                case Waiting(seconds):
                    yield Queued(seconds)
                case Reading(tokens, seconds):
                    left = max(0.0, tokens * new / speed - seconds) if speed else None
                    yield ReadingPrompt(round(tokens * new), seconds, left)
                case Ended():
                    if was_cut(request, event, new):
                        raise EngineBroken(
                            _("The engine dropped the beginning of the paper."),
                            _("Set a larger [engine] window in the configuration."),
                        )
                    desk.memory.last_read[request.model] = request.messages
                    seconds = time.monotonic() - started
                    await asyncio.to_thread(keep_speed, desk, request, event, seconds, seconds, new)
                    counted = event.prompt_tokens > saw.tokens // 2
                    tokens = event.prompt_tokens if counted else saw.tokens
                    yield Warmed(saw._replace(tokens=tokens, counted=counted), seconds)
