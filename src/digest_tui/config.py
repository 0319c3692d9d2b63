"""The reader's configuration: `config.toml`, every key with a default, every mistake named with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path
from types import MappingProxyType, UnionType
from typing import Any, Final, Literal, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

from digest_tui.engine_config import KEY_VARIABLE, Engines, EngineSettings, Models
from digest_tui.errors import WrongUsage
from digest_tui.messages import N_, Interface, _, nearest
from digest_tui.record import record

LARGEST_FILE: Final = 1_000_000
T = TypeVar("T")
Preset = Literal["vim", "newsboat", "arrows"]
"""Sets of keys to start from; what they bind is in `commands/presets.py`."""
SyncedPapers = Literal["new", "all", "unread", "followed", "starred", "queue"]
KoreanRegister = Literal["한다체", "합니다체"]
JapaneseRegister = Literal["である", "です・ます"]
"""How translations into the language end their sentences; the first is the usual one."""
ChineseRegister = Literal["简体", "繁體"]
"""In which characters Chinese is written where it is only called zh."""


class Lists(NamedTuple):
    """Which lists are followed: arXiv categories, or several joined by `+`; `fill_gaps` fetches missed days unasked.

    With `once` a paper that stood in a list of an earlier day is left out, and counted, unless it was replaced.
    `combined` are expressions over the lists of categories, `cs.CL - (cs.AI & cs.LG)`, `searches` queries of arXiv's
    interface, and `curated` the sources of lists that people choose (dair, huggingface).
    """

    categories: tuple[str, ...] = ("cs.CL",)
    fill_gaps: bool = False
    once: bool = True
    combined: tuple[str, ...] = ()
    searches: tuple[str, ...] = ()
    curated: tuple[str, ...] = ()


class Reading(NamedTuple):
    """How papers are read: `language` is a code such as ko, empty to take it from the locale; `theme` names colours.

    `messages` is the language the program itself speaks, auto for the locale's.
    With `titles` those of lists are translated in the background; `view` is where translations stand. Without
    `animations` nothing turns or glides. `register_ko` and `register_ja` are how sentences of translations end,
    `register_zh` is in which characters Chinese is written.
    """

    language: str = ""
    messages: Interface = "auto"
    theme: str = ""
    titles: bool = False
    view: Literal["below", "beside", "hidden"] = "below"
    animations: bool = True
    register_ko: KoreanRegister = "한다체"
    register_ja: JapaneseRegister = "である"
    register_zh: ChineseRegister = "简体"

    def register(self, language: str) -> str:
        """The register asked for in that language, empty where there is no choice."""
        registers = {"ko": self.register_ko, "ja": self.register_ja, "zh": "简体", "zh-Hant": "繁體"}
        return registers.get(language, "")

    def written_in(self, language: str) -> str:
        """The code of a language as it is to be written: zh-Hant for zh where traditional characters are wanted."""
        return "zh-Hant" if language == "zh" and self.register_zh == "繁體" else language


class Keys(NamedTuple):
    """Which keys run what: a preset, and the reader's own keys by the command's id (they win over the preset's)."""

    preset: Preset = "vim"
    own: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class Sync(NamedTuple):
    """What `digest-tui sync` does, and the Work screen: with which papers of the lists' newest day.

    `papers`: announced as new, all, not read, matching what is followed, starred, or the reading queue; `lists`: some
    of the followed ones by name (none: all). `languages` are translated into (none: the reader's own), `pdfs` kept,
    ready-made `questions` answered. It works in `hours` only, like 22:00-07:00; `most` papers of a list, `minutes`
    and `pdf_megabytes` bound a run (0: no bound).
    """

    lists: tuple[str, ...] = ()
    papers: SyncedPapers = "new"
    languages: tuple[str, ...] = ()
    pdfs: bool = False
    questions: bool = False
    hours: str = ""
    most: int = 0
    minutes: int = 0
    pdf_megabytes: int = 0


class Network(NamedTuple):
    """What the sources are told: `contact` goes into the User-Agent, as arXiv asks of robots.

    `semantic_scholar` lets a reader ask it for related papers, with `semantic_scholar_key` where there is one.
    """

    contact: str = ""
    semantic_scholar: bool = False
    semantic_scholar_key: str = ""

    def __repr__(self) -> str:  # without the key: what is shown of a crash may be sent to others
        return f"Network(contact={self.contact!r}, semantic_scholar={self.semantic_scholar!r})"


class Origin(NamedTuple):
    """The text a configuration was read from: whoever finds a value wrong later can still name its line."""

    text: str = ""
    name: str = "config.toml"

    def line_of(self, key: str) -> int:
        """The line on which a key stands, from 1; keys are written with dots: `reading.language`."""
        return next((number for name, number in _keys_by_line(self.text) if name == key), 1)

    def wrong(self, key: str, what: str, hint: str) -> WrongUsage:
        """The error for a key: its line, what is wrong with it, and what to write instead."""
        table, _dot, name = key.partition(".")
        shown = f"[{table}] {name}" if name else table
        told = _("{file}, line {line}: {key} {what}")
        return WrongUsage(told.format(file=self.name, line=self.line_of(key), key=shown, what=what), hint)


@record
class Config:
    """The whole configuration, one part a table of the file."""

    lists: Lists = Lists()
    reading: Reading = Reading()
    keys: Keys = Keys()
    engine: EngineSettings = EngineSettings()
    engines: Engines = Engines()
    models: Models = Models()
    network: Network = Network()
    sync: Sync = Sync()
    origin: Origin = field(default=Origin(), repr=False, compare=False)


def load_config(path: Path) -> Config:
    """Read the configuration; a file that is not there gives the defaults, a wrong one WrongUsage with its line."""
    text = load_text(path)
    return Config() if text is None else read_config(text, str(path))


def load_text(path: Path) -> str | None:
    """The file as text, None where there is none; WrongUsage when it cannot be read or is no text."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise WrongUsage(
            _("{path} cannot be read ({reason}).").format(path=path, reason=error.strerror),
            _("Mend its permissions, or move it away."),
        ) from error
    if len(raw) > LARGEST_FILE:
        raise WrongUsage(_("{path} is larger than a megabyte.").format(path=path), _("Is it a configuration file?"))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        what = _("{path}, line {line}: not UTF-8 text.").format(path=path, line=line)
        raise WrongUsage(what, _("Save the file as UTF-8.")) from error


def read_config(text: str, name: str = "config.toml") -> Config:
    """Read the configuration from its text; `name` is what errors call the file."""
    origin = Origin(text, name)
    return replace(_fill(Config, read_tables(text, name), "", origin), origin=origin)


def read_tables(text: str, name: str) -> dict[str, Any]:
    """The tables of the text as TOML has them; WrongUsage names the line where it is no TOML."""
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        last = _("at line {count}, the end of the file").format(count=text.count(chr(10)) + 1)
        what = str(error).replace("at end of document", last)
        raise WrongUsage(f"{name}: {what}.", _("Mend that line; strings need quotes.")) from error


SECRETS: Final = frozenset({"network.semantic_scholar_key"})
"""What may stand in the file and is never printed."""
NAMES_OF_SECRETS: Final = ("key", "api_key", "apikey", "token", "password", "secret")
KEYS_STAY_OUT: Final = N_(
    "A key stays out of this file, which is shown and shared: digest-tui key keep puts it into "
    "the system's keyring; or set the environment variable {key_variable}, or the one that "
    "key_variable names."
)
_TABLES: Final = (Lists, Reading, Keys, EngineSettings, Engines, Models, Network, Sync)
_KINDS: Final[dict[Any, str]] = {
    str: N_('text in quotes, like "ko"'),
    int: N_("a whole number"),
    bool: N_("true or false"),
    tuple[str, ...]: N_('a list, like ["cs.CL"]'),
}
_KEY_PART: Final = r"""(?:"[^"]*"|'[^']*'|[\w-]+)"""
_KEY_PATH: Final = rf"\s*({_KEY_PART}(?:\s*\.\s*{_KEY_PART})*)\s*="
_TABLE: Final = rf"\s*\[\[?\s*({_KEY_PART}(?:\s*\.\s*{_KEY_PART})*)\s*\]"


def _keys_by_line(text: str) -> Iterator[tuple[str, int]]:
    """Every key and every table's name with its line, a dotted key's tables among them, from the top."""
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        header, key = re.match(_TABLE, line), re.match(_KEY_PATH, line)
        if header:
            table = _dotted(header[1]) + "."
        if header or key:
            parts = (table[:-1] if header else table + _dotted(key[1] if key else "")).split(".")
            yield from ((".".join(parts[:end]), number) for end in range(len(parts), 0, -1))


def _dotted(path: str) -> str:
    return ".".join(part.strip("\"'") for part in re.findall(_KEY_PART, path))


def _fill(kind: type[T], values: Mapping[str, Any], path: str, origin: Origin) -> T:
    """Make one part of the configuration from a table, refusing unknown keys and wrong types."""
    hints = {name: hint for name, hint in get_type_hints(kind).items() if hint is not Origin}
    for key in values:
        if key not in hints:
            secret = kind is EngineSettings and key in NAMES_OF_SECRETS
            raise origin.wrong(
                path + key,
                _("is not known."),
                _(KEYS_STAY_OUT).format(key_variable=KEY_VARIABLE) if secret else nearest(key, hints),
            )
    made: dict[str, Any] = {}
    for name, hint in hints.items():
        if name in values:
            made[name] = _value(hint, values[name], path + name, origin)
    return kind(**made)


def _value(hint: Any, value: Any, path: str, origin: Origin) -> Any:
    if get_origin(hint) is UnionType:  # a table that may be left out
        hint = get_args(hint)[0]
    if hint in _TABLES:
        if not isinstance(value, dict):
            raise origin.wrong(path, _("is a table."), _("Write [{path}] on a line of its own.").format(path=path))
        if hint is Keys:
            return _keys(value, origin)
        return _fill(hint, value, f"{path}.", origin)
    if get_origin(hint) is Literal:
        if value in get_args(hint):
            return value
        what = _("is not known ({value!r:.40}).").format(value=value)
        raise origin.wrong(path, what, nearest(str(value), get_args(hint)))
    if hint == tuple[str, ...]:
        if isinstance(value, list) and all(isinstance(word, str) for word in value):
            return tuple(value)
    elif type(value) is hint:
        return value
    shown = "" if path.endswith(("key_variable", "_key")) else f" ({value!r:.40})"
    raise origin.wrong(path, _wrong_kind(shown), _("It takes {kind}.").format(kind=_(_KINDS[hint])))


def _wrong_kind(shown: str) -> str:
    return _("has the wrong kind of value{shown}.").format(shown=shown)


def _keys(values: Mapping[str, Any], origin: Origin) -> Keys:
    """The `[keys]` table: a preset, and keys by command; `move.down` may be written with quotes or without."""
    preset = _value(Preset, values.get("preset", "vim"), "keys.preset", origin)
    return Keys(preset, dict(_own_keys({k: v for k, v in values.items() if k != "preset"}, "keys", origin)))


def _own_keys(values: Mapping[str, Any], path: str, origin: Origin) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, value in values.items():
        key = f"{path}.{name}"
        if isinstance(value, dict):
            yield from _own_keys(value, key, origin)
        elif isinstance(value, str):
            yield key.removeprefix("keys."), (value,)
        elif isinstance(value, list) and all(isinstance(word, str) for word in value):
            yield key.removeprefix("keys."), tuple(value)
        else:
            raise origin.wrong(key, _wrong_kind(f" ({value!r:.40})"), _(WHAT_KEYS_ARE))


WHAT_KEYS_ARE: Final = N_('It takes a key, like "j", or a list of keys, like ["j", "g g"].')
