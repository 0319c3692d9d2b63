"""Keys at random over every screen of the program: nothing may fail, and memory must not grow.

Run `python -m benchmarks.random_keys [--keys 10000] [--seed 1]`. The program runs over the sample, offline, with an
engine that answers on this machine, from a process of its own: what that remembers of its questions is not the
program's memory. What would leave the program (quitting, the shell) is only counted. The screen that got the fewest
keys so far is opened, by its own way, and gets the next ones, wherever they lead. Exit status 1 when something failed,
a screen got less than its share, or memory grew by more than a tenth in the second half.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import random
import string
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, Final

from textual import events
from textual.screen import Screen

from benchmarks.random_visits import WAYS, answered, visit
from digest_tui import screens
from digest_tui.app import DigestApp
from digest_tui.commands.screen import CommandScreen
from digest_tui.tasks.sample import open_sample_desk

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from digest_tui.tasks.desk import Desk

KEYS: Final = 10_000
GROWTH: Final = 1.1
"""How many times the memory at half of the keys the memory at the end may be."""
BURST: Final = 6
VISIT: Final = 40
"""A visit of a screen ends after twice as many keys, pressed there or wherever they led; one that did not open it
counts as so many."""
TWENTIETHS: Final = 20
LAST_SHOWN: Final = 60
FAIR: Final = 0.25
"""Of an equal share of the keys, so much at least is each screen's."""
NAMED: Final = (
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "enter", "escape", "tab", "shift+tab"),
    *("backspace", "delete", "space", "ctrl+c", "ctrl+d", "ctrl+u", "ctrl+o", "ctrl+n", "ctrl+p", "ctrl+l", "f1"),
    *("colon", "slash", "question_mark", "left_square_bracket", "right_square_bracket", "한", "é", "ctrl+at"),
)
SIZES: Final = ((120, 40), (80, 24), (60, 20), (200, 60), (20, 5), (1, 1))
ENGINE: Final = (
    *(sys.executable, "-m", "tests.fakes.ollama_server", "--port", "0", "--tokens-per-second", "200"),
    *("--prompt-tokens-per-second", "0", "--load-seconds", "0"),
)
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

    def leave(self) -> None:
        """Leave it as the program is left, whatever is just being opened."""
        super().exit()

    def action_suspend_process(self) -> None:
        """Count it."""
        self.leaves += 1


@dataclass
class Walk:
    """What a run of random keys met."""

    wanted: int
    tell: Callable[[str], None]
    keys: int = 0
    screens: Counter[str] = field(default_factory=Counter)
    closed: Counter[str] = field(default_factory=Counter)
    """How often the way to a screen did not open it."""
    commands: Counter[str] = field(default_factory=Counter)
    """How often each was run by its name."""
    last: list[str] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    """Megabytes, at every twentieth of the keys."""

    def note(self, screen: str, pressed: list[str]) -> None:
        """So many keys went to that screen."""
        self.keys += len(pressed)
        self.screens[screen] += len(pressed)
        self._remember(f"{screen}:", *pressed)
        self.look()

    def note_way(self, screen: str, way: list[str]) -> None:
        """That screen was gone to, by keys that are not counted."""
        self._remember(f"to {screen}:", *way)

    def look(self) -> None:
        """Measure the memory at every twentieth of the keys."""
        if len(self.memory) <= self.keys * TWENTIETHS // self.wanted < TWENTIETHS:
            self.memory.append(_megabytes())
            self.tell(f"{self.keys:6,} keys, {self.memory[-1]:.1f} MB")

    def _remember(self, *words: str) -> None:
        self.last = [*self.last, *words][-LAST_SHOWN:]


async def walk_at_random(desk: Desk, seed: int, keys: int, tell: Callable[[str], None] = lambda _: None) -> Walk:
    """Press that many keys, in bursts as a terminal hands them over; what fails inside the program is raised."""
    chance, walk = random.Random(seed), Walk(keys, tell)
    app = UnendingApp(desk)
    ended = False
    try:
        async with app.run_test(size=SIZES[0], notifications=True) as pilot:
            await pilot.pause()
            walk.look()
            while walk.keys < keys:
                await _visit(app, pilot, chance, walk)
            app.leave()
        ended = True
    finally:
        if not ended:
            tell(f"broken off after {walk.keys} keys of seed {seed}: {' '.join(walk.last)}")
        await desk.close()
    walk.memory.append(_megabytes())
    return walk


async def _visit(app: UnendingApp, pilot: Pilot[None], chance: random.Random, walk: Walk) -> None:
    """Open the screen that got the fewest keys, and press keys until it is left or has had enough."""
    name = min(WAYS, key=lambda one: (walk.screens[one] + VISIT * walk.closed[one], chance.random()))
    walk.note_way(name, await visit(app, name))
    seen = app.screen
    if type(seen).__name__ != name:
        walk.closed[name] += 1
    until = walk.keys + 2 * VISIT
    while seen in app.screen_stack and walk.keys < min(until, walk.wanted):
        await _step(app, pilot, chance, walk)


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
        await answered(app)
    else:
        leaves = what > 1 - LEAVE_SHARE
        pressed = ["escape"] if leaves else [_key(chance) for _ in range(chance.randint(1, BURST))]
        walk.note(type(screen).__name__, pressed)
        for key in pressed:
            app.post_message(events.Key(key, _character(key)))
        await answered(app)


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


@contextmanager
def engine_apart() -> Iterator[str]:
    """The address of an engine in a process of its own, which ends with it."""
    with subprocess.Popen(ENGINE, stdout=subprocess.PIPE, text=True) as engine:
        try:
            assert engine.stdout is not None
            yield engine.stdout.readline().split()[-1]
        finally:
            engine.terminate()


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
    """Walk, and say what was met; 1 when something failed, a screen got too few keys or memory grew."""
    parser = argparse.ArgumentParser(description="Press keys at random.")
    parser.add_argument("--keys", type=int, default=KEYS)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ["PATH"] = ""
    with tempfile.TemporaryDirectory() as folder, engine_apart() as engine:
        os.chdir(folder)
        started = time.perf_counter()
        desk = open_sample_desk(quiet_environment(Path(folder), engine))
        walk = asyncio.run(walk_at_random(desk, options.seed, options.keys, _tell))
        seconds = time.perf_counter() - started
    print(f"{walk.keys:,} keys in {seconds:.0f} s, nothing failed")
    return _fair(walk) | _flat(walk.memory)


def _fair(walk: Walk) -> int:
    """Print the keys of each screen; 1 when one got less than its share."""
    names = every_screen()
    share = int(FAIR * walk.keys / len(names))
    for name in sorted(names, key=lambda one: -walk.screens[one]):
        closed = f"   (did not open {walk.closed[name]} times)" if walk.closed[name] else ""
        print(f"{walk.screens[name]:6,}  {name}{'' if walk.screens[name] >= share else '   TOO FEW'}{closed}")
    print(f"at least {share:,} each; sizes of the terminal: {walk.screens['size']:,} times another")
    return int(any(walk.screens[name] < share for name in names))


def _flat(memory: list[float]) -> int:
    """Print the memory; 1 when it grew in the second half."""
    half, end = memory[len(memory) // 2], memory[-1]
    print("memory in MB:", "  ".join(f"{one:.1f}" for one in memory))
    print(f"second half: {end / half:.3f} times, at most {GROWTH}")
    return int(end / half > GROWTH)


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
