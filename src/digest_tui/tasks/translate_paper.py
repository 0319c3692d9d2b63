"""Translate a paper's title and abstract: kept if it is there, streamed from the engine if not, checked, and kept."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Final

from digest_tui.errors import EngineError
from digest_tui.papers.languages import find_language
from digest_tui.papers.paper import Paper
from digest_tui.papers.translation import Translation, TranslationState
from digest_tui.store import translations
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Finished, Stopped, TranslateEvent
from digest_tui.tasks.model_loading import load_model
from digest_tui.tasks.translation_work import TranslationWork, prepare_when_loaded
from digest_tui.tasks.translation_writing import take_up, write_twice

GOOD: Final = frozenset({TranslationState.DONE, TranslationState.MARKED})


async def translate_paper(
    desk: Desk, paper: Paper, language: str, model: str = "", again: bool = False, background: bool = False
) -> AsyncGenerator[TranslateEvent, None]:
    """Translate into the language with that code; the last event is Finished or Stopped.

    Without `model` a kept translation of this version is taken whichever model made it; with it only that model's.
    `again` asks the engine in any case. What has a grave fault is asked for once more (Retrying). Failures come as
    Stopped, with the text so far kept as partial; closing the iterator or cancelling the task ends the generation and
    keeps the text as partial too.
    """
    wanted = find_language(language)
    if not again and (kept := _kept(desk, paper, wanted.code, model)) is not None:
        yield Finished(kept, kept=True)
        return
    try:
        async with aclosing(prepare_when_loaded(desk, paper, wanted, model, background)) as preparing:
            async for step in preparing:
                if isinstance(step, TranslationWork):
                    work = step
                else:
                    yield step
        found = None if again else translations.find(desk.library, work.key)
        if found is not None and found.state in GOOD:
            yield Finished(found, kept=True)
            return
        written = await take_up(desk, work, translations.keep) if background and not again else None
        if written is not None:
            yield written
            return
        async with aclosing(
            load_model(desk, work.task, work.model, work.request.window, work.request.background)
        ) as loading:
            async for waits in loading:
                yield waits
    except EngineError as error:
        yield Stopped(None, error)
        return
    async with aclosing(write_twice(desk, work, translations.keep)) as writing:
        async for event in writing:
            yield event


def _kept(desk: Desk, paper: Paper, language: str, model: str) -> Translation | None:
    """The newest good translation of this very version, by that model when one is named."""
    kept = translations.kept_for(desk.library, paper.id, language)
    return next(
        (one for one in kept if one.paper == paper.id and one.state in GOOD and (not model or one.model == model)), None
    )
