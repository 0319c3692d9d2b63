"""The engine's key: found where it stands, sent to its own host only, and seen nowhere else."""

from __future__ import annotations

import io
import json
import logging
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from digest_tui.cli import run
from digest_tui.crash_report import report_crash
from digest_tui.errors import WrongUsage
from digest_tui.export.own_template import own
from digest_tui.llm.engine_key import KEYRING, EngineKey
from digest_tui.paths import child_environment
from digest_tui.pdf.process import Worker
from digest_tui.tasks.events import Finished, Stopped
from tests.fakes import keyring_double
from tests.fakes.desks import configure, open_test_desk
from tests.fakes.keyring_double import KeyringDouble, KeyringError
from tests.fakes.openai_asking import configure_openai
from tests.fakes.openai_faults import SECRET
from tests.fakes.openai_server import MODEL, OpenAIDouble
from tests.faults.translating import keep_list, translate
from tests.polling import poll_now
from tests.unit.export.made import publication

STRIKES = ("", "wrong-key-401", "failed-500", "html-200", "redirect-302", "context-400", "reset", "error-event")
"""One of each kind; `test_openai_translate` looks for the key in what is told of every fault."""


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> KeyringDouble:
    """A keyring with nothing in it."""
    return keyring_double.install(monkeypatch)


