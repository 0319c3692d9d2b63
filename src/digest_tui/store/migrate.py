"""Bringing a library from an older form to the newest: numbered `.sql` files, each one transaction."""

from __future__ import annotations

import os
import re
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import apsw

from digest_tui.errors import StoreError
from digest_tui.messages import _
from digest_tui.store.connection import connect, number_of, use_journal
from digest_tui.store.files import make_file, remove_database, remove_unfinished, settle, unfinished

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

MIGRATIONS: Final = Path(__file__).parent / "migrations"
_NAME: Final = re.compile(r"(\d{4})_[a-z0-9_]+\.sql", re.ASCII)


class Migration(NamedTuple):
    """One step; `number` is the form (user_version) that the file `path` leads to."""

    number: int
    path: Path


def migrations_in(folder: Path) -> tuple[Migration, ...]:
    """The steps in a folder, in order."""
    names = ((_NAME.fullmatch(path.name), path) for path in folder.iterdir())
    return tuple(sorted(Migration(int(name[1]), path) for name, path in names if name))


def create(path: Path, application_id: int, steps: tuple[Migration, ...]) -> None:
    """Make a new library of the newest form at `path`, which appears at once and whole, or not at all.

    Where another process makes it at the same time, that one stands.
    """
    remove_unfinished(path.parent)
    part = unfinished(path)
    remove_database(part)
    make_file(part)
    try:
        with closing(connect(part, write=True)) as connection:
            use_journal(connection)
            build(connection, application_id, steps)
        settle(part)
        _appear(part, path)
    finally:
        remove_database(part)
    settle(path.parent)


def build(connection: apsw.Connection, application_id: int, steps: tuple[Migration, ...]) -> None:
    """Give an empty database every step and the number it is known by."""
    connection.pragma("application_id", application_id)
    for step in steps:
        _take(connection, step)


def bring_up(path: Path, steps: tuple[Migration, ...]) -> None:
    """Take every step that a copy of a library has not taken, with no further copy."""
    with closing(connect(path, write=True)) as connection:
        for step in steps:
            _take(connection, step)


def migrate(path: Path, backups: Path, now: datetime, steps: tuple[Migration, ...]) -> None:
    """Take every step that the library at `path` has not taken, each after a copy of it was laid into `backups`.

    The write lock is held from before the copy to the end of the step, so that a second process waits, finds the
    step taken, and goes on. A step that fails changes nothing: StoreError is raised and the copy stays.
    """
    from digest_tui.store.backup import back_up

    with closing(connect(path, write=True)) as connection:
        for step in steps:
            copy = backups / f"{path.stem}-{now:%Y%m%dT%H%M%S}-before-{step.number:04}.db"
            try:
                _take(connection, step, partial(back_up, path, copy))
            except apsw.SQLError as error:
                raise StoreError(
                    _("{path} could not be brought to form {number} ({error}); it is as it was.").format(
                        path=path, number=step.number, error=error
                    ),
                    _("Use the version of digest-tui that wrote it; a copy lies in {backups}.").format(backups=backups),
                ) from error


def _take(connection: apsw.Connection, step: Migration, copy_first: Callable[[], object] | None = None) -> None:
    """One step in one transaction; references are checked at its end, as a step may rebuild a table they point to.

    Triggers and references that name the table stay as they are then (https://sqlite.org/lang_altertable.html).
    """
    connection.pragma("foreign_keys", "OFF")
    connection.pragma("legacy_alter_table", "ON")
    connection.execute("BEGIN IMMEDIATE")
    try:
        if number_of(connection, "user_version") >= step.number:
            return
        if copy_first is not None:
            copy_first()
        connection.execute(step.path.read_text(encoding="utf-8"))
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise apsw.SQLError(_("{name} leaves a reference to nothing").format(name=step.path.name))
        connection.pragma("user_version", step.number)
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _appear(part: Path, path: Path) -> None:
    """Give a whole file its name unless something has that name: a link never overwrites, where links are known."""
    try:
        os.link(part, path)
    except FileExistsError:
        return
    except OSError:
        if not path.exists():
            part.rename(path)
