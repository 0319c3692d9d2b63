"""What the double's engine is doing: models on disk, loading, loaded; slots, queues, caches and expiry."""

from __future__ import annotations

import asyncio
import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from tests.fakes.ollama_models import StoredModel
from tests.fakes.ollama_wire import Exchange

LOAD_TIME_OPTIONS: Final = ("num_ctx", "num_batch", "num_gpu", "num_thread")
DEFAULT_CONTEXT: Final = 4096
DEFAULT_KEEP_ALIVE: Final = 300.0
FOR_EVER: Final = float("inf")
_TOKENS: Final = re.compile(r"[A-Za-z]{1,6}|\d|[^\W\dA-Za-z]|[^\w\s]")
_UNITS: Final = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}


def tokenise(text: str) -> list[str]:
    """A text as the double counts it: words by sixes, every digit, sign and CJK character by itself."""
    return _TOKENS.findall(text)


def keep_alive_seconds(value: object) -> float:
    """Ollama's notation for how long a model stays: seconds, or a number with a unit; negative is for ever."""
    if value is None:
        return DEFAULT_KEEP_ALIVE
    if isinstance(value, int | float):
        seconds = float(value)
    else:
        number, unit = re.fullmatch(r"(-?[\d.]+)(ms|[smh]?)", str(value)).groups()  # type: ignore[union-attr]
        seconds = float(number) * _UNITS.get(unit, 1.0)
    return FOR_EVER if seconds < 0 else seconds


class Gate:
    """A point the double stops at until the test opens it; `reached` can be polled from another thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._open = asyncio.Event()
        self._reached = threading.Event()

    @property
    def reached(self) -> bool:
        """Whether a request has come as far as here."""
        return self._reached.is_set()

    def release(self) -> None:
        """Let everything through, now and later."""
        self._loop.call_soon_threadsafe(self._open.set)

    async def through(self, exchange: Exchange) -> None:
        """Stop here until released; ClientGone when the client goes first."""
        self._reached.set()
        await exchange.until(self._open.wait())


@dataclass
class Runner:
    """A loaded model: its context, the settings it was loaded with, when it goes, and the last prompt of its slot."""

    model: StoredModel
    context: int
    settings: tuple[object, ...]
    expires: float
    cache: list[str] = field(default_factory=list)


class Scheduler:
    """Who is loaded and who waits. One queue a model, in the order of arrival, with `slots` at a time."""

    def __init__(self, slots: int, load_seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._slots = slots
        self._load_seconds = load_seconds
        self._clock = clock
        self._runners: dict[str, Runner] = {}
        self._queues: dict[str, asyncio.Semaphore] = {}
        self.loads: list[str] = []

    def loaded(self) -> list[Runner]:
        """The runners that are not expired; one that is being loaded is not among them."""
        now = self._clock()
        self._runners = {name: runner for name, runner in self._runners.items() if runner.expires > now}
        return list(self._runners.values())

    def unload(self, name: str) -> None:
        """Take a model out of memory."""
        self._runners.pop(name, None)

    def unload_all(self) -> None:
        """Take everything out of memory, as a restart does; the queues start anew."""
        self._runners.clear()
        self._queues.clear()

    async def take_slot(self, name: str, exchange: Exchange | None = None) -> asyncio.Semaphore:
        """Wait for a slot of a model, in the order of arrival; release what comes back."""
        queue = self._queues.setdefault(name, asyncio.Semaphore(self._slots))
        if exchange is None:
            await queue.acquire()
        else:
            await exchange.until(queue.acquire())
        return queue

    async def load(
        self, model: StoredModel, body: Mapping[str, object], exchange: Exchange, gate: Gate | None
    ) -> Runner:
        """The runner for a request: the loaded one when its settings agree, else a new one without a cache.

        A client that goes away during a load ends the load.
        """
        options = body.get("options")
        given = options if isinstance(options, Mapping) else {}
        context = given.get("num_ctx", DEFAULT_CONTEXT)
        settings = (*(given.get(name) for name in LOAD_TIME_OPTIONS), body.get("shift"), model.digest)
        expires = self._clock() + keep_alive_seconds(body.get("keep_alive"))
        runner = next((runner for runner in self.loaded() if runner.model.name == model.name), None)
        if runner is None or runner.settings != settings:
            self.unload(model.name)
            if gate is not None:
                await gate.through(exchange)
            await exchange.pause(self._load_seconds)
            self.loads.append(model.name)
            runner = Runner(model, min(int(context), model.context), settings, expires)
            self._runners[model.name] = runner
        runner.expires = expires
        return runner

    def ps(self) -> dict[str, object]:
        """The answer to `/api/ps`."""
        return {
            "models": [
                {
                    "name": runner.model.name,
                    "model": runner.model.name,
                    "size": runner.model.size,
                    "digest": runner.model.digest,
                    "details": runner.model.details,
                    "expires_at": "2026-06-30T14:32:00.123456789Z",
                    "size_vram": runner.model.size // 2,
                    "context_length": runner.context,
                }
                for runner in self.loaded()
            ]
        }
