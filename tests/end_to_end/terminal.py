"""A real terminal for the real program: tmux with a socket and a configuration of its own."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tests.polling import poll_now

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

PATIENCE: Final = 20.0
"""Seconds: a start on a busy machine takes a few, and a passing test waits for none of the rest."""
PROMPT: Final = "shell> "
MODES: Final = "alternate_on", "cursor_flag", "mouse_any_flag", "mouse_sgr_flag", "keypad_flag", "keypad_cursor_flag"


@dataclass
class Terminal:
    """A shell in a tmux window; `environ` is all the program sees beside what a login would give it.

    `lines` and `columns` are cells. Keys are tmux's names: Enter, Escape, C-z, NPage, or the characters themselves.
    """

    folder: Path
    environ: Mapping[str, str]
    columns: int = 120
    lines: int = 40
    _socket: str = field(init=False)

    def __post_init__(self) -> None:
        self._socket = str(self.folder / "tmux")

    def __enter__(self) -> Terminal:
        (self.folder / "shell").write_text(f"PS1='{PROMPT}'\n")
        size = "-x", str(self.columns), "-y", str(self.lines)
        self._tmux("new-session", "-d", *size, "sh")
        self._tmux("set-option", "-g", "status", "off")
        self._tmux("set-option", "-g", "remain-on-exit", "on")
        self.wait_for(PROMPT.strip())
        return self

    def __exit__(self, *_: object) -> None:
        subprocess.run(self._command("kill-server"), capture_output=True, check=False)

    def run(self, command: str) -> None:
        """Type a command line to the shell."""
        self.type(command)
        self.keys("Enter")

    def keys(self, *names: str) -> None:
        """Press keys by tmux's names."""
        self._tmux("send-keys", *names)

    def type(self, text: str) -> None:
        """Type characters as they are, whatever tmux would make of their names."""
        self._tmux("send-keys", "-l", "--", text)

    def resize(self, columns: int, lines: int) -> None:
        """Give the window another size."""
        self._tmux("resize-window", "-x", str(columns), "-y", str(lines))

    def screen(self) -> str:
        """What is to be seen, line by line, without the spaces at the end of each."""
        return self._tmux("capture-pane", "-p")

    def styled_screen(self) -> str:
        """What is to be seen with its colours as escape sequences, each line as wide as the window."""
        return self._tmux("capture-pane", "-e", "-N", "-p")

    def wait_for(self, *texts: str, seconds: float = PATIENCE) -> str:
        """The screen once it shows all of these; AssertionError with the screen as it is when it does not come."""
        return self._wait(lambda shown: all(text in shown for text in texts), f"{texts} did not appear", seconds)

    def wait_gone(self, text: str, seconds: float = PATIENCE) -> str:
        """The screen once it no longer shows this."""
        return self._wait(lambda shown: text not in shown, f"{text!r} did not go", seconds)

    def modes(self) -> dict[str, str]:
        """What the program has switched on in the terminal: alternate screen, cursor, mouse, keypad; 0 or 1 each."""
        values = self._tmux("display-message", "-p", " ".join(f"#{{{mode}}}" for mode in MODES)).split()
        return dict(zip(MODES, values, strict=True))

    def tty(self) -> str:
        """The name of the terminal's device."""
        return self._tmux("display-message", "-p", "#{pane_tty}").strip()

    def pid(self) -> int:
        """The process in front: the shell's only child; AssertionError when there is none in time."""
        shell = self._tmux("display-message", "-p", "#{pane_pid}").strip()
        return poll_now(lambda: _child_of(shell), PATIENCE)

    def _wait(self, right: Callable[[str], bool], otherwise: str, seconds: float) -> str:
        try:
            return poll_now(lambda: shown if right(shown := self.screen()) else "", seconds)
        except AssertionError:
            raise AssertionError(f"{otherwise} within {seconds:g} s on this screen:\n{self.screen()}") from None

    def _tmux(self, *arguments: str) -> str:
        command = self._command(*arguments)
        environ = {
            "PATH": os.environ["PATH"], "HOME": str(self.folder), "LC_ALL": "C.UTF-8", "TZ": "UTC",
            "COLORTERM": "truecolor", "ENV": str(self.folder / "shell"), **self.environ,
        }  # fmt: skip
        return subprocess.run(command, env=environ, capture_output=True, text=True, check=True).stdout

    def _command(self, *arguments: str) -> list[str]:
        return ["tmux", "-S", self._socket, "-f", os.devnull, *arguments]


def _child_of(parent: str) -> int:
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    return next((int(pid) for pid, of in map(str.split, listed.splitlines()) if of == parent), 0)
