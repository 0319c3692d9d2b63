"""The reader's configuration: `config.toml`, every key with a default, every mistake named with its line."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, Final, TypeVar, get_type_hints

from digest_tui.errors import WrongUsage

LARGEST_FILE: Final = 1_000_000
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Lists:
    """Which lists are followed: arXiv categories, or several joined by `+`."""

    categories: tuple[str, ...] = ("cs.CL",)


@dataclass(frozen=True, slots=True)
class Reading:
    """How papers are read: `language` is a code such as ko, empty to take it from the locale."""

    language: str = ""
    theme: str = ""


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """Where the model runs: `window` in tokens (0: chosen once per model), `keep_alive` as Ollama reads it.

    `allow_remote` names the models that may run on someone else's machine.
    """

    kind: str = "ollama"
    host: str = ""
    window: int = 0
    keep_alive: str = "30m"
    allow_remote: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Models:
    """The model for each task; empty takes the largest local one that fits."""

    translate: str = ""
    ask: str = ""
    embed: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    """What the sources are told: `contact` goes into the User-Agent, as arXiv asks of robots."""

    contact: str = ""


@dataclass(frozen=True, slots=True)
class Config:
    """The whole configuration, one part a table of the file."""

    lists: Lists = field(default_factory=Lists)
    reading: Reading = field(default_factory=Reading)
    engine: EngineSettings = field(default_factory=EngineSettings)
    models: Models = field(default_factory=Models)
    network: Network = field(default_factory=Network)


def load_config(path: Path) -> Config:
    """Read the configuration; a file that is not there gives the defaults, a wrong one WrongUsage with its line."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Config()
    except OSError as error:
        raise WrongUsage(
            f"{path} cannot be read ({error.strerror}).", "Mend its permissions, or move it away."
        ) from error
    if len(raw) > LARGEST_FILE:
        raise WrongUsage(f"{path} is larger than a megabyte.", "Is it a configuration file?")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise WrongUsage(f"{path}, line {line}: not UTF-8 text.", "Save the file as UTF-8.") from error
    return read_config(text, str(path))


def read_config(text: str, name: str = "config.toml") -> Config:
    """Read the configuration from its text; `name` is what errors call the file."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        last = f"at line {text.count(chr(10)) + 1}, the end of the file"
        what = str(error).replace("at end of document", last)
        raise WrongUsage(f"{name}: {what}.", "Mend that line; strings need quotes.") from error
    return _fill(Config, tables, _Place(text, name))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in which file we are, to name a line in errors."""

    text: str
    name: str
    table: str = ""

    def line_of(self, key: str) -> int:
        """The line on which a key of this table (or the table itself) stands, from 1."""
        table = ""
        for number, line in enumerate(self.text.splitlines(), 1):
            header = re.match(r"\s*\[\s*([^\[\]]+?)\s*\]", line)
            if header:
                table = header[1].strip("\"'")
                if not self.table and table == key:
                    return number
            elif table == self.table and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]", line):
                return number
        return 1

    def wrong(self, key: str, what: str, hint: str) -> WrongUsage:
        shown = f"[{self.table}] {key}" if self.table else key
        return WrongUsage(f"{self.name}, line {self.line_of(key)}: {shown} {what}", hint)


def _fill(kind: type[T], values: Mapping[str, Any], place: _Place) -> T:
    """Make one part of the configuration from a table, refusing unknown keys and wrong types."""
    hints = get_type_hints(kind)
    for key in values:
        if key not in hints:
            near = difflib.get_close_matches(key, hints, n=1, cutoff=0.5)
            known = ", ".join(hints)
            raise place.wrong(key, "is not known.", f"Did you mean {near[0]}?" if near else f"Known: {known}.")
    made: dict[str, Any] = {}
    for item in fields(kind):  # type: ignore[arg-type]
        if item.name in values:
            made[item.name] = _value(hints[item.name], item.name, values[item.name], place)
    return kind(**made)


def _value(hint: Any, key: str, value: Any, place: _Place) -> Any:
    if is_dataclass(hint):
        if not isinstance(value, dict):
            raise place.wrong(key, "is a table.", f"Write [{key}] on a line of its own.")
        return _fill(hint, value, _Place(place.text, place.name, key))  # type: ignore[arg-type]
    if hint is str and isinstance(value, str):
        return value
    if hint is int and isinstance(value, int) and not isinstance(value, bool):
        return value
    if hint == tuple[str, ...] and isinstance(value, list) and all(isinstance(word, str) for word in value):
        return tuple(value)
    raise place.wrong(key, f"has the wrong kind of value ({value!r:.40}).", f"It takes {_KINDS[hint]}.")


_KINDS: Final[dict[Any, str]] = {
    str: 'text in quotes, like "ko"',
    int: "a whole number",
    tuple[str, ...]: 'a list, like ["cs.CL"]',
}
