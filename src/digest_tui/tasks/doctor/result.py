"""What an examination finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Health(StrEnum):
    """How a part is: `fine`, `worth knowing` (it works, but not as well as it could), `wrong`, or `not looked at`."""

    FINE = "fine"
    WORTH_KNOWING = "worth knowing"
    WRONG = "wrong"
    SKIPPED = "not looked at"


@dataclass(frozen=True, slots=True)
class Result:
    """One part's state: a stable word for what was found, one sentence, and what to do (empty when nothing is)."""

    part: str
    health: Health
    code: str
    words: str
    hint: str = ""
