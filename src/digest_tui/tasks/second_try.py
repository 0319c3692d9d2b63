"""A translation with a grave fault is asked for once more, with the fault named; the better one of the two is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from digest_tui.errors import PromptTooLong
from digest_tui.llm.prompts import translation_request
from digest_tui.papers.translation import Severity, Translation, TranslationState
from digest_tui.tasks.translation_work import TranslationWork

MOST_FAULTS: Final = 3
"""Faults named to the model: more are not read."""


def fault_of(translation: Translation) -> str:
    """What the gravest findings say, each once, as the model is told it; empty when nothing is grave."""
    sentences = dict.fromkeys(
        finding.sentence for finding in translation.findings if finding.severity is Severity.ERROR
    )
    return " ".join([*sentences][:MOST_FAULTS])


def second_try(work: TranslationWork, fault: str) -> TranslationWork | None:
    """The same work with the fault named; None where there is none, no place for it in the request, or no room."""
    if not fault:
        return None
    order = replace(work.order, fault=fault)
    try:
        request = translation_request(order, work.use, work.request.background)
    except PromptTooLong:
        return None
    return None if request.messages == work.request.messages else replace(work, order=order, request=request)


def better(first: Translation, second: Translation) -> tuple[Translation, Translation]:
    """The one to show, the second unless it has more grave faults, and the other one as rejected."""
    shown, other = (first, second) if _grave(second) > _grave(first) else (second, first)
    return shown, replace(other, state=TranslationState.REJECTED)


def _grave(translation: Translation) -> int:
    return sum(finding.severity is Severity.ERROR for finding in translation.findings)
