"""Values of the configuration that are of the right kind and still cannot be meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from digest_tui.config import Config
from digest_tui.errors import WrongUsage
from digest_tui.papers.languages import find_language

_DURATION: Final = re.compile(r"[-+]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|ms|s|m|h))+)")
"""As Go reads one, and so Ollama: https://pkg.go.dev/time#ParseDuration."""


def check_values(config: Config) -> None:
    """WrongUsage, with its line, for what no start goes on with.

    The engine's address is looked at by `check_host`, which imports what a start does not need.
    """
    if config.reading.language:
        hold(config, "reading.language", find_language, config.reading.language)
    if config.engine.window < 0:
        raise config.origin.wrong("engine.window", "is less than nothing.", "0 lets the program choose.")
    if not _DURATION.fullmatch(config.engine.keep_alive):
        wrong = f"is no time (“{config.engine.keep_alive[:20]}”)."
        raise config.origin.wrong("engine.keep_alive", wrong, "Write a number and s, m or h, like 30m.")
    if config.lists.combined:
        from digest_tui.papers.combination import read_combination

        for expression in config.lists.combined:
            hold(config, "lists.combined", read_combination, expression)
    if config.sync.hours:
        from digest_tui.papers.hours import read_hours

        hold(config, "sync.hours", read_hours, config.sync.hours)
    for name in ("most", "minutes", "pdf_megabytes"):
        if getattr(config.sync, name) < 0:
            raise config.origin.wrong(f"sync.{name}", "is less than nothing.", "0 is no bound.")
    contact = config.network.contact
    if not (contact.isascii() and contact.isprintable()):
        raise config.origin.wrong("network.contact", "has characters a request cannot carry.", "An address will do.")


def check_host(config: Config) -> None:
    """WrongUsage, with its line, for an engine's address that is none."""
    from digest_tui.llm.hosts import find_host

    engine = config.engine
    hold(config, "engine.host", lambda host: find_host(engine.kind, host, {}), engine.host)


def hold(config: Config, key: str, read: Callable[[str], object], value: str) -> None:
    """Let something that reads such values see one, and name the line of what it refuses."""
    try:
        read(value)
    except WrongUsage as error:
        message = error.message
        raise config.origin.wrong(key, f"is wrong: {message[0].lower()}{message[1:]}", error.hint) from error
