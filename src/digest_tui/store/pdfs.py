"""Which file is which paper's PDF, and the files themselves, named after their content."""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from digest_tui.errors import PdfChanged, StoreError
from digest_tui.messages import _
from digest_tui.papers.ids import PaperId
from digest_tui.papers.pdf_file import PdfFile
from digest_tui.store.files import make_file, make_folder, remove_unfinished, settle, unfinished
from digest_tui.store.times import instant, written

if TYPE_CHECKING:
    from datetime import datetime

    from digest_tui.store.database import Database


def find(db: Database, id: PaperId) -> PdfFile | None:
    """The PDF of that version, or of the newest that is kept when `id` names none; None when there is none."""
    with db.reading() as sql:
        row = sql.execute(
            "SELECT paper.name, version, hash, bytes, pdf.name, kept, opened FROM pdf JOIN paper ON number = paper "
            "WHERE paper.name = ?1 AND version = coalesce(?2, version) ORDER BY version DESC LIMIT 1",
            (id.value, id.version),
        ).fetchone()
    return None if row is None else _file(*row)


def is_known(db: Database, hash: str) -> bool:
    """Whether a file of that content is some paper's PDF."""
    with db.reading() as sql:
        return bool(sql.execute("SELECT EXISTS (SELECT 1 FROM pdf WHERE hash = ?)", (hash,)).get)


def keep(db: Database, file: PdfFile) -> None:
    """Note that the file is that version's PDF, in place of another one; the paper need not be in any list."""
    with db.writing() as sql:
        sql.execute("INSERT OR IGNORE INTO paper (name) VALUES (?)", (file.paper.value,))
        sql.execute(
            "INSERT OR REPLACE INTO pdf (paper, version, hash, bytes, name, kept, opened) "
            "SELECT number, ?, ?, ?, ?, ?, ? FROM paper WHERE name = ?",
            (
                *(file.paper.version or 0, file.hash, file.size, file.name),
                *(written(file.kept), written(file.opened), file.paper.value),
            ),
        )


def read_again(db: Database, file: PdfFile) -> None:
    """Its text is there anew, to be found by search; a library that cannot be written is no reason not to read it."""
    with suppress(StoreError):
        keep(db, file)


def opened(db: Database, file: PdfFile, at: datetime) -> None:
    """Note when it was opened; a library that cannot be written is no reason not to."""
    with suppress(StoreError), db.writing() as sql:
        sql.execute("UPDATE pdf SET opened = ? WHERE hash = ?", (written(at), file.hash))


def forget(db: Database, file: PdfFile, folder: Path) -> None:
    """Forget a file that is not what it should be, and remove it unless it is another paper's too."""
    with db.writing() as sql:
        sql.execute(
            "DELETE FROM pdf WHERE hash = ? AND version = ? AND paper = (SELECT number FROM paper WHERE name = ?)",
            (file.hash, file.paper.version or 0, file.paper.value),
        )
        others = sql.execute("SELECT count(*) FROM pdf WHERE hash = ?", (file.hash,)).get
    if not others:
        remove(folder, file.hash)


def remove(folder: Path, hash: str) -> None:
    """Remove a file; that it is gone already is fine."""
    with suppress(OSError):
        path_of(folder, hash).unlink(missing_ok=True)


def path_of(folder: Path, hash: str) -> Path:
    """Where a file of that content lies."""
    return folder / f"{hash}.pdf"


def make_room(folder: Path) -> None:
    """Make the folder, for this user only, and remove what killed processes left half copied."""
    make_folder(folder)
    remove_unfinished(folder)


def take_in(folder: Path, source: Path, largest: int) -> tuple[str, int]:
    """Copy a file of the reader's own among the others; its hash and its bytes.

    Raises PdfChanged when it cannot be read or is no plain file; more than `largest` bytes are not copied, and then the
    number says so.
    """
    try:
        file = os.open(source.expanduser(), os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        try:
            size = os.fstat(file).st_size
            if not stat.S_ISREG(os.fstat(file).st_mode):
                raise _unreadable(source, _("it is no plain file"))
            if size > largest:
                return "", size
            body = os.pread(file, size, 0)
        finally:
            os.close(file)
    except OSError as error:
        raise _unreadable(source, error.strerror) from error
    hash = hashlib.sha256(body).hexdigest()
    path = path_of(folder, hash)
    if not path.is_file():
        part = unfinished(path)
        part.unlink(missing_ok=True)
        make_file(part)
        part.write_bytes(body)
        settle(part)
        part.rename(path)
        settle(folder)
    return hash, len(body)


def _unreadable(source: Path, why: str | None) -> PdfChanged:
    return PdfChanged(
        _("{source} cannot be read ({why}).").format(source=source, why=why),
        _("Check its name, and that you may read it."),
    )


def _file(paper: str, version: int, hash: str, size: int, name: str, kept: str, opened: str) -> PdfFile:
    return PdfFile(PaperId(paper, version or None), hash, size, name, instant(kept), instant(opened))
