"""Finding papers by what they mean, with the embedding model the reader chose; without one nothing of this is done.

Papers are read by the model in the background, the newest first, some at a time, whenever the reader asks it nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from typing import Final, NamedTuple

from digest_tui.errors import EngineError, WrongUsage
from digest_tui.messages import _
from digest_tui.papers.search import SearchQuery, Term
from digest_tui.store import meaning
from digest_tui.store.meaning import Placed
from digest_tui.store.search_texts import texts_for_meaning
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.search import Found
from digest_tui.text.latex import readable
from digest_tui.text.nearness import Meaning, meaning_of

SIGN: Final = "~"
"""What a search by meaning begins with."""
_OTHER_SIGNS: Final = ("～", "〜", "∼")
"""The same from other keyboards."""
AT_ONCE: Final = 8
"""Papers in one request: the reader waits for no more than these."""
LONGEST_TEXT: Final = 2000
"""Characters of a paper the model reads: most read 512 tokens or more, and refuse what is longer."""
MOST_NEAR: Final = 100
_LOOK_AGAIN: Final = 0.5
_EVERYTHING: Final = 1 << 62


class Understood(NamedTuple):
    """So many papers are known by their meaning now, and so many are left."""

    done: int
    left: int


def is_by_meaning(written: str) -> bool:
    """Whether a search is meant by its meaning: `~ how models forget`."""
    return written.lstrip().startswith((SIGN, *_OTHER_SIGNS))


async def learn_meanings(desk: Desk) -> AsyncGenerator[Understood, None]:
    """Have the model read the indexed papers it has not read yet; ends at once where no model is chosen.

    EngineError where it does not answer. What was read is kept, and it may be closed at any point.
    """
    model = desk.config.models.embed
    if not model:
        return
    left = await asyncio.to_thread(meaning.count_lacking, desk.derived, model)
    done, behind, in_background = 0, _EVERYTHING, desk.in_background()
    while left and (papers := await asyncio.to_thread(meaning.lacking, desk.derived, model, behind, AT_ONCE)):
        if desk.reader_asks():
            await asyncio.sleep(_LOOK_AGAIN)
            continue
        await _learn(in_background, model, papers)
        done, left, behind = done + len(papers), max(0, left - len(papers)), papers[-1].place
        yield Understood(done, left)


async def search_by_meaning(desk: Desk, written: str, most: int = MOST_NEAR) -> Found:
    """The papers nearest in meaning to what was written, in any language, the nearest first.

    WrongUsage without words or without a model, EngineError where it does not answer. A tenth of a second at 100,000.
    """
    model, words = desk.config.models.embed, written.strip()[1:].strip()[:LONGEST_TEXT]
    if not model:
        raise WrongUsage(
            _("To search by meaning a model that embeds has to be chosen."),
            _("The screen of models does so, and: digest-tui models use NAME --for embed"),
        )
    if not words:
        raise WrongUsage(
            _("Nothing is searched for."), _("Write what it is about: {sign} how models forget").format(sign=SIGN)
        )
    (vector,) = await desk.engine_for("embed").embed(model, (words,))
    papers = await asyncio.to_thread(desk.searcher.near, model, _small(vector), most)
    left = await asyncio.to_thread(meaning.count_lacking, desk.derived, model)
    return Found(SearchQuery((Term(words),)), papers, False, left)


async def _learn(desk: Desk, model: str, papers: Sequence[Placed]) -> None:
    texts = await asyncio.to_thread(texts_for_meaning, desk.library, [one.paper for one in papers])
    read = {paper: f"{readable(title)}\n{readable(abstract)}"[:LONGEST_TEXT] for paper, title, abstract in texts}
    known = [one for one in papers if one.paper in read]
    if not known:
        return
    vectors = await desk.engine_for("embed").embed(model, tuple(read[one.paper] for one in known))
    rows = [(one, _small(vector)) for one, vector in zip(known, vectors, strict=True)]
    await asyncio.to_thread(meaning.keep, desk.derived, model, rows)


def _small(vector: Sequence[float]) -> Meaning:
    try:
        return meaning_of(vector)
    except ValueError:
        raise EngineError(_("The model gave no vector."), _("Choose another model to embed.")) from None
