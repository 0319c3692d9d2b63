"""kill -9 while lists are fetched, indexed and notes are written; `tests.faults.killing` does it 200 times."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from tests.faults.killing import month_site, rounds

REOPENED = 50.0
"""Milliseconds of the processor: what the clock says depends on what else the machine does."""


def test_nothing_that_was_acknowledged_is_lost(tmp_path: Path) -> None:
    with month_site() as site:
        killed = list(rounds(tmp_path, site, 4, seed=7))
    assert sum(len(one.notes) for one in killed) > 0
    assert sum(len(one.days) for one in killed) > 0
    assert median(one.processor for one in killed) <= REOPENED
