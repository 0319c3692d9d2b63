"""Translate the titles of a list in the background: several a request, each line checked, each kept by itself.

What the reader asks for goes first: a request that runs is given up when the reader waits for the same model, and what
it had not written yet is asked for again afterwards.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import replace
from typing import Final, NamedTuple

from digest_tui.checks.pair import Pair
from digest_tui.checks.run import check_translation
from digest_tui.errors import EngineError, EngineUnreachable, ModelMissing, StoreError
from digest_tui.llm.engine import Ended, Loading, Piece, Waiting
from digest_tui.llm.prompts import ModelUse, TranslationOrder
from digest_tui.llm.title_prompts import MOST_TITLES, parse_titles, takes_lists, title_key, titles_request
from digest_tui.papers.ids import PaperId
from digest_tui.papers.languages import Language, find_language
from digest_tui.papers.paper import Paper
from digest_tui.papers.translation import Severity, Translation, TranslationState
from digest_tui.store import passages
from digest_tui.store.database import Database
from digest_tui.tasks.choose_model import choose_model, use_of
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Finished, LoadingModel, Queued, Stopped
from digest_tui.tasks.glossary import terms
from digest_tui.tasks.translate_paper import GOOD
from digest_tui.tasks.translation_work import prepare
from digest_tui.tasks.translation_writing import write_twice
from digest_tui.text.clean import clean, clean_line
from digest_tui.text.protect import Protected, protect
from digest_tui.text.terms import occurring

NOTHING: Final = protect("")


class Titled(NamedTuple):
    """A paper with its title."""

    paper: PaperId
    title: str


class TitlesMade(NamedTuple):
    """These papers have their titles now; `done` of the `of` that lacked one."""

    papers: tuple[PaperId, ...]
    done: int
    of: int


class TitlesOver(NamedTuple):
    """There is nothing more to do, or `error` is in the way; `done` of `of` were made, what was made is kept."""

    done: int
    of: int
    error: EngineError | None = None


TitlesEvent = Queued | LoadingModel | TitlesMade | TitlesOver


class _Line(NamedTuple):
    """A line of a reply and its number in the batch."""

    number: int
    text: str


class _Wanted(NamedTuple):
    """A title to translate: the key it is kept under and the rows of the glossary that occur in it."""

    titled: Titled
    key: str
    glossary: tuple[tuple[str, str], ...]


async def translate_titles(
    desk: Desk, titles: Sequence[Titled], language: str, model: str = ""
) -> AsyncGenerator[TitlesEvent, None]:
    """Translate the titles that have no translation yet, in their order; the last event is TitlesOver."""
    wanted = find_language(language)
    made: list[PaperId] = []
    lacking: list[_Wanted] = []
    of = 0
    try:
        use = await _use(desk, model)
        lacking = await asyncio.to_thread(_lacking, desk, titles, wanted, use)
        of = len(lacking)
        while lacking:
            batch = lacking[: MOST_TITLES if takes_lists(use) else 1]
            async with aclosing(_batch(desk, batch, wanted, use)) as events:
                async for event in events:
                    if isinstance(event, PaperId):
                        made.append(event)
                        lacking = [one for one in lacking if one.titled.paper != event]
                        yield TitlesMade((event,), len(made), of)
                    elif isinstance(event, _Wanted):
                        lacking.remove(event)  # the model has no good line for it
                    else:
                        yield event
    except EngineError as error:
        yield TitlesOver(len(made), of, error)
        return
    yield TitlesOver(len(made), of)


async def _use(desk: Desk, named: str) -> ModelUse:
    return await use_of(desk, await choose_model(desk, named, "titles"), "titles")


def _lacking(desk: Desk, titles: Sequence[Titled], language: Language, use: ModelUse) -> list[_Wanted]:
    """The titles that are not kept under their keys, nor with an abstract, each once."""
    there = passages.titles(desk.library, [one.paper for one in titles], language.code)
    listed = terms(desk, language.code)
    found: dict[PaperId, _Wanted] = {}
    for titled in titles:
        if titled.paper.value in there or not titled.title.strip():
            continue
        rows = tuple((term.source, term.target) for term in occurring(listed, titled.title))
        key = title_key(str(titled.paper), titled.title, TranslationOrder("", "", language, glossary=rows), use)
        kept = passages.find(desk.library, key)
        if kept is None or kept.state not in GOOD:
            found[titled.paper] = _Wanted(titled, key, rows)
    return list(found.values())


async def _batch(
    desk: Desk, batch: Sequence[_Wanted], language: Language, use: ModelUse
) -> AsyncGenerator[PaperId | _Wanted | Queued | LoadingModel, None]:
    """One request for a batch, and one more by itself for each title whose line is missing or has a grave fault.

    A PaperId for each that is kept; the _Wanted itself for each that had a request by itself and is none the better.
    """
    left: dict[int, tuple[_Wanted, Protected]] = {}
    first = 1
    for number, one in enumerate(batch, 1):
        text = protect(one.titled.title, first=first)
        left[number], first = (one, text), text.following if text.tokens else first
    if len(batch) > 1:
        async with aclosing(_lines(desk, list(left.values()), language, use)) as lines:
            async for event in lines:
                if not isinstance(event, _Line):
                    yield event
                elif event.number in left and await _keep(desk, use, language, *left[event.number], event.text):
                    yield left.pop(event.number)[0].titled.paper
                if desk.engine_for("titles").is_awaited(use.model.name):
                    return
    for one, _ in left.values():
        yield one.titled.paper if await _by_itself(desk, one, language, use) else one


async def _lines(
    desk: Desk, batch: Sequence[tuple[_Wanted, Protected]], language: Language, use: ModelUse
) -> AsyncGenerator[_Line | Queued | LoadingModel, None]:
    """The lines of the model's reply, each once it is whole; an empty one (0) after a piece that ends none."""
    rows = tuple(dict.fromkeys(row for one, _ in batch for row in one.glossary))
    request = titles_request([text.text for _, text in batch], TranslationOrder("", "", language, glossary=rows), use)
    reply, told = "", 0
    async with aclosing(desk.engine_for("titles").chat(request)) as events:
        async for event in events:
            match event:
                case Piece(text):
                    reply += text
                    yield _Line(0, "")
                case Waiting(seconds):
                    yield Queued(seconds)
                case Loading(name, size, seconds):
                    yield LoadingModel(name, size, seconds)
            ended = isinstance(event, Ended) and event.reason == "stop"
            if ended or "\n" in reply[told:]:
                told = len(reply)
                for number, line in parse_titles(clean(reply), growing=not ended).items():
                    yield _Line(number, line)


