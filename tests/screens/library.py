"""A desk over a folder of its own, and made-up papers to put on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from digest_tui.papers.digest import Digest, DigestState, Entry, EntryKind, KeptDigest
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.papers.translation import Translation, TranslationState
from digest_tui.store import digests, translations
from digest_tui.tasks.desk import Desk, open_desk

NOW: Final = datetime(2026, 6, 30, 14, 2, tzinfo=UTC)
TUESDAY: Final = date(2026, 6, 30)
MONDAY: Final = date(2026, 6, 29)
KOREAN_TITLE: Final = "물과 얼음 사이의 길"
KOREAN: Final = "우리는 물과 얼음 사이에 길이 있음을 보인다. 그 길은 1,200개의 표본에서 확인되었다."


def open_test_desk(home: Path, now: datetime = NOW, **environ: str) -> Desk:
    """A desk in a folder of its own, with a fixed clock, Korean, no engine, and a configuration: no first run."""
    given = {
        "DIGEST_TUI_HOME": str(home),
        "DIGEST_TUI_NOW": now.isoformat(),
        "OLLAMA_HOST": "127.0.0.1:9",
        "LANG": "ko_KR.UTF-8",
    }
    desk = open_desk({**given, **environ})
    desk.paths.config_file.touch()
    return desk


def paper(number: int, version: int = 1, **changed: object) -> Paper:
    """A made-up paper; `number` is in its id, its title and its abstract."""
    made = Paper(
        PaperId(f"2606.{number:05}", version),
        f"Paper {number} on the Ways of Water",
        f"We follow the water of river {number} from its spring to the sea. It takes {number} days on average.",
        (f"Ada Fluss{number}", "Bert Quelle", "Cora Delta"),
        ("cs.CL", "cs.AI"),
        comment=f"{number} pages",
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def digest(
    papers: Iterable[Paper],
    day: date = TUESDAY,
    kinds: Sequence[EntryKind] = (),
    state: DigestState = DigestState.CONFIRMED,
    category: str = "cs.CL",
    note: str = "",
) -> Digest:
    """A list of those papers; all of them are new unless `kinds` says otherwise."""
    entries = tuple(
        Entry(position, kinds[position - 1] if kinds else EntryKind.NEW, one) for position, one in enumerate(papers, 1)
    )
    fetched = datetime(day.year, day.month, day.day, 14, 2, tzinfo=UTC)
    return Digest("arxiv", category, day, state, fetched, entries, note)


def keep_day(desk: Desk, count: int, day: date = TUESDAY, first: int = 1) -> KeptDigest:
    """Keep a day of made-up new papers numbered from `first`."""
    kept, _ = digests.keep(desk.library, digest([paper(n) for n in range(first, first + count)], day))
    return kept


def keep_mixed_day(desk: Desk) -> KeptDigest:
    """Keep a day of six new papers, two cross-lists and three replacements."""
    kinds = [EntryKind.NEW] * 6 + [EntryKind.CROSS] * 2 + [EntryKind.REPLACE] * 2 + [EntryKind.REPLACE_CROSS]
    kept, _ = digests.keep(desk.library, digest([paper(n) for n in range(1, 12)], kinds=kinds))
    return kept


def keep_translation(desk: Desk, of: Paper, **changed: object) -> Translation:
    """Keep a Korean translation of that paper."""
    made = Translation(
        key=f"key of {of.id} {changed}",
        paper=of.id,
        language="ko",
        model="gemma3:12b",
        model_digest="d1",
        state=TranslationState.DONE,
        title=KOREAN_TITLE,
        abstract=KOREAN,
        raw=f"{KOREAN_TITLE}\n\n{KOREAN}",
        made=NOW - timedelta(hours=1),
        stop="stop",
        seconds=12.2,
    )
    translation = replace(made, **changed)  # type: ignore[arg-type]
    translations.keep(desk.library, translation)
    return translation
