"""Downloads that stall, fail, resume, come damaged, or find the disk full."""

from __future__ import annotations

from contextlib import aclosing

import pytest

from digest_tui.errors import EngineBroken, EngineError, EngineRefused, ModelMissing, RemoteModel
from digest_tui.llm.engine import PullProgress
from tests.fakes.ollama_asking import QUICK, Clock, engine_at
from tests.fakes.ollama_pull import LAYER, STEP, STOPS_AT, TOTAL
from tests.fakes.ollama_server import OllamaDouble
from tests.polling import poll


async def pull(double: OllamaDouble, name: str = "small:1b") -> tuple[list[PullProgress], EngineError | None]:
    """Everything a download says, and how it failed."""
    heard: list[PullProgress] = []
    async with engine_at(double) as engine:
        try:
            async with aclosing(engine.pull(name)) as events:
                # On a busy machine nothing may come for a second, which is told as well.
                heard.extend([event async for event in events if not event.quiet])
        except EngineError as error:
            return heard, error
    return heard, None


async def test_a_download_tells_its_layers() -> None:
    with OllamaDouble() as double:
        heard, error = await pull(double)
        assert error is None
        assert heard[0].status == "pulling manifest"
        assert [event.completed for event in heard if event.layer == LAYER] == list(range(0, TOTAL, STEP))
        assert {event.total for event in heard if event.layer == LAYER} == {TOTAL}
        assert heard[-1].status == "success"
        async with engine_at(double) as engine:
            assert "small:1b" in [model.name for model in await engine.models()]


FAILURES = {
    "pull-fails": (EngineBroken, "unexpected EOF", "goes on from there"),
    "pull-digest": (EngineBroken, "damaged", "Ask for it again"),
    "pull-disk-full": (EngineRefused, "disk is full", "Make room"),
    "pull-missing": (ModelMissing, "small:1b", "ollama.com/search"),
}


@pytest.mark.parametrize("fault", FAILURES)
async def test_a_failure_says_what_and_what_next(fault: str) -> None:
    kind, what, hint = FAILURES[fault]
    with OllamaDouble(fault=fault) as double:
        heard, error = await pull(double)
    assert type(error) is kind
    assert what in error.message
    assert hint in error.hint
    assert "success" not in [event.status for event in heard]


async def test_asking_again_goes_on_from_there() -> None:
    with OllamaDouble(fault="pull-fails") as double:
        assert (await pull(double))[1] is not None
        double.strike("")
        heard, error = await pull(double)
    assert error is None
    assert min(event.completed for event in heard if event.layer) == STOPS_AT


async def test_a_stalled_download_says_so_and_can_be_left() -> None:
    clock = Clock()
    with OllamaDouble(fault="pull-stalls") as double:
        async with engine_at(double, clock=clock) as engine:
            events = engine.pull("small:1b")
            async for event in events:
                if double.reached("pull"):
                    clock.now += 7
                if event.quiet:
                    break
            assert event.completed == STOPS_AT - STEP
            assert event.quiet >= 7
            await events.aclose()
            await poll(lambda: double.asked("/api/pull")[0].gone_at is not None)
        assert double.parts["small:1b"] == STOPS_AT, "what has come is kept"


async def test_a_download_that_stops_for_good_is_given_up() -> None:
    clock = Clock()
    with OllamaDouble(fault="pull-stalls") as double:
        async with engine_at(double, clock=clock) as engine, aclosing(engine.pull("small:1b")) as events:
            with pytest.raises(EngineBroken, match="nothing for 1[01] minutes"):
                async for event in events:
                    clock.now += 60 if event.quiet or double.reached("pull") else 0
    assert QUICK.between_tokens == 600


async def test_a_model_of_another_machine_is_not_fetched() -> None:
    with OllamaDouble() as double:
        heard, error = await pull(double, "gpt-oss:120b-cloud")
        assert not double.asked("/api/pull")
    assert isinstance(error, RemoteModel)
    assert not heard
