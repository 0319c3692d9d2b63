"""`/api/chat` of the double: from the request through queue, load and prompt to the last line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from tests.fakes.ollama_faults import BREAKS, SCRIPTS, SHAPES, Token
from tests.fakes.ollama_models import StoredModel
from tests.fakes.ollama_replies import pieces, translate
from tests.fakes.ollama_state import Runner, tokenise
from tests.fakes.ollama_wire import Exchange, go_json

if TYPE_CHECKING:
    from tests.fakes.ollama_server import OllamaDouble

CREATED: Final = "2026-06-30T14:02:00.123456789Z"
NS: Final = 1_000_000_000
TEMPLATE_TOKENS: Final = 4


class Chat:
    """One request to `/api/chat`."""

    def __init__(self, double: OllamaDouble, exchange: Exchange, body: Mapping[str, object], fault: str) -> None:
        self._double = double
        self._exchange = exchange
        self._body = body
        self._fault = fault
        options = body.get("options")
        self._options: Mapping[str, object] = options if isinstance(options, Mapping) else {}
        messages = body.get("messages")
        self._messages: Sequence[Mapping[str, object]] = messages if isinstance(messages, Sequence) else ()

    async def run(self) -> None:
        """Answer it."""
        model = self._double.model(str(self._body.get("model", "")))
        if model is None:
            return await self._refuse(404, f"model '{self._body.get('model')}' not found")
        think = self._body.get("think")
        if think and "thinking" not in model.capabilities:
            return await self._refuse(400, f'"{model.name}" does not support thinking')
        if "completion" not in model.capabilities:
            return await self._refuse(400, f'"{model.name}" does not support chat')
        if not isinstance(self._options.get("num_ctx", 0), int):
            return await self._refuse(500, 'option "num_ctx" must be of type integer')
        slot = await self._double.scheduler.take_slot(model.name, self._exchange)
        try:
            await self._with_slot(model)
        finally:
            slot.release()

    async def _with_slot(self, model: StoredModel) -> None:
        gate = self._double.gate("load")
        runner = await self._double.scheduler.load(model, self._body, self._exchange, gate)
        if not self._messages:
            loaded = {"model": model.name, "created_at": CREATED, "done_reason": "load", "done": True}
            return await self._exchange.answer(
                200, go_json({**loaded, "message": {"role": "assistant", "content": ""}})
            )
        prompt = [token for message in self._messages for token in tokenise(str(message.get("content", "")))]
        prompt += ["<turn>"] * TEMPLATE_TOKENS * len(self._messages)
        if self._fault == "halved":
            prompt = prompt[len(prompt) // 2 + len(prompt) // 8 :]
        elif len(prompt) > runner.context:
            if self._body.get("truncate") is False:
                return await self._refuse(400, _overflow(len(prompt), runner.context))
            prompt = prompt[-runner.context // 2 :]
        await self._read_prompt(runner, prompt)
        return await self._write(model, len(prompt), runner.context)

    async def _read_prompt(self, runner: Runner, prompt: list[str]) -> None:
        """Take time for what follows the longest common prefix with the last prompt."""
        common = next(
            (at for at, (old, new) in enumerate(zip(runner.cache, prompt, strict=False)) if old != new),
            min(len(runner.cache), len(prompt)),
        )
        runner.cache = prompt
        self._double.prompt_tokens_read = len(prompt) - common
        gate = self._double.gate("prompt")
        if gate is not None:
            await gate.through(self._exchange)
        if self._double.prompt_tokens_per_second:
            await self._exchange.pause((len(prompt) - common) / self._double.prompt_tokens_per_second)

    async def _write(self, model: StoredModel, prompt_tokens: int, context: int) -> None:
        limit = self._limit(context - prompt_tokens)
        tokens = self._tokens(model, limit)
        if self._fault == "unbounded":
            limit = len(tokens)
        shape = SHAPES.get(self._fault)
        clock = self._double.clock
        start = clock()
        for number, token in enumerate(tokens[:limit]):
            if await self._interrupted(number):
                return
            await self._double.pace(self._exchange, start, number)
            line = go_json(self._line(model, token))
            if shape is None:
                await self._exchange.chunk(line)
            else:
                await shape(self._exchange, line)
        reason = "length" if len(tokens) > limit else "stop"
        await self._last_line(model, reason, prompt_tokens, min(len(tokens), limit), clock() - start)

    async def _interrupted(self, number: int) -> bool:
        """Whether the fault of the hour takes the place of the rest."""
        if number != self._double.fault_after:
            return False
        gate = self._double.gate("token")
        if gate is not None:
            await gate.through(self._exchange)
        if self._fault == "restart":
            self._double.restart()
            self._exchange.cut()
            return True
        if self._fault in BREAKS:
            await BREAKS[self._fault](self._exchange)
            return True
        return False

    def _tokens(self, model: StoredModel, limit: int) -> list[Token]:
        scripted = self._double.reply
        if callable(scripted):
            scripted = scripted(self._messages)
        words = list(scripted) if scripted is not None else list(pieces(translate(self._messages)))
        if self._fault in SCRIPTS:
            return SCRIPTS[self._fault](words, limit)
        thoughts = model.family == "gptoss" or bool(self._body.get("think"))
        thinking = [("thinking", "Let me see. ")] * 3 if thoughts else []
        return [*thinking, *(("content", word) for word in words)]

    def _limit(self, room: int) -> int:
        asked = self._options.get("num_predict", -1)
        bound = asked if isinstance(asked, int) and asked > 0 else 10 * room
        return min(bound, max(1, room)) if self._body.get("shift") is False else bound

    def _line(self, model: StoredModel, token: Token) -> dict[str, object]:
        kind, piece = token
        message = {"role": "assistant", "content": piece if kind == "content" else ""}
        if kind == "thinking":
            message["thinking"] = piece
        line: dict[str, object] = {"model": model.name, "created_at": CREATED, "message": message, "done": False}
        if model.remote_host:
            line["remote_host"] = model.remote_host
        return line

    async def _last_line(
        self, model: StoredModel, reason: str, prompt_tokens: int, tokens: int, seconds: float
    ) -> None:
        counts = {
            "total_duration": int(seconds * NS) + 2_000_000,
            "load_duration": 1_000_000,
            "prompt_eval_count": prompt_tokens,
            "prompt_eval_duration": 1_000_000,
            "eval_count": tokens,
            "eval_duration": int(seconds * NS),
        }
        line = self._line(model, ("content", "")) | {"done": True, "done_reason": reason}
        if self._fault in ("done-load", "done-unload"):
            line["done_reason"] = self._fault.removeprefix("done-")
        if self._fault == "no-reason":
            del line["done_reason"]
        if self._fault != "no-timings":
            line |= {name: count for name, count in counts.items() if count}
        await self._exchange.event(line)
        if self._fault == "data-after-done":
            await self._exchange.event(self._line(model, ("content", "after the end")))
            await self._exchange.event(line)
        await self._exchange.end()

    async def _refuse(self, status: int, words: str) -> None:
        await self._exchange.answer(status, json.dumps({"error": words}).encode())


def _overflow(tokens: int, context: int) -> str:
    return json.dumps(
        {
            "error": {
                "code": 400,
                "message": f"request ({tokens} tokens) exceeds the available context size ({context} tokens)",
                "type": "exceed_context_size_error",
                "n_prompt_tokens": tokens,
                "n_ctx": context,
            }
        }
    )
