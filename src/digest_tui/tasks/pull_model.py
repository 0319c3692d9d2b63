"""Downloading a model: all its layers as one progress, with speed and time left."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from typing import Final, NamedTuple

from digest_tui.tasks.desk import Desk

SPEED_OVER: Final = 10.0
"""Seconds over which the speed is taken."""


class Pulling(NamedTuple):
    """Where a download stands: bytes of all layers known so far (0 total while none is), bytes a second, seconds left.

    `left` is None while it cannot be said. `quiet` is how many seconds the engine has said nothing.
    """

    model: str
    status: str
    completed: int
    total: int
    speed: float = 0.0
    left: float | None = None
    quiet: float = 0.0


class Pulled(NamedTuple):
    """The model is there."""

    model: str


async def pull_model(
    desk: Desk, model: str, clock: Callable[[], float] = time.monotonic
) -> AsyncGenerator[Pulling | Pulled, None]:
    """Have the engine download a model; the last event is Pulled. Raises EngineError.

    Closing the iterator stops it; the engine keeps what has come, and asking again goes on from there.
    """
    layers: dict[str, tuple[int, int]] = {}
    seen: deque[tuple[float, int]] = deque()
    async with aclosing(desk.engine_for("translate").pull(model)) as events:
        async for event in events:
            if event.layer:
                layers[event.layer] = (event.completed, event.total)
            completed, total = (sum(column) for column in zip(*layers.values(), strict=True)) if layers else (0, 0)
            speed = _speed(seen, clock(), completed)
            left = (total - completed) / speed if speed and total else None
            yield Pulling(model, event.status, completed, total, speed, left, event.quiet)
    yield Pulled(model)


def _speed(seen: deque[tuple[float, int]], now: float, completed: int) -> float:
    """Bytes a second over the last seconds, 0 before there are two looks; a layer already there counts for nothing."""
    if seen and completed < seen[-1][1]:
        seen.clear()
    seen.append((now, completed))
    while len(seen) > 2 and now - seen[0][0] > SPEED_OVER:
        seen.popleft()
    (began, first), seconds = seen[0], now - seen[0][0]
    return (completed - first) / seconds if seconds > 0 and began < now else 0.0
