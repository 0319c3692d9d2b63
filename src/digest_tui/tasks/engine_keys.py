"""The keys of engines: where each stands, and putting one into the system's keyring or taking it out."""

from __future__ import annotations

from typing import Literal, NamedTuple

from digest_tui.config_edit import set_values
from digest_tui.engine_config import USES, EngineSettings, Use
from digest_tui.errors import EngineRefused, WrongUsage
from digest_tui.llm.engine_key import EngineKey
from digest_tui.llm.hosts import Host
from digest_tui.llm.system_keyring import forget_key, keep_key, read_key
from digest_tui.messages import _
from digest_tui.tasks.desk import Desk

KeyState = Literal["set", "none", "unreadable"]


class KeyLine(NamedTuple):
    """Where an engine's key stands, and whether there is one; `hint` says what to do where it cannot be read."""

    table: str
    url: str
    where: str
    state: KeyState
    hint: str = ""


def key_lines(desk: Desk) -> tuple[KeyLine, ...]:
    """A line for each engine of the OpenAI protocol; may wait for a person to unlock the keyring."""
    return tuple(_line(desk, use) for use in (None, *USES) if _settings(desk, use) is not None)


def key_host(desk: Desk, use: Use | None) -> Host:
    """The engine that a key is for, None the usual one; WrongUsage where it takes none."""
    from digest_tui.llm.hosts import find_host

    settings = _settings(desk, use)
    if settings is None:
        raise WrongUsage(
            _("[{table}] is no engine that takes a key.").format(table=_table(use)),
            _('Ollama has none. Write [{table}] with kind = "openai" and its host first.').format(table=_table(use)),
        )
    return find_host(settings.kind, settings.host, desk.environ)


def keep(desk: Desk, use: Use | None, text: str) -> None:
    """Put the key of an engine into the keyring, and have it looked for there from now on.

    WrongUsage for a key that is none, and for an engine that takes none; EngineRefused when the keyring cannot be used.
    """
    host = key_host(desk, use)
    if not text.strip():
        raise WrongUsage(_("No key was given."), _("Type it, or send it through a pipe: digest-tui key keep < FILE"))
    keep_key(host, text)
    _look_there(desk, use, wanted=True)


def forget(desk: Desk, use: Use | None) -> tuple[Host, bool]:
    """Take an engine's key out of the keyring, and look there no more; whether there was one."""
    host = key_host(desk, use)
    found = forget_key(host)
    _look_there(desk, use, wanted=False)
    return host, found


def _line(desk: Desk, use: Use | None) -> KeyLine:
    settings, host = _settings(desk, use), key_host(desk, use)
    assert settings is not None
    try:
        key = EngineKey(desk.environ.get(settings.key_variable, ""), settings.key_variable)
        if not key and settings.keyring:
            key = read_key(host)
    except (EngineRefused, WrongUsage) as error:
        return KeyLine(_table(use), host.url, settings.key_variable, "unreadable", f"{error.message} {error.hint}")
    return KeyLine(_table(use), host.url, key.where, "set" if key else "none")


def _look_there(desk: Desk, use: Use | None, *, wanted: bool) -> None:
    settings = _settings(desk, use)
    if settings is not None and settings.keyring is not wanted:
        desk.config = set_values(desk.paths.config_file, {f"{_table(use)}.keyring": wanted})


def _settings(desk: Desk, use: Use | None) -> EngineSettings | None:
    """The engine of that table, where there is one that takes a key."""
    found = desk.config.engine if use is None else desk.config.engines.of(use)
    return found if found is not None and found.kind == "openai" else None


def _table(use: Use | None) -> str:
    return "engine" if use is None else f"engines.{use}"
