"""What the search index takes from the library: the texts of papers, and which papers have changed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from digest_tui.store.search_match import facts_of
from digest_tui.text.latex import readable

if TYPE_CHECKING:
    import apsw

    from digest_tui.papers.search import Field, Possession
    from digest_tui.store.database import Database

# Making whole abstracts readable costs more than indexing them; accents are what words are missed by.
_ACCENT_COMMAND: Final = re.compile(r"""\\(?:["'`^~=.]|[uvHcdbk](?=\{))\{?([A-Za-z])\}?""")
_NEWEST: Final = """
    SELECT paper, title, authors, abstract, categories, has_code,
        coalesce(announced, substr(updated, 1, 10), substr(submitted, 1, 10), substr(first_seen, 1, 10))
    FROM version WHERE (paper, version) IN
        (SELECT value, (SELECT max(version) FROM version WHERE paper = value) FROM json_each(?))
"""


_TURNS: Final = "turn JOIN conversation ON conversation.number = turn.conversation"


class Document(NamedTuple):
    """A paper as it is indexed: its texts by field, as they were written, what operators ask for, and its day.

    `pdf` is the hash of the newest PDF that is kept, empty without one: its text is in the other store.
    """

    paper: int
    day: date
    texts: dict[Field, str]
    facts: str
    pdf: str


class Changes(NamedTuple):
    """Papers to be indexed anew: those behind version `seen` of the library, and those noted up to change `number`."""

    papers: tuple[int, ...]
    seen: int
    number: int


def changes(db: Database, seen: int, most: int) -> Changes:
    """The next papers that are to be indexed, at most `most` new ones and as many changed ones."""
    with db.reading() as sql:
        new = sql.execute("SELECT rowid, paper FROM version WHERE rowid > ? ORDER BY rowid LIMIT ?", (seen, most))
        versions: list[Any] = new.fetchall()
        noted: list[Any] = sql.execute(
            "SELECT number, paper FROM search_change ORDER BY number LIMIT ?", (most,)
        ).fetchall()
    papers = dict.fromkeys(int(paper) for _, paper in (*noted, *versions))
    return Changes(tuple(papers), int(versions[-1][0]) if versions else seen, int(noted[-1][0]) if noted else 0)


def forget_changes(db: Database, number: int) -> None:
    """The changes noted up to that number are in the index."""
    with db.writing() as sql:
        sql.execute("DELETE FROM search_change WHERE number <= ?", (number,))


def waiting(db: Database, seen: int) -> int:
    """How many papers and changes the index has not got yet."""
    with db.reading() as sql:
        return int(
            sql.execute(
                "SELECT (SELECT count(*) FROM version WHERE rowid > ?) + (SELECT count(*) FROM search_change)", (seen,)
            ).get
        )


def last_version(db: Database) -> int:
    """The rowid of the last version the library has, 0 where it has none."""
    with db.reading() as sql:
        return int(sql.execute("SELECT coalesce(max(rowid), 0) FROM version").get)


def documents(db: Database, papers: Sequence[int]) -> tuple[Document, ...]:
    """The papers as they are indexed, by their newest version and every text anybody left on them."""
    asked = (json.dumps(list(papers)),)
    with db.reading() as sql:
        rows: list[Any] = sql.execute(_NEWEST, asked).fetchall()
        more = _more(sql, asked)
    return tuple(_document(row, more) for row in rows)


def texts_for_meaning(db: Database, papers: Sequence[int]) -> tuple[tuple[int, str, str], ...]:
    """The newest title and abstract of each of these papers, by the library's own numbers, as they were written."""
    with db.reading() as sql:
        rows: list[Any] = sql.execute(_NEWEST, (json.dumps(list(papers)),)).fetchall()
    return tuple((row[0], row[1], row[3]) for row in rows)


class _More(NamedTuple):
    """Texts by field, tags, and the hash of the newest PDF, each by paper."""

    texts: dict[Field, dict[int, str]]
    tags: dict[int, str]
    pdfs: dict[int, str]


def _more(sql: apsw.Connection, asked: tuple[str]) -> _More:
    these = "paper IN (SELECT value FROM json_each(?))"
    translations = _joined(
        sql,
        f"SELECT paper, title || char(10) || abstract FROM translation WHERE {these} AND state <> 'rejected'",
        asked,
    )
    said = _joined(sql, f"SELECT paper, title || char(10) || text FROM recommendation WHERE {these}", asked)
    notes = _joined(sql, f"SELECT paper, text FROM note WHERE {these}", asked)
    tags = _joined(sql, f"SELECT paper, name FROM tag WHERE {these}", asked)
    finished = f"{these} AND state <> 'partial'"
    questions = _joined(sql, f"SELECT paper, question FROM {_TURNS} WHERE {finished}", asked)
    answers = _joined(sql, f"SELECT paper, value ->> '$.text' FROM {_TURNS}, json_each(claims) WHERE {finished}", asked)
    pdfs: Any = sql.execute(f"SELECT paper, hash FROM pdf WHERE {these} ORDER BY version", asked)
    texts: dict[Field, dict[int, str]] = {
        "translation": translations,
        "said": said,
        "note": notes,
        "question": questions,
        "answer": answers,
    }
    return _More(texts, tags, dict(pdfs))


def _joined(sql: apsw.Connection, query: str, asked: tuple[str]) -> dict[int, str]:
    found: dict[int, str] = {}
    rows: list[Any] = sql.execute(query, asked).fetchall()
    for paper, text in rows:
        found[paper] = f"{found[paper]}\n{text}" if paper in found else text
    return found


def _document(row: Any, more: _More) -> Document:
    paper, title, authors, abstract, categories, has_code, day = row
    texts: dict[Field, str] = {
        "title": readable(title),
        "authors": readable("\n".join(json.loads(authors))),
        "abstract": _ACCENT_COMMAND.sub(r"\1", abstract) if "\\" in abstract else abstract,
    }
    texts |= {field: found[paper] for field, found in more.texts.items() if paper in found}
    tags = more.tags.get(paper, "").split()
    has: Iterable[tuple[Possession, bool]] = (
        ("note", "note" in texts),
        ("tag", bool(tags)),
        ("code", bool(has_code)),
        ("translation", "translation" in texts),
        ("question", "question" in texts),
        ("pdf", paper in more.pdfs),
    )
    facts = facts_of(categories.split(), tags, (name for name, is_there in has if is_there))
    return Document(paper, date.fromisoformat(day), texts, facts, more.pdfs.get(paper, ""))
