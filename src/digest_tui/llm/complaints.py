"""Engines' complaints, unwrapped: a string, an object, or JSON inside a string, turned into the tree of errors."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
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
from digest_tui.messages import _
from digest_tui.text.clean import clean_line

DEEPEST_WRAPPING: Final = 4
LONGEST_QUOTE: Final = 300

_TOO_LONG: Final = ("exceed_context_size", "exceeds the available context", "exceeds the context", "context length")
_COUNTS: Final = re.compile(r"context length (?:is|of)(?: only)? (\d+).*?(\d+) (?:in the messages|input tokens)")
"""How vLLM tells a window and what was sent, in words only."""
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
    """What an engine said went wrong: clean words on one line; counts are 0 and the address empty if it gave none.

    `retry_after` is in how many seconds it wants to be asked again, 0 where it did not say.
    """

    words: str
    prompt_tokens: int = 0
    window: int = 0
    sign_in: str = ""
    retry_after: float = 0.0


@dataclass(frozen=True, slots=True)
class EngineWords:
    """In which words the failures of one kind of engine are told, and what a reader does about them.

    `log`, `start`, `address`, `longer` and `get_model` (with `{model}`) are hints; `refusal` gives the error for the
    statuses the kind has a meaning of its own for. `secret` never stands in what is told, whatever the engine repeats.
    """

    protocol: str
    log: str
    start: str
    address: str
    longer: str
    get_model: str
    refusal: Callable[[int, Complaint, str], EngineError | None]
    secret: str = field(default="", repr=False)

    def missing(self, model: str) -> ModelMissing:
        """The error for a model the engine does not have."""
        name = clean_line(model)[:LONGEST_QUOTE]
        return ModelMissing(
            _("The engine has no model named {name}.").format(name=name), _(self.get_model).format(model=name)
        )


def read_complaint(body: bytes | str, secret: str = "") -> Complaint:
    """The complaint in the body of a failed answer; a page of HTML or nothing at all gives no words."""
    text = body.decode("utf-8", "replace") if isinstance(body, bytes) else body
    text = text.strip()
    if not text or text.startswith("<"):
        return Complaint("")
    return unwrap(text, secret)


def unwrap(said: object, secret: str = "") -> Complaint:
    """The words inside an `error` value, however it is wrapped, with the token counts and the sign-in address."""
    words, tokens, window, sign_in = "", 0, 0, ""
    for _layer in range(DEEPEST_WRAPPING):
        said = _opened(said)
        if not isinstance(said, Mapping):
            words = said if isinstance(said, str) else ""
            break
        tokens = count(said, "n_prompt_tokens") or tokens
        window = count(said, "n_ctx") or window
        sign_in = _text(said.get("signin_url")) or sign_in
        said = said.get("error") or said.get("message") or _text(said.get("type"))
    words = clean_line(words)
    if secret:
        words = words.replace(secret, "…")
    counts = _COUNTS.search(words)
    if counts is not None and not tokens:
        window, tokens = int(counts[1]), int(counts[2])
    return Complaint(words[:LONGEST_QUOTE], tokens, window, clean_line(sign_in)[:LONGEST_QUOTE])


def engine_error(status: int, complaint: Complaint, kind: EngineWords, model: str = "") -> EngineError:
    """The error for an HTTP status (200 for a failure in mid-stream) and what the engine said with it."""
    words = complaint.words.casefold()
    if complaint.prompt_tokens or any(sign in words for sign in _TOO_LONG):
        return _too_long(complaint, kind)
    if any(sign in words for sign in _NO_MEMORY):
        return OutOfMemory(
            _("{model} does not fit into memory now ({words}).").format(
                model=model or _("The model"), words=complaint.words
            ),
            _("Close other programs, choose a smaller model, or set a smaller window for it."),
        )
    by_status = kind.refusal(status, complaint, model) or _by_status(status, complaint, kind, model)
    if by_status is not None:
        return by_status
    if any(sign in words for sign in _CANNOT):
        return EngineRefused(
            _("The engine refused: {words}.").format(words=complaint.words), _("Choose another model for this.")
        )
    if any(sign in words for sign in _RUNNER_GONE):
        return EngineBroken(_("The model's process stopped: {words}.").format(words=complaint.words), kind.log)
    return _other(status, complaint, kind)


def _by_status(status: int, complaint: Complaint, kind: EngineWords, model: str) -> EngineError | None:
    words = complaint.words.casefold()
    if "model" in words and ("not found" in words or "does not exist" in words):
        return kind.missing(model)
    if status == 503 or "server busy" in words:
        return EngineBusy(
            _("The engine has too many requests waiting already."),
            _("Wait for them to end, then ask again."),
            complaint.retry_after,
        )
    if status == 429:
        return EngineBusy(
            _("The engine allows no more requests for now{said}.").format(said=said(complaint)),
            _("Wait a while, then ask again."),
            complaint.retry_after,
        )
    return None


def _other(status: int, complaint: Complaint, kind: EngineWords) -> EngineError:
    if status == 404:
        return EngineBroken(
            _("Something answers at the engine's address, but it does not speak {protocol} (404).").format(
                protocol=_(kind.protocol)
            ),
            kind.address,
        )
    if 300 <= status < 400:
        return EngineBroken(
            _("The engine's address sends us elsewhere ({status}), which is not followed.").format(status=status),
            kind.address,
        )
    if 400 <= status < 500:
        return EngineRefused(
            _("The engine refused ({status}){said}.").format(status=status, said=said(complaint)),
            _("Check the model and its options."),
        )
    if status in {502, 504}:
        return EngineBroken(
            _("What stands before the engine could not reach it ({status}){said}.").format(
                status=status, said=said(complaint)
            ),
            _("Wait a little and ask again; look whether the engine behind it runs."),
        )
    where = f" ({status})" if status != 200 else ""
    return EngineBroken(_("The engine failed{where}{said}.").format(where=where, said=said(complaint)), kind.log)


def _too_long(complaint: Complaint, kind: EngineWords) -> PromptTooLong:
    counts = ""
    if complaint.prompt_tokens and complaint.window:
        counts = _(": {prompt_tokens:,} tokens for a window of {window:,}").format(
            prompt_tokens=complaint.prompt_tokens, window=complaint.window
        )
    return PromptTooLong(
        _("The text is too long for the model's window{counts}.").format(counts=counts),
        kind.longer,
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


def said(complaint: Complaint) -> str:
    """What the engine said, to stand at the end of a sentence; nothing when it said nothing."""
    return f": {complaint.words.rstrip('.')}" if complaint.words else ""


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def count(line: Mapping[str, object], key: str) -> int:
    """A count under a key; 0 where there is none, which is how engines leave out zero."""
    value = line.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0
