"""The whole examination, one part after the other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

from digest_tui.tasks.desk import Desk
from digest_tui.tasks.doctor.engine import examine_engine
from digest_tui.tasks.doctor.machine import examine_folders, examine_stores
from digest_tui.tasks.doctor.network import examine_network
from digest_tui.tasks.doctor.result import Result


async def examine(desk: Desk) -> AsyncGenerator[Result, None]:
    """Folders, stores, engine, model, network and clock, each told as soon as it is known; not the terminal.

    The network costs one polite request to arXiv, after its usual pause.
    """
    for result in (*examine_folders(desk.paths), *await asyncio.to_thread(examine_stores, desk)):
        yield result
    for result in await examine_engine(desk):
        yield result
    for result in await examine_network(desk):
        yield result
