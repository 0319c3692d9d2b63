"""`digest-tui config`: where the configuration is, what it says, and one value changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, Final

from digest_tui.config import SECRETS, Config, load_config
from digest_tui.config_edit import set_values
from digest_tui.engine_config import USES
from digest_tui.headless.output import print_json
from digest_tui.messages import _
from digest_tui.paths import find_paths
from digest_tui.tasks.settings import check_all, read_value, value_of

_HELD_BACK: Final = "…"
"""Printed in the place of a secret that is set."""


def print_path(as_json: bool) -> int:
    """Print where the file is, or would be."""
    path = find_paths().config_file
    if as_json:
        print_json({"path": str(path), "exists": path.is_file()})
    else:
        print(path)
    return 0


def print_config(as_json: bool) -> int:
    """Print every key with its value, as TOML that could be the file; what the file does not change is marked."""
    path = find_paths().config_file
    config = load_config(path)
    if as_json:
        print_json({"path": str(path), "config": {table: _plain(values) for table, values in tables(config)}})
        return 0
    print(f"# {path}")
    defaults = dict(tables(Config()))
    for table, values in tables(config):
        print(f"\n[{table}]")
        usual = defaults.get(table, defaults["engine"])
        for key, value in values.items():
            mark = _("  # default") if usual.get(key) == value else ""
            print(f"{_toml_key(key)} = {_toml(value)}{mark}")
    return 0


def set_config(key: str, typed: str, as_json: bool) -> int:
    """Write one value into the file, if a start would take it, and print it as it is now."""
    from digest_tui.screens.config_check import check_screens

    path = find_paths().config_file

    def check(config: Config) -> None:
        check_all(config)
        check_screens(config)

    config = set_values(path, {key: read_value(Config(), key, typed)}, check)
    value = _HELD_BACK if key in SECRETS and value_of(config, key) else value_of(config, key)
    if as_json:
        print_json({"path": str(path), "key": key, "value": list(value) if isinstance(value, tuple) else value})
    else:
        print(f"{key} = {_toml(value)}")
    return 0


def tables(config: Config) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every table of the file with its keys; single keys stand beside the preset."""
    for part in fields(config):
        table = getattr(config, part.name)
        if part.name == "keys":
            yield part.name, {"preset": table.preset, **table.own}
        elif part.name == "engines":
            yield from ((f"engines.{use}", own._asdict()) for use in USES if (own := table.of(use)) is not None)
        elif part.name != "origin":
            values = table._asdict()
            secret = [key for key in values if f"{part.name}.{key}" in SECRETS and values[key]]
            yield part.name, values | dict.fromkeys(secret, _HELD_BACK)


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in values.items()}


def _toml(value: Any) -> str:
    import tomlkit

    return str(tomlkit.item(list(value) if isinstance(value, tuple) else value).as_string())


def _toml_key(key: str) -> str:
    return f'"{key}"' if "." in key else key
