"""Values of the configuration that are of the right kind and still cannot be meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from digest_tui.config import Config
from digest_tui.engine_config import KEY_VARIABLE, USES, EngineSettings
from digest_tui.errors import WrongUsage
from digest_tui.messages import _
from digest_tui.papers.languages import find_language

_DURATION: Final = re.compile(r"[-+]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|ms|s|m|h))+)")
"""As Go reads one, and so Ollama: https://pkg.go.dev/time#ParseDuration."""

_VARIABLE: Final = re.compile(r"[A-Z_][A-Z0-9_]{0,63}")


def check_values(config: Config) -> None:
    """WrongUsage, with its line, for what no start goes on with.

    The engine's address is looked at by `check_host`, which imports what a start does not need.
    """
    if config.reading.language:
        hold(config, "reading.language", find_language, config.reading.language)
    for table, engine in engines(config):
        _check_engine(config, table, engine)
    if config.lists.combined:
        from digest_tui.papers.combination import read_combination

        for expression in config.lists.combined:
            hold(config, "lists.combined", read_combination, expression)
    if config.sync.hours:
        from digest_tui.papers.hours import read_hours

        hold(config, "sync.hours", read_hours, config.sync.hours)
    for name in ("most", "minutes", "pdf_megabytes"):
        if getattr(config.sync, name) < 0:
            raise config.origin.wrong(f"sync.{name}", _("is less than nothing."), _("0 is no bound."))
    contact = config.network.contact
    if not (contact.isascii() and contact.isprintable()):
        raise config.origin.wrong(
            "network.contact", _("has characters a request cannot carry."), _("An address will do.")
        )


def check_host(config: Config) -> None:
    """WrongUsage, with its line, for an engine's address that is none."""
    from digest_tui.llm.hosts import find_host

    for table, engine in engines(config):
        hold(config, f"{table}.host", partial(find_host, engine.kind, environ={}), engine.host)


def engines(config: Config) -> Iterator[tuple[str, EngineSettings]]:
    """Every engine that is set, with its table's name."""
    yield "engine", config.engine
    for use in USES:
        own = config.engines.of(use)
        if own is not None:
            yield f"engines.{use}", own


def _check_engine(config: Config, table: str, engine: EngineSettings) -> None:
    wrong = config.origin.wrong
    if engine.window < 0:
        raise wrong(f"{table}.window", _("is less than nothing."), _("0 lets the program choose."))
    if engine.slots < 0:
        raise wrong(f"{table}.slots", _("is less than nothing."), _("0 takes as many as the engine says."))
    if not _DURATION.fullmatch(engine.keep_alive):
        what = _("is no time (“{keep_alive}”).").format(keep_alive=engine.keep_alive[:20])
        raise wrong(f"{table}.keep_alive", what, _("Write a number and s, m or h, like 30m."))
    if not _VARIABLE.fullmatch(engine.key_variable):  # it may be a key: it is not repeated
        raise wrong(
            f"{table}.key_variable",
            _("is no name of a variable."),
            _("Write one in capitals, like {key_variable}.").format(key_variable=KEY_VARIABLE),
        )


def hold(config: Config, key: str, read: Callable[[str], object], value: str) -> None:
    """Let something that reads such values see one, and name the line of what it refuses."""
    try:
        read(value)
    except WrongUsage as error:
        message = error.message
        raise config.origin.wrong(
            key, _("is wrong: {message}{message2}").format(message=message[0].lower(), message2=message[1:]), error.hint
        ) from error
