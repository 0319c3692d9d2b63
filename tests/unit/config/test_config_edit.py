"""Writing the configuration keeps what a person wrote into it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from digest_tui.config import Config
from digest_tui.config_edit import set_values
from digest_tui.errors import DigestError, WrongUsage


def test_comments_and_order_stay(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        '# mine\n[reading]\nlanguage = "ko"  # for now\n\n[lists]\n# every morning\ncategories = ["cs.CL"]\n'
    )
    config = set_values(path, {"reading.language": "ja", "lists.categories": ["cs.AI", "cs.CL"], "models.ask": "x:1b"})
    assert (config.reading.language, config.lists.categories, config.models.ask) == ("ja", ("cs.AI", "cs.CL"), "x:1b")
    text = path.read_text()
    assert text.startswith('# mine\n[reading]\nlanguage = "ja"  # for now\n')
    assert "# every morning\n" in text
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_not_there_is_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "config.toml"
    assert set_values(path, {"reading.theme": "nord"}).reading.theme == "nord"
    assert path.read_text() == '[reading]\ntheme = "nord"\n'


@pytest.mark.parametrize(
    "values", [{"reading.langauge": "ko"}, {"engine.window": "big"}, {"language": "ko"}, {"x.y": 1}]
)
def test_what_the_file_would_not_take_is_not_written(tmp_path: Path, values: dict[str, object]) -> None:
    path = tmp_path / "config.toml"
    path.write_text("[reading]\n")
    with pytest.raises(WrongUsage):
        set_values(path, values)
    assert path.read_text() == "[reading]\n"


def test_a_broken_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("[reading\n")
    with pytest.raises(WrongUsage, match="line"):
        set_values(path, {"reading.language": "ko"})
    assert path.read_text() == "[reading\n"


def test_a_link_is_followed(tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text("[reading]\n")
    link = tmp_path / "config.toml"
    link.symlink_to(real)
    set_values(link, {"reading.language": "ko"})
    assert link.is_symlink()
    assert 'language = "ko"' in real.read_text()


def test_a_place_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DigestError):
        set_values(tmp_path / "file" / "config.toml", {"reading.language": "ko"})


@pytest.mark.parametrize(
    ("before", "values", "after"),
    [
        (
            '[reading]\nlanguage = "ko"\n\n# where the model runs\n[engine]\nwindow = 1\n',
            {"reading.theme": "nord"},
            '[reading]\nlanguage = "ko"\ntheme = "nord"\n\n# where the model runs\n[engine]\nwindow = 1\n',
        ),
        ('[keys]\nmark.star = "x" # mine\n', {"keys.mark.star": "y"}, '[keys]\nmark.star = "y" # mine\n'),
        ('[keys.mark]\nstar = "x"\n', {"keys.mark.star": ["y"]}, '[keys.mark]\nstar = ["y"]\n'),
        ('[keys]\n"mark.star" = "x"\n', {"keys.mark.star": "y"}, '[keys]\n"mark.star" = "y"\n'),
        ('[keys]\nmark.star = "x"\n', {"keys.list.fetch": "y"}, '[keys]\nmark.star = "x"\n"list.fetch" = "y"\n'),
        ('reading.language = "ko" # top\n', {"reading.language": "ja"}, 'reading.language = "ja" # top\n'),
        ('reading = { theme = "a" }\n', {"reading.theme": "b"}, 'reading = { theme = "b" }\n'),
        (
            '[lists]\ncategories = [\n  "cs.CL", # mine\n  "cs.AI",\n]\n',
            {"lists.categories": ["cs.CL"]},
            '[lists]\ncategories = [\n  "cs.CL", # mine\n]\n',
        ),
        ('[lists]\ncategories = ["a", "b"]\n', {"lists.categories": ["b", "a"]}, '[lists]\ncategories = ["b", "a"]\n'),
        ('[engine]\r\nwindow = 1\r\n', {"engine.host": "x"}, '[engine]\r\nwindow = 1\r\nhost = "x"\r\n'),
    ],
)  # fmt: skip
def test_what_a_person_wrote_stays_where_it_was(
    tmp_path: Path, before: str, values: dict[str, object], after: str
) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(before.encode())
    set_values(path, values)
    assert path.read_bytes().decode() == after


def test_a_wrong_value_can_be_mended(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[engine]\nwindow = "big"\n')
    assert set_values(path, {"engine.window": 4096}).engine.window == 4096


def test_what_a_check_refuses_is_not_written(tmp_path: Path) -> None:
    def refuse(config: Config) -> None:
        raise config.origin.wrong("reading.theme", "is no theme.", "Try another.")

    path = tmp_path / "config.toml"
    path.write_text("# mine\n[reading]\n")
    with pytest.raises(WrongUsage, match="line 3"):
        set_values(path, {"reading.theme": "x"}, refuse)
    assert path.read_text() == "# mine\n[reading]\n"


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "config.toml"
    path.write_text("[reading]\n")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DigestError, match="No space left"):
        set_values(path, {"reading.theme": "nord"})
    assert path.read_text() == "[reading]\n"
    assert [*tmp_path.iterdir()] == [path]


def test_a_link_laid_where_the_new_file_is_made_is_not_followed(tmp_path: Path) -> None:
    path, victim = tmp_path / "config.toml", tmp_path / "victim"
    victim.write_text("precious")
    (tmp_path / f".config.toml.{os.getpid()}.part").symlink_to(victim)
    set_values(path, {"reading.theme": "nord"})
    assert victim.read_text() == "precious"
    assert not path.is_symlink()
