"""`ask` and `questions` as a shell runs them: answers, JSON, exit codes, progress on the error stream only."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest_tui.cli import run
from tests.fakes.asking import (
    MODEL,
    NOT_ALLEVIATED,
    PAPER,
    QUESTION,
    Messages,
    asking_desk,
    in_json,
    kept,
    last_message,
)
from tests.fakes.ollama_server import OllamaDouble

Capture = pytest.CaptureFixture[str]
ID = str(PAPER.id)
ANSWER = in_json(
    (NOT_ALLEVIATED, 2, "아니요. 완화되지 않는다."),
    ("we love the wind and the wind loves us all", 2, "바람도 그렇다."),
)


def answer(messages: Messages) -> list[str]:
    return in_json(answerable=False) if "비용" in last_message(messages) else ANSWER


@pytest.fixture
def double(monkeypatch: pytest.MonkeyPatch) -> Iterator[OllamaDouble]:
    """An engine, and a library with the paper and its PDF."""
    with OllamaDouble(reply=answer) as engine:
        monkeypatch.setenv("OLLAMA_HOST", engine.url)
        monkeypatch.setenv("DIGEST_TUI_MODEL", MODEL)
        asyncio.run(fill(engine))
        yield engine


async def fill(engine: OllamaDouble) -> None:
    async with asking_desk(engine):
        pass


def test_an_answer_is_printed_with_what_became_of_its_quotes(double: OllamaDouble, capsys: Capture) -> None:
    assert run(["ask", ID, QUESTION, "--to", "ko"]) == 0
    out, err = capsys.readouterr()
    assert f"? {QUESTION}" in out
    assert "아니요. 완화되지 않는다." in out
    assert "quote found on p. 1, not on p. 2" in out
    assert "not found in the paper" in out
    assert "verified" not in out
    assert "marked · all pages" in out
    assert "— conversation 1" in out
    assert "asking once more" in err
    assert "\x1b" not in out + err


def test_json_has_claims_pages_quotes_findings_and_tokens(double: OllamaDouble, capsys: Capture) -> None:
    assert run(["ask", ID, QUESTION, "--to", "ko", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["id"], told["conversation"], told["turn"], told["stated"]) == (ID, 1, 1, True)
    first, second = told["claims"]
    assert (first["page"], first["quoted"], first["found_page"]) == (2, "elsewhere", 1)
    assert (second["quoted"], second["found_page"]) == ("missing", None)
    assert [(one["check"], one["severity"]) for one in told["findings"]] == [("Q2", "E"), ("Q2", "W")]
    assert told["tokens"]["prompt"] < told["tokens"]["window"]
    assert told["tokens"]["counted"]
    assert (told["whole"], told["of"]) == (True, 3)


def test_a_conversation_is_gone_on_with_and_what_is_not_in_the_paper_is_said(
    double: OllamaDouble, capsys: Capture
) -> None:
    assert run(["ask", ID, QUESTION, "--to", "ko"]) == 0
    assert run(["ask", ID, "비용은 얼마인가?", "--to", "ko", "--conversation", "1"]) == 0
    out = capsys.readouterr().out
    assert "이 논문에는 나와 있지 않다." in out
    assert out.count("— conversation 1") == 2
    assert run(["ask", ID, "비용은?", "--abstract", "--to", "zz"]) == 2
    assert run(["ask", ID, "비용은?", "--conversation", "9"]) == 1


def test_without_an_engine_the_exit_code_says_so(
    double: OllamaDouble, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("OLLAMA_HOST", "127.0.0.1:9")
    assert run(["ask", ID, QUESTION, "--to", "ko", "--json"]) == 4
    out, err = capsys.readouterr()
    assert out == ""
    assert json.loads(err.splitlines()[-1])["error"]["code"] == "engine_unreachable"


def test_an_answer_cut_short_is_kept_as_partial_and_fails(double: OllamaDouble, capsys: Capture) -> None:
    double.fault_after = len(ANSWER) - 4
    double.strike("no-done")
    assert run(["ask", ID, QUESTION, "--to", "ko"]) == 1
    assert "without saying it was done" in capsys.readouterr().err
    (conversation,) = asyncio.run(conversations(double))
    assert [str(turn.state) for turn in conversation.turns] == ["partial"]  # type: ignore[attr-defined]


async def conversations(engine: OllamaDouble) -> tuple[object, ...]:
    async with asking_desk(engine) as desk:
        return kept(desk)


def test_ten_questions(double: OllamaDouble, capsys: Capture) -> None:
    assert run(["questions", ID, "--to", "ja", "--json"]) == 0
    out, err = capsys.readouterr()
    told = json.loads(out)
    assert len(told["turns"]) == 10
    assert told["turns"][0]["facet"] == "problem"
    assert "この論文が解こうとする問題" in told["turns"][0]["question"]
    assert "10/10" in err
    assert run(["questions", ID, "--to", "ja", "--conversation", str(told["conversation"])]) == 0
    assert "?" not in capsys.readouterr().out


def test_a_file_that_is_none_is_said(double: OllamaDouble, tmp_path: Path, capsys: Capture) -> None:
    assert run(["ask", str(tmp_path / "none.pdf"), QUESTION]) == 1
    assert "none.pdf" in capsys.readouterr().err
