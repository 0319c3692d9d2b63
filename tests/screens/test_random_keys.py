from __future__ import annotations

from pathlib import Path

from benchmarks.random_keys import quiet_environment, walk_at_random
from digest_tui.tasks.sample import open_sample_desk

KEYS = 120
"""A few seconds' worth; `python -m benchmarks.random_keys` presses 10,000 and looks at memory as well."""


async def test_keys_at_random_break_nothing(home: Path) -> None:
    desk = open_sample_desk(quiet_environment(home, "127.0.0.1:9"))
    walk = await walk_at_random(desk, seed=7, keys=KEYS)
    assert walk.keys >= KEYS
    assert len(walk.screens) > 2
