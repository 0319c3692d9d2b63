"""One paper, translated over an engine with faults, whichever it is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import aclosing
from datetime import date
from typing import Final

from digest_tui.errors import DigestError, EngineError
from digest_tui.papers.digest import Digest, DigestState, Entry, EntryKind
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.papers.translation import Translation
from digest_tui.store import digests
from digest_tui.tasks import reading
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import TranslateEvent
from digest_tui.tasks.translate_paper import translate_paper

PAPER: Final = Paper(
    PaperId("2606.00001", 1),
    "Counting clouds with CLOUDNET-14B in $O(n \\log n)$",
    "We \\textbf{count} 3.2% more clouds than CLOUDNET-7B. The count costs $n^2$ steps at https://example.org/sky. "
    "Nobody saw them, and the method needs 4,096 looks at the sky. It is exact on 12 days out of 30.",
    ("A. Cloud",),
    ("cs.CL",),
)


def names(words: str) -> frozenset[str]:
    """The faults named in one line."""
    return frozenset(words.split())


def keep_list(desk: Desk) -> None:
    """Keep the day's list with the paper in it."""
    day = date(2026, 6, 30)
    digest = Digest("arxiv", "cs.CL", day, DigestState.CONFIRMED, desk.now, (Entry(1, EntryKind.NEW, PAPER),))
    digests.keep(desk.library, digest)


async def translate(desk: Desk, model: str) -> list[TranslateEvent]:
    """Every event of translating the paper."""
    return [event async for event in translate_paper(desk, PAPER, "ko", model)]


def kept(desk: Desk) -> tuple[Translation, ...]:
    """The translations of the paper the library holds."""
    return reading.kept_translations(desk, PAPER.id, "ko")


async def follow(desk: Desk, model: str, tell: Callable[[TranslateEvent], None]) -> None:
    async with aclosing(translate_paper(desk, PAPER, "ko", model)) as events:
        async for event in events:
            tell(event)


def assert_words(error: DigestError | None) -> None:
    """What happened and what to do next, with nothing a terminal obeys."""
    assert isinstance(error, EngineError)
    assert error.message
    assert error.hint
    assert error.message.isprintable()
