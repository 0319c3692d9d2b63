"""Q6: an answer that only says the question again.

Words in common are no proof: yes, no, or a number says everything a question asked.
"""

from __future__ import annotations

import re
from typing import Final

from digest_tui.checks.answers.answer import Answer
from digest_tui.checks.answers.likeness import pieces
from digest_tui.checks.answers.names import name_key, names, page_key
from digest_tui.checks.answers.values import known_values, rounded, values
from digest_tui.papers.translation import Finding, Severity

VERSION: Final = 1
NEW: Final = 0.35
"""The share of an answer's pieces that must not be the question's."""

_YES_OR_NO: Final = re.compile(
    r"\s*(?:yes|no|예|네|아니|はい|いいえ|いえ|是的?|不是?|否|没有|沒有)(?:\b|[,，、.。 ])", re.IGNORECASE
)


def check(answer: Answer) -> tuple[Finding, ...]:
    """An answer with next to nothing beyond the question: no new words, number, name, yes or no."""
    said = pieces(answer.text)
    if not said or _YES_OR_NO.match(answer.text):
        return ()
    asked = pieces(answer.question)
    if len(said - asked) > NEW * len(said):
        return ()
    known = known_values(answer.question)
    keys = page_key(answer.question)
    if any(rounded(one.value) not in known for one in values(answer.text)):
        return ()
    if any(name_key(name) not in keys for name, _ in names(answer.text)):
        return ()
    sentence = "The answer says little more than the question."
    return (Finding("Q6", Severity.WARNING, sentence, 0, len(answer.text), version=VERSION),)
