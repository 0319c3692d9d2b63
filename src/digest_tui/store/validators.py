"""What servers said of their last answers (ETag), so that the next request can be conditional. In derived.db."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from digest_tui.errors import DiskFull
from digest_tui.store.times import written

if TYPE_CHECKING:
    from datetime import datetime

    from digest_tui.store.database import Database


def etag(db: Database, url: str) -> str:
    """The validator kept for an address, empty when there is none."""
    with db.reading() as sql:
        row = sql.execute("SELECT etag FROM validator WHERE url = ?", (url,)).fetchone()
    return "" if row is None else str(row[0])


def keep_etag(db: Database, url: str, etag: str, at: datetime) -> None:
    """Keep the validator of an answer; an empty one forgets what was kept.

    Without room for it nothing is said: it would cost no more than a list that is fetched twice.
    """
    with suppress(DiskFull), db.writing() as sql:
        if etag:
            sql.execute("INSERT OR REPLACE INTO validator VALUES (?, ?, ?)", (url, etag, written(at)))
        else:
            sql.execute("DELETE FROM validator WHERE url = ?", (url,))


def forget(db: Database) -> None:
    """Forget every validator: what was answered is no longer what is kept."""
    with db.writing() as sql:
        sql.execute("DELETE FROM validator")
