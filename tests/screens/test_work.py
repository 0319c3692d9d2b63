"""The Work screen: the queue live, begun and ended, tried again, reordered, cancelled."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from digest_tui.papers.work import Job, Work, WorkKind, WorkState
from digest_tui.screens.work import WorkScreen
from digest_tui.store import jobs
from digest_tui.tasks.desk import Desk
from digest_tui.text.width import cells
from tests.fakes.ollama_models import GEMMA
from tests.fakes.ollama_server import OllamaDouble
from tests.screens.app_stage import SIZES, AppStage, stage
from tests.screens.configured import configured_desk
from tests.screens.library import NOW, keep_day, paper

ALL = (WorkState.WAITING, WorkState.RUNNING, WorkState.FAILED, WorkState.CANCELLED)


def work(number: int, kind: WorkKind = WorkKind.TRANSLATE) -> Work:
    return Work(kind, str(paper(number).id), "" if kind is WorkKind.PDF else "ko")


def keep_queue(desk: Desk) -> None:
    """One that runs elsewhere, one that waits, one that is tried again later, one that was given up."""
    jobs.add(desk.library, [work(1), work(2), work(3), work(4, WorkKind.PDF)], NOW)
    for error, for_good in (("The PDF is broken.", True), ("", False)):
        job = jobs.take(desk.library, NOW, "elsewhere")
        assert job is not None
        if error:
            jobs.failed(desk.library, job, error, NOW, for_good=for_good)
        else:
            jobs.renew(desk.library, "elsewhere", NOW, [(job.number, "writing", 0.5, 38.0)])
    late = jobs.take(desk.library, NOW, "elsewhere")
    assert late is not None
    jobs.failed(desk.library, late, "The engine stumbled.", NOW)


def states(desk: Desk) -> dict[str, str]:
    return {job.work.paper: str(job.state) for job in jobs.jobs(desk.library, *ALL)}


def found(desk: Desk, number: int) -> Job:
    return next(job for job in jobs.jobs(desk.library, *ALL) if job.work.paper == str(paper(number).id))


async def open_work(on: AppStage) -> None:
    await on.press("D")
    await on.until(lambda: isinstance(on.app.screen, WorkScreen))


@pytest.mark.parametrize("size", SIZES)
async def test_the_queue_is_shown_whoever_runs_it(desk: Desk, size: tuple[int, int]) -> None:
    keep_day(desk, 4)
    keep_queue(desk)
    async with stage(desk, size) as on:
        await open_work(on)
        await on.sees("At work in another digest-tui", "3 to do", "38 tokens/s", "████░░░░  50%", "given up")
        await on.sees("again 14:03" if NOW.astimezone().hour == 14 else "again ", "r run or end", "Esc close")
        await on.sees("writing · 38 tokens/s")
        await on.press("G")
        await on.sees("Given up: The PDF is broken.")
        await on.press("escape")
        await on.until(lambda: on.app.screen is on.screen)


@pytest.mark.parametrize("size", SIZES)
async def test_with_nothing_to_do_it_says_what_begins_it(desk: Desk, size: tuple[int, int]) -> None:
    keep_day(desk, 1)
    async with stage(desk, size) as on:
        await open_work(on)
        await on.sees("Nothing waits. r fetches your lists", "한국어")


async def test_its_keys_are_the_readers(home: Path) -> None:
    desk = configured_desk(
        home, '[keys]\n"work.first" = "b"\n"work.cancel" = "f9"\n"work.again" = "t"\n"work.run" = "R"\n'
    )
    keep_day(desk, 4)
    keep_queue(desk)
    async with stage(desk) as on:
        await open_work(on)
        await on.sees("R run or end  b first  t again  A all again  F9 cancel  Esc close", "3 to do")
        await on.press("home", "down", "x", "f")
        await on.press("f9")
        await on.sees("Cancelled; t takes it up again.", "cancelled")
        assert [*states(desk).values()].count("cancelled") == 1
        await on.press("G", "t")
        await on.sees("It waits for its turn again.")


async def test_jobs_are_tried_again_put_first_and_cancelled(desk: Desk) -> None:
    keep_day(desk, 4)
    keep_queue(desk)
    async with stage(desk) as on:
        await open_work(on)
        await on.sees("3 to do")
        await on.press("G", "a")
        await on.until(lambda: states(desk)[str(paper(4).id)] == "waiting")
        await on.sees("It waits for its turn", "4 to do")
        await on.press("home", "down", "down", "down", "f")
        await on.until(lambda: jobs.jobs(desk.library, WorkState.WAITING)[0].work.paper == str(paper(3).id))
        await on.sees("It is the next one.")
        await on.press("x")
        await on.until(lambda: states(desk)[str(paper(3).id)] == "cancelled")
        await on.sees("3 to do", "cancelled")
        assert jobs.add(desk.library, [work(3)], NOW) == 0
        await on.press("A")
        await on.until(lambda: states(desk)[str(paper(3).id)] == "waiting")


async def test_it_is_run_from_here_and_the_list_has_what_came(home: Path) -> None:
    desk = configured_desk(home, '[reading]\nlanguage = "ko"\n[sync]\nhours = "3:00-3:01"\n')
    keep_day(desk, 3)
    desk.offline = True
    with OllamaDouble(models=(GEMMA,)) as double:
        desk.environ = {**desk.environ, "OLLAMA_HOST": double.url}
        async with stage(desk) as on:
            await open_work(on)
            await on.press("r")
            await on.sees("done lately: 3 translations")
            await on.press("escape")
            await on.is_told("The work is done.")
            await on.until(lambda: on.screen.papers.cursor_row and on.screen.papers.cursor_row.translated == ("ko",))
            await on.until(lambda: "한국어" in on.page or "Korean" in on.page)


async def test_ended_it_waits_and_nothing_is_lost(home: Path) -> None:
    desk = configured_desk(home, '[reading]\nlanguage = "ko"\n')
    keep_day(desk, 2)
    desk.offline = True
    with OllamaDouble(models=(GEMMA,)) as double:
        token = double.hold("token")
        desk.environ = {**desk.environ, "OLLAMA_HOST": double.url}
        async with stage(desk) as on:
            await open_work(on)
            await on.press("r")
            await on.until(lambda: token.reached)
            await on.press("r")
            await on.sees("Ended; what was begun waits", "r begins")
            await on.until(lambda: {*states(desk).values()} == {"waiting", "failed"})
            assert found(desk, 1).tries == 0
            token.release()


async def test_a_job_that_is_cancelled_while_it_runs_is_ended(home: Path) -> None:
    desk = configured_desk(home, '[reading]\nlanguage = "ko"\n[engine]\nslots = 1\n')
    keep_day(desk, 2)
    desk.offline = True
    with OllamaDouble(models=(GEMMA,)) as double:
        double.hold("token")
        desk.environ = {**desk.environ, "OLLAMA_HOST": double.url}
        async with stage(desk) as on:
            await open_work(on)
            await on.press("r")
            await on.until(lambda: double.reached("token"))
            # Both papers are begun, and either may be the first at the engine's one slot.
            sent = str([one.body for one in double.asked("/api/chat")])
            (written,) = [number for number in (1, 2) if paper(number).title in sent]
            jobs.cancel(desk.library, [found(desk, written).number], NOW + timedelta(seconds=1))
            await on.until(lambda: any(one.gone_at is not None for one in double.asked("/api/chat")))
            double.release("token")
            await on.until(lambda: states(desk)[str(paper(written).id)] == "cancelled")
            await on.sees("done lately: 1 translation")


@pytest.mark.parametrize("size", SIZES)
async def test_a_row_takes_the_whole_width_of_the_list_and_no_more(desk: Desk, size: tuple[int, int]) -> None:
    keep_day(desk, 4)
    keep_queue(desk)
    async with stage(desk, size) as on:
        await open_work(on)
        screen = on.app.screen
        assert isinstance(screen, WorkScreen)
        await on.until(lambda: screen.choices.option_count == 4)
        room = screen.choices.scrollable_content_region.width
        rows = [screen.choices.get_option_at_index(at).prompt for at in range(4)]
        assert {cells(str(one)) for one in rows} <= {room - 3, room - 2, room - 1, room}
