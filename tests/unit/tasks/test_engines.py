"""Engines by task: each asks its own, what is not named falls back, and two tables of one address share one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import NamedTuple

import pytest

from digest_tui.engine_config import USES
from digest_tui.errors import EngineUnreachable, RemoteModel
from digest_tui.headless.model_changes import use
from digest_tui.tasks.choose_model import choose_model, wanted_model
from digest_tui.tasks.doctor.engine import examine_engine
from digest_tui.tasks.engine_state import engine_state
from digest_tui.tasks.events import Finished
from digest_tui.tasks.models import model_rows
from digest_tui.tasks.translate_titles import Titled, TitlesOver, translate_titles
from tests.fakes.asking import answered, asking_desk
from tests.fakes.desks import configure, open_test_desk
from tests.fakes.ollama_server import OllamaDouble
from tests.fakes.openai_server import OpenAIDouble
from tests.faults.translating import PAPER, keep_list, translate

LARGE, SMALL = "large-32b", "small-1b"


class Two(NamedTuple):
    """A large engine for all and a small one for titles."""

    large: OpenAIDouble
    small: OpenAIDouble

    def table(self, name: str, which: str, more: str = "") -> str:
        """A table of the configuration that names one of them."""
        return f'[{name}]\nkind = "openai"\nhost = "{getattr(self, which).url}"\n{more}\n'


@pytest.fixture
def two() -> Iterator[Two]:
    """Both of them, listening."""
    with ExitStack() as stack:
        large = stack.enter_context(OpenAIDouble(models=[LARGE], context=131072, slots=4))
        small = stack.enter_context(OpenAIDouble(models=[SMALL], reply=["1. 강에 대하여"]))
        yield Two(large, small)


async def test_titles_are_asked_of_the_small_one_and_abstracts_of_the_large(two: Two) -> None:
    configure(two.table("engine", "large") + two.table("engines.titles", "small"))
    async with open_test_desk() as desk:
        keep_list(desk)
        assert isinstance((await translate(desk, ""))[-1], Finished)
        assert [body["model"] for one in two.large.asked() if (body := one.body)] == [LARGE]
        titles = [Titled(PAPER.id, "On Rivers")]
        assert [event async for event in translate_titles(desk, titles, "ja")][-1] == TitlesOver(1, 1)
        assert {body["model"] for one in two.small.asked() if (body := one.body)} == {SMALL}
        assert len(two.large.asked()) == 1


async def test_answers_are_asked_of_theirs_and_no_other(two: Two) -> None:
    two.large.reply = ["아니요. [p. 1]"]
    configure(two.table("engines.ask", "large"))
    with OllamaDouble() as usual:
        async with asking_desk(usual) as desk:
            await answered(desk, model=LARGE)
            assert two.large.asked()
            assert not usual.requests


async def test_what_is_not_named_falls_back_and_one_address_is_one_line(two: Two) -> None:
    tables = two.table("engine", "large") + two.table("engines.titles", "small") + two.table("engines.ask", "large")
    configure(tables)
    async with open_test_desk() as desk:
        lines = {task: desk.engine_for(task) for task in USES}
        assert lines["translate"] is lines["embed"] is lines["ask"] is not lines["titles"]
        assert [uses for _, uses in desk.engines.all()] == [("translate", "ask", "embed"), ("titles",)]
        assert await lines["translate"].slots() == 4
        assert await lines["titles"].slots() == 1


async def test_each_task_has_the_model_of_its_engine(two: Two) -> None:
    models = f'[models]\ntranslate = "{LARGE}"\n'
    configure(models + two.table("engine", "large") + two.table("engines.titles", "small"))
    async with open_test_desk(DIGEST_TUI_MODEL="another") as desk:
        assert wanted_model(desk, task="titles") == "", "the model for this run is for engines without a table"
        assert (await choose_model(desk, task="titles")).name == SMALL
        assert wanted_model(desk, task="ask") == "another"
    async with open_test_desk() as desk:
        assert wanted_model(desk, task="ask") == LARGE
        await use(desk, SMALL, "titles", as_json=False)
        assert desk.config.models.titles == SMALL
        with pytest.raises(Exception, match="not on the engine for that task"):
            await use(desk, SMALL, "ask", as_json=False)


async def test_titles_on_the_same_engine_have_the_model_that_translates(two: Two) -> None:
    configure(f'[models]\ntranslate = "{LARGE}"\n{two.table("engine", "large")}')
    async with open_test_desk() as desk:
        assert wanted_model(desk, task="titles") == LARGE
        assert wanted_model(desk, task="embed") == ""


async def test_doctor_and_models_show_every_engine_with_its_tasks(two: Two) -> None:
    configure(two.table("engine", "large") + two.table("engines.titles", "small"))
    async with open_test_desk() as desk:
        first, model, second, small = await examine_engine(desk)
        assert first.words.endswith("and takes 4 requests at a time. For translations, answers, finding passages.")
        assert second.words.endswith("For titles.")
        assert (model.words.split()[0], small.words.split()[0]) == (LARGE, SMALL)
        rows = {row.model.name: row for row in await model_rows(desk)}
        assert (rows[LARGE].uses, rows[SMALL].uses) == (("translate",), ("titles",))
        assert rows[SMALL].engine in two.small.url
        assert (await engine_state(desk)).words == f"{LARGE} ready"


async def test_one_engine_that_is_gone_leaves_the_others(two: Two) -> None:
    configure(two.table("engine", "large") + '[engines.titles]\nkind = "openai"\nhost = "http://127.0.0.1:9"\n')
    async with open_test_desk() as desk:
        assert [row.model.name for row in await model_rows(desk)] == [LARGE]
        assert [result.code for result in await examine_engine(desk)] == ["answers", "fits", "absent"]
        keep_list(desk)
        titles = [event async for event in translate_titles(desk, [Titled(PAPER.id, "On Rivers")], "ko")]
        assert isinstance(titles[-1], TitlesOver)
        assert isinstance(titles[-1].error, EngineUnreachable)
        assert isinstance((await translate(desk, ""))[-1], Finished)


@pytest.mark.parametrize("kind", ["ollama", "openai"])
async def test_leave_for_one_engine_is_none_for_another(kind: str, two: Two) -> None:
    """Names under .example do not resolve, and the network is closed: a try to reach one would fail otherwise."""
    allowed = 'allow_remote = ["gpu.example"]'
    elsewhere = f'[engines.titles]\nkind = "{kind}"\nhost = "http://gpu.example:8000"\n'
    configure(two.table("engine", "large", allowed) + elsewhere)
    async with open_test_desk() as desk:
        with pytest.raises(RemoteModel, match="gpu.example"):
            await choose_model(desk, task="titles")
        assert (await choose_model(desk)).name == LARGE
