"""Translations on the page: written as one watches, stopped, kept, offered, failed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from digest_tui.errors import EngineUnreachable
from digest_tui.papers.paper import Paper
from digest_tui.papers.translation import Finding, Severity, TranslationState
from digest_tui.store import digests
from digest_tui.tasks import reading
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Finished, LoadingModel, ReadingPrompt, Stopped, TranslateEvent, Written
from tests.screens.app_stage import AppStage, stage
from tests.screens.library import KOREAN, KOREAN_TITLE, NOW, digest, keep_day, keep_translation, open_test_desk, paper


@dataclass
class ScriptedTranslation:
    """Plays `translate_paper`: says what the test puts into `words`, and keeps a partial text when it is stopped."""

    words: asyncio.Queue[TranslateEvent] = field(default_factory=asyncio.Queue)
    asked: list[tuple[str, str, str, bool]] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)

    async def __call__(
        self, desk: Desk, paper: Paper, language: str, model: str = "", again: bool = False
    ) -> AsyncIterator[TranslateEvent]:
        self.asked.append((str(paper.id), language, model, again))
        written = ""
        try:
            while True:
                word = await self.words.get()
                if isinstance(word, Written):
                    written = word.abstract
                yield word
                if isinstance(word, (Finished, Stopped)):
                    return
        except (asyncio.CancelledError, GeneratorExit):
            self.stopped.append(str(paper.id))
            if written:
                keep_translation(desk, paper, state=TranslationState.PARTIAL, abstract=written, stop="", key="p")
            raise

    def say(self, *words: TranslateEvent) -> None:
        """Let the generation say these words."""
        for word in words:
            self.words.put_nowait(word)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> ScriptedTranslation:
    """A generation that says what the test lets it say."""
    scripted = ScriptedTranslation()
    monkeypatch.setattr("digest_tui.tasks.translate_paper.translate_paper", scripted)
    return scripted


def written(abstract: str) -> Written:
    return Written(KOREAN_TITLE, abstract, 10, 41.0)


def flat(on: AppStage) -> str:
    """What is painted on the page, as one line."""
    return " ".join(on.text.replace("│", " ").replace("┃", " ").split())


async def test_a_translation_is_written_as_one_watches_and_kept(desk: Desk, engine: ScriptedTranslation) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        await on.press("t")
        await on.sees("한국어", "waiting for the model", "Esc stops")
        engine.say(LoadingModel("gemma3:12b", 8_100_000_000, 6.0))
        await on.sees("loading gemma3:12b (8.1 GB) · 6 s")
        engine.say(ReadingPrompt(5812, 1.0, 9.0))
        await on.sees("reading 5,812 tokens · about 9 s left")
        engine.say(written("우리는 물과"))
        await on.sees(KOREAN_TITLE, "우리는 물과", "writing · 41 tokens/s")
        engine.say(written(KOREAN), Finished(keep_translation(desk, paper(1)), kept=False))
        await on.sees("── 한국어 · gemma3:12b · 12 s ──", "cs.CL · 한")
        await on.until(lambda: KOREAN in flat(on) and "writing" not in on.text)
        assert engine.asked == [("2606.00001v1", "ko", "", False)]


async def test_t_again_hides_and_shows(desk: Desk, engine: ScriptedTranslation) -> None:
    keep_day(desk, 3)
    keep_translation(desk, paper(1))
    async with stage(desk) as on:
        await on.sees(KOREAN_TITLE)
        await on.press("t")
        await on.until(lambda: KOREAN_TITLE not in on.text and "한국어" not in on.text)
        await on.press("t")
        await on.sees(KOREAN_TITLE)
        assert engine.asked == []


async def test_esc_stops_the_writing_first_and_keeps_the_partial_text(desk: Desk, engine: ScriptedTranslation) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        await on.press("enter", "t")
        engine.say(written("우리는 물과"))
        await on.sees("우리는 물과")
        await on.press("escape")
        await on.sees("partial", "우리는 물과", "Stopped. What was written is kept as partial.", "t translates it anew")
        assert (on.screen.reading, engine.stopped) == (True, ["2606.00001v1"])
        await on.press("escape")
        await on.until(lambda: not on.screen.reading)
        await on.press("t")
        await on.until(lambda: len(engine.asked) == 2)
        await on.sees("우리는 물과", "waiting for the model")


async def test_esc_before_the_first_word_says_that_nothing_was_written(desk: Desk, engine: ScriptedTranslation) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        await on.press("t")
        await on.until(lambda: engine.asked)
        await on.press("escape")
        await on.sees("Stopped. Nothing had been written.")


async def test_quitting_in_mid_stream_keeps_the_partial_text_and_is_no_failure(
    home: Path, engine: ScriptedTranslation
) -> None:
    desk = open_test_desk(home)
    keep_day(desk, 3)
    async with stage(desk) as on:
        await on.press("t")
        engine.say(written("우리는 물과"))
        await on.sees("우리는 물과")
        on.screen.action_command("program.quit")
        engine.say(*(written(f"우리는 물과 얼음\n\n{n}") for n in range(20)))
    assert on.app.failure is None
    kept = reading.kept_translations(open_test_desk(home), paper(1).id, "ko")
    assert [one.state for one in kept] == [TranslationState.PARTIAL]


async def test_the_writing_goes_on_while_one_reads_elsewhere(desk: Desk, engine: ScriptedTranslation) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        await on.press("t")
        engine.say(written("우리는 물과"))
        await on.sees("우리는 물과")
        await on.press("j")
        await on.until(lambda: on.on_page == paper(2).title and "우리는" not in on.text)
        engine.say(written("우리는 물과 얼음"))
        await on.until(lambda: engine.words.empty())
        assert "한국어" not in on.text
        await on.press("k")
        await on.sees("우리는 물과 얼음", "writing")
        assert engine.stopped == []


async def test_a_failure_stands_in_the_state_line_and_not_as_text(desk: Desk, engine: ScriptedTranslation) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        await on.press("t")
        engine.say(Stopped(None, EngineUnreachable("Nothing answers at 127.0.0.1:9.", "Start it with: ollama serve")))
        await on.until(lambda: "Not translated: Nothing answers at 127.0.0.1:9. Start it with:" in flat(on))
        assert on.screen.opened is not None
        assert on.screen.opened.kept == ()
        await on.press("j", "k")
        await on.sees("Not translated:")


@pytest.mark.parametrize(
    ("changed", "label"),
    [
        ({"paper": paper(1, 1).id}, "of v1"),
        ({"state": TranslationState.PARTIAL, "stop": ""}, "partial"),
    ],
)
async def test_what_is_not_quite_the_translation_is_shown_with_its_label(
    desk: Desk, engine: ScriptedTranslation, changed: dict[str, object], label: str
) -> None:
    digests.keep(desk.library, digest([paper(1, 1)], NOW.date() - timedelta(days=1)))
    digests.keep(desk.library, digest([paper(1, 2)]))
    keep_translation(desk, paper(1, 2), **changed)
    async with stage(desk) as on:
        await on.sees(KOREAN_TITLE, label, "t translates")
        await on.press("t")
        await on.until(lambda: engine.asked == [("2606.00001v2", "ko", "", False)])
        await on.sees(KOREAN_TITLE, "waiting for the model")


async def test_a_whole_translation_of_this_version_goes_before_newer_parts(desk: Desk) -> None:
    keep_day(desk, 1)
    keep_translation(desk, paper(1))
    part = {"state": TranslationState.PARTIAL, "stop": "", "abstract": "반쯤", "made": NOW, "model": "small:1b"}
    keep_translation(desk, paper(1), **part)
    async with stage(desk) as on:
        await on.sees(KOREAN_TITLE, "gemma3:12b")
        assert "partial" not in on.text


def underlined(on: AppStage) -> list[str]:
    """What is painted with a line below it."""
    strips = on.app.screen._compositor.render_strips()
    return [one.text for strip in strips for one in strip if one.style is not None and one.style.underline]


async def test_what_a_check_doubts_is_marked_and_said(desk: Desk) -> None:
    keep_day(desk, 1)
    start = KOREAN.index("1,200")
    doubt = Finding("T9", Severity.ERROR, "“1,200” is not in the source.", start, start + 5)
    keep_translation(desk, paper(1), state=TranslationState.MARKED, findings=(doubt,))
    async with stage(desk) as on:
        await on.sees("⚑ 1  “1,200” is not in the source.")
        await on.until(lambda: underlined(on) == ["1,200"])


async def test_offline_with_no_engine_the_kept_translation_opens_at_once(home: Path) -> None:
    desk = open_test_desk(home)
    keep_day(desk, 1)
    keep_translation(desk, paper(1))
    await desk.close()
    async with stage(open_test_desk(home, DIGEST_TUI_OFFLINE="1"), (60, 20)) as on:
        await on.press("enter")
        await on.sees(KOREAN_TITLE)


async def test_a_stream_leaves_a_reader_who_scrolled_up_where_he_is(desk: Desk, engine: ScriptedTranslation) -> None:
    long = replace(paper(1), abstract="A river has many bends. " * 60)
    digests.keep(desk.library, digest([long]))
    async with stage(desk, (80, 20)) as on:
        await on.press("enter", "t")
        await on.until(lambda: on.screen.page.scroll_y > 0)
        await on.press("home", "j", "j", "j")
        for words in range(1, 120):
            engine.say(written("물과 얼음 사이의 길을 걷는다. " * words))
        await on.until(lambda: engine.words.empty())
        await on.until(lambda: on.screen.page.max_scroll_y > 60)
        assert on.screen.page.scroll_y == 3


async def test_what_is_being_written_is_in_sight_from_its_head_on(desk: Desk, engine: ScriptedTranslation) -> None:
    digests.keep(desk.library, digest([replace(paper(1), abstract="A river has many bends. " * 60)]))
    async with stage(desk, (80, 20)) as on:
        await on.press("enter", "t")
        engine.say(written("물과 얼음 사이의 길을 걷는다."))
        await on.sees(KOREAN_TITLE, "물과 얼음 사이의 길을 걷는다.")
        for words in range(2, 120):
            engine.say(written("물과 얼음 사이의 길을 걷는다. " * words))
        await on.until(lambda: engine.words.empty() and on.screen.page.max_scroll_y > 60)
        await on.until(lambda: on.text.count("물과 얼음 사이의 길을 걷는다.") > 10)
        await on.sees(KOREAN_TITLE)


async def test_the_language_is_chosen_and_its_kept_translation_shown(desk: Desk, engine: ScriptedTranslation) -> None:
    keep_day(desk, 1)
    keep_translation(desk, paper(1), language="ja", title="水と氷のあいだ", abstract="道がある。")
    async with stage(desk) as on:
        await on.press("T")
        await on.sees("Translate into which language?", "日本語")
        await on.press("j", "j", "j", "enter")
        await on.sees("── 日本語", "水と氷のあいだ")
        await on.is_told("127.0.0.1")
        await on.press("T")
        await on.sees("● 日本語")


async def test_translating_again_asks_although_there_is_one(desk: Desk, engine: ScriptedTranslation) -> None:
    keep_day(desk, 1)
    keep_translation(desk, paper(1))
    async with stage(desk) as on:
        on.screen.action_command("paper.translate-again")
        await on.until(lambda: engine.asked == [("2606.00001v1", "ko", "", True)])
        engine.say(written("새 글"))
        await on.sees("새 글")
        newer = keep_translation(desk, paper(1), abstract="새 글이다.", made=NOW)
        engine.say(Finished(newer, kept=False))
        await on.sees("새 글이다.")


async def test_who_asks_for_a_translation_sees_it_below_a_long_abstract(
    desk: Desk, engine: ScriptedTranslation
) -> None:
    long = [paper(n, abstract="\n\n".join(f"Sentence {at} stands here." for at in range(60))) for n in (1, 2)]
    digests.keep(desk.library, digest(long))
    keep_translation(desk, long[0])
    async with stage(desk, (100, 30)) as on:
        await on.press("enter", "t")
        await on.until(lambda: not on.screen.translation_shown)
        await on.press("t")
        await on.sees(KOREAN_TITLE)
        await on.press("J", "t")
        engine.say(written("우리는 물과"))
        await on.sees("writing · 41 tokens/s", "우리는 물과")
