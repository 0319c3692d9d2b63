"""T14: what a source says of a paper's dates and version agrees with its identifier."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from digest_tui.papers.paper import Paper
from digest_tui.papers.translation import Finding, Severity

VERSION: Final = 1
_MONTH: Final = re.compile(r"(?:.*/)?(?P<year>\d\d)(?P<month>\d\d)")
_FIRST_YEAR: Final = 91
MONTHS_APART: Final = 1
"""An identifier is given when a paper is announced, which may be the month after it was submitted."""


def check(paper: Paper) -> tuple[Finding, ...]:
    """Version 1 was updated when it was submitted, later ones later; the identifier's month is the submission's."""
    sentences = [*_version(paper), *_month(paper)] if paper.id.is_arxiv else []
    return tuple(Finding("T14", Severity.INFO, sentence, version=VERSION) for sentence in sentences)


def _version(paper: Paper) -> list[str]:
    submitted, updated, version = paper.submitted, paper.updated, paper.id.version
    if submitted is None or updated is None or version is None:
        return []
    if updated < submitted:
        return ["The paper was updated before it was submitted."]
    if version == 1 and updated != submitted:
        return ["This is version 1, but its two dates differ."]
    if version > 1 and updated == submitted:
        return [f"This is version {version}, but its two dates are the same."]
    return []


def _month(paper: Paper) -> list[str]:
    found = _MONTH.match(paper.id.value)
    if paper.submitted is None or found is None:
        return []
    year = int(found["year"]) + (1900 if int(found["year"]) >= _FIRST_YEAR else 2000)
    apart = 12 * year + int(found["month"]) - _months(paper.submitted)
    if 0 <= apart <= MONTHS_APART:
        return []
    return [f"The identifier is of {year}-{found['month']}, the paper of {paper.submitted:%Y-%m}."]


def _months(instant: datetime) -> int:
    return 12 * instant.year + instant.month
