"""What the Work screen and `sync` say, in every language of the program: none of it English, all in its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from digest_tui.headless.sync_words import plan_words, table
from digest_tui.messages import speak
from digest_tui.papers.work import Job, Work, WorkKind, WorkPlan, WorkState
from digest_tui.screens.work_words import PAPERS, detail_words, nothing_words, row, state_words
from digest_tui.tasks.sync_events import SyncOver
from digest_tui.tasks.work_queue import WorkNow
from digest_tui.tasks.work_words import time_words
from digest_tui.text.width import cells
from tests.screens.library import NOW

DUE = "2026-06-30T18:00:00.000Z"
JOBS = (
    Job(1, Work(WorkKind.TRANSLATE, "2606.00001v1", "ko"), WorkState.RUNNING, 1, stage="writing", speed=38.0),
    Job(2, Work(WorkKind.PDF, "2606.00002v1"), WorkState.RUNNING, 1, stage="receiving", share=0.5, speed=2e6),
    Job(3, Work(WorkKind.QUESTIONS, "2606.00003v1", "zh-Hans"), WorkState.WAITING),
    Job(4, Work(WorkKind.INDEX, ""), WorkState.WAITING, 2, error="!", due=DUE),
    Job(5, Work(WorkKind.FETCH, "arxiv\tcs.CL"), WorkState.FAILED, 3, error="!"),
    Job(6, Work(WorkKind.TRANSLATE, "2606.00004v1", "ja"), WorkState.CANCELLED),
)
KNOWN = {"PDF", "PDFs", "MB", "ko", "ja", "zh", "Hans", "cs", "CL", "arxiv", "sync", "Ctrl", "tokens", "token"}
KNOWN |= {"digest", "tui", "install", "timer"}


@pytest.fixture(params=["en", "ko", "zh", "ja"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    yield speak(request.param, {})
    speak("en", {})


def english(words: str) -> set[str]:
    return {*re.findall(r"[A-Za-z]{2,}", words)} - KNOWN


@pytest.mark.parametrize("width", [52, 72, 92])
def test_a_row_fills_its_cells_in_every_language(language: str, width: int) -> None:
    rows = [row(job, width).plain for job in JOBS]
    assert [cells(line) for line in rows] == [
        width if job.state is not WorkState.WAITING or job.error else cells(line)
        for job, line in zip(JOBS, rows, strict=True)
    ]
    assert all(cells(line) <= width for line in rows)
    starts = {cells(line[: line.index(job.work.paper)]) for job, line in zip(JOBS, rows, strict=True) if "26" in line}
    assert starts == {15}


def test_nothing_of_it_stays_english(language: str) -> None:
    now = WorkNow(JOBS, dict.fromkeys(WorkKind, 2), True, 38.0, 7500.0)
    plans = tuple(WorkPlan(kind, 2, 3.0, 38.0) for kind in WorkKind) + (WorkPlan(WorkKind.PDF, 2),)
    said = [state_words(now, True, "r"), state_words(now, False, "r"), *(row(job, 72).plain for job in JOBS)]
    said += [detail_words(job._replace(title="")) for job in JOBS]
    said += [plan_words(plans, NOW), plan_words((), NOW), table({"pdf": 2}, {"fetch": 1}, SyncOver(0, JOBS), 5.0)]
    said += [table({}, {}, SyncOver(0), 0.0), *map(time_words, (5, 600, 8000))]
    said += [nothing_words("r", papers, "*") for papers in PAPERS]
    if language != "en":
        assert [(words, left) for words in said if (left := english(words))] == []


def test_the_table_stands_in_columns(language: str) -> None:
    lines = table({"translate": 117, "pdf": 2}, {"fetch": 1}, SyncOver(0, JOBS), 5.0).splitlines()[:-1]
    assert len({cells(line) for line in lines}) == 1
