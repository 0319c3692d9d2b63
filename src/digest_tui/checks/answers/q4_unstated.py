"""Q4: an answer says something, or that the paper does not say it; never both, never neither."""

from __future__ import annotations

from typing import Final

from digest_tui.checks.answers.answer import Answer
from digest_tui.papers.translation import Finding, Severity

VERSION: Final = 1


def check(answer: Answer) -> tuple[Finding, ...]:
    """“Not in the paper” with claims beside it, and a reply without either."""
    if answer.unstated and answer.claims:
        sentence = "The model says that the paper does not say, and makes claims all the same."
        return (Finding("Q4", Severity.ERROR, sentence, 0, len(answer.text), version=VERSION),)
    if not answer.unstated and not answer.claims:
        return (Finding("Q4", Severity.ERROR, "The reply holds no answer.", version=VERSION),)
    return ()
