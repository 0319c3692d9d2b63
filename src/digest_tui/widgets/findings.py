"""What the checks doubt, as marks in the text and one line below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.content import Content
from textual.widgets import Static

from digest_tui.checks.finding_words import finding_words
from digest_tui.papers.translation import Finding, Severity

FLAG: Final = "⚑"
_ORDER: Final = {Severity.ERROR: 0, Severity.WARNING: 1}


def doubts(findings: Sequence[Finding]) -> list[Finding]:
    """The findings a reader is told, gravest first; notes for the record are left out."""
    told = [finding for finding in findings if finding.severity in _ORDER]
    return sorted(told, key=lambda finding: _ORDER[finding.severity])


def findings_words(findings: Sequence[Finding]) -> str:
    """One line: how many, then their sentences; empty when nothing is doubted."""
    told = doubts(findings)
    if not told:
        return ""
    return f"{FLAG} {len(told)}  " + " · ".join(finding_words(finding.sentence) for finding in told)


def doubts_of_title(findings: Sequence[Finding]) -> list[Finding]:
    """The findings a reader is told that have no place in the text: those of a title."""
    return [
        finding for finding in doubts(findings) if finding.end <= finding.start and "abstract" not in finding.sentence
    ]


def marks_of(findings: Sequence[Finding], offset: int = 0, in_source: bool = False) -> list[tuple[int, int]]:
    """The spans to mark in a text that begins at character `offset` of the checked one; spans before it are dropped."""
    return [
        (finding.start - offset, finding.end - offset)
        for finding in doubts(findings)
        if finding.in_source == in_source and finding.end > finding.start >= offset
    ]


class FindingsLine(Static):
    """The line that says what is doubted; not there when nothing is."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(markup=False, id=id, classes=classes)
        self.display = False

    def show(self, findings: Sequence[Finding]) -> None:
        """Show these findings, gravest first."""
        words = findings_words(findings)
        self.update(Content(words))
        self.display = bool(words)
