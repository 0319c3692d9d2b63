"""A model judged over a socket: nothing is kept, and what is wrong is counted."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from digest_tui.cli import run
from digest_tui.errors import ModelMissing
from digest_tui.sample.judge import judge_texts
from digest_tui.tasks.judge_model import judge_model
from digest_tui.text.protect import protect
from tests.fakes.desks import open_test_desk
from tests.fakes.ollama_models import GEMMA
from tests.fakes.ollama_server import OllamaDouble

KOREAN = ["강의 길이\n\n", "우리는 강을 재었고, ", "강은 길었다."]


def test_the_set_has_sixty_texts_of_six_subjects_each_once() -> None:
    texts = judge_texts()
    assert len(texts) >= 60
    assert len({text.paper.abstract for text in texts}) == len(texts)
    assert set(Counter(text.about for text in texts)) == {"numbers", "scales", "latex", "names", "terms", "traps"}
    assert min(Counter(text.about for text in texts).values()) >= 10


async def test_every_text_is_translated_and_checked_and_none_kept(home: Path) -> None:
    with OllamaDouble(reply=KOREAN) as double:
        async with open_test_desk(OLLAMA_HOST=double.url) as desk:
            verdicts = [verdict async for verdict in judge_model(desk, GEMMA.name, "ko")]
            assert len(verdicts) == len(judge_texts()) == verdicts[0].of
            last = verdicts[-1]
            assert last.flags["T7"] == sum(bool(protect(text.paper.abstract).tokens) for text in judge_texts())
            assert last.of_subject("latex")[0] == 0
            assert last.speed > 0
            with desk.library.reading() as sql:
                assert sql.execute("SELECT count(*) FROM translation").get == 0


async def test_what_fails_at_one_text_is_that_texts_failure(home: Path) -> None:
    with OllamaDouble(fault="error-string") as double:
        async with open_test_desk(OLLAMA_HOST=double.url) as desk:
            verdict = [verdict async for verdict in judge_model(desk, GEMMA.name, "ko")][-1]
    assert verdict.flags["failed"] == verdict.of
    assert not any(text.is_good for text in verdict.texts)


async def test_a_model_that_is_not_there_is_told(home: Path) -> None:
    with OllamaDouble() as double:
        async with open_test_desk(OLLAMA_HOST=double.url) as desk:
            with pytest.raises(ModelMissing):
                await anext(judge_model(desk, "nothing:1b", "ko"))


def test_the_table_is_printed(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with OllamaDouble(reply=KOREAN) as double:
        monkeypatch.setenv("OLLAMA_HOST", double.url)
        assert run(["models", "judge", GEMMA.name, "--to", "ko"]) == 0
        shown = capsys.readouterr().out
        assert f"{GEMMA.name} into ko:" in shown
        assert "latex        0 of 10" in shown
        assert run(["models", "judge", GEMMA.name, "--to", "ja", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["language"] == "ja"
