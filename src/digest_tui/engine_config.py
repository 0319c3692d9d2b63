"""The reader's settings for engines: the usual one, those of single tasks, and the model of each task."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

EngineKind = Literal["ollama", "openai"]
"""What an engine speaks: Ollama's own protocol, or OpenAI's (llama.cpp's server, vLLM, LM Studio)."""
Use = Literal["translate", "titles", "ask", "embed"]
"""What a model is used for: abstracts and pages, titles of lists, answers, finding passages."""
USES: Final[tuple[Use, ...]] = ("translate", "titles", "ask", "embed")
KEY_VARIABLE: Final = "DIGEST_TUI_ENGINE_KEY"
"""The environment variable with an engine's key, unless another is named."""


class EngineSettings(NamedTuple):
    """Where the model runs: `window` in tokens (0: chosen once per model), `keep_alive` as Ollama reads it.

    `slots` is how many requests it works on at a time; 0 for as many as it says, or are found out in the
    background.

    `host` is Ollama's address, or the base URL of an engine that speaks the OpenAI protocol. Its key, if it wants one,
    stands in the environment, in the variable that `key_variable` names, or with `keyring` in the system's keyring.
    `allow_remote` names what may run on someone else's machine: hosts, and models of Ollama's.
    """

    kind: EngineKind = "ollama"
    host: str = ""
    window: int = 0
    keep_alive: str = "30m"
    slots: int = 0
    allow_remote: tuple[str, ...] = ()
    key_variable: str = KEY_VARIABLE
    keyring: bool = False


class Engines(NamedTuple):
    """Engines of single tasks, each a table such as `[engines.titles]`; None leaves a task to `[engine]`."""

    translate: EngineSettings | None = None
    titles: EngineSettings | None = None
    ask: EngineSettings | None = None
    embed: EngineSettings | None = None

    def of(self, use: Use) -> EngineSettings | None:
        """The engine of one task, None where it has none of its own."""
        engine: EngineSettings | None = getattr(self, use)
        return engine


class Models(NamedTuple):
    """The model for each task; empty takes the largest local one that fits, for titles that of translations.

    `families` say how one is asked: `mine:7b = qwen3`.
    """

    translate: str = ""
    titles: str = ""
    ask: str = ""
    embed: str = ""
    families: tuple[str, ...] = ()
