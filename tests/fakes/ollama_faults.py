"""Every way the double can go wrong, by name: refusals before the answer, odd shapes, breaks in it, odd words."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from tests.fakes.ollama_wire import JSON, NDJSON, Exchange, go_json

LONG_LINE: Final = 10 * 1024 * 1024
FLOOD: Final = 10_000

Token = tuple[str, str]
"""`content` or `thinking`, and the piece."""


@dataclass(frozen=True)
class Refusal:
    """An answer in place of a stream."""

    status: int
    body: bytes
    kind: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)


def _error(status: int, words: object) -> Refusal:
    return Refusal(status, json.dumps({"error": words}).encode())


PAGE: Final = b"<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>"

REFUSALS: Final[Mapping[str, Refusal]] = {
    "missing-404": _error(404, "model 'gemma3:12b' not found"),
    "thinking-400": _error(400, '"gemma3:12b" does not support thinking'),
    "memory-500": _error(500, "llama-server process has terminated: cudaMalloc failed: out of memory"),
    "runner-500": _error(500, "model runner has unexpectedly stopped, this may be due to resource limitations"),
    "load-500": _error(500, "timed out waiting for llama-server to start: progress 0.41"),
    "busy-503": _error(503, "server busy, please try again.  maximum pending requests exceeded"),
    "sign-in-401": Refusal(401, b'{"error":"unauthorized","signin_url":"https://ollama.com/connect?name=x"}'),
    "forbidden-403": Refusal(403, b"", ""),
    "limit-429": _error(429, "you have reached your hourly usage limit"),
    "gateway-502": Refusal(502, PAGE, "text/html"),
    "html-200": Refusal(200, PAGE, "text/html; charset=utf-8"),
    "wrong-type": Refusal(200, b'{"message":{"content":"x"},"done":true}\n', "text/plain"),
    "redirect-302": Refusal(302, b"", "", {"Location": "http://127.0.0.1:9/api/chat"}),
    "empty-200": Refusal(200, b"", NDJSON),
    "context-400": _error(
        400,
        json.dumps(
            {
                "error": {
                    "code": 400,
                    "message": "the request exceeds the available context size",
                    "type": "exceed_context_size_error",
                    "n_prompt_tokens": 1775,
                    "n_ctx": 1024,
                }
            }
        ),
    ),
}
"""Statuses and pages that come before the first object. `busy-503` goes away after the first."""


async def _blank_lines(exchange: Exchange, line: bytes) -> None:
    await exchange.chunk(b"\n\r\n" + line + b"  \n")


async def _many_segments(exchange: Exchange, line: bytes) -> None:
    third = max(1, len(line) // 3)
    for start in range(0, len(line), third):
        await exchange.chunk(line[start : start + third])


async def _split_character(exchange: Exchange, line: bytes) -> None:
    """Divide after the first byte of the first character that has more than one."""
    at = next((at for at, byte in enumerate(line) if byte >= 0xC0), len(line) // 2) + 1
    await exchange.chunk(line[:at])
    await exchange.chunk(line[at:])


async def _one_byte(exchange: Exchange, line: bytes) -> None:
    for byte in line:
        await exchange.chunk(bytes([byte]))


async def _empty_chunks(exchange: Exchange, line: bytes) -> None:
    """An object without text before every real one."""
    await exchange.event({"model": "x", "message": {"role": "assistant", "content": ""}, "done": False})
    await exchange.chunk(line)


async def _doubled(exchange: Exchange, line: bytes) -> None:
    """Two objects in one segment: an empty one, and the real one."""
    empty = go_json({"model": "x", "message": {"role": "assistant", "content": ""}, "done": False})
    await exchange.chunk(empty + line)


Shape = Callable[[Exchange, bytes], Awaitable[None]]

SHAPES: Final[Mapping[str, Shape]] = {
    "blank-lines": _blank_lines,
    "two-in-one": _doubled,
    "one-over-many": _many_segments,
    "split-character": _split_character,
    "one-byte": _one_byte,
    "empty-chunks": _empty_chunks,
}
"""The same answer in other segments."""


async def _reset(exchange: Exchange) -> None:
    exchange.reset()


async def _no_last_chunk(exchange: Exchange) -> None:
    exchange.cut()


async def _no_done(exchange: Exchange) -> None:
    await exchange.end()


async def _half_a_line(exchange: Exchange) -> None:
    await exchange.chunk(b'{"model":"gemma3:12b","message":{"role":"assistant","content":"hal')
    await exchange.end()


async def _broken_line(exchange: Exchange) -> None:
    await exchange.chunk(b'{"model":"gemma3:12b","message":{"role"::"assistant"}\n')
    await exchange.end()


async def _long_line(exchange: Exchange) -> None:
    await exchange.chunk(go_json({"message": {"role": "assistant", "content": "x" * LONG_LINE}}))
    await exchange.end()


def _complaint(error: object) -> Callable[[Exchange], Awaitable[None]]:
    async def complain(exchange: Exchange) -> None:
        await exchange.event({"error": error})
        await exchange.end()

    return complain


NESTED: Final = '{"error":{"code":500,"message":"Compute error: out of luck","type":"server_error"}}'

BREAKS: Final[Mapping[str, Callable[[Exchange], Awaitable[None]]]] = {
    "reset": _reset,
    "no-last-chunk": _no_last_chunk,
    "no-done": _no_done,
    "truncated-line": _half_a_line,
    "broken-line": _broken_line,
    "long-line": _long_line,
    "error-string": _complaint("an error was encountered while running the model: CUDA error"),
    "error-memory": _complaint("llama-server process has terminated: cudaMalloc failed: out of memory"),
    "error-object": _complaint({"message": "the model stopped", "type": "server_error", "code": 500}),
    "error-nested": _complaint(NESTED),
}
"""What happens in place of the rest, after the first tokens."""

DIRTY: Final = (
    "가\u0085나", "다\x00라", "마\x1b[31m바", "\x1b]52;c;aGk=\x07", "사\u202e아", "자\ud83d", "\ude00차", "카\u2028타"
)  # fmt: skip


def _thinking(count: int) -> list[Token]:
    return [("thinking", f"thought {number} ") for number in range(count)]


def _scripts() -> dict[str, Callable[[Iterable[str], int], list[Token]]]:
    def plain(pieces: Iterable[str]) -> list[Token]:
        return [("content", piece) for piece in pieces]

    return {
        "dirty-text": lambda _, limit: plain(DIRTY),
        "flood": lambda _, limit: plain("가" for _ in range(min(FLOOD, limit))),
        "same-token": lambda _, limit: plain("다" for _ in range(limit + 1)),
        "thinking-length": lambda _, limit: _thinking(limit + 1),
        "thinking-text": lambda pieces, limit: [*_thinking(5), *plain(pieces)],
        "think-inline": lambda pieces, limit: plain(
            ["<thi", "nk>", "first this,", " then that", "</think>\n\n", *pieces]
        ),
        "empty-answer": lambda _, limit: [],
    }


SCRIPTS: Final = _scripts()
"""Other words than a translation's: from the ordinary pieces and the output bound to the tokens that are written."""

ENDINGS: Final = ("no-timings", "no-reason", "done-load", "done-unload", "data-after-done")
"""What is odd about the last line."""

STATES: Final = (
    "unbounded",
    "accepted-closed", "never-answers", "slow-load", "slow-prompt", "stall", "slot-held", "ps-blocks", "halved",
    "restart", "unloaded", "deleted", "changed", "pull-stalls", "pull-fails", "pull-digest", "pull-disk-full",
    "pull-missing", "many-models", "no-models", "cloud-only", "ipv6-only", "refused",
)  # fmt: skip
"""What the engine as a whole does or is."""

FAULTS: Final = (*REFUSALS, *SHAPES, *BREAKS, *SCRIPTS, *ENDINGS, *STATES)
