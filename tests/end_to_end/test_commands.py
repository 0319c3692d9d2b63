"""The commands as a script runs them, each in a process of its own: output, error stream, exit status, what is kept."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.program import MODEL, announcement, keep_papers
from tests.fakes.arxiv_site import ArxivSite, reply
from tests.fakes.ollama_models import GEMMA
from tests.fakes.ollama_server import OllamaDouble
from tests.polling import poll_now
from tests.schemas import check_output

PAPER = "2606.00001"


def start(*words: str, environ: Mapping[str, str]) -> subprocess.Popen[str]:
    """Start a command in this test's home."""
    given = {**os.environ, "DIGEST_TUI_MODEL": MODEL, **environ}
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, "-m", "digest_tui", *words],
        stdin=subprocess.DEVNULL,
        stdout=pipe,
        stderr=pipe,
        env=given,
        text=True,
    )


def run(*words: str, **environ: str) -> tuple[int, str, str]:
    """Exit status, output and error stream of a command."""
    with start(*words, environ=environ) as process:
        out, err = process.communicate(timeout=30)
    assert "Traceback" not in err
    assert "\x1b" not in out + err
    if "--json" in words and out:
        check_output(words[0], out)
    return process.returncode, out, err


def kept(home: Path) -> list[dict[str, Any]]:
    """What `show` finds of the Korean translation once engine and network are gone."""
    status, out, _ = run("show", PAPER, "--to", "ko", "--json", DIGEST_TUI_HOME=str(home), DIGEST_TUI_OFFLINE="1")
    if status:
        return []
    found: list[dict[str, Any]] = json.loads(out)["translations"]
    return found


def test_a_day_is_fetched_translated_and_read_again_offline(home: Path) -> None:
    site = ArxivSite(reply(announcement()))
    engine = OllamaDouble(models=(GEMMA,))
    with site, engine:
        status, out, err = run("fetch", "--category", "cs.CL", "--json", DIGEST_TUI_ENDPOINT_ARXIV_FEED=site.feed)
        assert (status, json.loads(out)["lists"][0]["entries"]) == (0, 16), err
        status, out, err = run("translate", PAPER, "--to", "ko", "--json", OLLAMA_HOST=engine.url)
        assert status == 0, err
        (made,) = json.loads(out)["translations"]
        assert (made["state"], made["model"], made["findings"]) == ("done", MODEL, [])
        assert f"{PAPER}v1: writing\n" in err
        asked = len(engine.asked("/api/chat"))
        assert run("translate", PAPER, "--to", "ko", OLLAMA_HOST=engine.url)[0] == 0
        assert len(engine.asked("/api/chat")) == asked
    status, out, _ = run("list", "--json", DIGEST_TUI_OFFLINE="1")
    (listed,) = json.loads(out)["lists"]
    assert (status, len(listed["papers"]), listed["papers"][0]["translated"]) == (0, 16, ["ko"])
    assert kept(home) == [made]


@pytest.mark.parametrize(
    ("fault", "status", "code", "state"),
    [
        ("refused", 4, "engine_unreachable", None),
        ("no-models", 1, "model_missing", None),
        ("memory-500", 1, "out_of_memory", None),
        ("html-200", 1, "engine_broken", None),
        ("reset", 1, "engine_broken", "partial"),
        ("no-done", 1, "engine_broken", "partial"),
        ("error-nested", 1, "engine_broken", "partial"),
        ("same-token", 1, "engine_broken", "partial"),
    ],
)
def test_a_failing_engine_ends_in_one_line_and_nothing_false(
    home: Path, fault: str, status: int, code: str, state: str | None
) -> None:
    keep_papers(home, 1)
    with OllamaDouble(fault=fault, models=(GEMMA,)) as engine:
        ended, out, err = run("translate", PAPER, "--to", "ko", "--json", OLLAMA_HOST=engine.url)
    told = json.loads(err.splitlines()[-1])["error"]
    assert (ended, out, told["code"]) == (status, "", code)
    assert told["message"]
    assert told["hint"]
    assert [one["state"] for one in kept(home)] == ([state] if state else [])


def test_what_could_not_be_translated_is_listed_beside_what_could(home: Path) -> None:
    keep_papers(home, 2)
    with OllamaDouble(models=(GEMMA,)) as engine:
        status, out, _ = run("translate", PAPER, "2606.99999", "--to", "ko", "--json", OLLAMA_HOST=engine.url)
    told = json.loads(out)
    assert status == 3
    assert [one["id"] for one in told["translations"]] == [f"{PAPER}v1"]
    assert [(one["id"], one["code"]) for one in told["failed"]] == [("2606.99999", "not_kept")]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_in_mid_stream_it_keeps_what_was_written(home: Path, number: signal.Signals) -> None:
    keep_papers(home, 1)
    with OllamaDouble(models=(GEMMA,), tokens_per_second=50) as engine:
        words = "translate", PAPER, "--to", "ko"
        with start(*words, environ={"OLLAMA_HOST": engine.url}) as process:
            poll_now(lambda: any(one.chunks > 40 for one in engine.asked("/api/chat")), 20)
            process.send_signal(number)
            out, err = process.communicate(timeout=10)
        assert (process.returncode, out) == (130, "")
        assert "Traceback" not in err
        poll_now(lambda: engine.asked("/api/chat")[-1].gone_at is not None)
    (partial,) = kept(home)
    assert partial["state"] == "partial"
    assert partial["abstract"]


def test_without_a_terminal_the_screen_does_not_open(home: Path) -> None:
    status, out, err = run()
    assert (status, out) == (2, "")
    assert err.startswith("digest-tui: The screen needs a terminal.")
    assert len(err.splitlines()) == 1
    assert not home.exists()


@pytest.mark.parametrize("words", [("list", "--json"), ("list",), ("--help",)])
def test_a_reader_who_closes_the_pipe_ends_a_command_silently(home: Path, words: tuple[str, ...]) -> None:
    keep_papers(home, 40 if "--json" in words else 1)
    with start(*words, environ={}) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.wait(20) == 128 + signal.SIGPIPE
        assert process.stderr is not None
        assert process.stderr.read() == ""
