"""Every way the double of the OpenAI protocol can go wrong, by name; segments that break are shared with Ollama's."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Final

from tests.fakes.ollama_faults import LONG_LINE, PAGE, Refusal, Shape
from tests.fakes.ollama_faults import SCRIPTS as OLLAMA_SCRIPTS
from tests.fakes.ollama_faults import SHAPES as OLLAMA_SHAPES
from tests.fakes.ollama_wire import JSON, Exchange

_LONE: Final = re.compile("[\ud800-\udfff]")
SSE: Final = "text/event-stream"
SECRET: Final = "sk-made-up-0123456789"
"""The key of tests: where it stands in a message, a test fails."""


def event(value: object) -> bytes:
    """One event as llama.cpp writes it: UTF-8, on one line."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return b"data: " + _LONE.sub(lambda found: f"\\u{ord(found.group()):04x}", text).encode() + b"\n\n"


def complaint(status: int, words: str, kind: str, **counts: int) -> Refusal:
    """A refusal as llama.cpp words it."""
    return Refusal(
        status, json.dumps({"error": {"code": status, "message": words, "type": kind, **counts}}).encode(), JSON
    )


TOO_MANY: Final = replace(complaint(429, "too many requests", "rate_limit_error"), headers={"Retry-After": "1"})
LOADING: Final = complaint(503, "Loading model", "unavailable_error")
_VLLM_OVERFLOW: Final = (
    "This model's maximum context length is 1024 tokens. However, you requested 1975 tokens (1775 in the messages, "
    "200 in the completion). Please reduce the length of the messages or completion."
)

REFUSALS: Final[Mapping[str, Refusal]] = {
    "context-400": complaint(
        400,
        "request (1775 tokens) exceeds the available context size (1024 tokens), try increasing it",
        "exceed_context_size_error",
        n_prompt_tokens=1775,
        n_ctx=1024,
    ),
    "context-vllm": Refusal(400, json.dumps({"object": "error", "message": _VLLM_OVERFLOW, "code": 400}).encode()),
    "missing-404": Refusal(404, b'{"object":"error","message":"The model `gemma3` does not exist.","code":404}'),
    "wrong-key-401": complaint(401, f"Invalid API Key: {SECRET}", "authentication_error"),
    "forbidden-403": complaint(403, "not yours", "permission_error"),
    "limit-429": complaint(429, "Rate limit reached", "rate_limit_error"),
    "memory-500": complaint(500, "failed to allocate buffer: out of memory", "server_error"),
    "failed-500": complaint(500, "Compute error.", "server_error"),
    "busy-503": complaint(503, "no slot is free", "unavailable_error"),
    "gateway-502": Refusal(502, PAGE, "text/html"),
    "html-200": Refusal(200, PAGE, "text/html; charset=utf-8"),
    "wrong-type": Refusal(200, b"data: [DONE]\n\n", "text/plain"),
    "error-200": Refusal(200, b'{"error":{"message":"Compute error.","type":"server_error"}}'),
    "not-streamed": Refusal(200, b'{"choices":[{"message":{"content":"x"},"finish_reason":"stop"}]}'),
    "redirect-302": Refusal(302, b"", "", {"Location": "http://127.0.0.1:9/v1/chat/completions"}),
    "empty-200": Refusal(200, b"", SSE),
}
"""Statuses and pages that come before the first event."""


async def _comments(exchange: Exchange, line: bytes) -> None:
    await exchange.chunk(b": keep-alive\n\n:\n" + line + b": ping\n\n")


async def _fields(exchange: Exchange, line: bytes) -> None:
    """Every other field of an event, and Windows' line ends."""
    await exchange.chunk(b"event: message\r\nid: 7\r\nretry: 10\r\n" + line.replace(b"\n", b"\r\n"))


async def _without_blank(exchange: Exchange, line: bytes) -> None:
    await exchange.chunk(line.replace(b"data: ", b"data:"))


async def _empty_deltas(exchange: Exchange, line: bytes) -> None:
    """What carries no text: no choice, an empty delta, none at all."""
    empty: tuple[list[object], ...] = ([], [{"delta": {"content": ""}}], [{}])
    await exchange.chunk(b"".join(event({"choices": choices}) for choices in empty) + line)


SHAPES: Final[Mapping[str, Shape]] = {
    "comments": _comments,
    "fields": _fields,
    "without-blank": _without_blank,
    "empty-deltas": _empty_deltas,
    **{name: OLLAMA_SHAPES[name] for name in ("blank-lines", "one-over-many", "split-character", "one-byte")},
}
"""The same answer in other segments."""


async def _reset(exchange: Exchange) -> None:
    exchange.reset()


async def _no_last_chunk(exchange: Exchange) -> None:
    exchange.cut()


async def _pings(exchange: Exchange) -> None:
    """Comments for ever, and never a token."""
    while True:
        await exchange.chunk(b": ping\n\n")
        await exchange.pause(0.002)


def _last_words(words: bytes) -> Callable[[Exchange], Awaitable[None]]:
    async def speak(exchange: Exchange) -> None:
        if words:
            await exchange.chunk(words)
        await exchange.end()

    return speak


BREAKS: Final[Mapping[str, Callable[[Exchange], Awaitable[None]]]] = {
    "reset": _reset,
    "no-last-chunk": _no_last_chunk,
    "pings": _pings,
    "no-done": _last_words(b""),
    "only-done": _last_words(b"data: [DONE]\n\n"),
    "truncated-line": _last_words(b'data: {"choices":[{"delta":{"content":"hal'),
    "broken-line": _last_words(b'data: {"choices"::[]}\n\n'),
    "no-object": _last_words(b"data: 17\n\n"),
    "long-line": _last_words(b'data: {"choices":[{"delta":{"content":"' + b"x" * LONG_LINE + b'"}}]}\n\n'),
    "error-event": _last_words(event({"error": {"message": "Compute error.", "code": 500}})),
    "error-field": _last_words(b'error: {"code":500,"message":"Compute error.","type":"server_error"}\n\n'),
    "error-bare": _last_words(b'{"error":"Compute error."}\n'),
    "error-memory": _last_words(event({"error": {"message": f"cudaMalloc failed: out of memory ({SECRET})"}})),
}
"""What happens in place of the rest, after the first tokens."""

SCRIPTS: Final = {name: script for name, script in OLLAMA_SCRIPTS.items() if name != "think-inline"}
ENDINGS: Final = ("no-done-after-stop", "no-usage", "odd-reason", "data-after-done", "no-reason")
"""What is odd about the last events."""

STATES: Final = (
    "unbounded", "accepted-closed", "never-answers", "slow-prompt", "stall", "halved", "restart", "loading", "refused",
)  # fmt: skip
"""What the engine as a whole does or is."""

FAULTS: Final = (*REFUSALS, *SHAPES, *BREAKS, *SCRIPTS, *ENDINGS, *STATES)
