"""Writing the configuration keeps what a person wrote into it."""

from __future__ import annotations

from pathlib import Path

import pytest

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
