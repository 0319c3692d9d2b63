"""What every task works with, opened once: folders, configuration, stores, clock, and the way out."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from digest_tui.clock import Clock, find_clock
from digest_tui.config import Config, load_config
from digest_tui.messages import LOCALE_VARIABLES, TRADITIONAL
from digest_tui.papers.languages import Language, find_language
from digest_tui.paths import Paths, find_paths
from digest_tui.store.database import Database, open_derived, open_library
from digest_tui.tasks.config_values import check_values

if TYPE_CHECKING:
    from digest_tui.engine_config import EngineSettings, Use
    from digest_tui.llm.queue import EngineQueue
    from digest_tui.pdf.reader import PdfReader
    from digest_tui.sources.client import Client
    from digest_tui.store.search import Searcher
    from digest_tui.tasks.engine_memory import EngineMemory
    from digest_tui.tasks.engines import TaskEngines

FALLBACK_LANGUAGE = "ko"


@dataclass
class Desk:
    """Everything a task works with; the network client and the engine are made when first asked for.

    `offline` is the reader's own wish: nothing is asked of any source while it is true. The engine is not
    part of the network: a model on this machine works offline. `source` is where the lists first shown come from.
    """

    paths: Paths
    config: Config
    environ: Mapping[str, str] = field(repr=False)  # it may hold the engine's key
    clock: Clock
    library: Database
    derived: Database
    offline: bool = False
    source: str = "arxiv"
    notice: str = ""
    """What a reader should know when the app opens; empty when there is nothing."""
    _client: Client | None = field(default=None, repr=False)
    _searcher: Searcher | None = field(default=None, repr=False)
    _engines: TaskEngines | None = field(default=None, repr=False)
    _pdf_reader: PdfReader | None = field(default=None, repr=False)
    _memory: EngineMemory | None = field(default=None, repr=False)

    @property
    def now(self) -> datetime:
        """The present instant, aware."""
        return self.clock()

    @property
    def is_sample(self) -> bool:
        """Whether this is the desk of the sample: it has all the lists it will ever have."""
        return self.source == "sample"

    @property
    def language(self) -> Language:
        """The reader's language: the configuration's, else the locale's, else Korean."""
        return self.language_of("")

    def language_of(self, code: str) -> Language:
        """The language with that code, the reader's own for an empty one; Chinese in the characters that are wanted."""
        own = self.config.reading
        found = find_language(code or own.language or _locale_language(self.environ))
        return find_language(own.written_in(found.code))

    def register(self, language: str) -> str:
        """The register translations into that language are asked for in, empty where there is no choice."""
        return self.config.reading.register(language)

    @property
    def client(self) -> Client:
        """The one polite HTTP client."""
        if self._client is None:
            from digest_tui.sources.client import Client

            contact = self.config.network.contact
            self._client = Client(self.paths.cache, self.clock, offline=self.offline, contact=contact)
        return self._client

    def use_client(self, client: Client) -> None:
        """Take another client: one with other bounds."""
        self._client = client

    @property
    def searcher(self) -> Searcher:
        """What searches everything kept."""
        if self._searcher is None:
            from digest_tui.store.search import Searcher

            self._searcher = Searcher(self.library, self.derived)
        return self._searcher

    def engine_settings(self, use: Use) -> EngineSettings:
        """Where a task's model runs: its own engine's settings, else those of `[engine]`."""
        return self.config.engines.of(use) or self.config.engine

    def reader_asks(self) -> bool:
        """Whether the reader asks any model for anything: what is done in the background may wait."""
        return self._engines is not None and self._engines.is_asked

    @property
    def engines(self) -> TaskEngines:
        """The engine of each task."""
        if self._engines is None:
            from digest_tui.tasks.engines import TaskEngines

            self._engines = TaskEngines(self.engine_settings, self.environ, self.paths.data)
        return self._engines

    @property
    def engine(self) -> EngineQueue:
        """The engine that translates."""
        return self.engine_for("translate")

    def engine_for(self, use: Use) -> EngineQueue:
        """A task's engine, behind the line in which the reader goes before background work."""
        return self.engines.of(use).queue

    def in_background(self) -> Desk:
        """The same desk for work in the background: each of its requests goes after the reader's, and gives way.

        It remembers nothing of the reader's conversation; it is not closed by itself.
        """
        engines = self.engines.in_background()
        return replace(self, _client=self.client, _engines=engines, _pdf_reader=self.pdf_reader, _memory=None)

    async def window(self, use: Use, model: str) -> int:
        """The one context size a model is used with for a task, in tokens."""
        engine = self.engines.of(use)
        return await engine.windows.window(engine.queue, model)

    @property
    def memory(self) -> EngineMemory:
        """What is remembered of the engine while the program runs."""
        if self._memory is None:
            from digest_tui.tasks.engine_memory import EngineMemory

            self._memory = EngineMemory()
        return self._memory

    @property
    def pdf_reader(self) -> PdfReader:
        """What reads PDFs, in a process of its own that is started with the first of them."""
        if self._pdf_reader is None:
            from digest_tui.pdf.reader import PdfReader

            self._pdf_reader = PdfReader()
        return self._pdf_reader

    async def close(self) -> None:
        """Let go of connections and stores."""
        if self._memory is not None:
            self._memory.release()
        if self._client is not None:
            await self._client.close()
        if self._engines is not None:
            await self._engines.close()
        if self._searcher is not None:
            self._searcher.close()
        if self._pdf_reader is not None:
            await self._pdf_reader.close()
        self.library.close()
        self.derived.close()


def open_desk(environ: Mapping[str, str] = os.environ) -> Desk:
    """Open configuration and stores for this environment; DigestError says what is wrong with either."""
    paths = find_paths(environ)
    clock = find_clock(environ)
    paths.make()
    config = load_config(paths.config_file)
    check_values(config)
    library = open_library(paths.library, paths.backups, clock())
    with ExitStack() as undo:
        undo.callback(library.close)
        derived = open_derived(paths.derived)
        undo.pop_all()
    offline = environ.get("DIGEST_TUI_OFFLINE", "") not in ("", "0")
    return Desk(paths, config, environ, clock, library, derived, offline)


def _locale_language(environ: Mapping[str, str]) -> str:
    """The locale's language when it is one a paper is translated into (English readers translate too: Korean)."""
    for variable in LOCALE_VARIABLES:
        words = environ.get(variable, "").split(".")[0].replace("_", "-").split("-")
        if words[0] == "zh":
            return "zh-Hant" if TRADITIONAL & set(words[1:]) else "zh"
        if words[0] in ("ko", "ja", "de", "fr", "es", "pt", "it", "ru", "vi", "id", "tr"):
            return words[0]
    return FALLBACK_LANGUAGE
