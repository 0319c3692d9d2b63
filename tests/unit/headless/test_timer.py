"""The system's own timer for `digest-tui sync`."""

from __future__ import annotations

import plistlib
from pathlib import Path

import pytest

from digest_tui.headless.timer import install, remove, timer_files
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


def test_its_run_has_the_same_home_and_engine_and_no_key(tmp_path: Path) -> None:
    own = {"DIGEST_TUI_HOME": '/a "b" 100%', "OLLAMA_HOST": "gpu:11434", "DIGEST_TUI_ENGINE_KEY": "secret"}
    service = next(iter(timer_files(with_systemctl(tmp_path) | own, "linux").values()))
    assert 'Environment="DIGEST_TUI_HOME=/a \\"b\\" 100%%"' in service
    assert 'Environment="OLLAMA_HOST=gpu:11434"' in service
    assert "secret" not in service
    assert "SuccessExitStatus=3" in service


def test_cron_gets_one_line_among_the_others_and_loses_it_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "table"
    kept.write_text("0 1 * * * backup\n")
    program = tmp_path / "bin" / "crontab"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nif [ "$1" = -l ]; then /bin/cat {kept}; else /bin/cat >{kept}; fi\n')
    program.chmod(0o755)
    environ = {"HOME": str(tmp_path), "PATH": str(program.parent), "DIGEST_TUI_HOME": "/of mine"}
    for _ in range(2):
        assert install(environ, "linux") == 0
    backup, ours = kept.read_text().splitlines()
    assert backup == "0 1 * * * backup"
    assert ours.startswith("0 6 * * 1-5 DIGEST_TUI_HOME='/of mine' ")
    assert ours.endswith(" -m digest_tui sync # digest-tui-sync")
    assert remove(environ, "linux") == 0
    assert kept.read_text() == "0 1 * * * backup\n"
    assert remove(environ, "linux") == 0
    assert capsys.readouterr().out.endswith("There is no timer of this program.\n")
