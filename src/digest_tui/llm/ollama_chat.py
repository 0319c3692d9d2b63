"""One generation by Ollama: what is asked of it, and what its lines mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from digest_tui.errors import RemoteModel
from digest_tui.llm.complaints import count, engine_error, unwrap
from digest_tui.llm.engine import ChatRequest, Ended, Loading, Piece, Reading, StopReason, Thought, Waiting
from digest_tui.llm.generation import was_cut
from digest_tui.llm.ollama_errors import OLLAMA
from digest_tui.messages import _
from digest_tui.text.clean import clean_line

if TYPE_CHECKING:
    from digest_tui.llm.ollama_watch import Watch
    from digest_tui.llm.wire import Line


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


class OllamaAnswer:
    """Reads the lines of one answer of Ollama's."""

    def __init__(self, request: ChatRequest, watch: Watch, remote_allowed: bool) -> None:
        self.understood = False
        self._request = request
        self._watch = watch
        self._remote_allowed = remote_allowed

    def read(self, line: Line) -> list[Thought | Piece | Ended]:
        """What one line brings to the reader; raises what it complains of."""
        if line.get("error") is not None:
            raise engine_error(200, unwrap(line["error"]), OLLAMA, self._request.model)
        if line.get("remote_host") and not self._remote_allowed:
            raise remote_model(self._request.model)
        message = line.get("message")
        self.understood = self.understood or isinstance(message, dict) or "done" in line
        events: list[Thought | Piece | Ended] = []
        if isinstance(message, dict):
            thought, piece = message.get("thinking"), message.get("content")
            if isinstance(thought, str) and thought:
                events.append(Thought(thought))
            if isinstance(piece, str) and piece:
                events.append(Piece(piece))
        if line.get("done") is True:
            events.append(self._ended(line))
        return events

    def state(self) -> Waiting | Loading | Reading:
        """What `/api/ps` says Ollama does."""
        return self._watch.state()

    def first_token(self) -> None:
        """Look no more."""
        self._watch.end()

    def _ended(self, line: Line) -> Ended:
        """The last line's account; only Ollama's own `stop` is a whole answer.

        No reason at all is what it says when the model's process went away, `load` and `unload` when the model was
        swapped under the answer.
        """
        said = line.get("done_reason")
        reason: StopReason = "cut"
        if said in ("stop", "length") or (said == "load" and not self._request.messages):
            reason = cast("StopReason", "stop" if said == "load" else said)
        prompt_tokens = count(line, "prompt_eval_count")
        return Ended(
            reason,
            prompt_tokens=prompt_tokens,
            output_tokens=count(line, "eval_count"),
            seconds=_seconds(line, "total_duration"),
            load_seconds=_seconds(line, "load_duration"),
            prompt_seconds=_seconds(line, "prompt_eval_duration"),
            prompt_was_cut=was_cut(prompt_tokens, self._request),
        )


def remote_model(model: str) -> RemoteModel:
    """The error for a model that would send the paper to someone else's machine."""
    name = clean_line(model)
    return RemoteModel(
        _("{name} runs on someone else's machine: the paper would leave this one.").format(name=name),
        _("Choose a model that runs here, or allow {name} by name in the configuration.").format(name=name),
    )


def _seconds(line: Line, key: str) -> float:
    """A duration in seconds; Ollama gives nanoseconds, and leaves out zero."""
    return count(line, key) / 1e9
