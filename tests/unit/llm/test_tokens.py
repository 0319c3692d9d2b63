"""The estimate of tokens: rather too many, never wildly."""

import pytest

from digest_tui.llm.engine import Message
from digest_tui.llm.tokens import TURN_TOKENS, estimate_prompt, estimate_tokens

PROSE = (
    "We introduce a benchmark for measuring how well language models count migrating birds in long recordings. "
    "Across twelve stations and four seasons, the strongest system reaches 71.3% agreement with observers, "
    "and retrieval of earlier recordings improves it further."
)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("", 0, 0),
        ("a", 1, 1),
        ("the birds", 2, 2),
        ("representation", 3, 3),
        ("14B", 3, 3),
        ("2026", 4, 4),
        ("새 열네 마리를 세었다", 10, 16),
        ("私たちは鳥を数えた", 9, 12),
        ("我们数了十四只鸟", 8, 11),
        (r"$\mathcal{O}(n \log n)$", 11, 20),
        ("🐦", 1, 2),
        ("a\n\nb", 3, 4),
    ],
)
def test_counts_by_kind(text: str, least: int, most: int) -> None:
    assert least <= estimate_tokens(text) <= most


def test_english_prose_comes_to_about_one_and_a_half_tokens_a_word() -> None:
    share = estimate_tokens(PROSE) / len(PROSE.split())
    assert 1.4 <= share <= 1.9


def test_more_text_never_has_fewer_tokens() -> None:
    counts = [estimate_tokens(PROSE[:end]) for end in range(0, len(PROSE), 7)]
    assert counts == sorted(counts)


def test_a_turn_has_its_template() -> None:
    assert estimate_prompt((Message("system", "a"), Message("user", "b"))) == 2 + 2 * TURN_TOKENS
