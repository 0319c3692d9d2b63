"""What an engine's count of the prompt's tokens says: all of it was read, a part came from its cache, or it was cut."""

from __future__ import annotations

import pytest

from digest_tui.llm.engine import ChatRequest, Ended, Message
from digest_tui.llm.tokens import estimate_prompt
from digest_tui.tasks.prompt_reading import was_cut

MESSAGES = (
    Message("system", "Answer from the paper."),
    Message("user", "The paper:\n" + "A kite is tied to a post. " * 400),
    Message("assistant", "Ready."),
    Message("user", "Question: What is a kite tied to?"),
)
REQUEST = ChatRequest("gemma3:12b", MESSAGES, 8192, 100, estimate_prompt(MESSAGES))
WHOLE = REQUEST.prompt_tokens


@pytest.mark.parametrize(
    ("counted", "new", "cut"),
    [
        (WHOLE * 7 // 10, 1.0, False),
        (WHOLE * 4 // 10, 1.0, True),
        (20, 1.0, False),
        (1, 1.0, False),
        (20, 0.02, False),
        (WHOLE * 4 // 10, 0.02, True),
    ],
    ids=["read whole", "cut", "cached before this start", "all cached", "cached", "cut behind a cached beginning"],
)
def test_a_cache_is_told_from_a_cut(counted: int, new: float, cut: bool) -> None:
    ended = Ended("stop", prompt_tokens=counted, prompt_was_cut=counted < WHOLE * 0.55)
    assert was_cut(REQUEST, ended, new) is cut