def type_in(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes through a pipe."""
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def said_of(process: int) -> bytes:
    """What the system tells of a process, its environment and its arguments, where it tells that."""
    files = [Path(f"/proc/{process}/{name}") for name in ("environ", "cmdline")]
    return b"".join(path.read_bytes() for path in files if path.exists())


def bytes_below(folder: Path) -> bytes:
    """Everything in every file: databases with their journals, logs, configuration."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.mark.parametrize("fault", STRIKES)
async def test_no_log_file_or_error_has_the_key(fault: str, home: Path, caplog: pytest.LogCaptureFixture) -> None:
    """At every fault, the one included where the engine repeats the key, with every library's log at its loudest."""
    caplog.set_level(logging.DEBUG)
    with OpenAIDouble(fault=fault, key=SECRET) as double:
        configure_openai(double.url)
        async with open_test_desk(DIGEST_TUI_MODEL=MODEL, DIGEST_TUI_ENGINE_KEY=SECRET) as desk:
            keep_list(desk)
            last = (await translate(desk, MODEL))[-1]
            assert isinstance(last, Finished | Stopped)
            if isinstance(last, Stopped) and last.error is not None:
                report_crash(last.error, desk.paths.logs, datetime(2026, 6, 30, tzinfo=UTC))
            said = f"{last!r} {desk!r} {desk.engines.of('translate')!r}"
        assert double.requests[-1].headers["authorization"] == f"Bearer {SECRET}"
    assert SECRET not in said + caplog.text
    assert SECRET.encode() not in bytes_below(home)


@pytest.mark.parametrize("words", [["doctor"], ["config", "show"], ["models"], ["key"]])
def test_no_command_prints_the_key(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DIGEST_TUI_ENGINE_KEY", SECRET)
    monkeypatch.setenv("DIGEST_TUI_OFFLINE", "1")
    for fault in ("", "wrong-key-401"):
        with OpenAIDouble(fault=fault, everywhere=True, key=SECRET) as double:
            configure_openai(double.url)
            run(words)
            run([*words, "--json"])
    told = "".join(capfd.readouterr())
    assert told
    assert SECRET not in told


async def test_the_worker_and_programs_of_other_people_are_not_given_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGEST_TUI_ENGINE_KEY", SECRET)
    worker = await Worker.start()
    try:
        seen = said_of(worker._process.pid)
        assert SECRET.encode() not in seen
    finally:
        await worker.kill()
    assert SECRET not in child_environment(os.environ).values()
    assert child_environment(os.environ)["PATH"] == os.environ["PATH"]


def test_who_fills_a_template_is_given_no_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    started: list[dict[str, str]] = []
    run: Any = subprocess.run

    def listen(*words: Any, env: dict[str, str] | None = None, **more: Any) -> Any:
        started.append(dict(os.environ if env is None else env))
        return run(*words, env=env, **more)

    monkeypatch.setattr(subprocess, "run", listen)
    for name in ("DIGEST_TUI_ENGINE_KEY", "LAB_MODELS_KEY"):
        monkeypatch.setenv(name, SECRET)
    template = tmp_path / "mine.md"
    template.write_text("{{ 1 + 1 }}")
    assert own(publication(), template).strip() == "2"
    (environ,) = started
    assert SECRET not in environ.values()


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs /proc")
def test_ps_shows_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGEST_TUI_ENGINE_KEY", SECRET)
    with OpenAIDouble(fault="stall", everywhere=True, key=SECRET) as double:
        double.strike("never-answers")
        configure_openai(double.url)
        command = [sys.executable, "-m", "digest_tui", "models"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            try:
                poll_now(lambda: double.requests, seconds=30)
                assert SECRET.encode() not in Path(f"/proc/{process.pid}/cmdline").read_bytes()
                assert double.requests[0].headers["authorization"] == f"Bearer {SECRET}"
            finally:
                process.terminate()
                said = b"".join(process.communicate(timeout=30))
    assert SECRET.encode() not in said


def test_a_key_goes_from_a_pipe_into_the_keyring_and_to_the_engine(
    keyring: KeyringDouble, home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with OpenAIDouble(key=SECRET) as double:
        configure_openai(double.url)
        assert run(["models"]) == 1
        assert "digest-tui key keep" in capfd.readouterr().err
        type_in(f" {SECRET}\n", monkeypatch)
        assert run(["key", "keep"]) == 0
        assert keyring.kept == {("digest-tui", double.url.removesuffix("/v1")): SECRET}
        assert "keyring = true" in (home / "config" / "config.toml").read_text("utf-8")
        assert run(["models"]) == 0
        assert MODEL in capfd.readouterr().out
        assert run(["key", "--json"]) == 0
        assert json.loads(capfd.readouterr().out)["keys"][0] | {"url": ""} == {
            "table": "engine",
            "url": "",
            "where": KEYRING,
            "state": "set",
            "hint": "",
        }
        assert run(["key", "forget"]) == 0
        assert run(["models"]) == 1
    assert keyring.kept == {}
    assert SECRET not in "".join(capfd.readouterr())
    assert SECRET.encode() not in bytes_below(home)


def test_the_keyring_gives_a_key_to_the_host_it_was_kept_for_only(
    keyring: KeyringDouble, capfd: pytest.CaptureFixture[str]
) -> None:
    with OpenAIDouble() as double:
        keyring.kept["digest-tui", "http://127.0.0.1:1"] = SECRET
        configure(f'[engine]\nkind = "openai"\nhost = "{double.url}"\nkeyring = true\n')
        assert run(["models"]) == 0
        assert all("authorization" not in one.headers for one in double.requests)
    assert MODEL in capfd.readouterr().out


@pytest.mark.parametrize("failure", [KeyringError(SECRET), RuntimeError(SECRET), OSError(SECRET)])
def test_a_keyring_that_fails_says_so_and_nothing_it_knows(
    failure: Exception, keyring: KeyringDouble, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    keyring.failure = failure
    with OpenAIDouble(key=SECRET) as double:
        configure(f'[engine]\nkind = "openai"\nhost = "{double.url}"\nkeyring = true\n')
        assert run(["models"]) == 1
        assert run(["key"]) == 0
        type_in(SECRET, monkeypatch)
        assert run(["key", "keep"]) == 1
        assert not double.requests
    told = "".join(capfd.readouterr())
    assert told.count("cannot be used") == 3
    assert SECRET not in told


def test_without_the_extra_it_is_said_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    keyring_double.take_away(monkeypatch)
    configure('[engine]\nkind = "openai"\nkeyring = true\n')
    assert run(["models"]) == 1
    assert "digest-tui[keyring]" in capfd.readouterr().err


def test_each_engine_has_the_key_of_its_own_variable(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LAB_KEY", SECRET)
    monkeypatch.setenv("DIGEST_TUI_OFFLINE", "1")
    with OpenAIDouble() as usual, OpenAIDouble(key=SECRET, models=["small"]) as lab:
        configure(
            f'[engine]\nkind = "openai"\nhost = "{usual.url}"\n'
            f'[engines.titles]\nkind = "openai"\nhost = "{lab.url}"\nkey_variable = "LAB_KEY"\n'
        )
        assert run(["doctor"]) in (0, 1)
        assert all("authorization" not in one.headers for one in usual.requests)
        assert {one.headers["authorization"] for one in lab.requests} == {f"Bearer {SECRET}"}
    assert "small (7.3 GB) would translate titles" in capfd.readouterr().out


@pytest.mark.parametrize(
    "text",
    [f'key = "{SECRET}"', f'api_key = "{SECRET}"', f'key_variable = "{SECRET}"', f'key_variable = ["{SECRET}"]'],
)
def test_a_key_in_the_configuration_is_refused_and_not_repeated(text: str, capfd: pytest.CaptureFixture[str]) -> None:
    configure(f"[engine]\n{text}\n")
    assert run(["models"]) == WrongUsage.exit_status
    told = "".join(capfd.readouterr())
    assert "line 2" in told
    assert SECRET not in told


@pytest.mark.parametrize("text", ["", "  \n", "two words", "kéy"])
def test_what_is_no_key_is_not_kept(
    text: str, keyring: KeyringDouble, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    configure('[engine]\nkind = "openai"\n')
    type_in(text, monkeypatch)
    assert run(["key", "keep"]) == WrongUsage.exit_status
    assert keyring.kept == {}
    assert not text.strip() or text.strip() not in "".join(capfd.readouterr())


def test_an_engine_that_takes_no_key_is_told(keyring: KeyringDouble, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["key", "keep"]) == WrongUsage.exit_status
    assert run(["key", "keep", "--for", "titles"]) == WrongUsage.exit_status
    assert run(["key"]) == 0
    assert "Ollama has none" in capfd.readouterr().err


def test_the_real_package_has_what_is_asked_of_it() -> None:
    keyring = pytest.importorskip("keyring", reason="needs the keyring extra")
    errors = pytest.importorskip("keyring.errors")
    for name in ("get_password", "set_password", "delete_password"):
        assert callable(getattr(keyring, name))
    assert issubclass(errors.NoKeyringError, errors.KeyringError)
    assert not EngineKey("")
