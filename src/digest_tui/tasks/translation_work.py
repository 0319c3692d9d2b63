"""What one translation needs before the model is asked: the protected source, the request, and its key."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Final

from digest_tui.engine_config import Use
from digest_tui.errors import EngineLoading
from digest_tui.llm.engine import ChatRequest, Model
from digest_tui.llm.keys import translation_key
from digest_tui.llm.prompts import ModelUse, TranslationOrder, translation_request
from digest_tui.papers.languages import Language
from digest_tui.papers.paper import Paper
from digest_tui.tasks.choose_model import choose_model, use_of, wanted_model
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import LoadingModel
from digest_tui.tasks.glossary import terms_in
from digest_tui.text.protect import Protected, protect

LOOK_AGAIN: Final = 1.0
LONGEST_LOAD: Final = 1800.0
"""Seconds; a model of 40 GB on a slow disk takes many minutes."""


@dataclass(frozen=True, slots=True)
class TranslationWork:
    """One translation to make: `key` is the full cache key, `title` and `abstract` the protected source.

    `order` is what the model is asked for, in the register and with the rows of the glossary that occur; `use` is how
    the model is used, `task` whose engine it asks.
    """

    paper: Paper
    language: Language
    model: Model
    key: str
    use: ModelUse
    order: TranslationOrder
    request: ChatRequest
    title: Protected
    abstract: Protected
    task: Use = "translate"


async def prepare_when_loaded(
    desk: Desk, paper: Paper, language: Language, named: str, background: bool, before: str = ""
) -> AsyncGenerator[LoadingModel | TranslationWork, None]:
    """The work, as the one last event: an engine that reads its model in as it starts says nothing of it before."""
    began = time.monotonic()
    while True:
        try:
            yield await prepare(desk, paper, language, named, background, before)
            return
        except EngineLoading:
            seconds = time.monotonic() - began
            if seconds > LONGEST_LOAD:
                raise
        yield LoadingModel(named or wanted_model(desk), 0, seconds)
        await asyncio.sleep(LOOK_AGAIN)


async def prepare(
    desk: Desk,
    paper: Paper,
    language: Language,
    named: str,
    background: bool,
    before: str = "",
    task: Use = "translate",
) -> TranslationWork:
    """Choose the model and build the request; EngineError when there is no model or the paper does not fit.

    `before` is the sentence before, where a part of a paper stands in the place of its abstract.
    """
    model = await choose_model(desk, named, task)
    use = await use_of(desk, model, task)
    title = protect(paper.title)
    abstract = protect(paper.abstract, first=title.following)
    rows = terms_in(desk, paper, language.code) if use.family.takes_terms else ()
    glossary = tuple((term.source, term.target) for term in rows)
    order = TranslationOrder(title.text, abstract.text, language, desk.register(language.code), glossary, before=before)
    return TranslationWork(
        paper,
        language,
        model,
        translation_key(paper.title, paper.abstract, order, use),
        use,
        order,
        translation_request(order, use, background),
        title,
        abstract,
        task,
    )
