"""A translation brought to the next version, over a socket."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digest_tui.checks.run import VERSIONS
from digest_tui.cli import run
from digest_tui.errors import NotKept
from digest_tui.papers.paper import Paper
from digest_tui.papers.translation import Translation
from digest_tui.store import digests, translations
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Finished, Stopped, TranslateEvent
from digest_tui.tasks.renew_translation import renew_translation
from digest_tui.tasks.translate_paper import translate_paper
from tests.fakes.desks import open_test_desk
from tests.fakes.ollama_models import GEMMA
from tests.fakes.ollama_server import OllamaDouble
from tests.screens.library import MONDAY, digest, keep_translation, paper
from tests.screens.library import open_test_desk as open_library_desk
from tests.unit.text.test_changes import KOREAN, NEW, OLD

FIRST = paper(1, version=1, abstract=OLD)
SECOND = paper(1, version=2, abstract=NEW)
REPLY = ["우리는 강의 ", "돌 240개를 잰다."]


def keep_both(desk: Desk, second: Paper = SECOND) -> None:
    digests.keep(desk.library, digest([FIRST], MONDAY))
    digests.keep(desk.library, digest([second]))
    keep_translation(desk, FIRST, model=GEMMA.name, abstract=KOREAN)


async def renewed(desk: Desk, second: Paper = SECOND) -> TranslateEvent:
    return [event async for event in renew_translation(desk, second, "ko")][-1]


async def test_only_changed_sentences_are_asked_for_and_the_whole_is_kept(home: Path) -> None:
    with OllamaDouble(reply=REPLY) as double:
        async with open_test_desk(OLLAMA_HOST=double.url) as desk:
            keep_both(desk)
            last = await renewed(desk)
            assert isinstance(last, Finished)
            asked = [str(one.body) for one in double.asked("/api/chat")]
            assert all("Each stone is dry." not in words.rpartition("Translate into")[2] for words in asked)
            made = last.translation
            assert made.abstract.startswith("우리는 강의 돌 240개를 잰다. 각 돌은 말라 있다.")
            assert made.abstract.endswith("그것들은 모래의 $x^2$ 바닥에서 온다.")
            assert made.paper == SECOND.id
            assert translations.find(desk.library, made.key) == made
            kept = [event async for event in translate_paper(desk, SECOND, "ko", GEMMA.name)]
            assert kept == [Finished(made, kept=True)]


async def test_what_it_was_asked_for_is_kept_with_it(home: Path) -> None:
    with OllamaDouble(reply=REPLY) as double:
        async with open_test_desk(OLLAMA_HOST=double.url) as desk:
            keep_both(desk)
            last = await renewed(desk)
            assert isinstance(last, Finished)
            assert (last.translation.register, last.translation.glossary) == ("한다체", ())
            assert last.translation.checks == VERSIONS


def test_a_shell_renews_it(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with OllamaDouble(reply=REPLY) as double:
        monkeypatch.setenv("OLLAMA_HOST", double.url)
        desk = open_library_desk(home)
        keep_both(desk)
        desk.library.close()
        desk.derived.close()
        assert run(["translate", "2606.00001", "--renew", "--to", "ko", "--json"]) == 0
        (told,) = json.loads(capsys.readouterr().out)["translations"]
        assert told["id"] == "2606.00001v2"
        assert told["abstract"].startswith("우리는 강의 돌 240개를 잰다. 각 돌은 말라 있다.")
        assert run(["translate", "2606.00001", "--renew", "--again"]) == 2
        assert run(["translate", "2606.00001", "--renew", "--to", "ja"]) == 1
        assert "No earlier version of 2606.00001v2 is translated." in capsys.readouterr().err


async def test_with_nothing_changed_nothing_is_asked(home: Path) -> None:
    same = paper(1, version=2, abstract=OLD)
    with OllamaDouble(reply=REPLY) as double:
        async with open_test_desk(OLLAMA_HOST=double.url) as desk:
            keep_both(desk, same)
            last = await renewed(desk, same)
            assert isinstance(last, Finished)
            assert isinstance(last.translation, Translation)
            assert last.translation.abstract == KOREAN
            assert double.asked("/api/chat") == []


async def test_the_whole_is_checked(home: Path) -> None:
    """The reply for the changed sentence has lost its number."""
    second = paper(1, version=2, abstract=OLD.replace("120", "240"))
    with OllamaDouble(reply=["우리는 강의 돌을 잰다."]) as double:
        async with open_test_desk(OLLAMA_HOST=double.url) as desk:
            keep_both(desk, second)
            last = await renewed(desk, second)
            assert isinstance(last, Finished)
            assert "T9" in {finding.check for finding in last.translation.findings}


async def test_without_an_earlier_translation_or_an_engine_it_says_so(home: Path) -> None:
    async with open_test_desk(OLLAMA_HOST="127.0.0.1:9") as desk:
        digests.keep(desk.library, digest([SECOND]))
        with pytest.raises(NotKept):
            await renewed(desk)
        keep_both(desk)
        assert isinstance(await renewed(desk), Stopped)
