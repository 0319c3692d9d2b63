"""Papers, lists and libraries made for the tests of the store."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import apsw

from digest_tui.papers.digest import Digest, DigestState, Entry, EntryKind
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.papers.translation import Translation, TranslationState
from digest_tui.store.database import Database, open_library

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NOW: Final = datetime(2026, 6, 30, 14, 2, tzinfo=UTC)
LATER: Final = NOW + timedelta(hours=3)
DAY: Final = date(2026, 6, 30)


def open_made(folder: Path) -> Database:
    """The library in a test's own folder."""
    return open_library(folder / "library.db", folder / "backups", NOW)


def made_id(number: int, version: int | None = 1) -> PaperId:
    """The name of the n-th made paper."""
    return PaperId(f"2606.{number:05}", version)


def made_paper(number: int, version: int | None = 1, **texts: Any) -> Paper:
    """The n-th made paper at a version."""
    given: dict[str, Any] = {
        "title": f"Kites in Wind Tunnel {number}",
        "abstract": f"Kite {number} flies. Its line hums at $f = {number}$ Hz.",
        "authors": ("Ada Moss", "Ben Reed"),
        "categories": ("cs.CL", "cs.AI"),
    }
    return Paper(id=made_id(number, version), **(given | texts))


def made_digest(papers: Iterable[Paper], **fields: Any) -> Digest:
    """A confirmed list of new papers of the made day, unless told otherwise; `kinds` gives the kinds in order."""
    kinds: tuple[EntryKind, ...] = fields.pop("kinds", ())
    given: dict[str, Any] = {
        "source": "arxiv",
        "category": "cs.CL",
        "announced": DAY,
        "state": DigestState.CONFIRMED,
        "fetched": NOW,
    }
    listed = tuple(papers)
    kinds += (EntryKind.NEW,) * (len(listed) - len(kinds))
    lines = enumerate(zip(kinds, listed, strict=True), 1)
    return Digest(entries=tuple(Entry(at, kind, one) for at, (kind, one) in lines), **(given | fields))


def made_translation(**fields: Any) -> Translation:
    """A finished translation of the first made paper into Korean, unless told otherwise."""
    given: dict[str, Any] = {
        "key": "key-1",
        "paper": made_id(1),
        "language": "ko",
        "model": "gemma3:12b",
        "model_digest": "f4031aab637d",
        "state": TranslationState.DONE,
        "title": "풍동 속의 연",
        "abstract": "연이 난다.",
        "raw": "풍동 속의 연\n\n연이 난다.",
        "made": NOW,
        "stop": "stop",
    }
    return Translation(**(given | fields))


def value(path: Path, query: str) -> Any:
    """One value from a database file, by a connection of the test's own."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        return connection.execute(query).get
    finally:
        connection.close()


def is_sound(path: Path) -> bool:
    """Whether SQLite finds every page, index and reference of a database file in order."""
    return value(path, "PRAGMA integrity_check") == "ok" and value(path, "PRAGMA foreign_key_check") is None
