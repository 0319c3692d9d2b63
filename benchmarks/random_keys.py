"""Keys at random over every screen of the program: nothing may fail, and memory must not grow.

Run `python -m benchmarks.random_keys [--keys 10000] [--seed 1]`. The program runs over the sample,
offline, with an engine that answers on this machine; what would leave the program (quitting, the shell) is only
counted. Exit status 1 when something failed, a screen got no key, or memory grew by more than a tenth in the second
half.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import random
import string
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, Final

from textual import events
from textual.screen import Screen

from digest_tui import screens
from digest_tui.app import DigestApp
from digest_tui.commands.screen import CommandScreen
from digest_tui.tasks.sample import open_sample_desk
from tests.fakes.ollama_server import OllamaDouble

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from digest_tui.tasks.desk import Desk

KEYS: Final = 10_000
GROWTH: Final = 1.1
"""How many times the memory at half of the keys the memory at the end may be."""
BURST: Final = 6
PATIENCE: Final = 60.0
LOOK_AGAIN: Final = 0.2
LAST_SHOWN: Final = 60
NAMED: Final = (
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "enter", "escape", "tab", "shift+tab"),
    *("backspace", "delete", "space", "ctrl+c", "ctrl+d", "ctrl+u", "ctrl+o", "ctrl+n", "ctrl+p", "ctrl+l", "f1"),
    *("colon", "slash", "question_mark", "left_square_bracket", "right_square_bracket", "한", "é", "ctrl+at"),
)
SIZES: Final = ((120, 40), (80, 24), (60, 20), (200, 60), (20, 5), (1, 1))
COMMAND_SHARE: Final = 0.06
RESIZE_SHARE: Final = 0.01
LEAVE_SHARE: Final = 0.12
"""Of bursts: a command of the screen by its name, another size of the terminal, Escape."""


class UnendingApp(DigestApp):
    """The program, but nothing leaves it."""

    leaves = 0

    def exit(self, *_: object, **__: object) -> None:
        """Count it."""
        self.leaves += 1

    def action_suspend_process(self) -> None:
        """Count it."""
        self.leaves += 1


@dataclass
class Walk:
    """What a run of random keys met."""

    keys: int = 0
    screens: Counter[str] = field(default_factory=Counter)
    commands: Counter[str] = field(default_factory=Counter)
    """How often each was run by its name."""
    last: list[str] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    """Megabytes, at every twentieth of the keys."""

    def note(self, screen: str, pressed: list[str]) -> None:
        """So many keys went to that screen."""
        self.keys += len(pressed)
        self.screens[screen] += len(pressed)
        self.last = [*self.last, f"{screen}:", *pressed][-LAST_SHOWN:]


async def walk_at_random(desk: Desk, seed: int, keys: int, tell: Callable[[str], None] = lambda _: None) -> Walk:
    """Press that many keys, in bursts as a terminal hands them over; what fails inside the program is raised."""
    chance, walk = random.Random(seed), Walk()
    app = UnendingApp(desk)
    try:
        async with app.run_test(size=SIZES[0], notifications=True) as pilot:
            await pilot.pause()
            while walk.keys < keys:
                if len(walk.memory) <= walk.keys * 20 // keys:
                    walk.memory.append(_megabytes())
                    tell(f"{walk.keys:6,} keys, {walk.memory[-1]:.1f} MB, {len(gc.get_objects()):,} objects")
                await _step(app, pilot, chance, walk)
    except BaseException as error:
        error.add_note(f"after {walk.keys} keys of seed {seed}: {' '.join(walk.last)}")
        raise
    finally:
        await desk.close()
    walk.memory.append(_megabytes())
    return walk


async def _step(app: UnendingApp, pilot: Pilot[None], chance: random.Random, walk: Walk) -> None:
    screen = app.screen
    what = chance.random()
    if what < RESIZE_SHARE:
        size = chance.choice(SIZES)
        walk.note("size", [f"{size[0]}x{size[1]}"])
        await pilot.resize_terminal(*size)
    elif what < RESIZE_SHARE + COMMAND_SHARE and isinstance(screen, CommandScreen):
        # The least run first: so every command comes in its turn, and with it every screen.
        command = min(screen.TAKES, key=lambda one: (walk.commands[one.id], chance.random()))
        walk.commands[command.id] += 1
        walk.note(type(screen).__name__, [command.id])
        screen.action_command(command.id)
        await _answered(app)
    else:
        leaves = what > 1 - LEAVE_SHARE
        pressed = ["escape"] if leaves else [_key(chance) for _ in range(chance.randint(1, BURST))]
        walk.note(type(screen).__name__, pressed)
        for key in pressed:
            app.post_message(events.Key(key, _character(key)))
        await _answered(app)


async def _answered(app: UnendingApp) -> None:
    """Wait until the app and then its screen have come to what is posted now: the keys before it are behind them."""
    for pump in (app, app.screen):
        done = asyncio.Event()
        if pump.is_running and pump.call_later(done.set):
            async with asyncio.timeout(PATIENCE):
                while not done.is_set() and app.failure is None and pump.is_running:
                    with suppress(TimeoutError):
                        await asyncio.wait_for(done.wait(), LOOK_AGAIN)
    if app.failure is not None:
        raise app.failure


def _character(key: str) -> str | None:
    named = {"space": " ", "colon": ":", "slash": "/", "question_mark": "?"}
    brackets = {"left_square_bracket": "[", "right_square_bracket": "]"}
    return key if len(key) == 1 else (named | brackets).get(key)


def _key(chance: random.Random) -> str:
    return chance.choice(string.ascii_letters + string.digits) if chance.random() < 0.6 else chance.choice(NAMED)


def _megabytes() -> float:
    gc.collect()
    with open("/proc/self/statm", encoding="ascii") as sizes:
        return int(sizes.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def quiet_environment(home: Path, engine: str) -> dict[str, str]:
    """Folders of its own, no network, no viewer, and an editor that changes nothing."""
    return {
        "DIGEST_TUI_HOME": str(home),
        "DIGEST_TUI_OFFLINE": "1",
        "OLLAMA_HOST": engine,
        "LANG": "ko_KR.UTF-8",
        "EDITOR": "true",
    }


def every_screen() -> set[str]:
    """The names of all screens the program has."""
    for module in iter_modules(screens.__path__, f"{screens.__name__}."):
        import_module(module.name)
    kinds: list[type[Screen[Any]]] = [Screen]
    found = set[str]()
    for kind in kinds:
        kinds += kind.__subclasses__()
        if kind.__module__.startswith(screens.__name__) and kind.compose is not Screen.compose:
            found.add(kind.__name__)
    return found


def main() -> int:
    """Walk, and say what was met; 1 when something failed or memory grew."""
    parser = argparse.ArgumentParser(description="Press keys at random.")
    parser.add_argument("--keys", type=int, default=KEYS)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ["PATH"] = ""
    with tempfile.TemporaryDirectory() as folder, OllamaDouble(tokens_per_second=200) as engine:
        started = time.perf_counter()
        desk = open_sample_desk(quiet_environment(Path(folder), engine.url))
        walk = asyncio.run(walk_at_random(desk, options.seed, options.keys, _tell))
        seconds = time.perf_counter() - started
    missed = every_screen() - walk.screens.keys()
    for screen, count in [*walk.screens.most_common(), *((name, 0) for name in sorted(missed))]:
        print(f"{count:6,}  {screen}")
    half, end = walk.memory[len(walk.memory) // 2], walk.memory[-1]
    print(f"{walk.keys:,} keys in {seconds:.0f} s, nothing failed; memory in MB:")
    print("  ".join(f"{one:.1f}" for one in walk.memory))
    print(f"second half: {end / half:.3f} times, at most {GROWTH}")
    return 0 if end / half <= GROWTH and not missed else 1


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
