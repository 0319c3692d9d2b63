"""The one list of checks of an answer, and the way through it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from digest_tui.checks.answers import (
    q1_cited,
    q2_quotes,
    q3_values,
    q4_unstated,
    q5_repeats,
    q6_restated,
    q7_manner,
)
from digest_tui.checks.answers.answer import Answer
from digest_tui.papers.translation import Finding, Severity

Check = Callable[[Answer], tuple[Finding, ...]]

CHECKS: Final[tuple[Check, ...]] = (
    q1_cited.check,
    q2_quotes.check,
    q3_values.check,
    q4_unstated.check,
    q5_repeats.check,
    q6_restated.check,
    q7_manner.check,
)
"""Every check of an answer, in the order of their ids; each says what it finds and knows nothing of the others."""

_ORDER: Final = tuple(Severity)


def check_answer(answer: Answer) -> tuple[Finding, ...]:
    """What all the checks doubt in an answer, gravest first, then by place."""
    findings = [finding for check in CHECKS for finding in check(answer)]
    findings.sort(key=lambda finding: (_ORDER.index(finding.severity), finding.start))
    return tuple(findings)
