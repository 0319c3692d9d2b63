"""Q5: a question or an answer that was there before in the conversation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from digest_tui.checks.answers.answer import Answer
from digest_tui.checks.answers.likeness import pieces, shared
from digest_tui.papers.translation import Finding, Severity
from digest_tui.text.fold import folded_text

VERSION: Final = 1
SAME_ANSWER: Final = 0.7
"""The share of the shorter answer that the other has too: a published digest had 11 such pairs in 98 answers."""
SAME_QUESTION: Final = 85.0
FEWEST_PIECES: Final = 6


def check(answer: Answer) -> tuple[Finding, ...]:
    """An answer that says again what an earlier one says."""
    said = pieces(answer.text)
    if len(said) < FEWEST_PIECES:
        return ()
    for turn in answer.before:
        earlier = pieces(turn.text)
        if len(earlier) >= FEWEST_PIECES and shared(said, earlier) > SAME_ANSWER:
            sentence = f"This says again what the answer to question {turn.number} says."
            return (Finding("Q5", Severity.WARNING, sentence, 0, len(answer.text), version=VERSION),)
    return ()


def is_asked(question: str, among: Iterable[str]) -> bool:
    """Whether a question is nearly one of these."""
    from rapidfuzz.fuzz import ratio

    plain = folded_text(question)
    return any(ratio(plain, folded_text(other), score_cutoff=SAME_QUESTION) > 0 for other in among)
