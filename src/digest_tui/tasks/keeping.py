"""Keeping the library safe: copies of it, going back to one, and repairing what is damaged.

All but the daily copy work on the library's file and need no desk: none can be opened over a damaged library.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from digest_tui.clock import find_clock
from digest_tui.errors import ForeignLibrary, NotKept, StoreError, WrongUsage
from digest_tui.messages import _
from digest_tui.paths import Paths, find_paths
from digest_tui.store import backup, repair, restore, search_index, validators
from digest_tui.store.check import Holding, holding
from digest_tui.store.database import open_derived
from digest_tui.store.repair import Repaired
from digest_tui.store.rescue import Salvaged
from digest_tui.store.restore import Restored
from digest_tui.tasks.desk import Desk

__all__ = ["BackedUp", "Holding", "Repaired", "Restored", "Salvaged"]


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A copy of the library: where it is, its bytes, and what it holds."""

    file: Path
    size: int
    held: Holding


def back_up_daily(desk: Desk) -> Path | None:
    """Make today's copy unless there is one, and keep seven; the new copy's path.

    For a worker thread: it takes 0.2 s for 10,000 papers. The library is read from end to end: DamagedLibrary says
    what else nobody would notice until it is needed.
    """
    if desk.library.read_only:
        return None
    return backup.daily_backup(desk.paths.library, desk.paths.backups, desk.now)


def back_up(file: Path, environ: Mapping[str, str] = os.environ) -> BackedUp:
    """Copy the library to a file, also while it is in use; only a copy made before is written over.

    Raises WrongUsage for a folder and for a file that is something else, NotKept when there is no library.
    """
    paths = find_paths(environ)
    file = file.expanduser().absolute()
    if not paths.library.is_file():
        raise NotKept(_("There is no library in {data} yet.").format(data=paths.data), _("digest-tui fetch makes one."))
    if file.is_dir():
        example = file / f"digest-tui-{find_clock(environ)():%Y-%m-%d}.db"
        raise WrongUsage(
            _("{file} is a folder.").format(file=file),
            _("Name a file in it, such as {example}.").format(example=example),
        )
    if file.exists():
        _refuse_other_files(file, paths)
    held = backup.back_up(paths.library, file)
    return BackedUp(file, file.stat().st_size, held)


def restore_from(file: Path, environ: Mapping[str, str] = os.environ) -> Restored:
    """Put a copy in the place of the library, which is kept among the backups first; StoreError changes nothing.

    What is remembered of servers' answers belongs to the lists that were kept before, and is forgotten: a server that
    says “not modified” would otherwise keep the lists of the days since from ever being fetched.
    """
    paths = find_paths(environ)
    now = find_clock(environ)()
    restored = restore.restore(file.expanduser().absolute(), paths.library, paths.backups, now)
    _forget_answers(paths)
    return restored


def repair_library(environ: Mapping[str, str] = os.environ) -> Repaired | None:
    """Save what can be read of a damaged library into a whole one, with what the newest backup has of the rest.

    None when nothing is wrong. The damaged file is kept among the backups. StoreError changes nothing. No other
    digest-tui may be running. A library of 10,000 papers takes 2 s.
    """
    paths = find_paths(environ)
    if not paths.data.is_dir():
        raise NotKept(_("There is no library in {data} yet.").format(data=paths.data), _("digest-tui fetch makes one."))
    repaired = repair.repair(paths.library, paths.backups, find_clock(environ)())
    if repaired is not None:
        _forget_answers(paths)
    return repaired


def _refuse_other_files(file: Path, paths: Paths) -> None:
    if file.samefile(paths.library):
        raise WrongUsage(_("{file} is the library itself.").format(file=file), _("Name another file."))
    try:
        holding(file)
    except ForeignLibrary as error:
        raise WrongUsage(
            _("{file} is another program's.").format(file=file), _("Name a file that is not there yet.")
        ) from error
    except StoreError as error:
        raise WrongUsage(
            _("{file} is there already and no copy of a library.").format(file=file), _("Name another file.")
        ) from error


def _forget_answers(paths: Paths) -> None:
    with closing(open_derived(paths.derived)) as derived:
        validators.forget(derived)
        search_index.forget(derived)
