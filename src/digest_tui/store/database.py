"""The two databases: `library.db`, which is precious, and `derived.db`, which can be made again."""

from __future__ import annotations

import threading
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import apsw

from digest_tui.errors import DamagedLibrary, DiskFull, NewerLibrary, ReadOnlyLibrary, StoreError
from digest_tui.messages import _
from digest_tui.store import failures
from digest_tui.store.ballast import Ballast
from digest_tui.store.check import not_ours, refuse_cut_short, refuse_stub
from digest_tui.store.connection import (
    DERIVED_ID,
    LIBRARY_ID,
    Synchronous,
    connect,
    number_of,
    use_journal,
    use_log,
)
from digest_tui.store.failures import cannot_write, damaged, in_words, is_full, still_full
from digest_tui.store.files import make_folder, remove_database, side_file
from digest_tui.store.migrate import MIGRATIONS, Migration, build, create, migrate, migrations_in
from digest_tui.store.volumes import remote_kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

DERIVED: Final = Path(__file__).parent / "derived"


class Database:
    """One connection for reading and one for writing, each behind its own lock.

    Reading never waits for a writer (but where `notice` says so), so it may be done from the thread that draws;
    writing belongs in a worker thread, since another process may make it wait five seconds.
    A `writer` that is an error is what every write is answered with; a database which is `replaceable` and was found
    damaged in use is removed when it is closed, to be made anew at the next start. One with `ballast` that meets a
    full disk drops it and is read-only from there on: each write that is asked for looks whether it can be held again.
    """

    def __init__(
        self,
        path: Path,
        form: int,
        reader: apsw.Connection,
        writer: apsw.Connection | StoreError,
        notice: str = "",
        replaceable: bool = False,
        ballast: Ballast | None = None,
    ) -> None:
        self.path = path
        self._notice = notice
        self._ballast = ballast
        self._full = False
        self._form = form
        self._reader = reader
        self._writer = writer
        self._replaceable = replaceable
        self._damaged = False
        self._reading = threading.Lock()
        self._writing = threading.Lock()

    @property
    def read_only(self) -> bool:
        """Whether writes are refused: for good, or until there is room on the disk."""
        return self._full or isinstance(self._writer, StoreError)

    @property
    def notice(self) -> str:
        """What a reader should know of the database while it is open; empty when there is nothing."""
        return still_full(self.path).message if self._full else self._notice

    @contextmanager
    def reading(self) -> Iterator[apsw.Connection]:
        """The connection for reading, for one thread at a time; errors come out as StoreError."""
        with self._reading, self._watching():
            yield self._reader

    @contextmanager
    def writing(self) -> Iterator[apsw.Connection]:
        """One write transaction: whole when the block ends, undone when it raises; errors come out as StoreError.

        It takes the write lock at once (BEGIN IMMEDIATE): one that reads first and locks later fails as soon as
        another process writes in between, however long it would wait.
        """
        writer = self._writer
        if isinstance(writer, StoreError):
            raise type(writer)(writer.message, writer.hint)
        with self._writing, self._watching():
            self._refuse_while_full()
            writer.execute("BEGIN IMMEDIATE")
            try:
                self._refuse_another_form(writer)
                yield writer
                writer.execute("COMMIT")
            finally:
                if writer.in_transaction:
                    writer.execute("ROLLBACK")

    def interrupt(self) -> None:
        """End the reading that is going on, from any thread; whoever waits for it gets StoreError."""
        with in_words(self.path):
            self._reader.interrupt()

    def close(self) -> None:
        """Close both connections; a second time does nothing.

        What SQLite would tidy up now and has no room for stays in the log or the journal, and is played at the start.
        """
        with self._writing, self._reading, in_words(self.path):
            for connection in (self._reader, self._writer):
                if not isinstance(connection, StoreError):
                    with suppress(apsw.FullError):
                        connection.close()
            if self._damaged and self._replaceable:
                remove_database(self.path)
                self._damaged = False

    @contextmanager
    def _watching(self) -> Iterator[None]:
        try:
            with in_words(self.path):
                yield
        except DamagedLibrary:
            self._damaged = True
            raise
        except DiskFull:
            if self._ballast is not None:
                self._ballast.drop()
                self._full = True
            raise

    def _refuse_while_full(self) -> None:
        """Stop as long as the room in reserve cannot be held again: there is none then to finish a write either."""
        if self._full and self._ballast is not None:
            if not self._ballast.keep():
                raise still_full(self.path)
            self._full = False

    def _refuse_another_form(self, writer: apsw.Connection) -> None:
        """Stop when a newer program has changed the form of the database since it was opened here."""
        if number_of(writer, "user_version") != self._form:
            raise NewerLibrary(
                _("A newer digest-tui has changed the form of {path} meanwhile.").format(path=self.path),
                _("Close this one and start the newer version."),
            )


