"""`digest-tui config`, as it is called from a shell."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from digest_tui.cli import run
from digest_tui.config import Config, read_config
from digest_tui.engine_config import EngineSettings
from tests.screens.configured import write_config


def test_path_says_where_the_file_is(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["config", "path"]) == 0
    assert capsys.readouterr().out.strip() == str(home / "config" / "config.toml")
    assert run(["config", "path", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["exists"] is False


@pytest.mark.parametrize("words", [["config"], ["config", "show"]])
def test_show_prints_a_file_that_says_the_same(
    home: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    text = '[lists]\ncategories = ["cs.AI", "hep-th"]\n[keys]\npreset = "arrows"\n"mark.star" = ["\\"", "g s"]\n'
    write_config(home, text)
    assert run(words) == 0
    shown = capsys.readouterr().out
    assert read_config(shown) == read_config(text)
    assert 'theme = ""  # default' in shown
    assert 'preset = "arrows"\n' in shown


def test_show_prints_json(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["config", "show", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["config"]["lists"] == {
        "categories": ["cs.CL"],
        "fill_gaps": False,
        "combined": [],
        "searches": [],
        "once": True,
        "curated": [],
    }
    assert told["config"]["engine"]["window"] == Config().engine.window


def test_a_key_that_stands_in_the_file_is_never_printed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_config(home, "")
    assert run(["config", "set", "network.semantic_scholar_key", "made-up-key"]) == 0
    assert run(["config", "set", "network.semantic_scholar_key", "made-up-key", "--json"]) == 0
    assert run(["config", "show"]) == 0
    assert run(["config", "show", "--json"]) == 0
    told = capsys.readouterr()
    assert "made-up-key" not in told.out + told.err
    assert told.out.count("…") == 4
    assert read_config(path.read_text()).network.semantic_scholar_key == "made-up-key"
    path.write_text("[network]\nsemantic_scholar_key = 12345678\n")
    assert run(["config", "show"]) == 2
    assert "12345678" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [("lists.once", "false", False), ("sync.most", "60", 60), ("lists.categories", "cs.AI, cs.CL", ["cs.AI", "cs.CL"])],
)
def test_set_prints_json(capsys: pytest.CaptureFixture[str], key: str, value: str, kept: object) -> None:
    assert run(["config", "set", key, value, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["value"] == kept


def test_set_changes_one_value_and_leaves_the_rest(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_config(home, '# mine\n[reading]\nlanguage = "ko" # native\n')
    assert run(["config", "set", "reading.language", "ja"]) == 0
    assert run(["config", "set", "keys.mark.star", '["*", "g s"]']) == 0
    assert run(["config", "set", "lists.categories", "cs.AI, cs.CL"]) == 0
    assert run(["config", "set", "engine.keep_alive", "-1s"]) == 0
    assert path.read_text().startswith('# mine\n[reading]\nlanguage = "ja" # native\n')
    assert tomllib.loads(path.read_text())["keys"] == {"mark.star": ["*", "g s"]}
    assert 'lists.categories = ["cs.AI", "cs.CL"]' in capsys.readouterr().out
    assert not (home / "data").exists(), "the library is not opened for that"


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("reading.langauge", "ko", "Did you mean language?"),
        ("reading.language", "koo", "“koo”"),
        ("engine.window", "many", "whole number"),
        ("engine.window", "-3", "less than nothing"),
        ("lists.categories", "cs.XY", "cs.XY"),
        ("reading.theme", "drak", "is no theme"),
        ("keys.preset", "vi", "vim"),
        ("keys.mark.star", "spcae", "space"),
        ("keys.mark.star", "[3]", "list of keys"),
        ("keys.mark.str", "x", "mark.star"),
        ("engine.host", "a b", "no address"),
        ("language", "ko", "table.key"),
    ],
)
def test_set_refuses_what_a_start_would_not_take(
    home: Path, capsys: pytest.CaptureFixture[str], key: str, value: str, said: str
) -> None:
    path = write_config(home, "# mine\n")
    assert run(["config", "set", key, value]) == 2
    assert said in capsys.readouterr().err
    assert path.read_text() == "# mine\n"


def test_a_broken_file_is_named_with_its_line_and_left_alone(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_config(home, "[reading]\nlanguage = ko\n")
    assert run(["config", "set", "reading.language", "ja", "--json"]) == 2
    assert "line 2" in json.loads(capsys.readouterr().err)["error"]["message"]
    assert path.read_text() == "[reading]\nlanguage = ko\n"


def test_an_engine_of_one_task_is_set_and_shown(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_config(home, "# mine\n[engine]\nslots = 2 # two\n")
    assert run(["config", "set", "engines.titles.kind", "openai"]) == 0
    assert run(["config", "set", "engines.titles.slots", "4"]) == 0
    assert run(["config", "set", "engines.nothing.slots", "4"]) == 2
    text = (home / "config" / "config.toml").read_text("utf-8")
    assert text.startswith("# mine\n[engine]\nslots = 2 # two\n")
    assert read_config(text).engines.titles == EngineSettings(kind="openai", slots=4)
    capsys.readouterr()
    assert run(["config", "show"]) == 0
    shown = capsys.readouterr().out
    assert read_config(shown) == read_config(text)
    assert '[engines.titles]\nkind = "openai"\nhost = ""  # default' in shown
