"""The one context size a model is used with.

`num_ctx` is a load-time setting: a request with another value reloads the model and loses its cache. So it is decided
once for each model and kept, for loading, translation and questions alike.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Final

from digest_tui.errors import EngineError
from digest_tui.llm.engine import Engine
from digest_tui.llm.names import full_name

ORDINARY_WINDOW: Final = 8192
"""Tokens. Title, abstract and three times their length fit with room to spare; 8,192 cost a 12B model about 1 GB."""

LOOK_SECONDS: Final = 2.0
"""How long the decision waits for what is loaded."""

SMALLEST_WINDOW: Final = 2048
"""Tokens; a model that is loaded with less is loaded again."""


def decide_window(configured: int, longest: int, loaded: int) -> int:
    """The window in tokens: the configured one, else what the model is loaded with, else 8,192; never over its own.

    `longest` is the model's own context and `loaded` what it is in memory with; 0 where it is not known. What is
    loaded already is taken even where it is larger: anything else would load it again.
    """
    wanted = configured or (loaded if loaded >= SMALLEST_WINDOW else ORDINARY_WINDOW)
    return min(wanted, longest) if longest else wanted


class Windows:
    """The windows decided so far, by model.

    `configured` comes from the configuration (tokens by model; the name `*` for all the others) and `kept` from an
    earlier run, so that a model's window, and with it the key of every translation, stays the same.
    """

    def __init__(
        self,
        configured: Mapping[str, int] | None = None,
        kept: Mapping[str, int] | None = None,
        look_seconds: float = LOOK_SECONDS,
    ) -> None:
        self._look_seconds = look_seconds
        self._configured = {full_name(name) if name != "*" else name: size for name, size in (configured or {}).items()}
        self._decided = {full_name(name): size for name, size in (kept or {}).items()}

    @property
    def decided(self) -> Mapping[str, int]:
        """Every decision, by the model's full name."""
        return dict(self._decided)

    async def window(self, engine: Engine, model: str) -> int:
        """The model's window in tokens, decided on the first call."""
        name = full_name(model)
        configured = self._configured.get(name, self._configured.get("*", 0))
        if configured and self._decided.get(name) == configured:
            return configured
        if name not in self._decided or configured:
            facts = await engine.facts(model)
            self._decided[name] = decide_window(configured, facts.context, await self._loaded_context(engine, name))
        return self._decided[name]

    async def _loaded_context(self, engine: Engine, name: str) -> int:
        """What the model is loaded with, 0 when it is not or the engine does not say soon: `/api/ps` can block."""
        try:
            async with asyncio.timeout(self._look_seconds):
                loaded = await engine.loaded()
        except (TimeoutError, EngineError):
            return 0
        return next((model.context for model in loaded if full_name(model.name) == name), 0)
