"""The configuration names every mistake with its line."""

from pathlib import Path

import pytest

from digest_tui.clock import find_clock
from digest_tui.config import Config, load_config, read_config
from digest_tui.engine_config import EngineSettings
from digest_tui.errors import WrongUsage
from digest_tui.paths import find_paths
from digest_tui.tasks.config_values import check_values


def test_without_a_file_every_key_has_its_default(tmp_path: Path) -> None:
    assert load_config(tmp_path / "config.toml") == Config()


def test_reads_every_table() -> None:
    config = read_config(
        '[lists]\ncategories = ["cs.AI", "cs.CL+cs.LG"]\n[reading]\nlanguage = "ja"\n'
        '[engine]\nhost = ":11500"\nwindow = 8192\nallow_remote = ["big:cloud"]\n[models]\ntranslate = "gemma3:12b"\n'
    )
    assert config.lists.categories == ("cs.AI", "cs.CL+cs.LG")
    assert config.reading.language == "ja"
    assert (config.engine.host, config.engine.window) == (":11500", 8192)
    assert config.engine.allow_remote == ("big:cloud",)
    assert config.models.translate == "gemma3:12b"


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ('[lists]\ncategories = ["cs.CL"]\n\n[reading]\nlangauge = "ko"\n', 5, "language"),
        ('\n\n[modles]\ntranslate = "x"\n', 3, "models"),
        ('[engine]\n# the window\nwindow = "big"\n', 3, "whole number"),
        ('[lists]\ncategories = "cs.CL"\n', 2, "list"),
        ("[models]\nwindow = 1\n", 2, "translate"),
        ("reading = 3\n", 1, "[reading]"),
        ("[engine]\nwindow = true\n", 2, "whole number"),
        ("[reading]\nanimations = 1\n", 2, "true or false"),
        ('reading.langauge = "ko"\n', 1, "language"),
        ('[reading]\n"language" = 1\n', 2, "text in quotes"),
        ('[engine]\nhost = ""\n[reading]\nhost = ""\n', 4, "language"),
    ],
)
def test_names_the_line_and_the_right_word(text: str, line: int, word: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        read_config(text)
    assert f"line {line}:" in caught.value.message
    assert word in caught.value.message + caught.value.hint


def test_reads_keys_in_every_way_toml_writes_them() -> None:
    wanted = {"mark.star": ("x",), "move.down": ("j", "g n")}
    for text in (
        '[keys]\npreset = "arrows"\n"mark.star" = "x"\nmove.down = ["j", "g n"]\n',
        'keys.preset = "arrows"\nkeys.mark.star = "x"\n[keys.move]\ndown = ["j", "g n"]\n',
    ):
        keys = read_config(text).keys
        assert (keys.preset, dict(keys.own)) == ("arrows", wanted)


def test_a_value_found_wrong_later_is_named_with_its_line() -> None:
    origin = read_config('# mine\n\n[reading]\nlanguage = "ko" # native\ntheme = "x"\n', "mine.toml").origin
    error = origin.wrong("reading.theme", "is no theme.", "")
    assert error.message == "mine.toml, line 5: [reading] theme is no theme."
    assert origin.line_of("reading") == 3


def test_names_the_line_of_broken_syntax() -> None:
    with pytest.raises(WrongUsage, match="line 3"):
        read_config("[lists]\ncategories = [\n")


def test_a_file_that_is_not_utf_8_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b'[reading]\ntheme = "\xff"\n')
    with pytest.raises(WrongUsage, match="line 2"):
        load_config(path)


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    with pytest.raises(WrongUsage, match="cannot be read"):
        load_config(tmp_path / "config.toml")


def test_the_clock_can_be_fixed() -> None:
    assert find_clock({"DIGEST_TUI_NOW": "2026-07-01T12:00:00-04:00"})().isoformat() == "2026-07-01T12:00:00-04:00"
    assert find_clock({})().tzinfo is not None


@pytest.mark.parametrize("written", ["yesterday", "2026-07-01T12:00:00", "2026-07-01"])
def test_a_clock_without_a_zone_is_refused(written: str) -> None:
    with pytest.raises(WrongUsage):
        find_clock({"DIGEST_TUI_NOW": written})


def test_one_home_holds_everything(tmp_path: Path) -> None:
    paths = find_paths({"DIGEST_TUI_HOME": str(tmp_path / "home")})
    paths.make()
    for folder in (paths.config, paths.data, paths.cache, paths.logs):
        assert folder.parent == tmp_path / "home"
        assert folder.stat().st_mode & 0o777 == 0o700


def test_chinese_goes_by_the_setting_and_what_names_its_characters_does_not() -> None:
    usual, traditional = (read_config(text).reading for text in ("", '[reading]\nregister_zh = "繁體"\n'))
    assert [usual.written_in(code) for code in ("zh", "zh-Hant", "ja")] == ["zh", "zh-Hant", "ja"]
    assert [traditional.written_in(code) for code in ("zh", "zh-Hant", "ja")] == ["zh-Hant", "zh-Hant", "ja"]
    assert [traditional.register(code) for code in ("zh", "zh-Hant", "de")] == ["简体", "繁體", ""]


def test_engines_of_single_tasks_are_tables_of_their_own() -> None:
    text = '[engine]\nhost = ":1"\n[engines.titles]\nkind = "openai"\nslots = 4\n[engines.ask]\nhost = ":2"\n'
    config = read_config(text)
    assert config.engines.of("translate") is None
    assert config.engines.titles == EngineSettings(kind="openai", slots=4)
    assert config.engines.ask == EngineSettings(host=":2")


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ('[engines.title]\nhost = ""\n', 1, "titles"),
        ('[engine]\n[engines.titles]\nhots = ""\n', 3, "host"),
        ("[engines]\ntitles = 3\n", 2, "[engines.titles]"),
        ("[engines.titles]\n\nslots = -1\n", 3, "less than nothing"),
        ('[engines.ask]\nkey_variable = "lower"\n', 2, "capitals"),
        ('[engines.ask]\nkeep_alive = "long"\n', 2, "30m"),
    ],
)
def test_what_is_wrong_with_one_of_them_is_named_with_its_line(text: str, line: int, word: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        check_values(read_config(text))
    assert f"line {line}:" in caught.value.message
    assert word in caught.value.message + caught.value.hint
