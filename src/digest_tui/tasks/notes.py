"""A reader's own words on a paper: the note and the tags, for all its versions."""

from __future__ import annotations

from digest_tui.papers.ids import PaperId
from digest_tui.papers.marks import Note
from digest_tui.store import notes, tags
from digest_tui.tasks.desk import Desk


def note(desk: Desk, paper: PaperId) -> Note | None:
    """The note on a paper, None when there is none."""
    return notes.note(desk.library, paper)


def write_note(desk: Desk, paper: PaperId, text: str) -> None:
    """Put a note in place of the one that is there; an empty text removes it. WrongUsage when it is too long."""
    notes.write(desk.library, paper, text, desk.now)


def tags_of(desk: Desk, paper: PaperId) -> tuple[str, ...]:
    """The tags of a paper, by name."""
    return tags.tags(desk.library, paper)


def write_tags(desk: Desk, paper: PaperId, text: str) -> tuple[str, ...]:
    """Give a paper the tags in what a reader wrote (`#causal, to-read`) and no others; the tags it has now."""
    tags.set_tags(desk.library, paper, tags.written_tags(text), desk.now)
    return tags.tags(desk.library, paper)


def known_tags(desk: Desk) -> tuple[tuple[str, int], ...]:
    """Every tag and how many papers have it, by name: what is offered while one is written."""
    return tags.known(desk.library)
