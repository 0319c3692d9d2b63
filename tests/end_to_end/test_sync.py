"""`digest-tui sync`: a night's work, killed and run again, and what keeps it from its end."""

from __future__ import annotations

import json
import random
import signal
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.program import announcement, keep_papers
from tests.end_to_end.test_commands import run, start
from tests.fakes.arxiv_site import ArxivSite, reply
from tests.fakes.ollama_models import GEMMA
from tests.fakes.ollama_server import OllamaDouble
from tests.polling import poll_now

PAPERS = 16
SLOTS = 4
KILLS = 3


@pytest.fixture
def configured(home: Path) -> Path:
    """A home whose configuration wants every paper in Korean, four at a time."""
    (home / "config").mkdir(parents=True)
    text = f'[reading]\nlanguage = "ko"\n[engine]\nslots = {SLOTS}\n[sync]\npapers = "all"\n'
    (home / "config" / "config.toml").write_text(text, encoding="utf-8")
    return home


def asked(engine: OllamaDouble) -> list[tuple[str, bool]]:
    """What each request for a text asked for, and whether its answer was whole."""
    found = []
    for one in engine.asked("/api/chat"):
        messages = (one.body or {}).get("messages")
        if isinstance(messages, list) and messages:
            found.append((json.dumps(messages, sort_keys=True), one.finished))
    return found


def reached(engine: OllamaDouble, wanted: int) -> bool:
    return len(asked(engine)) >= wanted


def translated(environ: dict[str, str]) -> list[list[str]]:
    status, out, err = run("list", "--json", **environ)
    assert status == 0, err
    (listed,) = json.loads(out)["lists"]
    return [paper["translated"] for paper in listed["papers"]]


def test_killed_at_any_moment_it_goes_on_and_does_nothing_twice(configured: Path) -> None:
    site = ArxivSite(reply(announcement()))
    dice = random.Random(7)
    with site, OllamaDouble(models=(GEMMA,), slots=SLOTS, tokens_per_second=400) as engine:
        environ = {"OLLAMA_HOST": engine.url, "DIGEST_TUI_ENDPOINT_ARXIV_FEED": site.feed}
        for kill in range(KILLS):
            wanted = len(asked(engine)) + dice.randint(2, 5)
            with start("sync", environ=environ) as process:
                poll_now(partial(reached, engine, wanted), 30)
                process.kill()
                process.communicate(timeout=10)
            assert len(asked(engine)) < PAPERS + SLOTS * (kill + 1)
        status, out, err = run("sync", "--json", **environ)
        report: dict[str, Any] = json.loads(out)
        assert (report["left"], report["given_up"], report["failed"]) == (0, 0, []), err
        whole = Counter(words for words, finished in asked(engine) if finished)
    assert len(whole) == PAPERS
    # One whose last word came in the moment of a kill had not been kept yet: at most one a slot.
    assert sum(whole.values()) - PAPERS <= KILLS * SLOTS
    assert translated({"DIGEST_TUI_OFFLINE": "1"}) == [["ko"]] * PAPERS
    assert run("sync", "--waiting", DIGEST_TUI_OFFLINE="1")[1] == "Nothing waits.\n"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_interrupted_it_says_what_is_there_and_lets_the_rest_wait(configured: Path, number: signal.Signals) -> None:
    keep_papers(configured, 6)
    with OllamaDouble(models=(GEMMA,), slots=SLOTS) as engine:
        engine.hold("token")
        with start("sync", environ={"OLLAMA_HOST": engine.url, "DIGEST_TUI_OFFLINE": "1"}) as process:
            poll_now(lambda: engine.reached("token"), 30)
            process.send_signal(number)
            _, err = process.communicate(timeout=30)
        assert process.returncode == 130
        assert "Stopped. Done: nothing. 7 wait; digest-tui sync goes on from here." in err
        engine.release("token")
    states = [job["state"] for job in json.loads(run("sync", "--waiting", "--json")[1])["jobs"]]
    assert sorted(states) == ["failed", *["waiting"] * 7]


def test_one_that_was_told_to_outlive_its_terminal_does(configured: Path) -> None:
    keep_papers(configured, 2)
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with OllamaDouble(models=(GEMMA,), slots=SLOTS) as engine:
            engine.hold("token")
            with start("sync", environ={"OLLAMA_HOST": engine.url, "DIGEST_TUI_OFFLINE": "1"}) as process:
                poll_now(lambda: engine.reached("token"), 30)
                process.send_signal(signal.SIGHUP)
                engine.release("token")
                out, err = process.communicate(timeout=30)
    finally:
        signal.signal(signal.SIGHUP, before)
    assert process.returncode == 3, "the list was not fetched offline"
    assert "translate     2" in out, err


def test_two_at_once_do_the_work_once(configured: Path) -> None:
    keep_papers(configured, 6)
    with OllamaDouble(models=(GEMMA,), slots=SLOTS) as engine:
        environ = {"OLLAMA_HOST": engine.url, "DIGEST_TUI_OFFLINE": "1"}
        engine.hold("token")
        with start("sync", "--json", environ=environ) as first:
            poll_now(lambda: engine.reached("token"), 30)
            status, out, _ = run("sync", "--json", **environ)
            assert (status, json.loads(out)["other_runs"]) == (0, True)
            engine.release("token")
            first.communicate(timeout=60)
        whole = Counter(words for words, finished in asked(engine) if finished)
    assert set(whole.values()) == {1}
    assert len(whole) == 6


def test_without_an_engine_the_lists_come_and_the_rest_waits(configured: Path) -> None:
    site = ArxivSite(reply(announcement()))
    with site:
        status, out, _ = run("sync", "--json", DIGEST_TUI_ENDPOINT_ARXIV_FEED=site.feed)
    report = json.loads(out)
    assert status == 3
    assert report["left"] == PAPERS
    assert [one["code"] for one in report["stopped"]] == ["engine_unreachable"]
    assert "304" not in report["lists"][0]["message"]
    status, out, _ = run("sync", "--waiting", "--json")
    assert len(json.loads(out)["jobs"]) == PAPERS


def test_offline_what_is_kept_is_worked_on_and_the_list_is_said_to_be_missing(configured: Path) -> None:
    keep_papers(configured, 2)
    with OllamaDouble(models=(GEMMA,), slots=SLOTS) as engine:
        status, out, _ = run("sync", "--json", OLLAMA_HOST=engine.url, DIGEST_TUI_OFFLINE="1")
    report = json.loads(out)
    assert (status, report["done"]) == (3, {"translate": 2, "index": 1})
    assert report["lists"][0]["failed"]["code"] == "offline"
