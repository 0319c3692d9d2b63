"""`digest-tui models pull` and `models use`, over a socket."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest_tui.cli import run
from digest_tui.config import load_config
from tests.fakes.ollama_models import GEMMA
from tests.fakes.ollama_server import OllamaDouble


@pytest.fixture
def double(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OllamaDouble]:
    """An engine this environment finds."""
    with OllamaDouble() as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        yield server


def test_a_model_is_downloaded(double: OllamaDouble, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["models", "pull", "tiny:1b", "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out) == {"model": "tiny:1b", "pulled": True}
    assert "tiny:1b: pulling" in told.err
    assert run(["models"]) == 0
    assert "tiny:1b" in capsys.readouterr().out


def test_a_download_that_fails_says_how_it_goes_on(double: OllamaDouble, capsys: pytest.CaptureFixture[str]) -> None:
    double.strike("pull-fails")
    assert run(["models", "pull", "tiny:1b"]) == 1
    assert "goes on from there" in capsys.readouterr().err
    assert double.parts["tiny:1b"] == 400_000


def test_a_model_is_used_for_a_task(double: OllamaDouble, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["models", "use", GEMMA.name, "--for", "ask"]) == 0
    assert capsys.readouterr().out == f"models.ask = {GEMMA.name}\n"
    assert load_config(home / "config" / "config.toml").models.ask == GEMMA.name


def test_a_model_that_is_not_there_is_not_used(double: OllamaDouble, home: Path) -> None:
    assert run(["models", "use", "nothing:1b", "--for", "ask"]) == 1
    assert not (home / "config" / "config.toml").exists()


def test_a_task_must_be_one(double: OllamaDouble) -> None:
    assert run(["models", "use", GEMMA.name, "--for", "cooking"]) == 2
