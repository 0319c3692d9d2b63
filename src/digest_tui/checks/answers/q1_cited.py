"""Q1: every claim has a page and words of the paper, enough of them to be looked for."""

from __future__ import annotations

import re
from typing import Final

from digest_tui.checks.answers.answer import Answer
from digest_tui.papers.translation import Finding, Severity

VERSION: Final = 1
FEWEST_WORDS: Final = 8
LETTERS_A_WORD: Final = 2
"""Where words are not parted by spaces."""

_WORD: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")


def words_in(quote: str) -> int:
    """How many words a quote has; two letters of Chinese or Japanese count as one."""
    found: list[str] = _WORD.findall(quote)
    alone = sum(len(word) == 1 and "\u3040" <= word <= "\u9fff" for word in found)
    return len(found) - alone + alone // LETTERS_A_WORD


def check(answer: Answer) -> tuple[Finding, ...]:
    """Claims without words of the paper, or with too few; gravest when no claim has any."""
    findings = []
    for start, claim in answer.placed():
        end = start + len(claim.text)
        if claim.citation is None:
            sentence = "This claim names no words of the paper it rests on."
            findings.append(Finding("Q1", Severity.WARNING, sentence, start, end, version=VERSION))
        elif words_in(claim.citation.quote) < FEWEST_WORDS:
            sentence = f"The quote under this claim has fewer than {FEWEST_WORDS} words."
            findings.append(Finding("Q1", Severity.WARNING, sentence, start, end, version=VERSION))
    if answer.claims and not any(claim.citation for claim in answer.claims):
        sentence = "No claim of this answer names words of the paper it rests on."
        findings = [Finding("Q1", Severity.ERROR, sentence, 0, len(answer.text), version=VERSION)]
    return tuple(findings)
