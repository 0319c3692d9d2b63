"""What servers said of their last answers (ETag), so that the next request can be conditional. In derived.db."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    """Keep the validator of an answer; an empty one forgets what was kept."""
    with db.writing() as sql:
        if etag:
            sql.execute("INSERT OR REPLACE INTO validator VALUES (?, ?, ?)", (url, etag, written(at)))
        else:
            sql.execute("DELETE FROM validator WHERE url = ?", (url,))
