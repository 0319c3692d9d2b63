"""A run of the queue: two lanes, tries and pauses, bounds, and what is left in the end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from datetime import timedelta
from pathlib import Path

import pytest

from digest_tui.config import Sync, read_config
from digest_tui.errors import (
    DigestError,
    DiskFull,
    EngineBroken,
    EngineUnreachable,
    GaveWay,
    PromptTooLong,
    Unreachable,
)
from digest_tui.papers.work import Work, WorkKind, WorkState
from digest_tui.store import jobs
from digest_tui.tasks import sync_lane
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.sync import sync
from digest_tui.tasks.sync_events import JobDone, JobFailed, ListFailed, Pausing, Planned, SyncEvent, SyncOver
from digest_tui.tasks.sync_jobs import Did, Step
from tests.polling import poll
from tests.screens.library import NOW, keep_day, open_test_desk, paper

Ends = Callable[[Work], Did]


@pytest.fixture
def desk(home: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with three new papers; it pauses for nothing, and no list is fetched."""
    desk = open_test_desk(home)
    keep_day(desk, 3)
    monkeypatch.setattr(sync_lane, "PAUSES", (0.01, 0.01))
    monkeypatch.setattr(sync_lane, "LOOK", 0.01)
    monkeypatch.setattr(jobs, "FIRST_PAUSE", timedelta(0))
    return desk


def wants(desk: Desk, **wanted: object) -> None:
    desk.config = read_config('[reading]\nlanguage = "ko"\n[engine]\nslots = 1\n')
    object.__setattr__(desk.config, "sync", Sync(**wanted))  # type: ignore[arg-type]


async def run(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, ends: Ends, *, anyway: bool = False, first: str = ""
) -> list[SyncEvent]:
    """Run the queue to its end; each job ends as the test says, and other translations after the `first` one."""
    happened: list[SyncEvent] = []

    def translated(paper: str) -> bool:
        done = [one.job.work for one in happened if isinstance(one, JobDone)]
        return any(work.kind is WorkKind.TRANSLATE and work.paper == paper for work in done)

    async def do(_: Desk, work: Work) -> AsyncGenerator[Step | Did, None]:
        yield Step("writing", 0.5, 40.0)
        if first and work.kind is WorkKind.TRANSLATE and work.paper != first:
            await poll(lambda: translated(first))
        yield ends(work)

    monkeypatch.setattr(sync_lane, "do", do)
    try:
        async with asyncio.timeout(60), aclosing(sync(desk, anyway=anyway)) as events:
            async for event in events:
                happened.append(event)  # noqa: PERF401  # looked at while it grows
            return happened
    finally:
        desk.library.close()
        desk.derived.close()


def over(events: list[SyncEvent]) -> SyncOver:
    assert isinstance(events[-1], SyncOver)
    return events[-1]


def left(events: list[SyncEvent]) -> list[tuple[str, int]]:
    return [(str(job.work.kind), job.tries) for job in over(events).left]


def raising(errors: dict[str, list[DigestError]]) -> Ends:
    """Each paper, or kind, raises its errors first, one a time, and is done then."""

    def end(work: Work) -> Did:
        for name in (work.paper, str(work.kind)):
            if errors.get(name):
                raise errors[name].pop(0)
        return Did()

    return end


def name(number: int) -> str:
    return str(paper(number).id)


