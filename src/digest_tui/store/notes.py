"""A reader's own words on a paper: one note each, for all its versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_tui.errors import WrongUsage
from digest_tui.messages import _
from digest_tui.papers.marks import LONGEST_NOTE, Note
from digest_tui.store.papers import number_and_version
from digest_tui.store.times import instant, written

if TYPE_CHECKING:
    from datetime import datetime

    from digest_tui.papers.ids import PaperId
    from digest_tui.store.database import Database


def note(db: Database, id: PaperId) -> Note | None:
    """The note on a paper, whatever version is named; None when there is none."""
    with db.reading() as sql:
        row = sql.execute(
            "SELECT text, made, changed FROM note JOIN paper ON number = paper WHERE name = ?", (id.value,)
        ).fetchone()
    return None if row is None else Note(row[0], instant(row[1]), instant(row[2]))


def write(db: Database, id: PaperId, text: str, at: datetime) -> None:
    """Write the note on a paper in place of the one that is there; an empty text removes it.

    The text is cleaned, and no blank lines stand around it. Raises WrongUsage for more than 20,000 characters, with
    nothing changed, and NotKept when the paper is not in the library.
    """
    from digest_tui.store.journal import title_of, write_down
    from digest_tui.text.clean import clean

    # Its size is looked at first too: no more is cleaned than could be kept.
    _refuse_too_long(text)
    words = clean(text).strip()
    _refuse_too_long(words)
    with db.writing() as sql:
        number, _version = number_and_version(sql, id.bare)
        before = sql.execute("SELECT paper, text, made, changed FROM note WHERE paper = ?", (number,)).fetchone()
        if words == (before[1] if before else ""):
            return
        if words:
            sql.execute(
                "INSERT INTO note (paper, text, made, changed) VALUES (?1, ?2, ?3, ?3) "
                "ON CONFLICT (paper) DO UPDATE SET text = excluded.text, changed = excluded.changed",
                (number, words, written(at)),
            )
        else:
            sql.execute("DELETE FROM note WHERE paper = ?", (number,))
        done = _("wrote a note on {title}")
        if before:
            done = _("changed the note on {title}") if words else _("removed the note on {title}")
        lines = [before or (number, None, None, None)]
        write_down(sql, at, done.format(title=title_of(sql, number)), {"note": lines}, id.bare)


def _refuse_too_long(text: str) -> None:
    if len(text) > LONGEST_NOTE:
        raise WrongUsage(
            _("A note holds {longest_note:,} characters at most; this one has {count:,}. Nothing was changed.").format(
                longest_note=LONGEST_NOTE, count=len(text)
            ),
            _("Shorten it, or keep the rest in a file and name the file in the note."),
        )
