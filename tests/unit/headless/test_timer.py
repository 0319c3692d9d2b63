"""The system's own timer for `digest-tui sync`."""

from __future__ import annotations

import plistlib
from pathlib import Path

import pytest

from digest_tui.headless.timer import install, remove, timer_files


def with_systemctl(folder: Path, status: int = 0) -> dict[str, str]:
    """An environment with a home of its own and a systemctl that says yes or no."""
    program = folder / "bin" / "systemctl"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\nexit {status}\n")
    program.chmod(0o755)
    return {"HOME": str(folder), "PATH": str(program.parent)}


def test_systemd_gets_two_units_and_loses_them_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    environ = with_systemctl(tmp_path)
    monkeypatch.setenv("PATH", environ["PATH"])
    assert install(environ, "linux") == 0
    units = sorted(path.name for path in (tmp_path / ".config/systemd/user").iterdir())
    assert units == ["digest-tui-sync.service", "digest-tui-sync.timer"]
    assert "Done: systemctl --user enable --now digest-tui-sync.timer" in capsys.readouterr().out
    assert remove(environ, "linux") == 0
    assert [*(tmp_path / ".config/systemd/user").iterdir()] == []
    assert remove(environ, "linux") == 0
    assert "There is no timer" in capsys.readouterr().out


def test_launchd_gets_a_file_it_can_read(tmp_path: Path) -> None:
    ((path, text),) = timer_files({"HOME": str(tmp_path)}, "darwin").items()
    told = plistlib.loads(text.encode())
    assert path.name == "digest-tui-sync.plist"
    assert told["ProgramArguments"][1:] == ["-m", "digest_tui", "sync"]
    assert {day["Weekday"] for day in told["StartCalendarInterval"]} == {1, 2, 3, 4, 5}


def test_elsewhere_a_line_for_cron_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert install({"HOME": str(tmp_path), "PATH": ""}, "freebsd14") == 0
    assert "* * 1-5" in capsys.readouterr().out
    assert [*tmp_path.iterdir()] == []
