"""How fast models read and write on this machine, from its own history, and what it comes to for a prompt."""

from __future__ import annotations

from digest_tui.llm.engine import ChatRequest, Ended
from digest_tui.store import speeds
from digest_tui.tasks.desk import Desk


def prompt_speed(desk: Desk, model: str, window: int) -> float:
    """Tokens a second this model read here lately (median), 0 while there is no history."""
    known = sorted(
        sample.prompt_tokens_per_second
        for sample in speeds.recent(desk.derived, model, window)
        if sample.prompt_tokens_per_second > 0
    )
    return known[len(known) // 2] if known else 0.0


def keep_speed(
    desk: Desk, request: ChatRequest, ended: Ended, seconds: float, first_token_seconds: float, new: float = 1.0
) -> None:
    """Keep what a generation says of this machine.

    `new` is the share of the prompt that the model had not read before: the engine counts all tokens, and the time for
    the new ones only.
    """
    writing = seconds - first_token_seconds
    sample = speeds.SpeedSample(
        request.model,
        request.window,
        desk.now,
        ended.load_seconds,
        first_token_seconds,
        ended.prompt_tokens * new / ended.prompt_seconds if ended.prompt_seconds else 0.0,
        ended.output_tokens / writing if writing > 0 else 0.0,
    )
    speeds.keep(desk.derived, sample)
