"""Workers of the app leave nothing behind."""

from __future__ import annotations

import gc
import inspect

from digest_tui.widgets.seams import WalledApp


async def test_work_that_another_takes_the_place_of_before_it_begins_is_closed() -> None:
    begun: list[int] = []

    async def work(number: int) -> None:
        begun.append(number)

    app = WalledApp[None]()
    async with app.run_test() as pilot:
        dropped = work(1)
        app.run_worker(dropped, group="one", exclusive=True)
        app.run_worker(work(2), group="one", exclusive=True)
        await app.workers.wait_for_complete([worker for worker in app.workers if not worker.is_cancelled])
        await pilot.pause()
        assert begun == [2]
        assert inspect.getcoroutinestate(dropped) == inspect.CORO_CLOSED
        del dropped
        gc.collect()
