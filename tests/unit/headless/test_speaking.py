"""Help and errors of commands in the reader's language."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.house.repository import run_python


def said(home: Path, *arguments: str, **environ: str) -> tuple[int, str, str]:
    """What a fresh process said, in its locale."""
    given = {"DIGEST_TUI_HOME": str(home), **environ}
    code = (
        f"import os, sys; os.environ.update({given!r}); from digest_tui.cli import run; sys.exit(run({[*arguments]!r}))"
    )
    done = run_python("-c", code)
    return done.returncode, done.stdout, done.stderr


def test_help_is_in_the_language_of_the_locale(home: Path) -> None:
    status, told, _ = said(home, "translate", "--help", LC_ALL="ko_KR.UTF-8")
    assert status == 0
    assert told.startswith("사용법: digest-tui translate")
    assert "이 도움말을 보이고 끝냅니다." in told
    assert "보관된 번역이 있어도 새로 번역합니다." in told


def test_the_configuration_wins_over_the_locale(home: Path) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text('[reading]\nmessages = "ja"\n')
    assert said(home, "--help", LC_ALL="ko_KR.UTF-8")[1].startswith("使い方:")


def test_a_wrong_option_is_told_in_the_language_of_the_locale(home: Path) -> None:
    status, _, told = said(home, "list", "--nonsense", LC_ALL="zh_CN.UTF-8")
    assert status == 2
    assert "没有名为" in told


def test_help_is_english_without_a_locale(home: Path) -> None:
    assert said(home, "--help", LC_ALL="C.UTF-8")[1].startswith("Usage: digest-tui")


@pytest.mark.parametrize("locale", ["ko_KR.UTF-8", "C.UTF-8"])
def test_a_broken_configuration_does_not_keep_help_away(home: Path, locale: str) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text("[reading\n")
    assert said(home, "--help", LC_ALL=locale)[0] == 0
    assert os.environ["LC_ALL"] == "C.UTF-8"
