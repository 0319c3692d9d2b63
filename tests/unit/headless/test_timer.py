"""The system's own timer for `digest-tui sync`."""

from __future__ import annotations

import plistlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from digest_tui.headless.timer import install, remove, timer_files
from digest_tui.headless.timer_environment import passed_on
from digest_tui.papers.hours import read_hours


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


def test_with_hours_it_comes_every_hour_of_them(tmp_path: Path) -> None:
    hours = read_hours("22:30-2:00")
    texts = timer_files(with_systemctl(tmp_path), "linux", hours)
    assert "OnCalendar=*-*-* 22,23,00,01:30:00" in "".join(texts.values())
    ((_, text),) = timer_files({"HOME": str(tmp_path)}, "darwin", hours).items()
    told = plistlib.loads(text.encode())
    assert [at["Hour"] for at in told["StartCalendarInterval"]] == [22, 23, 0, 1]
    assert {at["Minute"] for at in told["StartCalendarInterval"]} == {30}


def test_launchd_lets_go_of_what_it_had_read_before_it_reads_it_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = tmp_path / "asked"
    program = tmp_path / "launchctl"
    program.write_text(f'#!/bin/sh\necho "$1" >>{asked}\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    for _ in range(2):
        assert install({"HOME": str(tmp_path)}, "darwin") == 0
    assert asked.read_text().split() == ["unload", "load"] * 2


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here to read its units")
def test_systemd_reads_the_units_of_a_home_with_every_kind_of_sign(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / """a b 100% $x "q" o'b 가 \\"""
    home.mkdir()
    python = home / "python"
    python.symlink_to(sys.executable)
    monkeypatch.setattr("sys.executable", str(python))
    environ = with_systemctl(home) | {"DIGEST_TUI_HOME": str(home)}
    files = timer_files(environ, "linux", read_hours("22:30-2:00"), passed_on(environ))
    for path, text in files.items():
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    call = ["systemd-analyze", "verify", "--user", *(str(tmp_path / path.name) for path in files)]
    where = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    told = subprocess.run(call, env=where, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")
