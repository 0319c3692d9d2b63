"""`/v1/chat/completions` of the double: from the request through the slot and the prompt to `[DONE]`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from tests.fakes.ollama_faults import Token
from tests.fakes.ollama_replies import pieces, translate
from tests.fakes.ollama_state import tokenise
from tests.fakes.ollama_wire import Exchange
from tests.fakes.openai_faults import BREAKS, SCRIPTS, SHAPES, SSE, TOO_MANY, complaint, event

if TYPE_CHECKING:
    from tests.fakes.openai_server import OpenAIDouble

TEMPLATE_TOKENS: Final = 4


class Chat:
    """One request to `/v1/chat/completions`."""

    def __init__(self, double: OpenAIDouble, exchange: Exchange, body: Mapping[str, object], fault: str) -> None:
        self._double = double
        self._exchange = exchange
        self._body = body
        self._fault = fault
        messages = body.get("messages")
        self._messages: Sequence[Mapping[str, object]] = messages if isinstance(messages, Sequence) else ()

    async def run(self) -> None:
        """Answer it, when a slot is free; refuse it where there are too many."""
        double = self._double
        if double.bears and double.in_hand >= double.bears:
            return await double.refuse(self._exchange, TOO_MANY)
        double.in_hand += 1
        double.most_in_hand = max(double.most_in_hand, double.in_hand)
        try:
            await self._exchange.until(double.slot.acquire())
            try:
                return await self._with_slot()
            finally:
                double.slot.release()
        finally:
            double.in_hand -= 1

    async def _with_slot(self) -> None:
        double = self._double
        prompt = [token for message in self._messages for token in tokenise(str(message.get("content", "")))]
        prompt += ["<turn>"] * TEMPLATE_TOKENS * len(self._messages)
        if self._fault == "halved":
            prompt = prompt[len(prompt) // 2 + len(prompt) // 8 :]
        elif len(prompt) > double.context:
            words = f"request ({len(prompt)} tokens) exceeds the available context size ({double.context} tokens)"
            counts = {"n_prompt_tokens": len(prompt), "n_ctx": double.context}
            return await double.refuse(self._exchange, complaint(400, words, "exceed_context_size_error", **counts))
        common = double.read_prompt(prompt)
        await self._say({"role": "assistant", "content": None}, progress=(len(prompt), common, common))
        gate = double.gate("prompt")
        if gate is not None:
            await self._say({}, progress=(len(prompt), common, (common + len(prompt)) // 2))
            await gate.through(self._exchange)
        if double.prompt_tokens_per_second:
            await self._exchange.pause((len(prompt) - common) / double.prompt_tokens_per_second)
        return await self._write(len(prompt))

    async def _write(self, prompt_tokens: int) -> None:
        asked = self._body.get("max_tokens")
        limit = min(asked if isinstance(asked, int) else self._double.context, self._double.context - prompt_tokens)
        tokens = self._tokens(limit)
        if self._fault == "unbounded":
            limit = len(tokens)
        start = self._double.clock()
        for number, (kind, piece) in enumerate(tokens[:limit]):
            if await self._interrupted(number):
                return
            await self._double.pace(self._exchange, start, number)
            await self._say({kind: piece})
        await self._end("length" if len(tokens) > limit else "stop", prompt_tokens, min(len(tokens), limit))

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

    def _tokens(self, limit: int) -> list[Token]:
        scripted = self._double.reply
        words = list(scripted) if scripted is not None else list(pieces(translate(self._messages)))
        if self._fault in SCRIPTS:
            return [
                (self._double.thinking_field if kind == "thinking" else kind, piece)
                for kind, piece in SCRIPTS[self._fault](words, limit)
            ]
        return [("content", word) for word in words]

    async def _say(self, delta: Mapping[str, object], progress: tuple[int, int, int] | None = None) -> None:
        """One event; the header goes out with the first."""
        value: dict[str, object] = {"choices": [{"finish_reason": None, "index": 0, "delta": delta}]}
        if progress is not None and self._body.get("return_progress"):
            total, cache, processed = progress
            value["prompt_progress"] = {"total": total, "cache": cache, "processed": processed, "time_ms": 1}
        data = event({**value, "object": "chat.completion.chunk", "model": self._body.get("model")})
        shape = SHAPES.get(self._fault)
        if shape is None or not self._exchange.begun:
            await self._exchange.chunk(data, SSE)
        else:
            await shape(self._exchange, data)

    async def _end(self, reason: str, prompt_tokens: int, tokens: int) -> None:
        if self._fault == "odd-reason":
            reason = "content_filter"
        if self._fault != "no-reason":
            last = {"choices": [{"finish_reason": reason, "index": 0, "delta": {}}]}
            await self._exchange.chunk(event(last), SSE)
        options = self._body.get("stream_options")
        if self._fault != "no-usage" and isinstance(options, Mapping) and options.get("include_usage"):
            usage = {"prompt_tokens": prompt_tokens, "completion_tokens": tokens}
            timings = {"timings": {"prompt_ms": 12.5, "predicted_n": tokens}} if self._double.is_llama else {}
            await self._exchange.chunk(event({"choices": [], "usage": usage, **timings}), SSE)
        if self._fault != "no-done-after-stop":
            await self._exchange.chunk(b"data: [DONE]\n\n", SSE)
        if self._fault == "data-after-done":
            await self._say({"content": "after the end"})
        await self._exchange.end()
