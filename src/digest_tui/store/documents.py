"""PDFs as they were read, under the hash of their file. In derived.db: what is lost is read again."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from digest_tui.errors import StoreError
from digest_tui.store.times import written

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from digest_tui.store.database import Database


def body(db: Database, hash: str, extractor: int) -> str:
    """The document as JSON, empty when it was not read yet, or by an older extractor."""
    with db.reading() as sql:
        row = sql.execute("SELECT body FROM document WHERE hash = ? AND extractor = ?", (hash, extractor)).fetchone()
    return "" if row is None else str(row[0])


def texts(db: Database, hashes: Sequence[str], longest: int) -> dict[str, str]:
    """The text of all pages of those that were read, by the hash of their file, each cut at so many characters.

    Pages are what pdf/wire has in the third place, and a page's text is in its second.
    """
    with db.reading() as sql:
        rows: Any = sql.execute(
            "SELECT hash, substr((SELECT group_concat(value ->> 1, char(10)) FROM json_each(body, '$[2]')), 1, ?2) "
            "FROM document WHERE hash IN (SELECT value FROM json_each(?1))",
            (json.dumps(list(hashes)), longest),
        )
        return {hash: text or "" for hash, text in rows}


def keep(db: Database, hash: str, extractor: int, body: str, at: datetime) -> None:
    """Keep a document; without room for it nothing is said, as it can be read again."""
    with suppress(StoreError), db.writing() as sql:
        sql.execute("INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?)", (hash, extractor, written(at), body))


def forget(db: Database, hash: str) -> None:
    """Forget a document."""
    with suppress(StoreError), db.writing() as sql:
        sql.execute("DELETE FROM document WHERE hash = ?", (hash,))
