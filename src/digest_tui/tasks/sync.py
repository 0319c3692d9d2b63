"""A run without a reader: fetch the lists, then do what is not done yet, as the configuration says."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import timedelta
from statistics import median
from typing import Final

from digest_tui.errors import (
    DigestError,
    EngineBroken,
    EngineUnreachable,
    ModelMissing,
    NoModel,
    NotKept,
    Offline,
    RemoteModel,
    StoreError,
)
from digest_tui.messages import _
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.papers.work import Work, WorkKind, WorkState
from digest_tui.store import jobs, speeds
from digest_tui.tasks import reading
from digest_tui.tasks.ask_events import AskStopped
from digest_tui.tasks.conversations import conversations_of
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Fetched, Finished, Stopped
from digest_tui.tasks.fetch_list import fetch_list
from digest_tui.tasks.open_pdf import open_pdf
from digest_tui.tasks.ready_questions import ask_ready_questions
from digest_tui.tasks.sync_events import (
    JobBegun,
    JobDone,
    JobFailed,
    ListFailed,
    ListFetched,
    OtherRuns,
    Planned,
    SyncEvent,
    SyncOver,
)
from digest_tui.tasks.sync_plan import answered, followed_lists, wanted_work
from digest_tui.tasks.translate_paper import translate_paper

KEPT_FOR: Final = timedelta(days=14)
"""How long what was done stays in the queue."""
USUAL_TOKENS: Final = 500
"""What a translated title and abstract come to, for a plan."""
ENGINE_IS_GONE: Final = (EngineUnreachable, NoModel, ModelMissing, RemoteModel, StoreError)
"""After these every other job would fail too."""


@dataclass
class _Run:
    """What the workers of one run share."""

    of: int
    events: asyncio.Queue[SyncEvent | None] = field(default_factory=asyncio.Queue)
    begun: int = 0
    done: int = 0
    stopped: DigestError | None = None


async def sync(desk: Desk) -> AsyncGenerator[SyncEvent, None]:
    """Fetch, plan, work; the last event is SyncOver, or OtherRuns when another run is at it.

    Closing it ends what runs; nothing done is done again, and what was begun waits for the next run.
    """
    with jobs.only_runner(desk.paths.data) as alone:
        if not alone:
            yield OtherRuns()
            return
        await asyncio.to_thread(jobs.take_back, desk.library, desk.now)
        for name in followed_lists(desk):
            try:
                async with aclosing(fetch_list(desk, name)) as events:
                    async for event in events:
                        if isinstance(event, Fetched):
                            yield ListFetched(name, event.message)
            except DigestError as error:
                yield ListFailed(name, error)
        await asyncio.to_thread(_plan, desk)
        waiting = len(jobs.jobs(desk.library, WorkState.WAITING))
        yield Planned(waiting, _seconds(desk, waiting))
        async with aclosing(_work(desk, _Run(waiting))) as working:
            async for step in working:
                yield step


def _plan(desk: Desk) -> None:
    jobs.add(desk.library, [*wanted_work(desk)], desk.now)
    jobs.forget_done(desk.library, desk.now - KEPT_FOR)


def _seconds(desk: Desk, count: int) -> float | None:
    """How long that many translations take with the model of the configuration, by its own history."""
    samples = speeds.of_model(desk.derived, desk.config.models.translate)
    speed = [one.output_tokens_per_second for one in samples if one.output_tokens_per_second > 0]
    if not speed:
        return None
    one = median([sample.first_token_seconds for sample in samples]) + USUAL_TOKENS / median(speed)
    return count * one / max(1, desk.config.engine.slots)


async def _work(desk: Desk, run: _Run) -> AsyncGenerator[SyncEvent, None]:
    workers = [asyncio.create_task(_worker(desk, run)) for _ in range(max(1, desk.config.engine.slots))]
    ending = asyncio.gather(*workers)
    ending.add_done_callback(lambda _: run.events.put_nowait(None))
    try:
        while (event := await run.events.get()) is not None:
            yield event
        await ending
    finally:
        ending.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
    counted = jobs.counts(desk.library)
    yield SyncOver(run.done, counted[WorkState.WAITING], counted[WorkState.FAILED], run.stopped)


async def _worker(desk: Desk, run: _Run) -> None:
    """Take one job after the other, until none is due or the engine is gone."""
    while run.stopped is None and (job := await asyncio.to_thread(jobs.take, desk.library, desk.now)) is not None:
        run.begun += 1
        run.events.put_nowait(JobBegun(job, run.begun, max(run.of, run.begun)))
        over = False
        try:
            kept = await _do(desk, job.work)
            await asyncio.to_thread(jobs.done, desk.library, job, desk.now)
            over = True
            run.done += 1
            run.events.put_nowait(JobDone(job, kept))
        except ENGINE_IS_GONE as error:
            run.stopped = error
        except DigestError as error:
            await asyncio.to_thread(jobs.failed, desk.library, job, error.message, desk.now)
            over = True
            run.events.put_nowait(JobFailed(job, error))
        finally:
            if not over:
                jobs.give_back(desk.library, job, desk.now)


async def _do(desk: Desk, work: Work) -> bool:
    """Do one piece of work; whether there was nothing left to do. DigestError when it fails."""
    paper = reading.read_paper(desk, PaperId.parse(work.paper))
    if paper is None:
        raise NotKept(_("{paper} is not kept any more.").format(paper=work.paper), _("Fetch its list again."))
    match work.kind:
        case WorkKind.PDF:
            return await _keep_pdf(desk, paper)
        case WorkKind.TRANSLATE:
            return await _translate(desk, paper, work.language)
        case WorkKind.QUESTIONS:
            return await _ask(desk, paper, work.language)


async def _translate(desk: Desk, paper: Paper, language: str) -> bool:
    async with aclosing(translate_paper(desk, paper, language, background=True)) as events:
        async for event in events:
            if isinstance(event, Finished):
                if event.unkept is not None:
                    raise event.unkept
                return event.kept
            if isinstance(event, Stopped):
                raise event.error or EngineBroken(_("The translation was stopped."), _("It is tried again."))
    raise EngineBroken(_("The translation ended without a word."), _("It is tried again."))


async def _ask(desk: Desk, paper: Paper, language: str) -> bool:
    number = next((talk.number for talk in conversations_of(desk, paper.id) if answered(talk)), 0)
    async with aclosing(ask_ready_questions(desk, paper, conversation=number, language=language)) as events:
        async for event in events:
            if isinstance(event, AskStopped):
                raise event.error or EngineBroken(_("The answer was stopped."), _("It is tried again."))
    return False


async def _keep_pdf(desk: Desk, paper: Paper) -> bool:
    if desk.offline:
        raise Offline(_("PDFs are not fetched offline."), _("Run it again with a network."))
    async with aclosing(open_pdf(desk, paper)) as events:
        async for _event in events:
            pass
    return False
