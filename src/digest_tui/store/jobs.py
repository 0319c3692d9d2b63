"""The queue of work that goes on by itself, in the library: it outlives a stop and a kill."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from digest_tui.papers.work import Job, Work, WorkKind, WorkState
from digest_tui.store.times import written

if TYPE_CHECKING:
    from pathlib import Path

    from digest_tui.store.database import Database

MOST_TRIES: Final = 3
"""After so many a job is failed, and waits for somebody to ask for it."""
FIRST_PAUSE: Final = timedelta(minutes=5)
"""Before the second try; each later pause is twice as long."""
_COLUMNS: Final = "number, kind, paper, language, state, tries, error"
_ORDER: Final = "CASE kind WHEN 'pdf' THEN 0 WHEN 'translate' THEN 1 ELSE 2 END, number"


@contextmanager
def only_runner(folder: Path) -> Iterator[bool]:
    """Whether this is the one runner of the queue; another one leaves the line when it ends, however it ends."""
    file = os.open(folder / "work.line", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(file)


def add(db: Database, wanted: Iterable[Work], at: datetime) -> int:
    """Put work into the queue; what stands there already keeps its place, and what had failed is tried anew."""
    rows = [(str(one.kind), one.paper, one.language, written(at), written(at)) for one in wanted]
    with db.writing() as sql:
        before = sql.execute("SELECT count(*) FROM job WHERE state = 'waiting'").get
        sql.executemany(
            "INSERT INTO job (kind, paper, language, state, due, changed) VALUES (?, ?, ?, 'waiting', ?, ?) "
            "ON CONFLICT (kind, paper, language) DO UPDATE SET state = 'waiting', tries = 0, error = '', "
            "due = excluded.due, changed = excluded.changed WHERE state IN ('failed', 'done')",
            rows,
        )
        return int(sql.execute("SELECT count(*) FROM job WHERE state = 'waiting'").get) - int(before)


def take_back(db: Database, at: datetime) -> int:
    """Let what a runner that is gone had taken wait again: only for the one runner; how many there were."""
    with db.writing() as sql:
        sql.execute("UPDATE job SET state = 'waiting', changed = ? WHERE state = 'running'", (written(at),))
        return int(sql.changes())


def take(db: Database, at: datetime) -> Job | None:
    """Take the next job that is due; None when there is none."""
    with db.writing() as sql:
        row = sql.execute(
            f"UPDATE job SET state = 'running', tries = tries + 1, changed = ?1 WHERE number = (SELECT number FROM job "
            f"WHERE state = 'waiting' AND due <= ?1 ORDER BY {_ORDER} LIMIT 1) RETURNING {_COLUMNS}",
            (written(at),),
        ).fetchone()
    return None if row is None else _job(*row)


def done(db: Database, job: Job, at: datetime) -> None:
    """The work is done."""
    _set(db, job, WorkState.DONE, "", at, at)


def failed(db: Database, job: Job, error: str, at: datetime) -> None:
    """It failed: it is tried again after a pause, or never by itself when that was the last try."""
    if job.tries >= MOST_TRIES:
        _set(db, job, WorkState.FAILED, error, at, at)
    else:
        _set(db, job, WorkState.WAITING, error, at, at + FIRST_PAUSE * 2 ** (job.tries - 1))


def give_back(db: Database, job: Job, at: datetime) -> None:
    """It was stopped before its end: that was no try."""
    with db.writing() as sql:
        sql.execute(
            "UPDATE job SET state = 'waiting', tries = max(0, tries - 1), changed = ? WHERE number = ?",
            (written(at), job.number),
        )


def jobs(db: Database, *states: WorkState) -> tuple[Job, ...]:
    """The jobs in these states, in the order they are taken."""
    marks = ", ".join("?" * len(states))
    with db.reading() as sql:
        rows = sql.execute(f"SELECT {_COLUMNS} FROM job WHERE state IN ({marks}) ORDER BY {_ORDER}", [*states])
        return tuple(_job(*row) for row in rows)


def counts(db: Database) -> dict[WorkState, int]:
    """How many jobs are in each state."""
    with db.reading() as sql:
        found: dict[Any, Any] = dict(sql.execute("SELECT state, count(*) FROM job GROUP BY state").fetchall())  # type: ignore[arg-type]
    return {state: int(found.get(str(state), 0)) for state in WorkState}


def forget_done(db: Database, before: datetime) -> None:
    """Let go of what was done before that instant."""
    with db.writing() as sql:
        sql.execute("DELETE FROM job WHERE state = 'done' AND changed < ?", (written(before),))


def _set(db: Database, job: Job, state: WorkState, error: str, at: datetime, due: datetime) -> None:
    with db.writing() as sql:
        sql.execute(
            "UPDATE job SET state = ?, error = ?, due = ?, changed = ? WHERE number = ?",
            (str(state), error, written(due), written(at), job.number),
        )


def _job(number: int, kind: str, paper: str, language: str, state: str, tries: int, error: str) -> Job:
    return Job(number, Work(WorkKind(kind), paper, language), WorkState(state), tries, error)
