"""Renew the translation of an earlier version: unchanged sentences keep theirs, only changed ones are asked for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import replace

from digest_tui.checks.pair import Pair
from digest_tui.checks.run import VERSIONS, check_translation
from digest_tui.errors import EngineError, NotKept, StoreError
from digest_tui.messages import _
from digest_tui.papers.languages import find_language
from digest_tui.papers.paper import Paper
from digest_tui.papers.translation import Severity, Translation, TranslationState
from digest_tui.store import papers, passages, translations
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Finished, Stopped, TranslateEvent, Written
from digest_tui.tasks.translate_paper import GOOD
from digest_tui.tasks.translation_work import prepare
from digest_tui.tasks.translation_writing import write_twice
from digest_tui.text.changes import Stretch, kept_sentences
from digest_tui.text.protect import protect

CLOSED_UP: frozenset[str] = frozenset({"ja", "zh", "zh-Hant"})
"""Languages that put no space between two sentences."""


def earlier_translation(desk: Desk, paper: Paper, language: str) -> Translation | None:
    """The newest whole translation of another version of the paper, None when there is none."""
    kept = translations.kept_for(desk.library, paper.id, language)
    return next((one for one in kept if one.state in GOOD and one.paper != paper.id), None)


async def renew_translation(desk: Desk, paper: Paper, language: str) -> AsyncGenerator[TranslateEvent, None]:
    """Translate what has changed since the translated version, by the model of then, and check the whole.

    The last event is Finished or Stopped. What is written of it is kept by stretches, so that one that was stopped
    goes on. Raises NotKept when no earlier version is translated.
    """
    earlier = earlier_translation(desk, paper, language)
    before = papers.paper(desk.library, earlier.paper) if earlier is not None else None
    if earlier is None or before is None:
        raise NotKept(
            _("No earlier version of {id} is translated.").format(id=paper.id), _("Translate this one instead.")
        )
    code = find_language(language).code
    stretches = [
        Stretch(paper.title, earlier.title if paper.title == before.title else None),
        *kept_sentences(protect(before.abstract), earlier.abstract, protect(paper.abstract), code),
    ]
    made: list[Translation] = []
    parts = [stretch.kept or "" for stretch in stretches]
    for at, stretch in enumerate(stretches):
        if stretch.kept is not None or not stretch.source.strip():
            continue
        async with aclosing(_ask(desk, paper, stretch, code, earlier.model, is_title=at == 0)) as events:
            async for event in events:
                match event:
                    case Finished(translation):
                        made.append(translation)
                        parts[at] = translation.title or translation.abstract
                    case Stopped(_, error):
                        yield Stopped(None, error)
                        return
                    case Written(title, abstract, tokens, speed):
                        parts[at] = title or abstract
                        yield Written(parts[0], _whole(parts[1:], code), tokens, speed)
                    case _:
                        yield event
    try:
        yield await _finish(desk, paper, code, earlier, made, parts)
    except EngineError as error:
        yield Stopped(None, error)


async def _ask(
    desk: Desk, paper: Paper, stretch: Stretch, language: str, model: str, is_title: bool
) -> AsyncGenerator[TranslateEvent, None]:
    """One stretch by itself, kept under a key of its own."""
    title, abstract = (stretch.source, "") if is_title else ("", stretch.source)
    part = replace(paper, title=title, abstract=abstract)
    try:
        work = await prepare(desk, part, find_language(language), model, False, stretch.before)
    except EngineError as error:
        yield Stopped(None, error)
        return
    kept = await asyncio.to_thread(passages.find, desk.library, work.key)
    if kept is not None and kept.state in GOOD:
        yield Finished(kept, kept=True)
        return
    async with aclosing(write_twice(desk, work, passages.keep)) as writing:
        async for event in writing:
            yield event


async def _finish(
    desk: Desk, paper: Paper, language: str, earlier: Translation, made: Sequence[Translation], parts: Sequence[str]
) -> Finished:
    """The parts as one translation of this version: checked as a whole and kept."""
    work = await prepare(desk, paper, find_language(language), earlier.model, False)
    title, abstract = parts[0], _whole(parts[1:], language)
    pair = Pair(
        title=work.title,
        abstract=work.abstract,
        reply_title=title,
        reply_abstract=abstract,
        raw=f"{title}\n\n{abstract}",
        language=language,
        stop="stop",
        register=work.order.register,
        glossary=work.order.glossary,
    )
    findings = check_translation(pair)
    grave = any(finding.severity is Severity.ERROR for finding in findings)
    whole = Translation(
        key=work.key,
        paper=paper.id,
        language=language,
        model=work.model.name,
        model_digest=work.model.digest,
        state=TranslationState.MARKED if grave else TranslationState.DONE,
        title=title,
        abstract=abstract,
        raw=pair.raw,
        made=desk.now,
        stop="stop",
        seconds=sum(one.seconds for one in made),
        first_token_seconds=made[0].first_token_seconds if made else 0.0,
        output_tokens=sum(one.output_tokens for one in made),
        findings=findings,
        register=work.order.register,
        glossary=work.order.glossary,
        checks=VERSIONS,
    )
    return Finished(whole, kept=False, unkept=await asyncio.to_thread(_keep, desk, whole))


def _keep(desk: Desk, translation: Translation) -> StoreError | None:
    try:
        translations.keep(desk.library, translation)
    except StoreError as error:
        return error
    return None


def _whole(parts: Sequence[str], language: str) -> str:
    return ("" if language in CLOSED_UP else " ").join(part for part in parts if part)
