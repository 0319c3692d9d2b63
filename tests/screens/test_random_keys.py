from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from benchmarks.random_keys import UnendingApp, engine_apart, every_screen, quiet_environment, walk_at_random
from benchmarks.random_visits import WAYS, visit
from digest_tui.tasks.sample import open_sample_desk

KEYS = 120
"""A few seconds' worth; `python -m benchmarks.random_keys` presses 10,000 and looks at memory as well."""


async def test_keys_at_random_break_nothing(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a file may be written, under whatever name
    desk = open_sample_desk(quiet_environment(home, "127.0.0.1:9"))
    walk = await walk_at_random(desk, seed=7, keys=KEYS)
    assert walk.keys >= KEYS
    assert len(walk.screens) > 2


def test_every_screen_has_a_way_to_it() -> None:
    assert every_screen() == WAYS.keys()


async def test_every_way_leads_to_its_screen(home: Path) -> None:
    desk = open_sample_desk(quiet_environment(home, "127.0.0.1:9"))
    app = UnendingApp(desk)
    led = {}
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for name in WAYS:
            await visit(app, name)
            led[name] = type(app.screen).__name__
    await desk.close()
    assert led == {name: name for name in WAYS}


def test_the_engine_answers_from_a_process_of_its_own_and_ends() -> None:
    with engine_apart() as address:
        assert "version" in httpx.get(f"{address}/api/version").json()
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{address}/api/version")
