"""The queue of work that goes on by itself, in the library: it outlives a stop and a kill.

A job is leased to the runner that takes it, and the runner renews its leases while it lives; it writes down what came
of a job only while the job is its own.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from digest_tui.papers.work import Job, Work, WorkKind, WorkState
from digest_tui.store.times import instant, written

if TYPE_CHECKING:
    from pathlib import Path

    from digest_tui.store.database import Database

MOST_TRIES: Final = 3
"""After so many a job is failed, and waits for somebody to ask for it."""
FIRST_PAUSE: Final = timedelta(minutes=1)
"""Before the second try; each later pause is four times as long."""
LONGEST_PAUSE: Final = FIRST_PAUSE * 4 ** (MOST_TRIES - 2)
LEASE: Final = timedelta(seconds=60)
"""How long a runner that says nothing any more is believed to be at work."""
MEASURED: Final = 60
"""So many of the last jobs say how long the next will take."""
_COLUMNS: Final = (
    "number, kind, paper, language, state, tries, error, due, leased, stage, share, speed, seconds, runner"
)
_KINDS: Final = " ".join(f"WHEN '{kind}' THEN {place}" for place, kind in enumerate(WorkKind))
_ORDER: Final = f"place, CASE kind {_KINDS} END, number"
_UNREAD: Final = (
    "(kind = 'questions' AND EXISTS (SELECT 1 FROM job AS pdf "
    "WHERE pdf.kind = 'pdf' AND pdf.paper = job.paper AND pdf.state IN ('waiting', 'running')))"
)
"""Questions wait for the PDF they are to be answered from, where it is on its way."""


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
            "ON CONFLICT (kind, paper, language) DO UPDATE SET state = 'waiting', tries = 0, error = '', share = 0, "
            "due = excluded.due, changed = excluded.changed WHERE state IN ('failed', 'done')",
            rows,
        )
        return int(sql.execute("SELECT count(*) FROM job WHERE state = 'waiting'").get) - int(before)


def take_back(db: Database, at: datetime) -> int:
    """Let what a runner that is gone had taken wait again: only for the one runner; how many there were.

    What is due later than any pause lasts was written down by a clock that ran ahead, and is due now.
    """
    with db.writing() as sql:
        sql.execute(
            "UPDATE job SET due = ?1 WHERE state = 'waiting' AND due > ?2", (written(at), written(at + LONGEST_PAUSE))
        )
        sql.execute(
            "UPDATE job SET state = 'waiting', runner = '', leased = '', share = 0, changed = ? "
            "WHERE state = 'running'",
            (written(at),),
        )
        return int(sql.changes())


def take(db: Database, at: datetime, runner: str, kinds: Sequence[WorkKind] = tuple(WorkKind)) -> Job | None:
    """Take the next job of these kinds that is due, or whose runner is gone; None when there is none."""
    marks = ", ".join("?" * len(kinds))
    with db.writing() as sql:
        row = sql.execute(
            "UPDATE job SET state = 'running', tries = tries + 1, changed = ?1, runner = ?2, leased = ?3, stage = '', "
            f"share = 0, speed = 0 WHERE number = (SELECT number FROM job WHERE kind IN ({marks}) "
            "AND (state = 'waiting' AND due <= ?1 OR state = 'running' AND leased <= ?1 AND runner <> ?2) "
            f"AND NOT {_UNREAD} ORDER BY {_ORDER} LIMIT 1) RETURNING {_COLUMNS}",
            (written(at), runner, written(at + LEASE), *map(str, kinds)),
        ).fetchone()
    return None if row is None else _job(*row)


def next_due(db: Database, kinds: Sequence[WorkKind], *, blocked: bool = False) -> datetime | None:
    """When the next job of these kinds may be taken; of those that wait for a PDF where `blocked` ones are meant."""
    marks = ", ".join("?" * len(kinds))
    with db.reading() as sql:
        found = sql.execute(
            f"SELECT min(due) FROM job WHERE state = 'waiting' AND kind IN ({marks}) AND {_UNREAD} = {int(blocked)}",
            [*map(str, kinds)],
        ).get
    return None if found is None else instant(str(found))


def renew(db: Database, runner: str, at: datetime, told: Iterable[tuple[int, str, float, float]]) -> frozenset[int]:
    """Say of each job (number, stage, share, speed) how far it is, and that its runner lives; the numbers of its own.

    A number that does not come back was cancelled, or taken by another after the lease had run out.
    """
    rows = [(stage, share, speed, written(at + LEASE), number, runner) for number, stage, share, speed in told]
    with db.writing() as sql:
        sql.executemany(
            "UPDATE job SET stage = ?, share = ?, speed = ?, leased = ? "
            "WHERE number = ? AND runner = ? AND state = 'running'",
            rows,
        )
        mine = sql.execute("SELECT number FROM job WHERE runner = ? AND state = 'running'", (runner,)).fetchall()
    return frozenset(int(str(number)) for (number,) in mine)


def done(db: Database, job: Job, at: datetime, seconds: float = 0.0, model: str = "") -> None:
    """The work is done; `seconds` of the run's time are its part."""
    _set(db, job, WorkState.DONE, "", at, at, seconds, model)


