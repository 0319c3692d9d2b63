"""The queue of work: taken once, tried again later, given up in the end, never lost."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from digest_tui.papers.work import Work, WorkKind, WorkState
from digest_tui.store import jobs
from tests.unit.store.made import LATER, NOW

if TYPE_CHECKING:
    from digest_tui.store.database import Database

ONE, TWO = Work(WorkKind.TRANSLATE, "2606.00001v1", "ko"), Work(WorkKind.TRANSLATE, "2606.00002v1", "ko")
PDF = Work(WorkKind.PDF, "2606.00002v1")


def test_work_stands_in_the_queue_once_and_pdfs_go_first(db: Database) -> None:
    assert jobs.add(db, [ONE, TWO, ONE, PDF], NOW) == 3
    assert jobs.add(db, [TWO], NOW) == 0
    assert [job.work for job in jobs.jobs(db, WorkState.WAITING)] == [PDF, ONE, TWO]


def test_a_job_is_taken_by_one(db: Database) -> None:
    jobs.add(db, [ONE, TWO], NOW)
    first, second = jobs.take(db, NOW, "me"), jobs.take(db, NOW, "me")
    assert first is not None and second is not None
    assert (first.work, second.work) == (ONE, TWO)
    assert jobs.take(db, NOW, "me") is None
    jobs.done(db, first, NOW)
    assert jobs.counts(db) == {"waiting": 0, "running": 1, "done": 1, "failed": 0, "cancelled": 0}


def test_what_a_runner_left_behind_waits_again(db: Database) -> None:
    jobs.add(db, [ONE], NOW)
    jobs.take(db, NOW, "me")
    assert jobs.take_back(db, LATER) == 1
    again = jobs.take(db, LATER, "me")
    assert again is not None and again.work == ONE


def test_a_failure_is_tried_again_after_longer_and_longer_pauses_and_then_given_up(db: Database) -> None:
    jobs.add(db, [ONE], NOW)
    now = NOW
    for pause in (timedelta(minutes=1), timedelta(minutes=4)):
        job = jobs.take(db, now, "me")
        assert job is not None
        jobs.failed(db, job, "The engine stumbled.", now)
        assert jobs.take(db, now + pause - timedelta(seconds=1), "me") is None
        now += pause
    last = jobs.take(db, now, "me")
    assert last is not None and last.tries == jobs.MOST_TRIES
    jobs.failed(db, last, "The engine stumbled.", now)
    (given_up,) = jobs.jobs(db, WorkState.FAILED)
    assert given_up.error == "The engine stumbled."
    assert jobs.take(db, now + timedelta(days=9), "me") is None
    jobs.add(db, [ONE], now)
    assert jobs.take(db, now, "me") is not None


def test_what_was_stopped_was_no_try(db: Database) -> None:
    jobs.add(db, [ONE], NOW)
    job = jobs.take(db, NOW, "me")
    assert job is not None and job.tries == 1
    jobs.give_back(db, job, NOW)
    (waiting,) = jobs.jobs(db, WorkState.WAITING)
    assert waiting.tries == 0


def test_what_is_done_is_forgotten_in_the_end(db: Database) -> None:
    jobs.add(db, [ONE, TWO], NOW)
    job = jobs.take(db, NOW, "me")
    assert job is not None
    jobs.done(db, job, NOW)
    jobs.forget_done(db, LATER)
    assert jobs.counts(db)[WorkState.DONE] == 0
    assert jobs.counts(db)[WorkState.WAITING] == 1


def test_there_is_one_runner(tmp_path: Path) -> None:
    with jobs.only_runner(tmp_path) as first, jobs.only_runner(tmp_path) as second:
        assert (first, second) == (True, False)
    with jobs.only_runner(tmp_path) as alone:
        assert alone


def test_what_earlier_days_left_goes_after_the_newest_and_after_what_was_put_first(db: Database) -> None:
    first, old, asked = (Work(WorkKind.TRANSLATE, f"2605.0000{number}v1", "ko") for number in (1, 2, 3))
    jobs.add(db, [first, old, asked, ONE, TWO], NOW)
    jobs.put_first(db, jobs.jobs(db, WorkState.WAITING)[2].number)
    jobs.put_behind(db, [ONE, TWO])
    assert [job.work for job in jobs.jobs(db, WorkState.WAITING)] == [asked, ONE, TWO, first, old]
    jobs.put_behind(db, [first, ONE])
    assert [job.work for job in jobs.jobs(db, WorkState.WAITING)] == [asked, first, ONE, old, TWO]


def test_a_clock_that_ran_ahead_keeps_nothing_waiting_for_years(db: Database) -> None:
    jobs.add(db, [ONE], NOW + timedelta(days=3650))
    jobs.add(db, [TWO], NOW)
    tried = jobs.take(db, NOW, "me")
    assert tried is not None
    jobs.failed(db, tried, "The engine stumbled.", NOW)
    jobs.take_back(db, NOW)
    one = jobs.take(db, NOW, "me")
    assert one is not None and one.work == ONE
    assert jobs.take(db, NOW, "me") is None, "a pause that is meant is kept"
