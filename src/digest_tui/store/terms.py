"""The glossary of each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_tui.errors import WrongUsage
from digest_tui.messages import _
from digest_tui.papers.terms import LONGEST_REMARK, LONGEST_TERM, Term
from digest_tui.store.journal import write_down
from digest_tui.store.times import written
from digest_tui.text.clean import clean_line
from digest_tui.text.terms import folded

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    import apsw

    from digest_tui.store.database import Database
    from digest_tui.store.journal import Line

_COLUMNS = "language, folded, source, target, note, changed"


def terms(db: Database, language: str) -> tuple[Term, ...]:
    """The terms of a language, by their source."""
    with db.reading() as sql:
        rows = sql.execute("SELECT source, target, note FROM term WHERE language = ? ORDER BY folded", (language,))
        return tuple(Term(*map(str, row)) for row in rows)


def is_begun(db: Database, language: str) -> bool:
    """Whether the language has had its starter list."""
    with db.reading() as sql:
        return sql.execute("SELECT 1 FROM glossary WHERE language = ?", (language,)).fetchone() is not None


def begin(db: Database, language: str, starters: Iterable[Term], at: datetime) -> None:
    """Begin a language's glossary with these terms, once; what the reader has written already stays."""
    with db.writing() as sql:
        sql.execute("INSERT OR IGNORE INTO glossary (language, begun) VALUES (?, ?)", (language, written(at)))
        if sql.changes():
            sql.executemany(
                f"INSERT OR IGNORE INTO term ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)",
                [_row(language, checked(term), at) for term in starters],
            )


def keep(db: Database, language: str, wanted: Iterable[Term], at: datetime) -> tuple[Term, ...]:
    """Put terms into the glossary, in place of those with the same source; the ones that changed something.

    Of several with one source the last is taken. They are cleaned and checked first (WrongUsage), and all of them are
    taken back by one undo.
    """
    kept = {folded(term.source): term for term in map(checked, wanted)}
    with db.writing() as sql:
        before = {name: _found(sql, language, term.source) for name, term in kept.items()}
        changed = [term for name, term in kept.items() if _differs(before[name], term)]
        if not changed:
            return ()
        sql.executemany(
            f"INSERT INTO term ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (language, folded) DO UPDATE SET "
            "source = excluded.source, target = excluded.target, note = excluded.note, changed = excluded.changed",
            [_row(language, term, at) for term in changed],
        )
        names = [folded(term.source) for term in changed]
        lines: list[Line] = [before[name] or (language, name, None) for name in names]
        what = (
            _("rendered “{source}” as “{target}”").format(source=changed[0].source, target=changed[0].target)
            if len(changed) == 1
            else _many(len(changed))
        )
        write_down(sql, at, what, {"term": lines})
        return tuple(changed)


def drop(db: Database, language: str, source: str, at: datetime) -> bool:
    """Take a term out of the glossary; whether it was in it."""
    with db.writing() as sql:
        before = _found(sql, language, source)
        if before is None:
            return False
        sql.execute("DELETE FROM term WHERE language = ? AND folded = ?", (language, folded(source)))
        write_down(sql, at, _("took “{before}” out of the glossary").format(before=before[2]), {"term": [before]})
        return True


def checked(term: Term) -> Term:
    """A term with its texts cleaned; WrongUsage when one is missing or too long."""
    source, target, note = (clean_line(text).strip() for text in term)
    if not source or not target:
        raise WrongUsage(
            _("A term needs its source and its rendering."), _("Write it like: transfer learning = 전이 학습")
        )
    if max(len(source), len(target)) > LONGEST_TERM or len(note) > LONGEST_REMARK:
        raise WrongUsage(
            _("The term “{source}…” is too long.").format(source=source[:30]),
            _("A term and its rendering have {longest_term} characters at most, a note {longest_remark}.").format(
                longest_term=LONGEST_TERM, longest_remark=LONGEST_REMARK
            ),
        )
    return Term(source, target, note)


def _row(language: str, term: Term, at: datetime) -> tuple[str, ...]:
    return language, folded(term.source), term.source, term.target, term.note, written(at)


def _found(sql: apsw.Connection, language: str, source: str) -> tuple[str, ...] | None:
    row = sql.execute(
        f"SELECT {_COLUMNS} FROM term WHERE language = ? AND folded = ?", (language, folded(source))
    ).fetchone()
    return None if row is None else tuple(map(str, row))


def _differs(before: tuple[str, ...] | None, term: Term) -> bool:
    return before is None or before[2:5] != (term.source, term.target, term.note)


def _many(count: int) -> str:
    return _("put {count} terms into the glossary").format(count=count)
