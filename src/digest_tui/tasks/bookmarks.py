"""Letters on papers, to come back to them; kept in the library, so they are there after a restart."""

from __future__ import annotations

from digest_tui.papers.digest import KeptDigest
from digest_tui.papers.ids import PaperId
from digest_tui.papers.marks import Bookmark
from digest_tui.store import bookmarks
from digest_tui.tasks.desk import Desk


def set_bookmark(desk: Desk, letter: str, paper: PaperId, digest: KeptDigest) -> None:
    """Put a letter on a paper of that list; the paper that had it has it no more."""
    bookmarks.set_bookmark(desk.library, letter, paper, digest, desk.now)


def bookmark(desk: Desk, letter: str) -> Bookmark | None:
    """What has the letter, None when nothing has."""
    return bookmarks.bookmark(desk.library, letter)


def known_bookmarks(desk: Desk) -> tuple[Bookmark, ...]:
    """Every letter that is on a paper, by letter."""
    return bookmarks.bookmarks(desk.library)
