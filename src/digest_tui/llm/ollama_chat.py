"""One generation by Ollama, from the question to its last line, as events."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping
from typing import TYPE_CHECKING, Final, cast

from digest_tui.errors import EngineBroken, EngineUnreachable, RemoteModel
from digest_tui.llm.engine import ChatEvent, ChatRequest, Ended, Piece, Stalled, StopReason, Thought
from digest_tui.llm.ollama_errors import LOG_HINT, engine_error, unwrap
from digest_tui.llm.patience import Patience
from digest_tui.text.clean import clean_line

if TYPE_CHECKING:
    from digest_tui.llm.ollama_stream import Line, StreamedLines
    from digest_tui.llm.ollama_watch import Watch

LEAST_SHARE: Final = 0.55
"""A prompt counted below this share of its estimate was cut: Ollama then keeps about half of the window, while the
estimate (`tokens.py`) is at most 1.7 times the true count for prose of papers."""

LONGEST_TOKEN: Final = 40
SPARE_CHARACTERS: Final = 10_000


def chat_body(request: ChatRequest, keep_alive: str) -> dict[str, object]:
    """The request as Ollama reads it.

    `truncate` and `shift` false make it fail instead of silently dropping the head of the prompt; `num_ctx` is always
    sent, since leaving it out reloads the model with another one; `num_predict` 0 would be no bound at all.
    """
    body: dict[str, object] = {
        "model": request.model,
        "messages": [{"role": message.role, "content": message.content} for message in request.messages],
        "stream": True,
        "truncate": False,
        "shift": False,
        "keep_alive": keep_alive,
        "options": {**request.options, "num_ctx": request.window, "num_predict": max(1, request.limit)},
    }
    if request.think is not None:
        body["think"] = request.think
    if request.schema is not None:
        body["format"] = request.schema
    return body


class Generation:
    """Turns the lines of one answer into events, and silence into states."""

    def __init__(
        self,
        request: ChatRequest,
        lines: StreamedLines,
        watch: Watch,
        clock: Callable[[], float],
        patience: Patience,
        remote_allowed: bool,
    ) -> None:
        self._request = request
        self._lines = lines
        self._watch = watch
        self._clock = clock
        self._patience = patience
        self._remote_allowed = remote_allowed
        self._asked = self._last_token = self._last_notice = clock()
        self._has_token = False
        self._understood = False
        self._room = max(1, request.limit) * LONGEST_TOKEN + SPARE_CHARACTERS

    async def events(self) -> AsyncGenerator[ChatEvent, None]:
        """States until the first token, then the pieces, and one Ended last; raises where it fails."""
        while True:
            silent = False
            try:
                line = await self._lines.next(self._patience.tick)
            except TimeoutError:
                line, silent = {}, True
            if line is None:
                yield self._end_without_word()
                return
            for event in self._tokens(line):
                if not self._has_token:
                    self._has_token = True
                    self._watch.end()
                yield event
            if line.get("done") is True:
                yield self._ended(line)
                return
            if self._room < 0:
                yield Ended("length", seconds=self._clock() - self._asked)
                return
            notice = self._notice(silent)
            if notice is not None:
                yield notice

    def _tokens(self, line: Line) -> list[ChatEvent]:
        """What one line brings to the reader; raises what it complains of."""
        if line.get("error") is not None:
            raise engine_error(200, unwrap(line["error"]), self._request.model)
        if line.get("remote_host") and not self._remote_allowed:
            raise remote_model(self._request.model)
        message = line.get("message")
        self._understood = self._understood or isinstance(message, dict) or "done" in line
        if not isinstance(message, dict):
            return []
        thought, piece = message.get("thinking"), message.get("content")
        events: list[ChatEvent] = []
        if isinstance(thought, str) and thought:
            events.append(Thought(thought))
            self._room -= len(thought)
        if isinstance(piece, str) and piece:
            events.append(Piece(piece))
            self._room -= len(piece)
        if events:
            self._last_token = self._last_notice = self._clock()
        return events

    def _notice(self, silent_for_a_tick: bool) -> ChatEvent | None:
        """What to say about the time without tokens: a state before the first, Stalled after it.

        Lines without text may come at any rate, so that they are no occasion to speak more than once a tick.
        """
        now = self._clock()
        if not silent_for_a_tick and now - self._last_notice < self._patience.tick:
            return None
        self._last_notice = now
        silent = now - self._last_token
        if not self._has_token:
            if silent > self._patience.first_token:
                raise EngineUnreachable(f"The engine gave no token in {silent / 60:.0f} minutes.", LOG_HINT)
            return self._watch.state()
        if silent > self._patience.between_tokens:
            raise EngineBroken(f"The engine stopped in mid-answer: no token for {silent / 60:.0f} minutes.", LOG_HINT)
        if silent < self._patience.stalled:
            return None
        return Stalled(silent)

    def _end_without_word(self) -> Ended:
        if not self._understood:
            raise EngineBroken("The engine answered with nothing.", LOG_HINT)
        return Ended("cut", seconds=self._clock() - self._asked)

    def _ended(self, line: Line) -> Ended:
        """The last line's account; only Ollama's own `stop` is a whole answer.

        No reason at all is what it says when the model's process went away, `load` and `unload` when the model was
        swapped under the answer.
        """
        said = line.get("done_reason")
        reason: StopReason = "cut"
        if said in ("stop", "length") or (said == "load" and not self._request.messages):
            reason = cast("StopReason", "stop" if said == "load" else said)
        prompt_tokens = _count(line, "prompt_eval_count")
        return Ended(
            reason,
            prompt_tokens=prompt_tokens,
            output_tokens=_count(line, "eval_count"),
            seconds=_seconds(line, "total_duration") or self._clock() - self._asked,
            load_seconds=_seconds(line, "load_duration"),
            prompt_seconds=_seconds(line, "prompt_eval_duration"),
            prompt_was_cut=0 < prompt_tokens < LEAST_SHARE * self._request.prompt_tokens,
        )


def remote_model(model: str) -> RemoteModel:
    """The error for a model that would send the paper to someone else's machine."""
    name = clean_line(model)
    return RemoteModel(
        f"{name} runs on someone else's machine: the paper would leave this one.",
        f"Choose a model that runs here, or allow {name} by name in the configuration.",
    )


def _count(line: Mapping[str, object], key: str) -> int:
    """A count, which Ollama leaves out when it is zero."""
    value = line.get(key)
    return value if isinstance(value, int) and value > 0 else 0


def _seconds(line: Mapping[str, object], key: str) -> float:
    """A duration in seconds; Ollama gives nanoseconds, and leaves out zero."""
    return _count(line, key) / 1e9