def failed(db: Database, job: Job, error: str, at: datetime, *, for_good: bool = False) -> None:
    """It failed: it is tried again after a pause, or never by itself when that was the last try or would be in vain."""
    over = for_good or job.tries >= MOST_TRIES
    due = at if over else at + FIRST_PAUSE * 4 ** (job.tries - 1)
    _set(db, job, WorkState.FAILED if over else WorkState.WAITING, error, at, due)


def give_back(db: Database, job: Job, at: datetime) -> None:
    """It was stopped before its end: that was no try."""
    with db.writing() as sql:
        sql.execute(
            "UPDATE job SET state = 'waiting', tries = max(0, tries - 1), changed = ?, runner = '', leased = '', "
            "share = 0 WHERE number = ? AND state = 'running' AND runner = ?",
            (written(at), job.number, job.runner),
        )


def retry(db: Database, numbers: Sequence[int], at: datetime) -> int:
    """Try these anew now: those given up, cancelled, or waiting for their next try; how many there were."""
    with db.writing() as sql:
        sql.executemany(
            "UPDATE job SET state = 'waiting', tries = 0, error = '', due = ?1, changed = ?1 WHERE number = ?2 "
            "AND (state IN ('failed', 'cancelled') OR state = 'waiting' AND due > ?1)",
            [(written(at), number) for number in numbers],
        )
        return int(sql.changes())


def cancel(db: Database, numbers: Sequence[int], at: datetime) -> None:
    """Leave these undone, also in later runs; the runner ends one that runs as soon as it looks."""
    with db.writing() as sql:
        sql.executemany(
            "UPDATE job SET state = 'cancelled', error = '', changed = ?, runner = '', leased = '', share = 0 "
            "WHERE number = ? AND state <> 'done'",
            [(written(at), number) for number in numbers],
        )


def put_behind(db: Database, newest: Iterable[Work]) -> None:
    """Let what waits from earlier days be taken after the `newest` work; what a reader has put first stays first."""
    with db.writing() as sql:
        sql.execute(
            "UPDATE job SET place = 1 WHERE state = 'waiting' AND place = 0 "
            "AND kind IN ('pdf', 'translate', 'questions')"
        )
        sql.executemany(
            "UPDATE job SET place = 0 WHERE kind = ? AND paper = ? AND language = ? AND place = 1",
            [(str(one.kind), one.paper, one.language) for one in newest],
        )


def put_first(db: Database, number: int) -> None:
    """Let a job be the next that is taken of its kind."""
    with db.writing() as sql:
        sql.execute("UPDATE job SET place = (SELECT min(place) FROM job) - 1 WHERE number = ?", (number,))


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


def done_since(db: Database, at: datetime) -> dict[WorkKind, int]:
    """How many jobs of each kind were done since that instant."""
    with db.reading() as sql:
        rows = sql.execute(
            "SELECT kind, count(*) FROM job WHERE state = 'done' AND changed >= ? GROUP BY kind", (written(at),)
        )
        return {WorkKind(str(kind)): int(str(count)) for kind, count in rows}


def measured(db: Database, kind: WorkKind, model: str = "") -> float | None:
    """The seconds a job of that kind took lately (mean), with that model where one is named; None without history."""
    with db.reading() as sql:
        found = sql.execute(
            "SELECT avg(seconds) FROM (SELECT seconds FROM job WHERE state = 'done' AND kind = ?1 AND seconds > 0 "
            "AND (?2 = '' OR model = ?2) ORDER BY changed DESC LIMIT ?3)",
            (str(kind), model, MEASURED),
        ).get
    return None if found is None else float(found)


def forget_done(db: Database, before: datetime) -> None:
    """Let go of what was done, cancelled or given up before that instant."""
    with db.writing() as sql:
        sql.execute(
            "DELETE FROM job WHERE state IN ('done', 'cancelled', 'failed') AND changed < ?", (written(before),)
        )


def _set(
    db: Database,
    job: Job,
    state: WorkState,
    error: str,
    at: datetime,
    due: datetime,
    seconds: float = 0.0,
    model: str = "",
) -> None:
    """Write down what came of a job that is still its runner's."""
    share = float(state is WorkState.DONE)
    with db.writing() as sql:
        sql.execute(
            "UPDATE job SET state = ?, error = ?, due = ?, changed = ?, seconds = ?, model = ?, share = ?, "
            "speed = 0, runner = '', leased = '' WHERE number = ? AND state = 'running' AND runner = ?",
            (str(state), error, written(due), written(at), seconds, model, share, job.number, job.runner),
        )


def _job(number: int, kind: str, paper: str, language: str, state: str, tries: int, error: str, *rest: Any) -> Job:
    return Job(number, Work(WorkKind(kind), paper, language), WorkState(state), tries, error, *rest)
