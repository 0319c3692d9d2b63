"""Settings are read, checked and written in the words of the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from digest_tui.config import SECRETS, Config, read_config
from digest_tui.errors import WrongUsage
from digest_tui.tasks.config_values import check_host, check_values
from digest_tui.tasks.settings import SETTINGS, change, check_lists, read_value, value_of, written
from tests.screens.library import open_test_desk


def complaint_of(check: Callable[[Config], None], config: Config) -> str:
    """What it says is wrong, empty where nothing is."""
    try:
        check(config)
    except WrongUsage as error:
        return error.message
    return ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('\n[reading]\nlanguage = "koo"\n', ["line 3", "[reading] language", "“koo”", "ko"]),
        ("[engine]\nwindow = -1\n", ["line 2", "window"]),
        ('[engine]\nkeep_alive = "soon"\n', ["line 2", "soon", "30m"]),
        ('[engine]\nkeep_alive = ""\n', ["line 2", "30m"]),
        ('[engine]\nkeep_alive = "300"\n', ["line 2", "300"]),
        ('[network]\ncontact = "나"\n', ["line 2", "contact"]),
        ('[network]\ncontact = "a\\r\\nX: y"\n', ["line 2", "contact"]),
        ('[lists]\ncategories = ["cs.CL", "cs.XY"]\n', ["line 2", "cs.XY", "Did you mean cs."]),
        ('[engine]\nhost = "me:secret@host"\n', ["line 2", "[engine] host"]),
    ],
)
def test_values_that_cannot_be_meant_are_named_with_their_line(text: str, said: list[str]) -> None:
    config = read_config(text)
    with pytest.raises(WrongUsage) as caught:
        for check in (check_values, check_lists, check_host):
            check(config)
    words = f"{caught.value.message} {caught.value.hint}"
    assert [one for one in said if one not in words] == [], words


@pytest.mark.parametrize("time", ["30m", "1h30m", "0", "-1s", "1.5h", "500ms"])
def test_times_are_read_as_ollama_reads_them(time: str) -> None:
    config = read_config(f'[engine]\nkeep_alive = "{time}"\n')
    assert complaint_of(check_values, config) == ""
    assert config.engine.keep_alive == time


def test_the_defaults_can_be_meant() -> None:
    assert [complaint_of(check, Config()) for check in (check_values, check_lists, check_host)] == ["", "", ""]


def test_every_key_of_the_file_but_single_keys_is_a_setting() -> None:

    tables = {"lists", "reading", "keys", "engine", "models", "network", "sync"}
    keys = {f"{table}.{name}" for table in tables for name in getattr(Config(), table)._fields}
    assert {setting.key for setting in SETTINGS} == keys - {"keys.own"} - SECRETS, "[engines] are written in the file"


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("lists.categories", " cs.CL, cs.AI  hep-th ", ["cs.CL", "cs.AI", "hep-th"]),
        ("lists.categories", "", []),
        ("engine.window", " 8192 ", 8192),
        ("engine.window", "many", "many"),
        ("reading.animations", "off", False),
        ("reading.animations", "True", True),
        ("reading.animations", "maybe", "maybe"),
        ("reading.theme", " nord ", "nord"),
        ("keys.mark.star", "g s", "g s"),
    ],
)
def test_what_is_typed_becomes_the_kind_of_value_the_file_has(key: str, typed: str, value: object) -> None:
    assert read_value(Config(), key, typed) == value


def test_values_are_typed_as_they_are_shown() -> None:
    config = read_config('[lists]\ncategories = ["cs.CL", "cs.AI+cs.LG"]\n[engine]\nwindow = 4096\n')
    for setting in SETTINGS:
        value = value_of(config, setting.key)
        again = read_value(config, setting.key, written(value))
        assert (tuple(again) if isinstance(again, list) else again) == value, setting.key


async def test_a_change_is_in_the_file_and_on_the_desk(home: Path) -> None:
    desk = open_test_desk(home)
    change(desk, "reading.language", "ja", lambda config: None)
    assert desk.language.code == "ja"
    assert 'language = "ja"' in desk.paths.config_file.read_text()
    with pytest.raises(WrongUsage, match="line 2"):
        change(desk, "reading.language", "xx", lambda config: None)
    assert desk.language.code == "ja"
    await desk.close()
