"""`digest-tui models pull` and `models use`."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import replace

from digest_tui.engine_config import USES
from digest_tui.errors import ModelMissing
from digest_tui.headless.output import Progress, print_json
from digest_tui.messages import _
from digest_tui.screens.config_check import check_screens
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.models import model_rows, use_model
from digest_tui.tasks.pull_model import Pulling, pull_model

MB = 1_000_000


async def pull(desk: Desk, name: str, as_json: bool) -> int:
    """Download a model, with its progress on the error stream."""
    progress = Progress()
    try:
        async with aclosing(pull_model(desk, name)) as events:
            async for event in events:
                if isinstance(event, Pulling):
                    progress.say(f"{name}: {event.status}", _detail(event))
    finally:
        progress.clear()
    if as_json:
        print_json({"model": name, "pulled": True})
    else:
        print(_("{name} is here.").format(name=name))
    return 0


async def use(desk: Desk, name: str, task: str, as_json: bool) -> int:
    """Write the model into the configuration; ModelMissing when the engine does not have it."""
    rows = await model_rows(desk)
    wanted = next(one for one in USES if one == task)
    found = [row for row in rows if row.model.name in (name, f"{name}:latest")]
    if not found:
        there = ", ".join(row.model.name for row in rows[:5]) or "none"
        hint = _("digest-tui models pull {name} gets it; installed: {there}.").format(name=name, there=there)
        raise ModelMissing(_("The model {name} is not installed.").format(name=name), hint)
    row = next((row for row in found if wanted in row.tasks), found[0])
    use_model(desk, replace(row, model=replace(row.model, name=name)), wanted, check_screens)
    if as_json:
        print_json({"model": name, "for": task})
    else:
        print(_("models.{task} = {name}").format(task=task, name=name))
    return 0


def _detail(event: Pulling) -> str:
    if not event.total:
        return ""
    left = _(" · about {left:.0f} s left").format(left=event.left) if event.left is not None else ""
    return _(" · {completed:,.0f} of {total:,.0f} MB · {speed:.1f} MB/s{left}").format(
        completed=event.completed / MB, total=event.total / MB, speed=event.speed / MB, left=left
    )
