"""What can be learned from: papers starred, papers opened, and the rest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, cast

from digest_tui.text.liking import Text

if TYPE_CHECKING:
    from digest_tui.store.database import Database

MOST_OPENED: Final = 500
MOST_OTHERS: Final = 3000
"""The newest of each: taste changes, and learning is to take a moment."""
_AT_ONCE: Final = 5
"""Papers marked read at one instant, above which they were marked together and not opened."""
_TEXTS: Final = "title, abstract, authors, categories"
_NEWEST: Final = "version.version = (SELECT max(version) FROM version AS other WHERE other.paper = version.paper)"


def starred(db: Database) -> int:
    """How many papers are starred."""
    with db.reading() as sql:
        return cast("int", sql.execute("SELECT count(*) FROM star").get)


def liked(db: Database) -> tuple[Text, ...]:
    """The newest text of every starred paper."""
    return _texts(db, f"SELECT {_TEXTS} FROM star JOIN version USING (paper) WHERE {_NEWEST}")


def opened(db: Database) -> tuple[Text, ...]:
    """The papers that were read one by one, the last 500, without those starred or hidden."""
    return _texts(
        db,
        f"SELECT {_TEXTS} FROM reading JOIN version USING (paper, version) "
        "WHERE read_at IN (SELECT read_at FROM reading GROUP BY read_at HAVING count(*) <= ?) "
        "AND paper NOT IN (SELECT paper FROM star) AND paper NOT IN (SELECT paper FROM hidden) "
        "ORDER BY read_at DESC LIMIT ?",
        *(_AT_ONCE, MOST_OPENED),
    )


def others(db: Database) -> tuple[Text, ...]:
    """The newest papers kept that are not starred, 3,000 at most."""
    return _texts(
        db,
        f"SELECT {_TEXTS} FROM version WHERE paper NOT IN (SELECT paper FROM star) ORDER BY version.rowid DESC LIMIT ?",
        MOST_OTHERS,
    )


def texts_at(db: Database, number: int) -> dict[int, Text]:
    """What is looked at in each line of a list, by position."""
    with db.reading() as sql:
        rows = sql.execute(
            f"SELECT position, {_TEXTS} FROM entry JOIN version USING (paper, version) WHERE digest = ?", (number,)
        ).fetchall()
    return {position: _text(*texts) for position, *texts in cast("list[tuple[int, str, str, str, str]]", rows)}


def _texts(db: Database, query: str, *values: int) -> tuple[Text, ...]:
    with db.reading() as sql:
        rows = sql.execute(query, values).fetchall()
    return tuple(_text(*map(str, row)) for row in rows)


def _text(title: str, abstract: str, authors: str, categories: str) -> Text:
    return Text(title, abstract, json.loads(authors), categories.split())
