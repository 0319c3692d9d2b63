"""Going back to a copy of the library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest_tui.errors import DamagedLibrary, NewerLibrary, StoreError
from digest_tui.messages import _
from digest_tui.store.backup import back_up
from digest_tui.store.check import Holding, holding
from digest_tui.store.failures import in_words
from digest_tui.store.files import make_folder, remove_database, side_file, unfinished
from digest_tui.store.migrate import MIGRATIONS, bring_up, migrations_in
from digest_tui.store.place import put_in_place

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Restored:
    """What the library holds now, and where the one before was kept (None when there was none)."""

    held: Holding
    aside: Path | None


def restore(file: Path, library: Path, backups: Path, now: datetime, migrations: Path = MIGRATIONS) -> Restored:
    """Make the content of `file`, a copy of a library, the library; the present one is kept in `backups` first.

    The copy may be of an older form, and it may be in use: what its own log holds belongs to it. It is checked and
    brought to the newest form aside. Raises StoreError, with nothing changed, for a file that is no whole library of
    this program, that is the library itself, or that a newer program wrote.
    """
    steps = migrations_in(migrations)
    fresh = unfinished(library)
    with in_words(library):
        if library.exists() and file.exists() and file.samefile(library):
            raise StoreError(
                _("{file} is the library itself.").format(file=file),
                _("Name a copy of it; the backups lie in {backups}.").format(backups=backups),
            )
        _check(file, steps[-1].number, backups)
        make_folder(library.parent)
        try:
            back_up(file, fresh)
            bring_up(fresh, steps)
            held = holding(fresh)
            return Restored(held, put_in_place(fresh, library, backups, now, "before-restore"))
        finally:
            remove_database(fresh)


def _check(file: Path, newest: int, backups: Path) -> None:
    unchanged = _("The library was not changed.")
    try:
        holding(file, newest)
    except NewerLibrary as error:
        raise NewerLibrary(f"{error.message} {unchanged}", error.hint) from error
    except DamagedLibrary as error:
        if side_file(file, "-wal").exists():
            unchanged += _(" Was {name}-wal, which lies beside it, taken from the same library?").format(name=file.name)
        raise StoreError(
            f"{error.message} {unchanged}",
            _("Name another copy; the backups lie in {backups}.").format(backups=backups),
        ) from error
