"""One generation over the OpenAI protocol: what is asked of it, and what its events mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from digest_tui.llm.complaints import EngineWords, count, engine_error, unwrap
from digest_tui.llm.engine import ChatRequest, Ended, Loading, Piece, Reading, StopReason, Thought, Waiting
from digest_tui.llm.generation import was_cut

if TYPE_CHECKING:
    from digest_tui.llm.openai_models import Server
    from digest_tui.llm.wire import Line, StreamedLines

DONE: Final[Line] = MappingProxyType({"done": True})
"""What the last event of a stream, `[DONE]`, is read as: it is no JSON."""
NOTHING: Final[Line] = MappingProxyType({})
_STANDARD_OPTIONS: Final = ("temperature", "top_p", "seed", "presence_penalty", "frequency_penalty")
_VLLM_NAMES: Final = {"repeat_penalty": "repetition_penalty"}
_THINKING: Final = ("reasoning_content", "reasoning")


def chat_body(request: ChatRequest, server: Server) -> dict[str, object]:
    """The request as the protocol has it, with the extras the server is known to read: others refuse unknown fields.

    llama.cpp keeps the prompt it has read, and tells how far it has come with this one.
    """
    body: dict[str, object] = {
        "model": request.model,
        "messages": [{"role": message.role, "content": message.content} for message in request.messages],
        "stream": True,
        "stream_options": {"include_usage": True},
        "max_tokens": max(1, request.limit),
        **_options(request.options, server),
    }
    if request.schema is not None:
        schema = {"name": "answer", "strict": True, "schema": request.schema}
        body["response_format"] = {"type": "json_schema", "json_schema": schema}
    if isinstance(request.think, str):
        body["reasoning_effort"] = request.think
    elif request.think is not None and server != "other":
        body["chat_template_kwargs"] = {"enable_thinking": request.think}
    if server == "llama.cpp":
        body |= {"cache_prompt": True, "return_progress": True}
    return body


def read_event_line(line: bytes) -> Line:
    """One line of a stream of server-sent events: what its event holds, `NOTHING` where it is no data.

    Comments keep a connection alive. Old servers of llama.cpp send a failure under `error:`, and some proxies send it
    without any field.
    """
    from digest_tui.llm.wire import parse_line

    line = line.strip()
    name, _, value = (b"data", b"", line) if line.startswith(b"{") else line.partition(b":")
    if name == b"error":
        return {"error": dict(parse_line(value.strip()))}
    value = value.strip()
    if name != b"data" or not value:
        return NOTHING
    return DONE if value == b"[DONE]" else parse_line(value)


class OpenAIAnswer:
    """Reads the events of one answer."""

    def __init__(
        self, request: ChatRequest, lines: StreamedLines, words: EngineWords, clock: Callable[[], float]
    ) -> None:
        self.understood = False
        self._request = request
        self._lines = lines
        self._words = words
        self._clock = clock
        self._asked = clock()
        self._reading_since = 0.0
        self._prompt = (request.prompt_tokens, 0)
        self._ended = Ended("cut")

    def read(self, line: Line) -> list[Thought | Piece | Ended]:
        """What one event brings to the reader; raises what it complains of.

        The end is told in three events: why (`finish_reason`), the counts (`usage`), and `[DONE]`; without the last the
        answer is cut off, whatever came before it.
        """
        if line is DONE:
            return [self._ended]
        if line.get("error") is not None:
            raise engine_error(200, unwrap(line["error"], self._words.secret), self._words, self._request.model)
        self._note_progress(line)
        self._note_counts(line)
        choices = line.get("choices")
        self.understood = self.understood or isinstance(choices, list)
        choice = choices[0] if isinstance(choices, list) and choices else None
        return self._tokens(choice) if isinstance(choice, dict) else []

    def state(self) -> Waiting | Loading | Reading:
        """In the engine's queue until it answers; from then on it reads the prompt."""
        now = self._clock()
        if not self._lines.answered:
            return Waiting(now - self._asked)
        self._reading_since = self._reading_since or now
        tokens, read = self._prompt
        return Reading(tokens, now - self._reading_since, read)

    def first_token(self) -> None:
        """Nobody watches the engine: there is nothing to end."""

    def _tokens(self, choice: Mapping[str, object]) -> list[Thought | Piece | Ended]:
        delta = choice.get("delta")
        events: list[Thought | Piece | Ended] = []
        if isinstance(delta, dict):
            thought = next((delta[key] for key in _THINKING if isinstance(delta.get(key), str) and delta[key]), "")
            piece = delta.get("content")
            if thought:
                events.append(Thought(thought))
            if isinstance(piece, str) and piece:
                events.append(Piece(piece))
        said = choice.get("finish_reason")
        if said is not None:
            reason: StopReason = said if said in ("stop", "length") else "cut"
            self._ended = replace(self._ended, reason=reason)
        return events

    def _note_progress(self, line: Line) -> None:
        progress = line.get("prompt_progress")
        if isinstance(progress, dict):
            self._reading_since = self._reading_since or self._clock()
            self._prompt = (count(progress, "total") or self._prompt[0], count(progress, "processed"))

    def _note_counts(self, line: Line) -> None:
        usage, timings = line.get("usage"), line.get("timings")
        if isinstance(usage, dict):
            prompt = count(usage, "prompt_tokens")
            self._ended = replace(
                self._ended,
                prompt_tokens=prompt,
                output_tokens=count(usage, "completion_tokens"),
                prompt_was_cut=was_cut(prompt, self._request),
            )
        if isinstance(timings, dict) and isinstance(spent := timings.get("prompt_ms"), int | float) and spent > 0:
            self._ended = replace(self._ended, prompt_seconds=spent / 1000)


def _options(options: Mapping[str, float | int], server: Server) -> dict[str, float | int]:
    """The sampling options the server knows, by its own names for them."""
    if server == "llama.cpp":
        return dict(options)
    names = _VLLM_NAMES if server == "vLLM" else {}
    known = options if server == "vLLM" else {name: options[name] for name in _STANDARD_OPTIONS if name in options}
    return {names.get(name, name): value for name, value in known.items()}
