"""A timer of the system's own for `digest-tui sync`: systemd on Linux, launchd on macOS, cron elsewhere.

It may come as often as it likes: a run that finds another one at work leaves it alone, and one that finds nothing new
asks each list once, and ends.
"""

from __future__ import annotations

import os
import plistlib
import shlex
import shutil
import subprocess
import sys
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from digest_tui.errors import DigestError
from digest_tui.headless.crontab import change_crontab
from digest_tui.headless.timer_environment import left_out, passed_on
from digest_tui.messages import N_, _
from digest_tui.papers.hours import Hours

NAME: Final = "digest-tui-sync"
MARK: Final = f"# {NAME}"
"""The end of our line in a crontab."""
NOTHING: Final[Mapping[str, str]] = {}
HOUR: Final = 6
"""arXiv announces at 20:00 in New York; at six in the morning the list is there in Europe, Asia and America."""
STAYS: Final = N_("It runs while you are logged in; loginctl enable-linger lets it run without you too.")


def install(
    environ: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
    hours: Hours | None = None,
    keys: Collection[str] = (),
) -> int:
    """Write the timer and start it: every hour of `hours`, else at six on weekdays; says what was written.

    `keys` are the variables with the engines' keys, which are never written down.
    """
    passed = passed_on(environ, keys)
    files = timer_files(environ, platform, hours, passed)
    for path, text in files.items():
        _write(path, text)
        print(_("Written: {path}").format(path=path))
    if files:
        _start(files, platform)
    else:
        line = _cron_line(passed, hours)
        taken = change_crontab(environ, line, MARK)
        told = (
            _("Written into your crontab:") if taken else _("This system has no timer that is known. For crontab -e:")
        )
        print(told, line, sep="\n")
    if left := left_out(environ, keys):
        words = _("Not written down: {names}. What its run needs of them, put into the timer's environment yourself.")
        print(words.format(names=", ".join(left)))
    return 0


def remove(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> int:
    """Stop the timer and take its files, or its line for cron, away."""
    files = [path for path in timer_files(environ, platform) if path.exists()]
    if files:
        print(_started(_stop_words(files, platform)))
    for path in files:
        path.unlink()
        print(_("Removed: {path}").format(path=path))
    if not files:
        removed = change_crontab(environ, "", MARK)
        print(_("Removed from your crontab.") if removed else _("There is no timer of this program."))
    return 0


def timer_files(
    environ: Mapping[str, str], platform: str, hours: Hours | None = None, passed: Mapping[str, str] = NOTHING
) -> dict[Path, str]:
    """The files of the timer with their texts; none where neither systemd nor launchd is."""
    home = Path(environ.get("HOME", "~")).expanduser()
    if platform == "darwin":
        return {home / "Library" / "LaunchAgents" / f"{NAME}.plist": _plist(passed, hours)}
    if platform.startswith("linux") and shutil.which("systemctl", path=environ.get("PATH")):
        folder = Path(environ.get("XDG_CONFIG_HOME") or home / ".config") / "systemd" / "user"
        return {folder / f"{NAME}.service": _service(passed), folder / f"{NAME}.timer": _timer(hours)}
    return {}


def _at(hours: Hours | None) -> tuple[int, list[int]]:
    """At which minute of which hours it runs."""
    if hours is None:
        return 0, [HOUR]
    first, last = hours.begin.hour, hours.end.hour + (hours.end.minute > hours.begin.minute)
    return hours.begin.minute, [hour % 24 for hour in range(first, last if last > first else last + 24)]


def _service(passed: Mapping[str, str]) -> str:
    told = "".join(f"Environment={_quoted(f'{name}={value}')}\n" for name, value in passed.items())
    # env, since systemd takes no quotes in the name of what it starts; of what it hands over it expands $.
    command = " ".join(["/usr/bin/env", _quoted(sys.executable).replace("$", "$$"), "-m digest_tui sync"])
    # 3 says that something is missing: the next run goes on, and nothing has failed.
    return (
        "[Unit]\nDescription=Papers of the day for digest-tui\n\n"
        f"[Service]\nType=oneshot\nSuccessExitStatus=3\n{told}ExecStart={command}\n"
    )


def _quoted(word: str) -> str:
    """A word as systemd reads it back."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'


def _timer(hours: Hours | None) -> str:
    minute, at = _at(hours)
    days = "" if hours else "Mon..Fri "
    when = f"{days}*-*-* {','.join(f'{hour:02}' for hour in at)}:{minute:02}:00"
    return (
        "[Unit]\nDescription=Papers of the day for digest-tui\n\n"
        f"[Timer]\nOnCalendar={when}\nPersistent=true\nRandomizedDelaySec=5min\n\n"
        "[Install]\nWantedBy=timers.target\n"
    )


def _plist(passed: Mapping[str, str], hours: Hours | None) -> str:
    minute, at = _at(hours)
    days = [{}] if hours else [{"Weekday": day} for day in range(1, 6)]
    told = {
        "Label": NAME,
        "ProgramArguments": [sys.executable, "-m", "digest_tui", "sync"],
        "EnvironmentVariables": {**passed},
        "StartCalendarInterval": [{**day, "Hour": hour, "Minute": minute} for day in days for hour in at],
    }
    return plistlib.dumps(told).decode()


def _cron_line(passed: Mapping[str, str], hours: Hours | None) -> str:
    minute, at = _at(hours)
    told = [f"{name}={shlex.quote(value)}" for name, value in passed.items()]
    command = " ".join([*told, shlex.quote(sys.executable), "-m digest_tui sync"]).replace("%", "\\%")
    return f"{minute} {','.join(map(str, at))} * * {'*' if hours else '1-5'} {command} {MARK}"


def _start(files: Mapping[Path, str], platform: str) -> None:
    """Start it anew: launchd keeps what it has read until it lets go of it."""
    if platform == "darwin":
        _started(_stop_words([*files], platform))
    print(_started(_start_words(files, platform)))
    if platform != "darwin":
        print(_(STAYS))


def _start_words(files: Mapping[Path, str], platform: str) -> list[str]:
    if platform == "darwin":
        return ["launchctl", "load", str(next(iter(files)))]
    return ["systemctl", "--user", "enable", "--now", f"{NAME}.timer"]


def _stop_words(files: list[Path], platform: str) -> list[str]:
    if platform == "darwin":
        return ["launchctl", "unload", str(files[0])]
    return ["systemctl", "--user", "disable", "--now", f"{NAME}.timer"]


def _started(words: list[str]) -> str:
    """Run the system's own command; what to do by hand where it does not take it."""
    shown = " ".join(words)
    try:
        done = subprocess.run(words, capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return _("Run it yourself: {command}").format(command=shown)
    told = _("Done: {command}") if done.returncode == 0 else _("Run it yourself: {command}")
    return told.format(command=shown)


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        words = _("{path} cannot be written ({reason}).").format(path=path, reason=error.strerror)
        raise DigestError(words, _("Look at its permissions.")) from error
