"""A translation as it is kept."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from digest_tui.papers.ids import PaperId
from digest_tui.record import record


class TranslationState(StrEnum):
    """How far a translation can be believed."""

    PARTIAL = "partial"
    DONE = "done"
    MARKED = "marked"
    REJECTED = "rejected"


class Severity(StrEnum):
    """How grave a finding is: not shown as good, marked, or kept for the record."""

    ERROR = "E"
    WARNING = "W"
    INFO = "I"


@record
class Finding:
    """What a check doubts: where (character span of the translation, or of the source), and one sentence on it.

    `check` is the check's id and `version` the check's own version, so that it can be made again.
    """

    check: str
    severity: Severity
    sentence: str
    start: int = 0
    end: int = 0
    in_source: bool = False
    version: int = 1


@record
class Translation:
    """A paper's title and abstract in another language, and how they came to be.

    `paper` carries the version translated; `key` is the full cache key (a digest over everything the text
    depends on); `model_digest` the exact weights; `stop` the engine's own last word, empty when there was none;
    times are seconds. PARTIAL is never shown as finished; MARKED is finished with an error finding;
    REJECTED is a reply kept only for its reason. `register` and `glossary` are what was asked for besides the
    language, None where that is not known. `checks` are the versions of the checks that looked at it last.
    """

    key: str
    paper: PaperId
    language: str
    model: str
    model_digest: str
    state: TranslationState
    title: str
    abstract: str
    raw: str
    made: datetime
    stop: str = ""
    seconds: float = 0.0
    first_token_seconds: float = 0.0
    output_tokens: int = 0
    findings: tuple[Finding, ...] = ()
    register: str | None = None
    glossary: tuple[tuple[str, str], ...] | None = None
    checks: str = ""
