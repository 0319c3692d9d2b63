"""What a run has to do by the profile, and how long that takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from digest_tui.config import read_config
from digest_tui.errors import WrongUsage
from digest_tui.headless.sync_words import plan_words, table
from digest_tui.messages import speak
from digest_tui.papers.following import read_rule
from digest_tui.papers.work import Job, Work, WorkKind, WorkPlan, WorkState
from digest_tui.store import digests, following, jobs
from digest_tui.tasks import collecting, reading
from digest_tui.tasks.config_values import check_values
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.sync_events import SyncOver
from digest_tui.tasks.sync_plan import begun_last, followed_lists, wanted_work, whole_work
from digest_tui.tasks.work_words import time_words
from tests.screens.library import MONDAY, NOW, digest, keep_day, keep_mixed_day, open_test_desk, paper


@pytest.fixture
def desk(home: Path) -> Desk:
    """A desk with four new papers; closed by the test's end with its process."""
    return open_test_desk(home)


def configure(desk: Desk, text: str) -> None:
    desk.config = read_config(f'[reading]\nlanguage = "ko"\n{text}')


def papers(desk: Desk) -> list[str]:
    return [work.paper for work in wanted_work(desk)]


def names(*numbers: int) -> list[str]:
    return [str(paper(number).id) for number in numbers]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("new", (1, 2, 3, 4)), ("all", (1, 2, 3, 4)), ("unread", (2, 3, 4)), ("starred", (3,)), ("followed", (2,))],
)
def test_the_profile_chooses_papers(desk: Desk, wanted: str, found: tuple[int, ...]) -> None:
    keep_day(desk, 4)
    reading.mark_read(desk, paper(1).id, True)
    reading.star(desk, paper(3).id, True)
    following.follow(desk.library, read_rule("lift Paper 2"), NOW)
    configure(desk, f'[sync]\npapers = "{wanted}"\n')
    assert sorted(papers(desk)) == names(*found)


@pytest.mark.parametrize("language", ["ko", "zh", "ja"])
def test_what_is_followed_is_found_in_every_language(desk: Desk, language: str) -> None:
    keep_day(desk, 4)
    following.follow(desk.library, read_rule("lift Paper 2"), NOW)
    configure(desk, '[sync]\npapers = "followed"\n')
    speak(language, {})
    try:
        assert papers(desk) == names(2)
    finally:
        speak("en", {})


def test_new_leaves_out_what_came_over_and_what_was_replaced(desk: Desk) -> None:
    keep_mixed_day(desk)
    configure(desk, "")
    new = papers(desk)
    configure(desk, '[sync]\npapers = "all"\n')
    assert 0 < len(new) < len(papers(desk))


def test_the_reading_queue_is_a_profile_too(desk: Desk) -> None:
    keep_day(desk, 4)
    collecting.enqueue(desk, paper(4).id)
    collecting.enqueue(desk, paper(2).id)
    configure(desk, '[sync]\npapers = "queue"\n')
    assert papers(desk) == names(4, 2)


def test_languages_pdfs_questions_and_the_most_of_a_list(desk: Desk) -> None:
    keep_day(desk, 4)
    configure(desk, '[sync]\nlanguages = ["ko", "ja"]\npdfs = true\nquestions = true\nmost = 1\n')
    assert [(str(work.kind), work.language) for work in wanted_work(desk)] == [
        ("pdf", ""),
        ("translate", "ko"),
        ("questions", "ko"),
        ("translate", "ja"),
        ("questions", "ja"),
    ]


def test_hidden_papers_and_cancelled_work_are_left_alone(desk: Desk) -> None:
    keep_day(desk, 3)
    configure(desk, "")
    reading.hide(desk, paper(2).id, True)
    jobs.add(desk.library, [Work(WorkKind.TRANSLATE, str(paper(3).id), "ko")], NOW)
    (job,) = jobs.jobs(desk.library, WorkState.WAITING)
    jobs.cancel(desk.library, [job.number], NOW)
    assert [work.paper for work in whole_work(desk)] == names(1)


def test_lists_bound_it_and_an_unknown_one_is_named(desk: Desk) -> None:
    text = '[lists]\ncategories = ["cs.CL", "cs.LG"]\ncurated = ["dair"]\n[sync]\nlists = '
    configure(desk, f'{text}["cs.LG", "dair"]\n')
    assert [name.title for name in followed_lists(desk)] == ["cs.LG", "dair.ai weekly"]
    configure(desk, f'{text}["cs.CV"]\n')
    with pytest.raises(WrongUsage, match=r"line 7.*cs\.CV"):
        followed_lists(desk)


@pytest.mark.parametrize("wrong", ['hours = "night"', "minutes = -1", "most = -2", "pdf_megabytes = -3"])
def test_what_cannot_be_meant_is_named_with_its_line(wrong: str) -> None:
    with pytest.raises(WrongUsage, match="line 2"):
        check_values(read_config(f"[sync]\n{wrong}\n"))


def test_a_plan_in_words() -> None:
    plans = [
        WorkPlan(WorkKind.PDF, 20, 3.5),
        WorkPlan(WorkKind.TRANSLATE, 300, 4.1, 38.0, 4),
        WorkPlan(WorkKind.INDEX, 1, 0.1),
    ]
    end = (NOW + timedelta(seconds=1230)).astimezone()
    assert plan_words(plans, NOW).splitlines() == [
        "To keep 20 PDFs at 3.5 s each: about 70 s.",
        "To make 300 translations at 4.1 s each: about 20 min (38 tokens/s measured on this machine).",
        f"Until about {end:%H:%M}.",
    ]
    (line,) = plan_words([WorkPlan(WorkKind.TRANSLATE, 1)], NOW).splitlines()
    assert line.startswith("To make 1 translation: how long that takes was not measured")
    assert plan_words([], NOW) == "Nothing is left to do."
    assert time_words(7500) == "2 h 5 min"


def test_the_table_has_a_row_for_each_kind_of_work() -> None:
    job = Job(1, Work(WorkKind.PDF, "2606.00001v1"), WorkState.WAITING)
    shown = table({"translate": 3}, {"pdf": 2}, SyncOver(3, left=(job,)), 61.0).splitlines()
    assert [line.split() for line in shown[1:3]] == [["PDF", "0", "2", "1", "0"], ["translate", "3", "0", "0", "0"]]
    assert table({}, {}, SyncOver(0), 1.0) == "Nothing to do."


def test_the_last_translations_begin_by_their_length_and_all_others_in_their_order(desk: Desk) -> None:
    lengths = {number: 100 + number * 37 % 11 * 10 for number in range(1, 31)}
    made = [replace(paper(number), abstract="x" * lengths[number]) for number in lengths]
    digests.keep(desk.library, digest(made, MONDAY))
    works = [Work(WorkKind.TRANSLATE, str(one.id), "ko") for one in made]
    mixed = [*works[:10], Work(WorkKind.PDF, str(made[3].id)), *works[10:]]
    found = begun_last(desk, mixed)
    assert found[:6] == works[:6] and found[10] == mixed[10] and sorted(map(str, found)) == sorted(map(str, mixed))
    last = [lengths[int(work.paper[-4:-2])] for work in found[6:] if work.kind is WorkKind.TRANSLATE]
    assert last == sorted(last, reverse=True)
