"""The timer's run finds the library, language and engine of the reader's own, and no key is written down for it."""

from __future__ import annotations

import os
import plistlib
import re
from pathlib import Path

import pytest

from digest_tui.headless.timer import install, timer_files
from digest_tui.headless.timer_environment import left_out, passed_on
from tests.unit.headless.test_timer import with_systemctl


def test_its_run_has_the_same_folders_language_and_engine() -> None:
    same = {
        "DIGEST_TUI_HOME": "/papers",
        "XDG_DATA_HOME": "/data",
        "XDG_CONFIG_HOME": "/config",
        "LANG": "ja_JP.UTF-8",
        "OLLAMA_HOST": "gpu:11434",
        "https_proxy": "http://proxy:3128",
        "SSL_CERT_FILE": "/our.pem",
    }
    environ = same | {"PATH": "/bin", "TERM": "xterm", "LC_ALL": ""}
    assert passed_on(environ) == same
    assert left_out(environ) == []


def test_a_home_told_from_here_is_told_from_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert passed_on({"DIGEST_TUI_HOME": "papers"}) == {"DIGEST_TUI_HOME": str(tmp_path / "papers")}
    assert passed_on({"DIGEST_TUI_HOME": "~/papers"}) == {"DIGEST_TUI_HOME": os.path.expanduser("~/papers")}


@pytest.mark.parametrize("platform", ["linux", "darwin", "freebsd14"])
def test_no_key_is_written_down_whatever_its_variable_is_called(
    tmp_path: Path, platform: str, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = "a secret, really"
    names = ("DIGEST_TUI_ENGINE_KEY", "DIGEST_TUI_KEY_OF_TITLES", "DIGEST_TUI_LAB", "LAB_MODELS")
    environ = {"HOME": str(tmp_path), "PATH": "", "https_proxy": f"http://me:{secret}@proxy:3128"}
    environ |= dict.fromkeys(names, secret)
    assert install(environ, platform, keys={"DIGEST_TUI_LAB", "LAB_MODELS"}) == 0
    out = capsys.readouterr().out
    for path in tmp_path.rglob("*"):
        assert path.is_dir() or secret not in path.read_text()
    assert secret not in out
    assert f"Not written down: {', '.join(sorted([*names, 'https_proxy']))}." in out


def test_what_a_line_cannot_hold_and_the_clock_of_a_trial_are_named() -> None:
    environ = {"DIGEST_TUI_HOME": "/a\nb", "DIGEST_TUI_NOW": "2026-06-30", "DIGEST_TUI_OFFLINE": "1"}
    assert passed_on(environ) == {}
    assert left_out(environ) == sorted(environ)


def test_each_system_reads_back_what_was_written(tmp_path: Path) -> None:
    passed = {"DIGEST_TUI_HOME": """/a "b" 100% $x o'b 가"""}
    service = next(iter(timer_files(with_systemctl(tmp_path), "linux", passed=passed).values()))
    assert """Environment="DIGEST_TUI_HOME=/a \\"b\\" 100%% $x o'b 가\"\n""" in service
    assert re.search(r"^ExecStart=/usr/bin/env ", service, re.MULTILINE)
    assert "SuccessExitStatus=3" in service
    ((_, text),) = timer_files({"HOME": str(tmp_path)}, "darwin", passed=passed).items()
    assert plistlib.loads(text.encode())["EnvironmentVariables"] == passed
