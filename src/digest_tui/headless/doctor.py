"""`digest-tui doctor`: what is wrong and what to do."""

from __future__ import annotations

import os
import shutil
import sys
from typing import Final

from digest_tui.headless.output import print_json
from digest_tui.messages import N_, _
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.doctor.examine import examine
from digest_tui.tasks.doctor.machine import examine_terminal
from digest_tui.tasks.doctor.result import Health, Result
from digest_tui.text.clean import clean_line
from digest_tui.text.width import cells

PARTS: Final = {
    "terminal": N_("terminal"),
    "folders": N_("folders"),
    "stores": N_("stores"),
    "engine": N_("engine"),
    "model": N_("model"),
    "network": N_("network"),
    "clock": N_("clock"),
}
PART_CELLS: Final = 9
SIGNS: Final = {Health.FINE: "✓", Health.WORTH_KNOWING: "!", Health.WRONG: "✗", Health.SKIPPED: "·"}


async def print_examination(desk: Desk, as_json: bool) -> int:
    """Print every part's state. Returns 1 when something is wrong, else 0."""
    size = shutil.get_terminal_size((0, 0)) if sys.stdout.isatty() else os.terminal_size((0, 0))
    results = list(examine_terminal(desk.environ, size.columns, size.lines, sys.stdout.encoding or ""))
    if not as_json:
        _print(results[0])
    async for result in examine(desk):
        results.append(result)
        if not as_json:
            _print(result)
    if as_json:
        print_json({"parts": [_json(result) for result in results]})
    return int(any(result.health is Health.WRONG for result in results))


def _print(result: Result) -> None:
    part = _(PARTS[result.part])
    print(f"{SIGNS[result.health]} {part}{' ' * (PART_CELLS - cells(part))} {clean_line(result.words)}", flush=True)
    if result.hint:
        print(f"            {clean_line(result.hint)}", flush=True)


def _json(result: Result) -> dict[str, str]:
    return {
        "part": result.part,
        "health": str(result.health),
        "code": result.code,
        "message": clean_line(result.words),
        "hint": clean_line(result.hint),
    }
