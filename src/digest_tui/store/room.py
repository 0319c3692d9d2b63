"""How much room files take, and giving back what can be fetched or made again, or is one copy of many."""

from __future__ import annotations

import json
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from digest_tui.errors import StoreError
from digest_tui.store import pdfs, search_index
from digest_tui.store.check import holding
from digest_tui.store.connection import connect
from digest_tui.store.failures import in_words
from digest_tui.store.files import SIDE_FILES, side_file
from digest_tui.store.times import written

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from digest_tui.store.database import Database

_IDLE: Final = """
    SELECT hash, max(bytes) FROM pdf GROUP BY hash
    HAVING max(name) = '' AND min(opened <= kept OR opened < ?) AND max(paper IN (SELECT paper FROM star
        UNION ALL SELECT paper FROM note UNION ALL SELECT paper FROM tag UNION ALL SELECT paper FROM conversation)) = 0
    ORDER BY min(opened)
"""


class IdlePdf(NamedTuple):
    """A download that may go: its hash and its bytes."""

    hash: str
    size: int


def bytes_of(paths: Iterable[Path]) -> int:
    """What files take, each file in folders among them included; what is not there takes nothing."""
    total = 0
    for path in paths:
        with suppress(OSError):
            total += bytes_of(path.iterdir()) if path.is_dir() and not path.is_symlink() else path.lstat().st_size
    return total


def bytes_of_database(path: Path) -> int:
    """What a database takes with what lies beside it."""
    return bytes_of((path, *(side_file(path, ending) for ending in SIDE_FILES)))


def idle_pdfs(db: Database, before: datetime) -> tuple[IdlePdf, ...]:
    """Downloads never opened since they came, or not since that instant, the longest unopened first.

    Never a file of the reader's own, nor one of a paper with a star, a note, a tag or a question.
    """
    with db.reading() as sql:
        rows: list[Any] = sql.execute(_IDLE, (written(before),)).fetchall()
    return tuple(IdlePdf(str(hash), int(size)) for hash, size in rows)


def remove_pdfs(db: Database, folder: Path, idle: Iterable[IdlePdf]) -> None:
    """Forget these downloads and remove their files; they can be fetched again."""
    hashes = [one.hash for one in idle]
    with db.writing() as sql:
        sql.execute("DELETE FROM pdf WHERE hash IN (SELECT value FROM json_each(?))", (json.dumps(hashes),))
    for hash in hashes:
        pdfs.remove(folder, hash)


def is_empty(derived: Database) -> bool:
    """Whether there is neither an index nor a text that was read."""
    with derived.reading() as sql:
        return not sql.execute("SELECT EXISTS (SELECT 1 FROM search_place) OR EXISTS (SELECT 1 FROM document)").get


def empty_derived(derived: Database) -> None:
    """Forget the search index and what was read of PDFs, and give their room back to the disk."""
    search_index.forget(derived)
    with derived.writing() as sql:
        sql.execute("DELETE FROM document")
    if derived.path.is_file():
        with in_words(derived.path), closing(connect(derived.path, write=True)) as whole:
            whole.execute("VACUUM")
            whole.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def spare_copies(library: Path, backups: Path) -> tuple[Path, ...]:
    """The copies of the library but the newest of the daily ones; none where there is no daily one."""
    dailies = sorted(backups.glob(f"{library.stem}-????-??-??.db"))
    return tuple(path for path in sorted(backups.glob(f"{library.stem}-*.db")) if dailies and path != dailies[-1])


def remove_copies(library: Path, backups: Path) -> tuple[Path, ...]:
    """Remove the spare copies but those that hold more papers than the newest daily one, and return them.

    Papers never leave a library, so such a copy may be all there is left of what was lost. StoreError when the newest
    one is not whole: then nothing goes.
    """
    spare = spare_copies(library, backups)
    if not spare:
        return ()
    newest = holding(sorted(backups.glob(f"{library.stem}-????-??-??.db"))[-1]).papers
    gone = []
    for path in spare:
        if _papers_in(path) <= newest:
            with in_words(path):
                path.unlink(missing_ok=True)
            gone.append(path)
    return tuple(gone)


def _papers_in(copy: Path) -> int:
    """How many papers a copy holds, 0 where it is no use any more."""
    try:
        return holding(copy).papers
    except StoreError:
        return 0
