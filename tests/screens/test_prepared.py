"""What the reader opens first is imported, and its sheets are read, before the reader asks for it."""

from __future__ import annotations

import sys

from digest_tui.app import OPENED_FIRST
from digest_tui.tasks.desk import Desk
from tests.screens.app_stage import stage


async def test_dialogs_are_prepared_after_the_start(desk: Desk) -> None:
    names = [f"digest_tui.screens.{module}" for module in OPENED_FIRST]
    before = {name: sys.modules.pop(name, None) for name in names}
    try:
        async with stage(desk) as on:
            assert on.app.later_sheets
            await on.until(lambda: not on.app.later_sheets and all(name in sys.modules for name in names))
    finally:
        sys.modules.update({name: module for name, module in before.items() if module is not None})
