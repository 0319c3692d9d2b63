"""The search index in derived.db: brought up to date apart from what it is about, and made anew when it is lost."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from digest_tui.papers.search import FIELDS
from digest_tui.store import documents, search_texts
from digest_tui.store.search_match import SHORTEST_COMPLETED, place_of
from digest_tui.store.search_newest import block_of
from digest_tui.text.bigrams import indexed, signs

if TYPE_CHECKING:
    from collections.abc import Sequence

    import apsw

    from digest_tui.store.database import Database
    from digest_tui.store.search_texts import Document

FORM: Final = 2
"""Which form texts are indexed in; a change of `bigrams` or of what is taken from the library makes another one."""
AT_ONCE: Final = 100
"""Papers in one transaction: some 50 ms."""
LONGEST_PDF: Final = 500_000
"""Characters of a PDF's text that are searched: those of 150 pages and more, in some 50 ms."""
_WORD: Final = re.compile(rf"[^\W_]{{{SHORTEST_COMPLETED},}}")
_COLUMNS: Final = (*FIELDS, "signs", "facts")
_KEEP_WORDS: Final = (
    "INSERT INTO search_word SELECT key, value FROM json_each(?) WHERE true "
    "ON CONFLICT (word) DO UPDATE SET newest = excluded.newest WHERE excluded.newest > newest"
)
_INSERT: Final = f"INSERT INTO search (rowid, {', '.join(_COLUMNS)}) VALUES (?{', ?' * len(_COLUMNS)})"


def bring_up(library: Database, derived: Database, most: int = AT_ONCE) -> int:
    """Index the next papers that are new or have changed; how many were indexed, 0 when there is nothing left.

    For a worker thread. It may be ended at any point, or be done by two processes at once: what was not noted as done
    is done again. A library that is another one than before (restored, repaired) is indexed from the start.
    """
    seen = _seen(derived)
    if seen > search_texts.last_version(library):
        forget(derived)
        seen = 0
    todo = search_texts.changes(library, seen, most)
    if not todo.papers:
        return 0
    papers = search_texts.documents(library, todo.papers)
    pages = documents.texts(derived, [one.pdf for one in papers if one.pdf], LONGEST_PDF)
    rows = [_row(one, pages.get(one.pdf, "")) for one in papers]
    words = json.dumps(_words(rows), sort_keys=True)
    with derived.writing() as sql:
        _put(sql, rows)
        sql.execute(_KEEP_WORDS, (words,))
        _remember(sql, "seen", todo.seen)
    if todo.number and not library.read_only:
        search_texts.forget_changes(library, todo.number)
    return len(todo.papers) if not library.read_only or todo.seen > seen else 0


def waiting(library: Database, derived: Database) -> int:
    """How many papers and changes are not in the index yet."""
    return search_texts.waiting(library, _seen(derived))


def forget(derived: Database) -> None:
    """Make the index empty: it is made anew from the library."""
    with derived.writing() as sql:
        sql.execute(
            "INSERT INTO search (search) VALUES ('delete-all'); DELETE FROM search_place; DELETE FROM search_word"
        )
        _remember(sql, "seen", 0)


def tidy(derived: Database) -> None:
    """Put the pieces of the index together: searches are faster after many papers came."""
    with derived.writing() as sql:
        sql.execute("INSERT INTO search (search) VALUES ('optimize')")


def _seen(derived: Database) -> int:
    with derived.reading() as sql:
        rows: list[Any] = sql.execute("SELECT name, value FROM search_state").fetchall()
    state = dict(rows)
    if state.get("form", FORM) != FORM:
        forget(derived)
        return 0
    return int(state.get("seen", 0))


def _remember(sql: apsw.Connection, name: str, value: int) -> None:
    sql.executemany("INSERT OR REPLACE INTO search_state VALUES (?, ?)", [(name, value), ("form", FORM)])


def _row(one: Document, pages: str) -> tuple[int, int, tuple[str, ...]]:
    given = {**one.texts, "pdf": pages}
    texts = [given.get(field, "") for field in FIELDS]
    values = (*map(indexed, texts), signs(texts), one.facts)
    return one.paper, place_of(one.day, one.paper), values


def _words(rows: Sequence[tuple[int, int, tuple[str, ...]]]) -> dict[str, int]:
    """Every word that can be typed, with the latest block of days of the papers that have it."""
    found: dict[str, int] = {}
    for _, place, texts in sorted(rows, key=lambda row: row[1]):
        for text in texts[:-2]:
            found |= dict.fromkeys(_WORD.findall(text), block_of(place))
    return found


def _put(sql: apsw.Connection, rows: Sequence[tuple[int, int, tuple[str, ...]]]) -> None:
    for paper, place, values in rows:
        before: Any = sql.execute("SELECT place FROM search_place WHERE paper = ?", (paper,)).fetchone()
        if before is not None:
            sql.execute("DELETE FROM search WHERE rowid = ?", before)
        sql.execute(_INSERT, (place, *values))
        sql.execute("INSERT OR REPLACE INTO search_place VALUES (?, ?)", (paper, place))
