"""Questions and answers as `--json` has them."""

from __future__ import annotations

from typing import Any, Final

from digest_tui.papers.conversation import Claim, Quoted, Turn
from digest_tui.papers.translation import Finding

CITED: Final = ("quote", "page", "quoted", "found_page", "start", "end")
"""What is said of the words a claim rests on; null for a claim that names none."""


def turn_json(turn: Turn) -> dict[str, Any]:
    """A question with its answer: claims with pages and quotes, findings, tokens."""
    return {
        "turn": turn.number,
        "question": turn.question,
        "facet": turn.facet,
        "language": turn.language,
        "state": str(turn.state),
        "stated": not turn.unstated,
        "claims": [_claim_json(claim) for claim in turn.claims],
        "findings": [_finding_json(finding) for finding in turn.findings],
        "model": turn.model,
        "model_digest": turn.model_digest,
        "pages": list(turn.saw.pages),
        "of": turn.saw.of,
        "whole": turn.saw.whole,
        "tokens": {
            "prompt": turn.saw.tokens,
            "counted": turn.saw.counted,
            "window": turn.saw.window,
            "output": turn.output_tokens,
        },
        "thinking": turn.thinking,
        "asked": turn.asked.isoformat(),
        "seconds": round(turn.seconds, 3),
        "first_token_seconds": round(turn.first_token_seconds, 3),
    }


def _claim_json(claim: Claim) -> dict[str, Any]:
    cited = claim.citation
    if cited is None:
        return {"text": claim.text} | dict.fromkeys(CITED)
    return {
        "text": claim.text,
        "quote": cited.quote,
        "page": cited.page,
        "quoted": str(cited.quoted),
        "found_page": cited.found_page if cited.quoted is not Quoted.MISSING else None,
        "start": cited.start,
        "end": cited.end,
    }


def _finding_json(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "severity": str(finding.severity),
        "sentence": finding.sentence,
        "start": finding.start,
        "end": finding.end,
    }
