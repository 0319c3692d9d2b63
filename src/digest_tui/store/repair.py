"""Making a whole library out of a damaged one and its backups."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from digest_tui.errors import DamagedLibrary, ForeignLibrary, StoreError
from digest_tui.messages import _
from digest_tui.store.check import Holding, holding
from digest_tui.store.connection import LIBRARY_ID, connect
from digest_tui.store.failures import in_words
from digest_tui.store.files import make_folder, remove_database, remove_unfinished, side_file, unfinished
from digest_tui.store.first_page import attempts
from digest_tui.store.migrate import MIGRATIONS, Migration, create, migrations_in
from digest_tui.store.place import exchange
from digest_tui.store.rescue import Salvaged, copy_tables, fill, mend, nothing
from digest_tui.store.salvage import UNREADABLE

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    import apsw

_MINIMUM: Final = {"paper", "version", "digest", "entry"}


@dataclass(frozen=True, slots=True)
class Repaired:
    """What was saved, table by table, where the damaged file lies now, and the backup that was used, if any."""

    tables: tuple[Salvaged, ...]
    held: Holding
    aside: Path | None
    backup: Path | None


def repair(library: Path, backups: Path, now: datetime, migrations: Path = MIGRATIONS) -> Repaired | None:
    """Put a whole library in the place of a damaged one, which is kept in `backups`; None when nothing is wrong.

    Every row that can be read is taken over. Where some cannot, the newest sound backup is asked for what it has of
    that table. Raises StoreError, with nothing changed, for another program's database, for one that a newer
    digest-tui wrote, and when nothing at all could be saved. No other digest-tui may be using the library.
    """
    steps = migrations_in(migrations)
    if _is_sound(library, steps[-1].number):
        return None
    work, fresh = unfinished(library), unfinished(library.with_name(f"{library.name}.fresh"))
    with in_words(library):
        make_folder(library.parent)
        remove_unfinished(library.parent)
        backup = newest_backup(library, backups, steps[-1].number)
        try:
            salvaged = _salvage(library, work, fresh, backup, steps)
            used = backup if any(table.from_backup for table in salvaged.values()) else None
            if not any(table.kept or table.from_backup for table in salvaged.values()):
                raise _nothing_saved(library, backups)
            held = holding(fresh, thorough=True)
            aside = exchange(fresh, library, backups, now)
            return Repaired(tuple(salvaged.values()), held, aside, used)
        finally:
            remove_database(work)
            remove_database(fresh)


def newest_backup(library: Path, backups: Path, newest: int) -> Path | None:
    """The backup made last, among those that are whole and not of a newer form; None when there is none."""
    found = (path for path in backups.glob(f"{library.stem}-*.db") if not path.stem.partition("damaged")[1])
    for path in sorted(found, key=lambda path: path.stat().st_mtime, reverse=True):
        try:
            holding(path, newest)
        except StoreError:
            continue
        return path
    return None


def _is_sound(library: Path, newest: int) -> bool:
    """Whether there is nothing to repair; StoreError for what is not ours to repair."""
    log = side_file(library, "-wal")
    if not library.exists() and log.exists() and log.stat().st_size:
        return False
    try:
        holding(library, newest, thorough=True)
    except ForeignLibrary:
        raise
    except DamagedLibrary:
        return False
    return True


def _salvage(
    library: Path, work: Path, fresh: Path, backup: Path | None, steps: tuple[Migration, ...]
) -> dict[str, Salvaged]:
    create(fresh, LIBRARY_ID, steps)
    donors = [fresh] if backup is None else [backup, fresh]
    with closing(connect(fresh, write=True)) as target:
        target.pragma("foreign_keys", "OFF")
        salvaged = _read_damaged(library, work, donors, target) if library.is_file() else nothing()
        if backup is not None:
            salvaged = fill(target, backup, salvaged)
        return mend(target, salvaged)


def _read_damaged(library: Path, work: Path, donors: list[Path], target: apsw.Connection) -> dict[str, Salvaged]:
    """The first attempt that brings a paper or a list; what is damaged further on is as damaged in every one."""
    for _attempt in attempts(library, work, donors):
        try:
            with closing(connect(work, write=True)) as damaged:
                names = {row[0] for row in damaged.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
                salvaged = copy_tables(damaged, target) if names >= _MINIMUM else nothing()
        except UNREADABLE:
            continue
        if salvaged["paper"].kept or salvaged["digest"].kept:
            return salvaged
    return nothing()


def _nothing_saved(library: Path, backups: Path) -> StoreError:
    return DamagedLibrary(
        _(
            "Nothing could be read of {library}, and there is no whole backup in {backups}. It was left untouched."
        ).format(library=library, backups=backups),
        _(
            "Move it to another folder to begin a new library; a copy of it can be put back with "
            "digest-tui restore FILE."
        ),
    )
