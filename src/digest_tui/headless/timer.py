"""A timer of the system's own for `digest-tui sync`: systemd on Linux, launchd on macOS, a line for cron elsewhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from digest_tui.errors import DigestError

NAME: Final = "digest-tui-sync"
HOUR: Final = 6
"""arXiv announces at 20:00 in New York; at six in the morning the list is there in Europe, Asia and America."""


def install(environ: dict[str, str] | None = None, platform: str = sys.platform) -> int:
    """Write the timer and start it; says what was written, or the line for cron where there is no such timer."""
    files = timer_files(environ or dict(os.environ), platform)
    if not files:
        print(f"This system has no timer that is known. For crontab -e:\n0 {HOUR} * * 1-5 {_program()} sync")
        return 0
    for path, text in files.items():
        _write(path, text)
        print(f"Written: {path}")
    print(_started(_start_words(files, platform)))
    return 0


def remove(environ: dict[str, str] | None = None, platform: str = sys.platform) -> int:
    """Stop the timer and take its files away."""
    files = [path for path in timer_files(environ or dict(os.environ), platform) if path.exists()]
    if not files:
        print("There is no timer of this program.")
        return 0
    _started(_stop_words(files, platform))
    for path in files:
        path.unlink()
        print(f"Removed: {path}")
    return 0


def timer_files(environ: dict[str, str], platform: str) -> dict[Path, str]:
    """The files of the timer with their texts; none where neither systemd nor launchd is."""
    home = Path(environ.get("HOME", "~")).expanduser()
    if platform == "darwin":
        return {home / "Library" / "LaunchAgents" / f"{NAME}.plist": _plist()}
    if platform.startswith("linux") and shutil.which("systemctl", path=environ.get("PATH")):
        folder = Path(environ.get("XDG_CONFIG_HOME") or home / ".config") / "systemd" / "user"
        return {folder / f"{NAME}.service": _service(), folder / f"{NAME}.timer": _timer()}
    return {}


def _program() -> str:
    return f"{sys.executable} -m digest_tui"


def _service() -> str:
    command = f'"{sys.executable}" -m digest_tui sync'
    return f"[Unit]\nDescription=Papers of the day for digest-tui\n\n[Service]\nType=oneshot\nExecStart={command}\n"


def _timer() -> str:
    return (
        "[Unit]\nDescription=Papers of the day for digest-tui\n\n"
        f"[Timer]\nOnCalendar=Mon..Fri {HOUR:02}:00\nPersistent=true\nRandomizedDelaySec=15min\n\n"
        "[Install]\nWantedBy=timers.target\n"
    )


def _plist() -> str:
    words = "".join(f"<string>{escape(word)}</string>" for word in (sys.executable, "-m", "digest_tui", "sync"))
    days = "".join(
        f"<dict><key>Weekday</key><integer>{day}</integer><key>Hour</key><integer>{HOUR}</integer>"
        "<key>Minute</key><integer>0</integer></dict>"
        for day in range(1, 6)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0"><dict>'
        f"<key>Label</key><string>{NAME}</string><key>ProgramArguments</key><array>{words}</array>"
        f"<key>StartCalendarInterval</key><array>{days}</array></dict></plist>\n"
    )


def _start_words(files: dict[Path, str], platform: str) -> list[str]:
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
        return f"Run it yourself: {shown}"
    return f"Done: {shown}" if done.returncode == 0 else f"Run it yourself: {shown}"


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise DigestError(f"{path} cannot be written ({error.strerror}).", "Look at its permissions.") from error
