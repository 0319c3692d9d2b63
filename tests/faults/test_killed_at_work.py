"""kill -9 while lists are fetched, indexed and notes are written; `tests.faults.killing` does it 200 times."""

from __future__ import annotations

from pathlib import Path

from tests.faults.killing import month_site, rounds

FEWEST, MOST = 4, 24


def test_nothing_that_was_acknowledged_is_lost(tmp_path: Path) -> None:
    """Each round looks for what was acknowledged before; on a slow machine the first kills come before anything is."""
    notes = days = 0
    with month_site() as site:
        for number, one in enumerate(rounds(tmp_path, site, MOST, seed=7), 1):
            notes, days = notes + len(one.notes), days + len(one.days)
            if number >= FEWEST and notes and days:
                break
    assert notes > 0
    assert days > 0