async def test_what_fails_is_tried_again_in_the_same_run_and_what_fails_for_good_is_not(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    wants(desk)
    broken, too_long = EngineBroken("It stumbled."), PromptTooLong("Too long.", "", 9, 8)
    events = await run(desk, monkeypatch, raising({name(1): [broken, broken], name(2): [too_long]}))
    failed = [(one.job.work.paper, one.again) for one in events if isinstance(one, JobFailed)]
    assert sorted(failed) == [(name(1), True), (name(1), True), (name(2), False)]
    assert left(events) == []
    assert [(job.work.paper, job.error) for job in over(events).failed] == [(name(2), "Too long.")]


async def test_an_engine_that_was_never_there_ends_it_at_once_and_that_was_no_try(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    wants(desk)
    events = await run(desk, monkeypatch, raising({"translate": [EngineUnreachable("It is not there.")] * 9}))
    assert not any(isinstance(one, Pausing) for one in events)
    assert [one.message for one in over(events).stopped] == ["It is not there."]
    assert left(events) == [("translate", 0)] * 3


async def test_one_that_goes_away_in_the_middle_is_waited_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    wants(desk)
    away: list[DigestError] = [EngineUnreachable("It went away.")]
    events = await run(desk, monkeypatch, raising({name(2): away}), first=name(1))
    assert [one.seconds for one in events if isinstance(one, Pausing)] == [0.01]
    assert left(events) == []
    assert over(events).stopped == ()


async def test_one_that_stays_away_is_given_up_and_pdfs_come_all_the_same(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    wants(desk, pdfs=True)
    gone: dict[str, list[DigestError]] = {one: [EngineUnreachable("It went away.")] * 9 for one in (name(2), name(3))}

    def end(work: Work) -> Did:
        return Did(bytes=5) if work.kind is WorkKind.PDF else raising(gone)(work)

    events = await run(desk, monkeypatch, end, first=name(1))
    assert len([one for one in events if isinstance(one, Pausing)]) == 2
    assert {kind for kind, _ in left(events)} == {"translate"}
    assert [one.code for one in over(events).stopped] == ["engine_unreachable"]


async def test_without_a_network_translations_go_on_and_questions_wait_for_their_pdfs(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    wants(desk, pdfs=True, questions=True)
    events = await run(desk, monkeypatch, raising({"pdf": [Unreachable("No network.")] * 9}))
    assert {kind for kind, _ in left(events)} == {"pdf", "questions"}


async def test_a_full_disk_ends_it_in_words_and_nothing_is_lost(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    wants(desk)

    def full(*_: object, **__: object) -> None:
        raise DiskFull("The disk is full.", "Make room.")

    monkeypatch.setattr(jobs, "done", full)
    events = await run(desk, monkeypatch, raising({}))
    assert [one.message for one in over(events).stopped] == ["The disk is full."]
    monkeypatch.setattr(jobs, "take", full)
    again = await run(open_test_desk(desk.paths.data.parent), monkeypatch, raising({}))
    assert [one.message for one in over(again).stopped] == ["The disk is full."]
    assert len(left(again)) == len(left(events)) == 5


async def test_what_gave_way_to_the_reader_is_done_afterwards(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    wants(desk)
    events = await run(desk, monkeypatch, raising({name(1): [GaveWay("The reader goes first.")] * 5}))
    assert (left(events), over(events).failed) == ([], ())


async def test_outside_its_hours_nothing_is_done_unless_it_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    now = NOW.astimezone()
    wants(desk, hours=f"{(now + timedelta(hours=2)):%H:%M}-{(now + timedelta(hours=3)):%H:%M}")
    events = await run(desk, monkeypatch, raising({}))
    (stopped,) = over(events).stopped
    assert "outside the hours" in stopped.message and "--now" in stopped.hint
    assert len(events) == 1


async def test_said_so_it_works_outside_its_hours(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    now = NOW.astimezone()
    wants(desk, hours=f"{(now + timedelta(hours=2)):%H:%M}-{(now + timedelta(hours=3)):%H:%M}")
    events = await run(desk, monkeypatch, raising({}), anyway=True)
    assert (over(events).stopped, left(events)) == ((), [])


async def test_a_night_begins_with_the_newest_list_whatever_earlier_ones_have_left(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    wants(desk)
    jobs.add(desk.library, [Work(WorkKind.TRANSLATE, "2605.00001v1", "ko")], NOW - timedelta(days=1))
    events = await run(desk, monkeypatch, raising({}))
    done = [one.job.work.paper for one in events if isinstance(one, JobDone)]
    assert {name(number) for number in (1, 2, 3)} < {*done}
    assert done.index("2605.00001v1") > done.index(name(2)), "two are done at a time"


async def test_bytes_bound_the_pdfs_and_nothing_else(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    wants(desk, pdfs=True, pdf_megabytes=2)

    def end(work: Work) -> Did:
        return Did(bytes=1_500_000 * (work.kind is WorkKind.PDF))

    events = await run(desk, monkeypatch, end)
    assert [kind for kind, _ in left(events)] == ["pdf"]
    assert [one.message for one in over(events).stopped] == ["3 MB of PDFs came, and 2 were allowed."]


async def test_a_list_that_does_not_come_is_asked_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    wants(desk)
    events = await run(desk, monkeypatch, raising({"fetch": [Unreachable("No network.")]}))
    assert [one.again for one in events if isinstance(one, ListFailed)] == [True]
    assert left(events) == []


async def test_the_plan_says_how_long_by_what_was_measured(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    wants(desk)
    jobs.add(desk.library, [Work(WorkKind.TRANSLATE, "2605.00001v1", "ko")], NOW)
    job = jobs.take(desk.library, NOW, "before")
    assert job is not None
    jobs.done(desk.library, job, NOW, 4.1)
    events = await run(desk, monkeypatch, raising({}))
    (planned,) = [one for one in events if isinstance(one, Planned)]
    plan = next(plan for plan in planned.plans if plan.kind is WorkKind.TRANSLATE)
    assert (plan.jobs, plan.each) == (3, 4.1)
    assert plan.seconds == pytest.approx(12.3)


async def test_a_lease_that_ran_out_is_taken_by_another_and_the_first_writes_nothing_more(desk: Desk) -> None:
    jobs.add(desk.library, [Work(WorkKind.TRANSLATE, name(1), "ko")], NOW)
    first = jobs.take(desk.library, NOW, "first")
    assert first is not None
    assert jobs.take(desk.library, NOW + jobs.LEASE - timedelta(seconds=1), "second") is None
    late = NOW + jobs.LEASE
    assert jobs.take(desk.library, late, "first") is None
    second = jobs.take(desk.library, late, "second")
    assert second is not None and second.number == first.number
    assert jobs.renew(desk.library, "first", late, [(first.number, "writing", 0.9, 1.0)]) == frozenset()
    jobs.done(desk.library, first, late)
    assert jobs.counts(desk.library)[WorkState.RUNNING] == 1
    jobs.done(desk.library, second, late)
    assert jobs.counts(desk.library)[WorkState.DONE] == 1
    desk.library.close()
    desk.derived.close()
