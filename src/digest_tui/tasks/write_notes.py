"""A publication as a folder of notes, one a paper; done again it renews our part and leaves the reader's."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from digest_tui.errors import DigestError
from digest_tui.export.note_file import Part, State, key_in, merge, new_note
from digest_tui.export.notes import list_key, list_part, note_name, paper_name, paper_parts
from digest_tui.messages import _
from digest_tui.papers.publication import Publication, Scope
from digest_tui.tasks.publish import write_file
from digest_tui.text.clean import clean_line

LARGEST: Final = 2_000_000
"""Bytes of a note that is looked into."""


class Told(NamedTuple):
    """What became of the notes: how many are new, renewed, the same; `left` says of each other why it was left."""

    counts: Counter[State]
    left: tuple[str, ...]
    folder: Path

    @property
    def words(self) -> str:
        """In one line."""
        new, renewed, same = (self.counts[state] for state in (State.NEW, State.RENEWED, State.SAME))
        words = _("Notes in {folder}: {new} new, {renewed} renewed, {same} the same.")
        told = words.format(folder=self.folder, new=new, renewed=renewed, same=same)
        return f"{told} {_('To look at: {count}.').format(count=len(self.left))}" if self.left else told


def write_notes(folder: Path, publication: Publication) -> Told:
    """Write a note for each paper, and one that lists them where there are several; DigestError when none can be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DigestError(
            _("{folder} is no folder to write in ({strerror}).").format(folder=folder, strerror=error.strerror),
            _("Name another folder."),
        ) from error
    there = _notes_in(folder)
    new = {published.paper.id.value: paper_name(published.paper) for published in publication.papers}
    names = new | {key: paths[0].stem for key, paths in there.items()}
    parts = [(part, new[part.key]) for part in paper_parts(publication, names)]
    if publication.scope is not Scope.PAPER:
        key = list_key(publication)
        parts.append((list_part(publication, names), note_name(publication.title, "list")))
        names.setdefault(key, parts[-1][1])
    counts: Counter[State] = Counter()
    left: list[str] = []
    for part, name in parts:
        state, said = _write(folder, part, name, there.get(part.key, []))
        counts[state] += 1
        left += [said] if said else []
    return Told(counts, tuple(left), folder)


def _write(folder: Path, part: Part, name: str, paths: list[Path]) -> tuple[State, str]:
    """Write one note; what became of it, and what its reader must be told."""
    if len(paths) > 1:
        both = _(" and ").join(clean_line(str(path.relative_to(folder))) for path in paths[:2])
        return State.UNMARKED, _("{both}: two notes of the same paper; neither was changed.").format(both=both)
    path = paths[0] if paths else folder / f"{name}.md"
    shown = clean_line(str(path.relative_to(folder)))
    if not paths:
        if os.path.lexists(path):
            return State.UNMARKED, _left(shown, State.UNMARKED)
        write_file(path, new_note(part))
        return State.NEW, ""
    before = _read(path)
    merged = merge(before or "", part)
    if merged.state in (State.CHANGED, State.UNMARKED):
        return merged.state, _left(shown, merged.state)
    if merged.state is State.RENEWED:
        write_file(path, merged.text, over=True)
    return merged.state, _("{shown}: the front matter is yours, and was not renewed.").format(
        shown=shown
    ) if merged.own_front else ""


def _left(shown: str, why: State) -> str:
    return _("{shown}: {why}.").format(shown=shown, why=_(why))


def _notes_in(folder: Path) -> dict[str, list[Path]]:
    """The notes of ours in a folder and those below it, by what they are kept under, wherever they were moved."""
    found: dict[str, list[Path]] = {}
    for path in _files(folder):
        key = key_in(_read(path) or "")
        if key:
            found.setdefault(key, []).append(path)
    return found


def _files(folder: Path) -> Iterator[Path]:
    for place, below, names in os.walk(folder):
        below[:] = sorted(name for name in below if not name.startswith("."))
        yield from (Path(place, name) for name in sorted(names) if name.endswith(".md") and not name.startswith("."))


def _read(path: Path) -> str | None:
    """A note's text with its own line ends; None for what is no text, too large or a link elsewhere."""
    try:
        if path.is_symlink() or path.stat().st_size > LARGEST:
            return None
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
