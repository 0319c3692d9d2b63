from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digest_tui.checks.t14_dates import check
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.papers.translation import Severity

JUNE = datetime(2026, 6, 12, tzinfo=UTC)
LATER = datetime(2026, 7, 3, tzinfo=UTC)


def sentences(id: str, submitted: datetime | None, updated: datetime | None) -> list[str]:
    paper = Paper(PaperId.parse(id), "", "", (), (), submitted=submitted, updated=updated)
    findings = check(paper)
    assert all(finding.severity is Severity.INFO for finding in findings)
    return [finding.sentence for finding in findings]


@pytest.mark.parametrize(
    ("id", "submitted", "updated"),
    [
        ("2606.00001v1", JUNE, JUNE),
        ("2606.00001v2", JUNE, LATER),
        ("2607.00001v1", JUNE, JUNE),
        ("2606.00001", JUNE, LATER),
        ("2606.00001v1", None, None),
        ("hep-th/9901001v1", datetime(1999, 1, 4, tzinfo=UTC), datetime(1999, 1, 4, tzinfo=UTC)),
        ("0001.00001v3", JUNE, JUNE),
    ],
)
def test_dates_that_agree(id: str, submitted: datetime | None, updated: datetime | None) -> None:
    assert sentences(id, submitted, updated) == []


def test_dates_that_do_not() -> None:
    assert sentences("2606.00001v1", JUNE, LATER) == ["This is version 1, but its two dates differ."]
    assert sentences("2606.00001v2", JUNE, JUNE) == ["This is version 2, but its two dates are the same."]
    assert sentences("2606.00001v2", LATER, JUNE)[0] == "The paper was updated before it was submitted."
    assert sentences("2601.00001v1", JUNE, JUNE) == ["The identifier is of 2026-01, the paper of 2026-06."]
