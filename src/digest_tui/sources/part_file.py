"""A download that is not whole yet: kept under a name of its own, gone on with, and given its right name at the end."""

from __future__ import annotations

import fcntl
import hashlib
import os
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from digest_tui.errors import DigestError
from digest_tui.messages import _
from digest_tui.sources.exchange import usable_etag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PRIVATE: Final = 0o600
HEAD: Final = 1_024
"""Bytes by which it is judged whether this is what was asked for."""
_LONGEST_ETAG: Final = 300
_PIECE: Final = 1_048_576
_NEW: Final = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


class WholeFile(NamedTuple):
    """A file that is whole, on the disk, and named after its content: `HASH.pdf` with the SHA-256 in hex."""

    path: Path
    hash: str
    size: int


class PartFile:
    """`.STEM.part` in a folder, held by one process at a time; beside it the ETag that says what it is a part of.

    A link in its place is removed, never followed. `judge` sees the first kilobyte before more is taken, and raises
    what is to be said when it is something else. Where it cannot be written DigestError is raised.
    """

    body = b""

    def __init__(self, folder: Path, stem: str, judge: Callable[[bytes], None]) -> None:
        self._path = folder / f".{stem}.part"
        self._note = folder / f".{stem}.part.etag"
        self._judge = judge
        with self._in_words():
            self._file = _open_part(self._path)
            self._hold()
            self._validator = self._read_note()
            if not self._validator:
                os.ftruncate(self._file, 0)
            self._size = os.lseek(self._file, 0, os.SEEK_END)
        self._judged = self._size >= HEAD
        self._refused = False

    @property
    def size(self) -> int:
        """Bytes it has."""
        return self._size

    @property
    def validator(self) -> str:
        """The ETag to go on with, empty when there is nothing to go on from."""
        return self._validator if self._size else ""

    @property
    def is_refused(self) -> bool:
        """Whether it was judged to be something else."""
        return self._refused

    def begin(self, goes_on: bool, etag: str) -> None:
        """The rest comes, or all of it anew."""
        with self._in_words():
            if not goes_on:
                os.ftruncate(self._file, 0)
                self._size, self._judged = os.lseek(self._file, 0, os.SEEK_SET), False
            self._validator = "" if etag.startswith("W/") else etag
            self._note.unlink(missing_ok=True)
            if self._validator:
                note = os.open(self._note, _NEW, PRIVATE)
                os.write(note, self._validator.encode())
                os.close(note)

    def write(self, piece: bytes) -> None:
        """Take the next bytes."""
        with self._in_words():
            left = memoryview(piece)
            while left:
                left = left[os.write(self._file, left) :]
        self._size += len(piece)
        if not self._judged and self._size >= HEAD:
            self._look()

    def finish(self) -> WholeFile:
        """Put it on the disk under its right name; for a worker thread."""
        if not self._judged:
            self._look()
        with self._in_words():
            os.fsync(self._file)
            digest = hashlib.sha256()
            os.lseek(self._file, 0, os.SEEK_SET)
            while piece := os.read(self._file, _PIECE):
                digest.update(piece)
            whole = self._path.with_name(f"{digest.hexdigest()}.pdf")
            self._path.rename(whole)
            self._note.unlink(missing_ok=True)
            folder = os.open(whole.parent, os.O_RDONLY)
            os.fsync(folder)
            os.close(folder)
        return WholeFile(whole, digest.hexdigest(), self._size)

    def discard(self) -> None:
        """Remove what is there: it is a part of nothing."""
        with suppress(OSError):
            os.ftruncate(self._file, 0)
            self._path.unlink(missing_ok=True)
            self._note.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of it; what is there stays for the next time, unless it is nothing."""
        if self._size == 0:
            self.discard()
        os.close(self._file)

    def _look(self) -> None:
        self._judged = self._refused = True
        self._judge(os.pread(self._file, HEAD, 0))
        self._refused = False

    def _hold(self) -> None:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._file)
            raise DigestError(
                _("Another digest-tui on this machine is downloading this PDF."),
                _("Wait for it, then open the PDF here."),
            ) from None

    def _read_note(self) -> str:
        try:
            note = os.open(self._note, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError:
            return ""
        try:
            etag = usable_etag(os.read(note, _LONGEST_ETAG).decode("ascii", "replace"))
        finally:
            os.close(note)
        return "" if etag.startswith("W/") else etag

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise DigestError(
                _("The PDF cannot be written to {parent} ({reason}).").format(
                    parent=self._path.parent, reason=error.strerror
                ),
                _("Make room there, or make the folder writable; then open the PDF again."),
            ) from error


def _open_part(path: Path) -> int:
    """The part as this user's own plain file; whatever else has its name is removed."""
    try:
        return os.open(path, _NEW, PRIVATE)
    except FileExistsError:
        pass
    with suppress(OSError):
        file = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
        found = os.fstat(file)
        if stat.S_ISREG(found.st_mode) and found.st_uid == os.getuid() and found.st_nlink == 1:
            return file
        os.close(file)
    path.unlink(missing_ok=True)
    return os.open(path, _NEW, PRIVATE)
