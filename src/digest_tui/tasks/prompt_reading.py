"""How much of a prompt a model has to read anew, and whether it was given all of it."""

from __future__ import annotations

from typing import Final

from digest_tui.llm.engine import ChatRequest, Ended
from digest_tui.llm.tokens import estimate_prompt
from digest_tui.tasks.desk import Desk

LEAST_NEW: Final = 0.02
TEMPLATE_TOKENS: Final = 32
"""What a template may put between two turns, and after the last one."""


def new_share(desk: Desk, request: ChatRequest) -> float:
    """The share of a prompt, above 0 to 1, that the model did not read for the request before it."""
    before = desk.memory.last_read.get(request.model, ())
    same = 0
    for old, now in zip(before, request.messages, strict=False):
        if old != now:
            break
        same += 1
    if not same:
        return 1.0
    return max(LEAST_NEW, estimate_prompt(request.messages[same:]) / max(1, request.prompt_tokens))


def was_cut(request: ChatRequest, ended: Ended, new: float) -> bool:
    """Whether the engine dropped the beginning of the prompt without a word.

    It then counts far fewer tokens than were sent. An engine that counts only what it read anew says as many as are
    new, or fewer, and has the rest in its cache; also from a request that was stopped, or of an earlier start of this
    program: what is cut off is the beginning, so that no more than the last message is never a prompt that was cut.
    """
    if not ended.prompt_was_cut or ended.prompt_tokens <= estimate_prompt(request.messages[-1:]) + TEMPLATE_TOKENS:
        return False
    return new >= 1.0 or ended.prompt_tokens > request.prompt_tokens * new
