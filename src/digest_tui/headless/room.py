"""`digest-tui room`: how much room everything takes, and giving some back."""

from __future__ import annotations

from digest_tui.headless.output import print_json
from digest_tui.messages import _
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.room import Room, Taken, Thing, free_room, room_taken


async def print_room(desk: Desk, things: tuple[str, ...], days: int, as_json: bool) -> int:
    """Free what is named, then print what is taken."""
    freed = {thing: free_room(desk, Thing(thing), days) for thing in dict.fromkeys(things)}
    now = room_taken(desk, days)
    if as_json:
        print_json(_json(now, freed))
        return 0
    for thing, size in freed.items():
        print(_("{thing}: {size} freed.").format(thing=thing, size=megabytes(size)))
    for one in now.taken:
        print(_line(one))
    free = _("{size} are free on this disk").format(size=megabytes(now.left))
    print(f"{'together':9} {megabytes(now.size):>12}  {free}")
    return 0


def megabytes(size: int) -> str:
    """A size as people read it."""
    return _("{size:,.1f} MB").format(size=size / 1000000.0)


def _line(one: Taken) -> str:
    goes = (
        _(" · {megabytes} may go: {what_goes} (--free {thing})").format(
            megabytes=megabytes(one.may_go), what_goes=one.what_goes, thing=one.thing
        )
        if one.may_go
        else ""
    )
    return f"{one.thing:9} {megabytes(one.size):>12}  {one.title}{goes}"


def _json(now: Room, freed: dict[str, int]) -> dict[str, object]:
    things = [
        {"thing": one.thing.value, "what": one.title, "bytes": one.size, "may_go": one.may_go, "goes": one.what_goes}
        for one in now.taken
    ]
    return {"things": things, "bytes": now.size, "free_on_disk": now.left, "freed": freed}
