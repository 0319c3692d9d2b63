"""Q2: the words a claim rests on stand on the page it names."""

from __future__ import annotations

from typing import Final

from digest_tui.checks.answers.answer import Answer
from digest_tui.papers.conversation import Quoted
from digest_tui.papers.translation import Finding, Severity

VERSION: Final = 1
_SHOWN: Final = 60


def check(answer: Answer) -> tuple[Finding, ...]:
    """Quotes that are nowhere in the paper, and those that are on another page than the one named."""
    findings = []
    for start, claim in answer.placed():
        cited = claim.citation
        if cited is None or cited.quoted is Quoted.FOUND:
            continue
        if cited.quoted is Quoted.MISSING:
            severity, sentence = Severity.ERROR, f"Not found in the paper: “{_short(cited.quote)}”."
        else:
            severity = Severity.WARNING
            sentence = f"The quote is on p. {cited.found_page}, not on p. {cited.page}: “{_short(cited.quote)}”."
        findings.append(Finding("Q2", severity, sentence, start, start + len(claim.text), version=VERSION))
    return tuple(findings)


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
