"""Ready-made questions on papers, kept once they are made; and the models that are asked for plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_tui.store.conversations import paper_number
from digest_tui.store.same_day import UNKNOWN_VERSION
from digest_tui.store.times import written

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from digest_tui.papers.ids import PaperId
    from digest_tui.store.database import Database


def find(db: Database, id: PaperId, language: str) -> dict[str, str]:
    """The questions made for that version of a paper, by facet; empty when none are."""
    with db.reading() as sql:
        rows = sql.execute(
            "SELECT facet, question FROM ready_question JOIN paper ON number = paper "
            "WHERE name = ? AND version = ? AND language = ?",
            (id.value, id.version or UNKNOWN_VERSION, language),
        )
        return {str(facet): str(question) for facet, question in rows}


def keep(db: Database, id: PaperId, language: str, questions: Mapping[str, str], at: datetime) -> None:
    """Keep questions by facet, in the place of those kept before."""
    with db.writing() as sql:
        paper, version = paper_number(sql, id), id.version or UNKNOWN_VERSION
        sql.executemany(
            "INSERT OR REPLACE INTO ready_question (paper, version, language, facet, question, made) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [(paper, version, language, facet, words, written(at)) for facet, words in questions.items()],
        )


def is_plain(db: Database, digest: str) -> bool:
    """Whether a model, by its digest, broke under a JSON schema before."""
    with db.reading() as sql:
        return sql.execute("SELECT 1 FROM plain_model WHERE digest = ?", (digest,)).fetchone() is not None


def mark_plain(db: Database, digest: str, at: datetime) -> None:
    """Note that a model broke under a JSON schema."""
    with db.writing() as sql:
        sql.execute("INSERT OR IGNORE INTO plain_model (digest, since) VALUES (?, ?)", (digest, written(at)))
