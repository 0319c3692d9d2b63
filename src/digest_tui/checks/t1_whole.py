"""T1: the translation is there, and the model itself came to its end."""

from __future__ import annotations

from typing import Final

from digest_tui.checks.pair import Pair
from digest_tui.papers.translation import Finding, Severity

VERSION: Final = 1

_STOPS: Final = {
    "stop": "",
    "length": "The translation was cut off at its bound.",
}
_UNSAID: Final = "The engine stopped without saying that the translation is complete."


def check(pair: Pair) -> tuple[Finding, ...]:
    """An empty part, and any end but the model's own “stop”."""
    sentences = [
        f"The translation of the {part} is empty."
        for part, source, reply in (
            ("title", pair.title.text, pair.reply_title),
            ("abstract", pair.abstract.text, pair.reply_abstract),
        )
        if source.strip() and not reply.strip()
    ]
    findings = [Finding("T1", Severity.ERROR, sentence, version=VERSION) for sentence in sentences]
    if unfinished := _STOPS.get(pair.stop, _UNSAID):
        end = len(pair.reply_abstract)
        findings.append(Finding("T1", Severity.ERROR, unfinished, max(0, end - 1), end, version=VERSION))
    return tuple(findings)
