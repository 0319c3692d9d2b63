"""One piece of work of the queue, done as the screens would do it, with what it says of how far it is."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Final, NamedTuple

from digest_tui.errors import EngineBroken, NotKept, Offline
from digest_tui.messages import N_, _
from digest_tui.papers.ids import PaperId
from digest_tui.papers.lists import read_list_name
from digest_tui.papers.paper import Paper
from digest_tui.papers.work import Work, WorkKind
from digest_tui.tasks import reading
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import (
    Fetched,
    Finished,
    LoadingModel,
    Queued,
    Quiet,
    ReadingPrompt,
    Receiving,
    Retrying,
    Stopped,
    Thinking,
    WaitingTurn,
    Written,
)
from digest_tui.tasks.fetch_list import fetch_list
from digest_tui.tasks.open_pdf import kept_document, open_pdf
from digest_tui.tasks.search import bring_index_up
from digest_tui.tasks.translate_paper import translate_paper

CHARACTERS_A_TOKEN: Final = 3.2
"""Of the source for each token of a translation, for a bar that is nearly right."""
OVER: Final = 0.97
BEHIND: Final = N_("the reader is asking")
"""The stage of a job that the engine is not asked for while the reader asks."""
DOWNLOADED: Final = 0.8
"""The share of a PDF's work that is its download."""


class Step(NamedTuple):
    """What the job is at, how much of it is done (0–1), and how fast: tokens or, `in_bytes`, bytes a second.

    The stage is in English where it has no values in it, so that whoever looks on reads it in their own language.
    """

    stage: str
    share: float = 0.0
    speed: float = 0.0
    in_bytes: bool = False


class Did(NamedTuple):
    """It is done: `kept` when there was nothing left to do; the `model` that did it, or `bytes` or words that came."""

    kept: bool = False
    model: str = ""
    bytes: int = 0
    message: str = ""


async def do(desk: Desk, work: Work) -> AsyncGenerator[Step | Did, None]:
    """Do one piece of work, Did last; DigestError when it fails."""
    match work.kind:
        case WorkKind.FETCH:
            doing = _fetch(desk, work.paper)
        case WorkKind.INDEX:
            doing = _index(desk)
        case WorkKind.PDF:
            doing = _keep_pdf(desk, _paper(desk, work))
        case WorkKind.TRANSLATE:
            doing = _translate(desk, _paper(desk, work), work.language)
        case WorkKind.QUESTIONS:
            doing = _ask(desk, _paper(desk, work), work.language)
    async with aclosing(doing) as steps:
        async for step in steps:
            yield step


def _paper(desk: Desk, work: Work) -> Paper:
    paper = reading.read_paper(desk, PaperId.parse(work.paper))
    if paper is None:
        raise NotKept(_("{paper} is not kept any more.").format(paper=work.paper), _("Fetch its list again."))
    return paper


async def _fetch(desk: Desk, written: str) -> AsyncGenerator[Step | Did, None]:
    async with aclosing(fetch_list(desk, read_list_name(written))) as events:
        async for event in events:
            match event:
                case Fetched(_, _, message):
                    yield Did(message=message)
                case Receiving(received, total):
                    yield Step(N_("receiving"), received / total if total else 0.0)
                case WaitingTurn():
                    yield Step(N_("waits for its turn"))


async def _index(desk: Desk) -> AsyncGenerator[Step | Did, None]:
    done = 0
    async with aclosing(bring_index_up(desk)) as events:
        async for done, left in events:
            yield Step(N_("indexing"), done / max(1, done + left))
    yield Did(kept=done == 0)


async def _translate(desk: Desk, paper: Paper, language: str) -> AsyncGenerator[Step | Did, None]:
    tokens = max(80.0, len(paper.title + paper.abstract) / CHARACTERS_A_TOKEN)
    async with aclosing(translate_paper(desk, paper, language, background=True)) as events:
        async for event in events:
            match event:
                case Finished(translation, kept, unkept):
                    if unkept is not None:
                        raise unkept
                    yield Did(kept, translation.model)
                    return
                case Stopped(_, error):
                    raise error or EngineBroken(_("The translation was stopped."), _("It is tried again."))
                case Written():
                    yield Step(N_("writing"), min(OVER, event.tokens / tokens), event.speed)
                case _:
                    yield Step(_stage(event))
    raise EngineBroken(_("The translation ended without a word."), _("It is tried again."))


async def _ask(desk: Desk, paper: Paper, language: str) -> AsyncGenerator[Step | Did, None]:
    from digest_tui.papers.conversation import Basis
    from digest_tui.tasks.ask_events import Answered, Answering, Asked, AskStopped
    from digest_tui.tasks.conversations import conversations_of
    from digest_tui.tasks.ready_questions import ask_ready_questions
    from digest_tui.tasks.sync_plan import answered

    number = next((talk.number for talk in conversations_of(desk, paper.id) if answered(talk)), 0)
    document = kept_document(desk, paper.id)
    basis = Basis.PAPER if document is not None and not document.is_scanned else Basis.ABSTRACT
    share, new = 0.0, False
    asking = ask_ready_questions(desk, paper, basis=basis, conversation=number, language=language)
    async with aclosing(asking) as events:
        async for event in events:
            match event:
                case AskStopped(error=error):
                    raise error or EngineBroken(_("The answer was stopped."), _("It is tried again."))
                case Asked(_, _, place, of):
                    share = (place - 1) / of
                case Answered():
                    new = True
                case Answering():
                    yield Step(N_("answering"), share, event.speed)
                case _:
                    yield Step(_stage(event), share)
    yield Did(kept=not new)


async def _keep_pdf(desk: Desk, paper: Paper) -> AsyncGenerator[Step | Did, None]:
    if desk.offline:
        raise Offline(_("PDFs are not fetched offline."), _("Run it again with a network."))
    from digest_tui.tasks.ask_events import ReadingPages

    size, began = 0, time.monotonic()
    async with aclosing(open_pdf(desk, paper)) as events:
        async for event in events:
            match event:
                case Receiving(received, total):
                    size = received
                    speed = received / max(0.001, time.monotonic() - began)
                    share = DOWNLOADED * received / total if total else 0.0
                    yield Step(N_("receiving"), share, speed, in_bytes=True)
                case ReadingPages(page, of):
                    yield Step(N_("reading"), DOWNLOADED + (1 - DOWNLOADED) * page / of if of else DOWNLOADED)
                case WaitingTurn():
                    yield Step(N_("waits for its turn"))
                    began = time.monotonic()
    yield Did(kept=not size, bytes=size)


def _stage(event: object) -> str:
    """What the engine is at, in a few words."""
    match event:
        case Queued(for_reader=for_reader):
            return BEHIND if for_reader else N_("waits for the engine")
        case LoadingModel(model, size, _done):
            words = _("loading {model} ({size:.1f} GB)") if size else _("loading {model}")
            return words.format(model=model, size=size / 1e9)
        case ReadingPrompt(tokens):
            return _("reading {tokens:,} tokens").format(tokens=tokens)
        case Thinking():
            return N_("thinking")
        case Retrying():
            return N_("once more")
        case Quiet(seconds):
            return _("nothing for {seconds:.0f} s").format(seconds=seconds)
        case _other:
            return ""
