"""Where a file is to be written; one that is there is written over only when the reader says so twice."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from digest_tui.commands import reading
from digest_tui.messages import N_, _
from digest_tui.screens.dialog import Dialog, Hint
from digest_tui.text.clean import clean_line
from digest_tui.widgets.typed_line import TypedLine

HINTS: Final[tuple[Hint, ...]] = (((reading.OpenPaper,), N_("write")), ((reading.StopOrGoBack,), N_("leave it")))
FOLDER_WORDS: Final = N_("Notes that are there are renewed; what you wrote in them stays, and nothing is removed.")


class Place(NamedTuple):
    """Where it is to be written, and whether the reader has said that what is there may be lost."""

    path: Path
    over: bool


class FileDialog(Dialog[Place | None]):
    """One line with a path; it comes back, None when nothing is to be written."""

    TYPED_IN = True

    def __init__(self, name: str, is_folder: bool) -> None:
        super().__init__()
        self._file = name
        self._here = _here()
        self._is_folder = is_folder
        self._asked: Path | None = None

    def compose(self) -> ComposeResult:
        """The line, what is to be known of that place, the keys."""
        title = _("Write to a file: into which folder?") if self._is_folder else _("Write to a file: where?")
        with Vertical(classes="dialog"):
            yield Static(Content(title), classes="dialog--title")
            yield TypedLine(_short(self._here / self._file))
            yield Static(Content(_(FOLDER_WORDS) if self._is_folder else ""), id="file-said")
            yield Static(Content(self.key_words(*HINTS)), classes="dialog--keys")

    def bindings(self) -> list[Binding]:
        """A key to leave: all others are the line's."""
        return [self._bind("close", "ctrl+c", of=(reading.StopOrGoBack,))]

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the path back, or say why not yet."""
        path = self._path(event.value)
        wrong = self._wrong_with(path)
        if not wrong and not self._is_folder and os.path.lexists(path) and path != self._asked:
            self._asked = path
            key = self._first_key(reading.OpenPaper)
            wrong = _("{name} is there already. {key} again writes over it.").format(name=path.name, key=key)
        if wrong:
            self.query_one("#file-said", Static).update(Content(clean_line(wrong)))
        else:
            self.dismiss(Place(path, over=path == self._asked))

    def _path(self, written: str) -> Path:
        """The path a reader wrote; a folder stands for the proposed name in it."""
        path = self._here / os.path.expanduser(written.strip() or ".")
        return path / self._file if not self._is_folder and path.is_dir() else path

    def _wrong_with(self, path: Path) -> str:
        if self._is_folder:
            is_file = path.exists() and not path.is_dir()
            return _("{name} is a file; name a folder.").format(name=path.name) if is_file else ""
        if path.parent.is_dir():
            return ""
        return _("There is no folder {folder}.").format(folder=_short(path.parent))


def _here() -> Path:
    """The folder the program was started in, the reader's own where that is gone."""
    try:
        return Path.cwd()
    except OSError:
        return Path.home()


def _short(path: Path) -> str:
    """A path with the reader's own folder as `~`."""
    home = Path.home()
    return str(Path("~") / path.relative_to(home)) if path.is_relative_to(home) else str(path)
