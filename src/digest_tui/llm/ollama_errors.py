"""Ollama's complaints, unwrapped: a string, an object, or JSON inside a string, turned into the tree of errors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from digest_tui.errors import (
    EngineBroken,
    EngineBusy,
    EngineError,
    EngineRefused,
    ModelMissing,
    OutOfMemory,
    PromptTooLong,
)
from digest_tui.text.clean import clean_line

DEEPEST_WRAPPING: Final = 4
LONGEST_QUOTE: Final = 300
LOG_HINT: Final = "Look into the engine's log (on Linux: journalctl -u ollama), then ask again."

_TOO_LONG: Final = ("exceed_context_size", "exceeds the available context", "exceeds the context", "context length")
_NO_MEMORY: Final = (
    "out of memory",
    "cudamalloc failed",
    "system memory",
    "insufficient memory",
    "unable to allocate",
    "failed to allocate",
    "not enough memory",
)
_RUNNER_GONE: Final = ("runner", "llama-server", "timed out", "failed to load", "unable to load")
_CANNOT: Final = ("does not support", "not supported", "doesn't support")


@dataclass(frozen=True, slots=True)
class Complaint:
    """What an engine said went wrong: clean words on one line; counts are 0 and the address empty if it gave none."""

    words: str
    prompt_tokens: int = 0
    window: int = 0
    sign_in: str = ""


def read_complaint(body: bytes | str) -> Complaint:
    """The complaint in the body of a failed answer; a page of HTML or nothing at all gives no words."""
    text = body.decode("utf-8", "replace") if isinstance(body, bytes) else body
    text = text.strip()
    if not text or text.startswith("<"):
        return Complaint("")
    return unwrap(text)


def unwrap(said: object) -> Complaint:
    """The words inside an `error` value, however it is wrapped, with the token counts and the sign-in address."""
    words, tokens, window, sign_in = "", 0, 0, ""
    for _ in range(DEEPEST_WRAPPING):
        said = _opened(said)
        if not isinstance(said, Mapping):
            words = said if isinstance(said, str) else ""
            break
        tokens = _count(said.get("n_prompt_tokens")) or tokens
        window = _count(said.get("n_ctx")) or window
        sign_in = _text(said.get("signin_url")) or sign_in
        said = said.get("error") or said.get("message") or _text(said.get("type"))
    return Complaint(clean_line(words)[:LONGEST_QUOTE], tokens, window, clean_line(sign_in)[:LONGEST_QUOTE])


def engine_error(status: int, complaint: Complaint, model: str = "") -> EngineError:
    """The error for an HTTP status (200 for a failure in mid-stream) and what the engine said with it."""
    words = complaint.words.casefold()
    if complaint.prompt_tokens or any(sign in words for sign in _TOO_LONG):
        return _too_long(complaint)
    if any(sign in words for sign in _NO_MEMORY):
        return OutOfMemory(
            f"{model or 'The model'} does not fit into memory now ({complaint.words}).",
            "Close other programs, choose a smaller model, or set a smaller window for it.",
        )
    by_status = _by_status(status, complaint, model)
    if by_status is not None:
        return by_status
    if any(sign in words for sign in _CANNOT):
        return EngineRefused(f"The engine refused: {complaint.words}.", "Choose another model for this.")
    if any(sign in words for sign in _RUNNER_GONE):
        return EngineBroken(f"The model's process stopped: {complaint.words}.", LOG_HINT)
    return _other(status, complaint)


def _by_status(status: int, complaint: Complaint, model: str) -> EngineError | None:
    words = complaint.words.casefold()
    if "not found" in words and "model" in words:
        return missing(model)
    if status == 503 or "server busy" in words:
        return EngineBusy("The engine has too many requests waiting already.", "Wait for them to end, then ask again.")
    if status == 429:
        return EngineBusy(
            f"The engine allows no more requests for now{_said(complaint)}.", "Wait a while, then ask again."
        )
    if status == 401:
        where = f" or open {complaint.sign_in}" if complaint.sign_in else ""
        return EngineRefused(
            f"{model or 'This model'} needs a signed-in engine{_said(complaint)}.",
            f"Run `ollama signin`{where}, or choose a model that runs on this machine.",
        )
    if status == 403:
        return EngineRefused(
            f"The engine does not take requests from here{_said(complaint)}.",
            "Add this program's host to OLLAMA_ORIGINS on the engine, or ask it by its address on this machine.",
        )
    return None


def _other(status: int, complaint: Complaint) -> EngineError:
    if status == 404:
        return EngineBroken(
            "Something answers at the engine's address, but it does not speak Ollama's protocol (404).",
            "Check OLLAMA_HOST and [engine] host; `ollama ps` shows whether Ollama runs.",
        )
    if 300 <= status < 400:
        return EngineBroken(
            f"The engine's address sends us elsewhere ({status}), which is not followed.",
            "Set OLLAMA_HOST or [engine] host to the engine itself.",
        )
    if 400 <= status < 500:
        return EngineRefused(f"The engine refused ({status}){_said(complaint)}.", "Check the model and its options.")
    if status in {502, 504}:
        return EngineBroken(
            f"What stands before the engine could not reach it ({status}){_said(complaint)}.",
            "Wait a little and ask again; look whether the engine behind it runs.",
        )
    where = f" ({status})" if status != 200 else ""
    return EngineBroken(f"The engine failed{where}{_said(complaint)}.", LOG_HINT)


def missing(model: str) -> ModelMissing:
    """The error for a model the engine does not have."""
    name = clean_line(model)[:LONGEST_QUOTE]
    return ModelMissing(
        f"The engine has no model named {name}.", f"Get it with `ollama pull {name}`, or choose an installed one."
    )


def _too_long(complaint: Complaint) -> PromptTooLong:
    counts = ""
    if complaint.prompt_tokens and complaint.window:
        counts = f": {complaint.prompt_tokens:,} tokens for a window of {complaint.window:,}"
    return PromptTooLong(
        f"The text is too long for the model's window{counts}.",
        "Choose a model with a longer context, or set a larger window for it.",
        complaint.prompt_tokens,
        complaint.window,
    )


def _opened(said: object) -> object:
    """JSON inside a string, opened; anything else as it is."""
    if isinstance(said, str) and said.lstrip().startswith("{"):
        try:
            return json.loads(said, strict=False)
        except (ValueError, RecursionError):
            return said
    return said


def _said(complaint: Complaint) -> str:
    return f": {complaint.words.rstrip('.')}" if complaint.words else ""


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _count(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0