async def _keep(desk: Desk, use: ModelUse, language: Language, wanted: _Wanted, source: Protected, line: str) -> bool:
    """Check a line and keep it; False where it has a grave fault."""
    title = clean_line(source.restore(line)).strip()
    pair = Pair(source, NOTHING, title, "", line, language.code, "stop", glossary=wanted.glossary)
    findings = check_translation(pair)
    if any(finding.severity is Severity.ERROR for finding in findings):
        return False
    made = Translation(
        key=wanted.key,
        paper=wanted.titled.paper,
        language=language.code,
        model=use.model.name,
        model_digest=use.model.digest,
        state=TranslationState.DONE,
        title=title,
        abstract="",
        raw=line,
        made=desk.now,
        stop="stop",
        findings=findings,
    )
    await asyncio.to_thread(_write_down, desk.library, made)
    return True


async def _by_itself(desk: Desk, wanted: _Wanted, language: Language, use: ModelUse) -> bool:
    """Ask for one title alone, once more when it has a grave fault; whether it is kept as a good one."""

    def keep(db: Database, translation: Translation) -> None:
        if translation.state is not TranslationState.PARTIAL:
            passages.keep(db, replace(translation, key=wanted.key))

    paper = Paper(id=wanted.titled.paper, title=wanted.titled.title, abstract="", authors=(), categories=())
    work = await prepare(desk, paper, language, use.model.name, background=True, task="titles")
    async with aclosing(write_twice(desk, work, keep)) as events:
        async for event in events:
            if isinstance(event, Finished):
                return event.translation.state is TranslationState.DONE
            if isinstance(event, Stopped) and isinstance(event.error, (EngineUnreachable, ModelMissing)):
                raise event.error
    return False


def _write_down(db: Database, translation: Translation) -> None:
    """A library that cannot take it does not stop the rest; the title is asked for again another time."""
    try:
        passages.keep(db, translation)
    except StoreError:
        return
