"""A double of a server of the OpenAI protocol, as llama.cpp's is: a real socket, its states, and every fault by name.

In tests: `with OpenAIDouble() as double: … double.url`. For trials and benchmarks:
`python -m tests.fakes.openai_server --port 8905 --tokens-per-second 40 --fault stall`.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import threading
import time
from collections.abc import Mapping, Sequence
from typing import Final, Literal, Self

from tests.fakes.ollama_faults import Refusal
from tests.fakes.ollama_listener import Listener
from tests.fakes.ollama_state import Gate, tokenise
from tests.fakes.ollama_wire import Exchange, Recorded
from tests.fakes.openai_chat import Chat
from tests.fakes.openai_faults import FAULTS, LOADING, REFUSALS, complaint

MODEL: Final = "gemma-3-12b-it"
GATE_OF_FAULT: Final = {"slow-prompt": "prompt", "stall": "token"}
FAULT_PATHS: Final = ("/v1/chat/completions",)
ALWAYS_ANSWERED: Final = ("/v1/models",)
"""What llama.cpp answers even while it loads."""
OWNERS: Final = {"llama.cpp": "llamacpp", "vLLM": "vllm", "other": "somebody"}


class OpenAIDouble:
    """The server. `reply` are the pieces of every answer (None: a made-up translation); `fault` names what goes wrong.

    A fault strikes at the chat (with `everywhere`, at every path), in mid-answer after `fault_after` tokens. `server`
    is whom it takes after. It works on `slots` answers at a time, and refuses more than it `bears` (0: lets them wait),
    asking for a second's rest. With a `key` whoever has not got it is refused. `loading` lasts until it is unset.
    """

    def __init__(
        self,
        *,
        fault: str = "",
        server: Literal["llama.cpp", "vLLM", "other"] = "llama.cpp",
        models: Sequence[str] = (MODEL,),
        reply: Sequence[str] | None = None,
        everywhere: bool = False,
        context: int = 8192,
        key: str = "",
        embeds: bool = True,
        prefix: str = "",
        slots: int = 1,
        bears: int = 0,
        tokens_per_second: float = 0,
        prompt_tokens_per_second: float = 0,
        port: int = 0,
    ) -> None:
        self.reply = reply
        self.everywhere = everywhere
        self.fault_after = 5
        self.context = context
        self.models = models
        self.thinking_field = "reasoning_content"
        self.tokens_per_second = tokens_per_second
        self.prompt_tokens_per_second = prompt_tokens_per_second
        self.prompt_tokens_read = 0
        self.clock = time.monotonic
        self.slots, self.slot = slots, asyncio.Semaphore(slots)
        self.bears = bears
        self.in_hand = self.most_in_hand = 0
        self.is_llama = server == "llama.cpp"
        self._server = server
        self._key = key
        self._embeds = embeds
        self._prefix = prefix
        self._gates: dict[str, Gate] = {}
        self._cache: list[str] = []
        self._listener = Listener("127.0.0.1", port, self._answer)
        self.strike(fault)

    def __enter__(self) -> Self:
        """Listen."""
        self._listener.start(refuse=self.fault == "refused")
        return self

    def __exit__(self, *_: object) -> None:
        """Stop listening, drop every connection and end the thread."""
        self._listener.stop()

    @property
    def url(self) -> str:
        """The base URL, as the reader writes it."""
        return f"http://127.0.0.1:{self._listener.port}{self._prefix}/v1"

    @property
    def requests(self) -> list[Recorded]:
        """Every request so far."""
        return self._listener.requests

    def asked(self, path: str = "/v1/chat/completions") -> list[Recorded]:
        """The requests to a path so far."""
        return [recorded for recorded in self.requests if recorded.path == self._prefix + path]

    def strike(self, fault: str) -> None:
        """Let a fault strike from now on; "" for none."""
        if fault and fault not in FAULTS:
            raise ValueError(f"no such fault: {fault}")
        self.fault = fault
        self.loading = fault == "loading"
        if fault in GATE_OF_FAULT:
            self.hold(GATE_OF_FAULT[fault])

    def hold(self, point: str) -> None:
        """Stop every request at a point: prompt, token (after the first ones)."""
        self._gates[point] = Gate(self._listener.loop)

    def gate(self, point: str) -> Gate | None:
        """The gate at a point, if requests are stopped there."""
        return self._gates.get(point)

    def release(self, point: str) -> None:
        """Open the gate at a point."""
        self._gates[point].release()

    def reached(self, point: str) -> bool:
        """Whether a request has come to the gate at a point."""
        return self._gates[point].reached

    def restart(self) -> None:
        """Forget what was read and drop every other connection, as a restart does."""
        self._cache = []
        self._listener.drop_others()

    def read_prompt(self, prompt: list[str]) -> int:
        """How many tokens the cache already has of this prompt, which it has from now on."""
        common = next(
            (at for at, (old, new) in enumerate(zip(self._cache, prompt, strict=False)) if old != new),
            min(len(self._cache), len(prompt)),
        )
        self._cache = prompt
        self.prompt_tokens_read = len(prompt) - common
        return common

    async def pace(self, exchange: Exchange, start: float, number: int) -> None:
        """Wait for the time of a token, counted from the first: the speed is kept whatever a write costs."""
        if self.tokens_per_second:
            ahead = start + number / self.tokens_per_second - self.clock()
            if ahead > 0:
                await exchange.pause(ahead)

    async def refuse(self, exchange: Exchange, refusal: Refusal) -> None:
        """An answer in place of what was asked for."""
        await exchange.answer(refusal.status, refusal.body, refusal.kind, refusal.headers)

    async def _answer(self, exchange: Exchange) -> None:
        path = exchange.recorded.path
        path = path.removeprefix(self._prefix) if path.startswith(self._prefix) else ""
        fault = self.fault if self.everywhere or path in FAULT_PATHS else ""
        if fault == "busy-503":
            self.fault = ""
        if fault in REFUSALS:
            await self.refuse(exchange, REFUSALS[fault])
        elif fault == "accepted-closed":
            exchange.cut()
        elif fault == "never-answers":
            await exchange.until(asyncio.Event().wait())
        elif self._key and exchange.recorded.headers.get("authorization") != f"Bearer {self._key}":
            await self.refuse(exchange, complaint(401, "Invalid API Key", "authentication_error"))
        elif self.loading and path not in ALWAYS_ANSWERED:
            await self.refuse(exchange, LOADING)
        elif path == "/v1/chat/completions":
            await Chat(self, exchange, exchange.recorded.body or {}, fault).run()
        else:
            await self._short(exchange, path, exchange.recorded.body or {})

    async def _short(self, exchange: Exchange, path: str, body: Mapping[str, object]) -> None:
        short: dict[str, object] = {
            "/v1/models": {"object": "list", "data": [self._entry(name) for name in self.models]}
        }
        if self.is_llama:
            short |= {"/health": {"status": "ok"}, "/props": self._props()}
        if self._server == "vLLM":
            short |= {"/version": {"version": "0.9.1"}}
        if path in short:
            await exchange.answer(200, json.dumps(short[path]).encode())
        elif path == "/v1/embeddings":
            await self._embed(exchange, body)
        else:
            await self.refuse(exchange, complaint(404, "File Not Found", "not_found_error"))

    async def _embed(self, exchange: Exchange, body: Mapping[str, object]) -> None:
        if not self._embeds:
            words = "This server does not support embeddings. Start it with `--embeddings`"
            return await self.refuse(exchange, complaint(501, words, "not_supported_error"))
        texts = body["input"]
        assert isinstance(texts, list)
        if any(len(tokenise(text)) > self.context for text in texts):
            words = "input is larger than the max context size. skipping"
            return await self.refuse(exchange, complaint(400, words, "exceed_context_size_error", n_prompt_tokens=9))
        data = [{"index": at, "embedding": [float(len(text)), 1, 0.5]} for at, text in enumerate(texts)]
        return await exchange.answer(200, json.dumps({"object": "list", "data": data[::-1]}).encode())

    def _entry(self, name: str) -> dict[str, object]:
        entry: dict[str, object] = {"id": name, "object": "model", "owned_by": OWNERS[self._server]}
        if self.is_llama:
            meta = {"n_ctx_train": 131072, "n_params": 11_766_034_176, "size": 7_301_000_000, "ftype": "Q4_K - Medium"}
            entry["meta"] = None if self.loading else meta
        if self._server == "vLLM":
            entry["max_model_len"] = self.context
        return entry

    def _props(self) -> dict[str, object]:
        template = "{% if enable_thinking %}<think>{% endif %}{{ messages }}"
        settings = {"n_ctx": self.context}
        return {
            "default_generation_settings": settings,
            "chat_template": template,
            "build_info": "b7000-made-up",
            "total_slots": self.slots,
        }


def main() -> None:
    """Serve until interrupted."""
    ask = argparse.ArgumentParser(description="A double of a server of the OpenAI protocol, with faults.")
    ask.add_argument("--port", type=int, default=8905)
    ask.add_argument("--fault", default="", choices=["", *FAULTS])
    ask.add_argument("--everywhere", action="store_true", help="the fault strikes at every path, not at the chat only")
    ask.add_argument("--server", default="llama.cpp", choices=[*OWNERS])
    ask.add_argument("--key", default="")
    ask.add_argument("--slots", type=int, default=1)
    ask.add_argument("--tokens-per-second", type=float, default=40)
    ask.add_argument("--prompt-tokens-per-second", type=float, default=2000)
    with OpenAIDouble(**vars(ask.parse_args())) as double, contextlib.suppress(KeyboardInterrupt):
        print("listening on", double.url, flush=True)  # noqa: T201
        threading.Event().wait()


if __name__ == "__main__":
    main()
