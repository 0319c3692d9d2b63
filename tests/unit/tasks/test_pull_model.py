"""The progress of a download, over all its layers."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator
from pathlib import Path
from typing import cast

from digest_tui.llm.engine import Engine, PullProgress
from digest_tui.llm.queue import EngineQueue
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.pull_model import Pulled, Pulling, pull_model
from tests.fakes.desks import open_test_desk


class Downloads:
    """An engine that says these words of a download."""

    def __init__(self, *said: PullProgress) -> None:
        self.said = said

    async def pull(self, model: str) -> AsyncGenerator[PullProgress, None]:
        """Say them."""
        for word in self.said:
            yield word

    async def close(self) -> None:
        """Nothing is open."""


def ticks(*seconds: float) -> Iterator[float]:
    return iter(seconds)


async def told(desk: Desk, clock: Iterator[float], *said: PullProgress) -> list[Pulling | Pulled]:
    desk.engines.of("translate").queue = EngineQueue(cast(Engine, Downloads(*said)))
    return [event async for event in pull_model(desk, "m", lambda: next(clock))]


async def test_layers_are_added_up_and_the_time_left_told(home: Path) -> None:
    async with open_test_desk() as desk:
        events = await told(
            desk,
            ticks(0, 1, 2),
            PullProgress("pulling manifest"),
            PullProgress("pulling a", "a", 100, 1000),
            PullProgress("pulling b", "b", 300, 1000),
        )
    assert events[0] == Pulling("m", "pulling manifest", 0, 0)
    assert events[1] == Pulling("m", "pulling a", 100, 1000, 100.0, 9.0)
    assert events[2] == Pulling("m", "pulling b", 400, 2000, 200.0, 8.0)
    assert events[-1] == Pulled("m")


async def test_the_speed_is_that_of_the_last_seconds(home: Path) -> None:
    async with open_test_desk() as desk:
        said = [PullProgress("p", "a", 1000, 10_000), PullProgress("p", "a", 1000, 10_000)]
        said += [PullProgress("p", "a", 1100, 10_000), PullProgress("p", "a", 1200, 10_000)]
        events = await told(desk, ticks(0, 100, 101, 102), *said)
    assert cast(Pulling, events[3]).speed == 100.0


async def test_a_layer_begun_anew_does_not_make_the_speed_negative(home: Path) -> None:
    async with open_test_desk() as desk:
        said = [PullProgress("p", "a", 900, 1000), PullProgress("p", "a", 0, 1000), PullProgress("p", "a", 50, 1000)]
        events = await told(desk, ticks(0, 1, 2), *said)
    assert [cast(Pulling, event).speed for event in events[:3]] == [0.0, 0.0, 50.0]
