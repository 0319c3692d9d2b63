"""A question with its answer as a row, and back."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any, Final

from digest_tui.papers.conversation import Citation, Claim, Quoted, Saw, Turn, TurnState
from digest_tui.papers.translation import Finding, Severity
from digest_tui.store.times import instant, written

COLUMNS: Final = (
    *("question", "language", "model", "model_digest", "state", "claims", "raw", "asked", "saw", "unstated", "facet"),
    *("thinking", "stop", "seconds", "first_token_seconds", "output_tokens", "findings"),
)
"""Of the table `turn`, behind the conversation and the turn's number."""

_as_json: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def row_of(turn: Turn) -> tuple[str | int | float, ...]:
    """The values of `COLUMNS`."""
    return (
        turn.question,
        turn.language,
        turn.model,
        turn.model_digest,
        turn.state.value,
        _as_json([_written_claim(claim) for claim in turn.claims]),
        turn.raw,
        written(turn.asked),
        _as_json(turn.saw._asdict()),
        turn.unstated,
        turn.facet,
        turn.thinking,
        turn.stop,
        turn.seconds,
        turn.first_token_seconds,
        turn.output_tokens,
        _as_json([asdict(finding) for finding in turn.findings]),
    )


def turn_of(number: int, *row: Any) -> Turn:
    """The turn with that number from the values of `COLUMNS`."""
    fields = dict(zip(COLUMNS, row, strict=True))
    saw = json.loads(fields["saw"])
    return Turn(
        **fields
        | {
            "number": number,
            "state": TurnState(fields["state"]),
            "claims": tuple(_claim(claim) for claim in json.loads(fields["claims"])),
            "asked": instant(fields["asked"]),
            "saw": Saw(**saw | {"pages": tuple(saw["pages"])}),
            "unstated": bool(fields["unstated"]),
            "findings": tuple(_finding(finding) for finding in json.loads(fields["findings"])),
        }
    )


def _written_claim(claim: Claim) -> dict[str, Any]:
    cited = claim.citation
    return {"text": claim.text} | ({} if cited is None else {"citation": cited._asdict()})


def _claim(fields: dict[str, Any]) -> Claim:
    cited = fields.get("citation")
    if cited is None:
        return Claim(fields["text"])
    return Claim(fields["text"], Citation(**cited | {"quoted": Quoted(cited["quoted"])}))


def _finding(fields: dict[str, Any]) -> Finding:
    return Finding(**{**fields, "severity": Severity(fields["severity"])})
