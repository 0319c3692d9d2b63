"""A faithful double of an Ollama server: a real socket, a state machine, and every fault by name.

In tests: `with OllamaDouble() as double: … double.url`. For trials and benchmarks:
`python -m tests.fakes.ollama_server --port 11500 --tokens-per-second 40 --fault stall`.
It runs in a thread of its own, so that it answers while a test is busy.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, Self, TypeVar

from tests.fakes.ollama_chat import Chat
from tests.fakes.ollama_faults import FAULTS, REFUSALS
from tests.fakes.ollama_listener import Listener
from tests.fakes.ollama_models import CLOUD, ORDINARY, StoredModel, many_models
from tests.fakes.ollama_pull import pull
from tests.fakes.ollama_state import Gate, Scheduler, tokenise
from tests.fakes.ollama_wire import Exchange, Recorded, go_json

VERSION: Final = "0.33.0"
GATE_OF_FAULT: Final = {
    "slow-load": "load", "slow-prompt": "prompt", "stall": "token", "ps-blocks": "ps", "pull-stalls": "pull"
}  # fmt: skip
MODELS_OF_FAULT: Final = {"many-models": many_models(500), "no-models": (), "cloud-only": (CLOUD,)}
FAULT_PATHS: Final = ("/api/chat",)

T = TypeVar("T")
Script = Callable[[Sequence[Mapping[str, object]]], Sequence[str]]


class OllamaDouble:
    """The server. `reply` are the pieces of every answer (None: a made-up translation); `fault` names what goes wrong.

    It may be a function from the messages to the pieces: a model that answers what it is asked.

    A fault strikes at `/api/chat` (with `everywhere`, at every path), in mid-answer after `fault_after` tokens. Speeds
    are tokens a second, 0 as fast as can be. Points it stops at are opened by `gate(...).release()`.
    """

    def __init__(
        self,
        *,
        fault: str = "",
        models: Iterable[StoredModel] = ORDINARY,
        reply: Script | Sequence[str] | None = None,
        everywhere: bool = False,
        slots: int = 1,
        tokens_per_second: float = 0,
        prompt_tokens_per_second: float = 0,
        load_seconds: float = 0,
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        _known(fault)
        self.reply = reply
        self.everywhere = everywhere
        self.fault_after = 5
        self.tokens_per_second = tokens_per_second
        self.prompt_tokens_per_second = prompt_tokens_per_second
        self.prompt_tokens_read = 0
        self.parts: dict[str, int] = {}
        self.embed: Callable[[str], list[float]] = lambda text: [float(len(text)), 1.0, 0.0]
        self.clock = time.monotonic
        self.scheduler = Scheduler(slots, load_seconds)
        self._models = {model.name: model for model in models}
        self._listener = Listener(host, port, self._answer)
        self._gates: dict[str, Gate] = {}
        self.fault = ""
        self.strike(fault)

    def __enter__(self) -> Self:
        """Listen."""
        self._listener.start(refuse=self.fault == "refused")
        if self.fault == "slot-held":
            for name in self._models:
                self.hold_slot(name)
        return self

    def __exit__(self, *_: object) -> None:
        """Stop listening, drop every connection and end the thread."""
        self._listener.stop()

    @property
    def url(self) -> str:
        """The base URL."""
        host = self._listener.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self._listener.port}"

    @property
    def requests(self) -> list[Recorded]:
        """Every request so far."""
        return self._listener.requests

    def asked(self, path: str) -> list[Recorded]:
        """The requests to a path so far."""
        return [recorded for recorded in self.requests if recorded.path == path]

    def strike(self, fault: str) -> None:
        """Let a fault strike from now on; "" for none."""
        self.fault = _known(fault)
        if fault in GATE_OF_FAULT:
            self.hold(GATE_OF_FAULT[fault])
        if fault in MODELS_OF_FAULT:
            self._models = {model.name: model for model in MODELS_OF_FAULT[fault]}

    def hold(self, point: str) -> Gate:
        """Stop every request at a point: load, prompt, token (after the first ones), ps, pull."""
        self._gates[point] = Gate(self._listener.loop)
        return self._gates[point]

    def gate(self, point: str) -> Gate | None:
        """The gate at a point, if requests are stopped there."""
        return self._gates.get(point)

    def release(self, point: str) -> None:
        """Open the gate at a point."""
        self._gates[point].release()

    def reached(self, point: str) -> bool:
        """Whether a request has come to the gate at a point."""
        return self._gates[point].reached

    def hold_slot(self, name: str) -> Callable[[], None]:
        """Let somebody else generate with a model, until what comes back is called."""
        slot = self._listener.call(self.scheduler.take_slot(name))

        def let_go() -> None:
            self._listener.loop.call_soon_threadsafe(slot.release)

        return let_go

    def model(self, name: str) -> StoredModel | None:
        """The model on disk under a name, with or without its tag."""
        return self._models.get(name) or self._models.get(f"{name}:latest")

    def add(self, model: StoredModel) -> None:
        """Put a model on disk, in place of one of the same name."""
        self._models[model.name] = model

    def delete(self, name: str) -> None:
        """Take a model from disk and out of memory."""
        self._models.pop(name, None)
        self.unload(name)

    def unload(self, name: str) -> None:
        """Take a model out of memory."""
        self._listener.loop.call_soon_threadsafe(self.scheduler.unload, name)

    def restart(self) -> None:
        """Forget what is loaded and drop every other connection, as a restart does."""
        self.scheduler.unload_all()
        self._listener.drop_others()

    async def pace(self, exchange: Exchange, start: float, number: int) -> None:
        """Wait for the time of a token, counted from the first: the speed is kept whatever a write costs."""
        if self.tokens_per_second:
            ahead = start + number / self.tokens_per_second - self.clock()
            if ahead > 0:
                await exchange.pause(ahead)

    async def _answer(self, exchange: Exchange) -> None:
        recorded = exchange.recorded
        fault = self.fault if self.everywhere or recorded.path in FAULT_PATHS else ""
        if fault == "busy-503":
            self.fault = ""
        if fault in REFUSALS:
            refusal = REFUSALS[fault]
            await exchange.answer(refusal.status, refusal.body, refusal.kind, refusal.headers)
        elif fault == "accepted-closed":
            exchange.cut()
        elif fault == "never-answers":
            await exchange.until(asyncio.Event().wait())
        else:
            await self._route(exchange, recorded.path, recorded.body or {}, fault)

    async def _route(self, exchange: Exchange, path: str, body: Mapping[str, object], fault: str) -> None:
        name = str(body.get("model", ""))
        if path == "/api/chat":
            await Chat(self, exchange, body, fault).run()
            self._afterwards(fault, name)
        elif path == "/api/pull":
            await pull(self, exchange, name, self.fault)
        elif path == "/api/version":
            await exchange.answer(200, go_json({"version": VERSION}))
        elif path == "/api/tags":
            await exchange.answer(200, go_json({"models": [model.tag() for model in self._models.values()]}))
        elif path == "/api/ps":
            gate = self.gate("ps")
            if gate is not None:
                await gate.through(exchange)
            await exchange.answer(200, go_json(self.scheduler.ps()))
        elif path in ("/api/show", "/api/embed"):
            await self._about_a_model(exchange, path, body, name)
        else:
            await exchange.answer(404, b"404 page not found", "text/plain")

    async def _about_a_model(self, exchange: Exchange, path: str, body: Mapping[str, object], name: str) -> None:
        model = self.model(name)
        if model is None:
            return await exchange.answer(404, json.dumps({"error": f"model '{name}' not found"}).encode())
        if path == "/api/show":
            return await exchange.answer(200, go_json(model.show()))
        texts = body.get("input")
        assert isinstance(texts, list)
        if any(len(tokenise(text)) > model.context for text in texts):
            return await exchange.answer(400, b'{"error":"the input length exceeds the context length"}')
        vectors = [self.embed(text) for text in texts]
        return await exchange.answer(200, go_json({"model": model.name, "embeddings": vectors}))

    def _afterwards(self, fault: str, name: str) -> None:
        """What happens to a model between two questions."""
        model = self.model(name)
        if fault == "unloaded":
            self.scheduler.unload(name)
        elif fault == "deleted":
            self._models.pop(name, None)
            self.scheduler.unload(name)
        elif fault == "changed" and model is not None:
            self.add(model.rebuilt())


def _known(fault: str) -> str:
    if fault and fault not in FAULTS:
        raise ValueError(f"no such fault: {fault}")
    return fault


def main() -> None:
    """Serve until interrupted."""
    ask = argparse.ArgumentParser(description="A double of an Ollama server, with faults.")
    ask.add_argument("--port", type=int, default=11500)
    ask.add_argument("--fault", default="", choices=["", *FAULTS])
    ask.add_argument("--everywhere", action="store_true", help="the fault strikes at every path, not at /api/chat only")
    ask.add_argument("--tokens-per-second", type=float, default=40)
    ask.add_argument("--prompt-tokens-per-second", type=float, default=2000)
    ask.add_argument("--load-seconds", type=float, default=1)
    ask.add_argument("--slots", type=int, default=1)
    args = vars(ask.parse_args())
    host = "::1" if args["fault"] == "ipv6-only" else "127.0.0.1"
    with OllamaDouble(host=host, **args) as double, contextlib.suppress(KeyboardInterrupt):
        print("listening on", double.url, flush=True)  # noqa: T201
        threading.Event().wait()


if __name__ == "__main__":
    main()
