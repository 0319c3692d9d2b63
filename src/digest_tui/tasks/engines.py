"""The engines of the tasks: made when first asked for, one for each address, whichever tasks share it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from digest_tui.engine_config import USES, EngineSettings, Use
from digest_tui.llm.background import InBackground
from digest_tui.llm.engine_key import EngineKey
from digest_tui.llm.hosts import Host, find_host
from digest_tui.llm.queue import EngineQueue
from digest_tui.llm.reader_sign import ReaderSign
from digest_tui.llm.windows import Windows

if TYPE_CHECKING:
    from pathlib import Path

    from digest_tui.llm.engine import Engine


@dataclass
class TaskEngine:
    """An engine behind the line in which the reader goes first, and the one context size of each of its models."""

    settings: EngineSettings
    host: Host
    queue: EngineQueue
    windows: Windows

    @property
    def name(self) -> str:
        """What it is called beside a model: its host where that is another machine, else nothing."""
        return "" if self.host.is_loopback else self.host.name


class _Place(NamedTuple):
    """What makes two settings mean one engine: its line must not be two, or the reader would not go first."""

    kind: str
    url: str
    key_variable: str
    keyring: bool


class TaskEngines:
    """The engine of each task, as the configuration stood when it was first asked for.

    In the `folder` lies a sign for each address, by which other processes see that the reader asks.
    """

    def __init__(self, settings_of: Callable[[Use], EngineSettings], environ: Mapping[str, str], folder: Path) -> None:
        self._settings_of = settings_of
        self._environ = environ
        self._folder = folder
        self._by_use: dict[Use, TaskEngine] = {}
        self._by_place: dict[_Place, TaskEngine] = {}

    def of(self, use: Use) -> TaskEngine:
        """The engine of one task; WrongUsage when its address is none."""
        if use not in self._by_use:
            settings = self._settings_of(use)
            host = find_host(settings.kind, settings.host, self._environ)
            place = _Place(settings.kind, host.url, settings.key_variable, settings.keyring)
            if place not in self._by_place:
                self._by_place[place] = _made(settings, host, self._environ, self._folder)
            self._by_use[use] = self._by_place[place]
        return self._by_use[use]

    def all(self, uses: Iterable[Use] = USES) -> tuple[tuple[TaskEngine, tuple[Use, ...]], ...]:
        """Every engine with the tasks it does, each once, in the tasks' order."""
        found: dict[int, tuple[TaskEngine, tuple[Use, ...]]] = {}
        for use in uses:
            engine = self.of(use)
            found[id(engine)] = (engine, (*found.get(id(engine), (engine, ()))[1], use))
        return tuple(found.values())

    def in_background(self) -> TaskEngines:
        """The same engines for work in the background, which gives way to the reader; not closed by itself."""
        return _Behind(self)

    @property
    def is_asked(self) -> bool:
        """Whether the reader asks any model for anything, or is in a conversation."""
        return any(engine.queue.is_asked for engine in self._by_place.values())

    async def close(self) -> None:
        """Let go of every connection."""
        for engine in self._by_place.values():
            await engine.queue.close()


class _Behind(TaskEngines):
    """Other engines as the background uses them."""

    def __init__(self, engines: TaskEngines) -> None:
        super().__init__(engines._settings_of, engines._environ, engines._folder)
        self._engines = engines
        self._behind: dict[int, TaskEngine] = {}

    def of(self, use: Use) -> TaskEngine:
        """The engine of one task, behind the reader's requests."""
        engine = self._engines.of(use)
        if id(engine) not in self._behind:
            self._behind[id(engine)] = replace(engine, queue=InBackground(engine.queue))
        return self._behind[id(engine)]


def find_key(settings: EngineSettings, host: Host, environ: Mapping[str, str]) -> EngineKey:
    """The key for an engine: the variable's where it says anything, else the keyring's where that is asked for.

    A keyring may wait for a person: call this in a thread. EngineRefused when it cannot be read.
    """
    key = EngineKey(environ.get(settings.key_variable, ""), settings.key_variable)
    if key or not settings.keyring:
        return key
    from digest_tui.llm.system_keyring import read_key

    return read_key(host)


def _made(settings: EngineSettings, host: Host, environ: Mapping[str, str], folder: Path) -> TaskEngine:
    windows = Windows({"*": settings.window} if settings.window else {})
    queue = EngineQueue(_engine(settings, host, environ), settings.slots, sign=ReaderSign(sign_file(folder, host)))
    return TaskEngine(settings, host, queue, windows)


def sign_file(folder: Path, host: Host) -> Path:
    """Where it is shown that the reader asks that engine; one address has one, however its host is written."""
    return folder / f"reader-{hashlib.sha256(host.place.encode()).hexdigest()[:12]}.line"


def _engine(settings: EngineSettings, host: Host, environ: Mapping[str, str]) -> Engine:
    if settings.kind == "openai":
        from digest_tui.llm.openai import OpenAIEngine

        key = partial(find_key, settings, host, environ)
        return OpenAIEngine(host, find_key=key, allowed_remote=settings.allow_remote)
    from digest_tui.llm.ollama import OllamaEngine

    return OllamaEngine(host, keep_alive=settings.keep_alive, allowed_remote=settings.allow_remote)
