"""What the process freed goes back to the system now and then, while one reads."""

from __future__ import annotations

import threading

import pytest

from digest_tui import app, freed_memory
from digest_tui.tasks.desk import Desk
from tests.screens.app_stage import stage
from tests.screens.library import keep_day


async def test_it_is_given_back_soon_and_again_and_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    threads = list[threading.Thread]()
    monkeypatch.setattr(freed_memory, "give_back_freed", lambda: threads.append(threading.current_thread()))
    monkeypatch.setattr(app, "GIVE_BACK_EVERY", 0.02)
    keep_day(desk, 3)
    async with stage(desk) as on:
        await on.until(lambda: len(threads) >= 3)
    assert threading.main_thread() not in threads, "the keys would wait for it"
