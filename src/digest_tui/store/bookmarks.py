"""Letters a reader puts on papers to come back to them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, cast

from digest_tui.errors import WrongUsage
from digest_tui.messages import _
from digest_tui.papers.ids import PaperId
from digest_tui.papers.marks import Bookmark
from digest_tui.store.journal import title_of, write_down
from digest_tui.store.papers import number_and_version
from digest_tui.store.times import written

if TYPE_CHECKING:
    from datetime import datetime

    from digest_tui.papers.digest import KeptDigest
    from digest_tui.store.database import Database
    from digest_tui.store.journal import Line

_BOOKMARK: Final = """
    SELECT letter, name, source, category, announced,
        (SELECT title FROM version WHERE paper = number ORDER BY version DESC LIMIT 1)
    FROM bookmark JOIN paper ON number = paper
"""


def bookmarks(db: Database) -> tuple[Bookmark, ...]:
    """Every letter that is on a paper, by letter."""
    with db.reading() as sql:
        return tuple(_bookmark(*row) for row in sql.execute(f"{_BOOKMARK} ORDER BY letter"))


def bookmark(db: Database, letter: str) -> Bookmark | None:
    """The paper that has the letter, None when none has."""
    with db.reading() as sql:
        row = sql.execute(f"{_BOOKMARK} WHERE letter = ?", (letter,)).fetchone()
    return None if row is None else _bookmark(*row)


def set_bookmark(db: Database, letter: str, id: PaperId, digest: KeptDigest, at: datetime) -> None:
    """Put a letter on a paper in that list, and take it from the paper that had it.

    WrongUsage for anything but one letter; NotKept when the paper is not in the library.
    """
    if len(letter) != 1 or not letter.isalpha():
        raise WrongUsage(_("A bookmark is one letter."), _("Choose one from a to z, or from A to Z."))
    with db.writing() as sql:
        number, _version = number_and_version(sql, id.bare)
        row = sql.execute(
            "SELECT letter, paper, source, category, announced, marked_at FROM bookmark WHERE letter = ?", (letter,)
        ).fetchone()
        here = (letter, number, digest.source, digest.category, digest.announced.isoformat())
        if row is not None and row[:-1] == here:
            return
        sql.execute("INSERT OR REPLACE INTO bookmark VALUES (?, ?, ?, ?, ?, ?)", (*here, written(at)))
        before = cast("Line", row or (letter, *[None] * 5))
        write_down(
            sql,
            at,
            _("put bookmark {letter} on {title}").format(letter=letter, title=title_of(sql, number)),
            {"bookmark": [before]},
            id.bare,
        )


def _bookmark(letter: str, name: str, source: str, category: str, announced: str, title: str | None) -> Bookmark:
    return Bookmark(letter, PaperId(name), title or "", source, category, date.fromisoformat(announced))
