"""Which passages of a long paper a question is about, whatever language it is in.

A Korean question has no word in common with an English paper. So it is searched by the vectors of an embedding model
where one is configured; else the model that will answer writes English search words first, in a request that begins
as the question itself will, so that the engine reads nothing twice.
"""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Final

from digest_tui.errors import EngineError
from digest_tui.llm.answer_prompts import keywords_request
from digest_tui.llm.engine import Piece
from digest_tui.tasks.answer_plan import Plan
from digest_tui.tasks.ask_events import Choosing
from digest_tui.tasks.asked_text import AskedText
from digest_tui.tasks.desk import Desk
from digest_tui.text.bm25 import terms
from digest_tui.text.clean import clean_line
from digest_tui.text.passages import Passage, likeness, rank

KNOWN: Final = 0.5
"""The share of a question's words that the paper must have for it to be searched by them alone."""
AT_ONCE: Final = 32
LONGEST_WORDS: Final = 400


async def rank_passages(desk: Desk, plan: Plan, question: str) -> AsyncGenerator[Choosing | list[Passage], None]:
    """The passages of the paper, the likeliest first, as the last thing said. EngineError when the model fails."""
    started = time.monotonic()
    text = plan.text
    words = question
    vector_scores: list[float] = []
    yield Choosing(0.0)
    if desk.config.models.embed:
        vector_scores = await _by_vectors(desk, text, question)
    if not vector_scores and not _is_known(text, question):
        request = keywords_request(plan.reading, question, plan.use)
        written = ""
        async with aclosing(desk.engine_for("ask").chat(request)) as events:
            async for event in events:
                if isinstance(event, Piece):
                    written += event.text
                else:
                    yield Choosing(time.monotonic() - started)
        desk.memory.last_read[request.model] = request.messages
        words = f"{question} {clean_line(written)[:LONGEST_WORDS]}"
    scores = text.index.scores(words)
    order = rank(scores, vector_scores) if vector_scores else rank(scores)
    yield [text.passages[at] for at in order]


def _is_known(text: AskedText, question: str) -> bool:
    asked = terms(question)
    return bool(asked) and sum(text.index.knows(term) for term in asked) >= KNOWN * len(asked)


async def _by_vectors(desk: Desk, text: AskedText, question: str) -> list[float]:
    """How near each passage is to the question; nothing where the embedding model does not answer."""
    model = desk.config.models.embed
    key = (text.key, model)
    try:
        if key not in desk.memory.vectors:
            found: list[tuple[float, ...]] = []
            texts = text.passage_texts
            for at in range(0, len(texts), AT_ONCE):
                found += await desk.engine_for("embed").embed(model, texts[at : at + AT_ONCE])
            desk.memory.vectors = {key: tuple(found)}
        (asked,) = await desk.engine_for("embed").embed(model, (question,))
        return [max(0.0, likeness(asked, one)) for one in desk.memory.vectors[key]]
    except (EngineError, ValueError):
        return []