def open_library(path: Path, backups: Path, now: datetime, migrations: Path = MIGRATIONS) -> Database:
    """Open the library: made when there is none, brought to the newest form when old, after a copy into `backups`.

    One that a newer program wrote, or that cannot be written, is opened for reading with a `notice`. Eight megabytes
    of room are held beside it (see `ballast`).
    Raises DamagedLibrary for what is no whole database and StoreError for another program's: neither is touched.
    """
    steps = migrations_in(migrations)
    newest = steps[-1].number
    ballast = Ballast(path)
    with in_words(path), ExitStack() as held:
        if not path.exists():
            make_folder(path.parent)
            _refuse_orphaned_log(path)
            create(path, LIBRARY_ID, steps)
        try:
            form = _form(path, LIBRARY_ID, held)
        except DiskFull:
            # Reading may have to make the index of the log first.
            ballast.drop()
            form = _form(path, LIBRARY_ID, held)
        if form < newest:
            held.close()
            migrate(path, backups, now, steps)
            form = _form(path, LIBRARY_ID, held)
        if form > newest:
            return _open_newer(path, form, newest)
        return _open(path, form, "FULL", held, ballast)


def open_derived(path: Path) -> Database:
    """Open the derived database; one that is damaged, another's, or of another form is removed and made anew.

    Where it cannot be written, one in memory takes its place until it is closed, with a `notice`.
    """
    steps = migrations_in(DERIVED)
    try:
        with in_words(path), ExitStack() as held:
            database = _open_derived(path, steps, held)
    except ReadOnlyLibrary:
        return _in_memory(path, steps)
    if not database.read_only:
        return database
    database.close()
    return _in_memory(path, steps)


def _open_derived(path: Path, steps: tuple[Migration, ...], held: ExitStack) -> Database:
    make_folder(path.parent)
    try:
        fits = path.exists() and _form(path, DERIVED_ID, held) == steps[-1].number
    except DamagedLibrary:
        fits = False
    if not fits:
        held.close()
        remove_database(path)
        create(path, DERIVED_ID, steps)
    return _open(path, steps[-1].number, "NORMAL", held)


def _in_memory(path: Path, steps: tuple[Migration, ...]) -> Database:
    only = apsw.Connection(":memory:")
    build(only, DERIVED_ID, steps)
    notice = failures.forgetful(path)
    return Database(path, steps[-1].number, only, only, notice)


def _refuse_orphaned_log(path: Path) -> None:
    """A log whose library is gone holds what was written last, and SQLite would play it into any new file."""
    log = side_file(path, "-wal")
    if log.exists() and log.stat().st_size:
        raise damaged(path, _("is missing, but the log of its last changes ({name}) is there").format(name=log.name))
    remove_database(path)


def _form(path: Path, application_id: int, held: ExitStack) -> int:
    """The form (user_version) of an existing database of ours, by a connection that stays open as long as `held`.

    After a crash the last connection that closes plays the log into the database, and waits for the disk four times:
    so this one is closed when others are open.
    """
    if path.is_file():
        refuse_stub(path)
    with in_words(path), ExitStack() as closing:
        connection = connect(path, write=True)
        closing.callback(connection.close)
        if number_of(connection, "application_id") != application_id:
            raise not_ours(path)
        refuse_cut_short(connection, path)
        form = number_of(connection, "user_version")
        held.push(closing.pop_all())
        return form


def _open(path: Path, form: int, synchronous: Synchronous, held: ExitStack, ballast: Ballast | None = None) -> Database:
    """Open for reading and writing, or for reading only where that is all there is; without `ballast`, replaceable."""
    kind = remote_kind(path.parent)
    if kind:
        # The log is put away there, which only one connection alone can do.
        held.close()
    with ExitStack() as undo:
        writer = connect(path, write=True, synchronous=synchronous)
        undo.callback(writer.close)
        try:
            _prove_writable(writer, form, use_shared_memory=not kind)
        except (apsw.ReadOnlyError, apsw.CantOpenError, apsw.FullError, apsw.IOError) as error:
            if isinstance(error, apsw.IOError) and not is_full(error):
                raise
            refusal = still_full(path) if is_full(error) else cannot_write(path)
            if ballast is not None and is_full(error):
                ballast.drop()
            # A journal that is left over is rolled back before reading: for that the full disk has room.
            reader = connect(path, write=is_full(error))
            reader.pragma("query_only", "ON")
            return Database(path, form, reader, refusal, refusal.message)
        reader = connect(path, write=False, synchronous=synchronous)
        undo.pop_all()
    notices = []
    if kind:
        notices.append(failures.on_network(path.parent, kind))
    if ballast is not None and not ballast.keep():
        notices.append(failures.almost_full(path))
    return Database(path, form, reader, writer, " ".join(notices), replaceable=ballast is None, ballast=ballast)


def _prove_writable(writer: apsw.Connection, form: int, *, use_shared_memory: bool) -> None:
    """Choose the way of writing and try it: SQLite opens, and locks, a file it may only read without a word."""
    if writer.readonly("main"):
        raise apsw.ReadOnlyError
    if use_shared_memory:
        use_log(writer)
        writer.execute("BEGIN IMMEDIATE; ROLLBACK")
    else:
        use_journal(writer)
        # Only a write makes the journal, and only that needs the folder.
        writer.execute(f"BEGIN IMMEDIATE; PRAGMA user_version = {form}; COMMIT")


def _open_newer(path: Path, form: int, newest: int) -> Database:
    refusal = NewerLibrary(
        failures.newer(path, form, newest),
        _("Install the newest digest-tui to mark, fetch and translate."),
    )
    return Database(path, form, connect(path, write=False), refusal, refusal.message)
