"""Writing on a paper: a note of some lines, tags on one line."""

from __future__ import annotations

import asyncio
import os
import shlex
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from digest_tui.commands import dialogs, reading
from digest_tui.messages import N_, _
from digest_tui.paths import child_environment
from digest_tui.screens.dialog import Dialog, Hint
from digest_tui.screens.telling import tell
from digest_tui.text.clean import clean, clean_line
from digest_tui.widgets.seams import stop_watching
from digest_tui.widgets.typed_line import TypedLine

NOTE_HINTS: Final[tuple[Hint, ...]] = (
    ((dialogs.KeepNote,), N_("keep")),
    ((dialogs.EditNote,), N_("in $EDITOR")),
    ((reading.StopOrGoBack,), N_("leave it as it was")),
)
TAG_HINTS: Final[tuple[Hint, ...]] = (
    ((reading.OpenPaper,), N_("keep")),
    ((reading.StopOrGoBack,), N_("leave them as they were")),
)


class NoteText(TextArea):
    """Where the note is written."""

    def on_unmount(self) -> None:
        """Leave nothing behind that holds it."""
        stop_watching(self, self.app)


class NoteDialog(Dialog[str | None]):
    """A note to be written in place or in the reader's editor; the text comes back, None when nothing is to change."""

    TYPED_IN = True
    IN_TURN = True

    def __init__(self, title: str, text: str, folder: Path) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._folder = folder

    def compose(self) -> ComposeResult:
        """The paper's title, the note, the keys."""
        with Vertical(classes="dialog"):
            yield Static(Content(clean_line(_("Note on {title}").format(title=self._title))), classes="dialog--title")
            yield NoteText(self._text, soft_wrap=True, show_line_numbers=False)
            yield Static(Content(self.key_words(*NOTE_HINTS)), classes="dialog--keys")

    def bindings(self) -> list[Binding]:
        """Keys that write nothing: all others are the text's."""
        return [
            self._bind("keep", of=(dialogs.KeepNote,)),
            self._bind("edit", of=(dialogs.EditNote,)),
            self._bind("close", "ctrl+c", of=(reading.StopOrGoBack,)),
        ]

    def on_mount(self) -> None:
        """Write at the end of what is there; without animations nothing blinks."""
        area = self.query_one(TextArea)
        area.cursor_blink = self.app.animation_level != "none"
        area.move_cursor(area.document.end)
        area.focus()

    def action_keep(self) -> None:
        """Give the note back, once the text has taken what was typed before: this key is obeyed ahead of it."""
        self.query_one(TextArea).call_later(self._keep)

    def _keep(self) -> None:
        self.dismiss(clean(self.query_one(TextArea).text))

    async def action_edit(self) -> None:
        """Hand the note to $VISUAL or $EDITOR, and take back what was saved there."""
        command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
        if not command:
            tell(self, _("Neither VISUAL nor EDITOR is set, so there is no editor to call."))
            return
        area = self.query_one(TextArea)
        try:
            with self.app.suspend():
                area.text = clean(edit_text(command, area.text, self._folder))
                area.move_cursor(area.document.end)
        except SuspendNotSupported:
            tell(self, _("This terminal cannot be handed to an editor."))
        except OSError as error:
            tell(
                self,
                _("{command} could not be started ({reason}).").format(command=command[0], reason=error.strerror),
            )
        await asyncio.sleep(0)


def edit_text(command: Sequence[str], text: str, folder: Path) -> str:
    """The text as the editor leaves it; OSError when it cannot be started. The file is private and goes afterwards."""
    handle, name = tempfile.mkstemp(suffix=".txt", prefix="note-", dir=folder, text=True)
    path = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        ended = subprocess.run([*command, str(path)], env=child_environment(os.environ), check=False)
        return path.read_text("utf-8", "replace") if ended.returncode == 0 else text
    finally:
        path.unlink(missing_ok=True)


class TagDialog(Dialog[str | None]):
    """Tags on one line; the line comes back, None when nothing is to change."""

    TYPED_IN = True

    def __init__(self, title: str, tags: Sequence[str], known: Sequence[tuple[str, int]]) -> None:
        super().__init__()
        self._title = title
        self._tags = tags
        self._known = known

    def compose(self) -> ComposeResult:
        """The paper's title, the line, the tags there are, the keys."""
        known = "   ".join(f"#{name}\xa0{count}" for name, count in self._known[:20]) or _("No tags yet.")
        with Vertical(classes="dialog"):
            yield Static(Content(clean_line(_("Tags of {title}").format(title=self._title))), classes="dialog--title")
            yield TypedLine(" ".join(f"#{tag}" for tag in self._tags), placeholder="#to-read #layout")
            yield Static(Content(known))
            yield Static(Content(self.key_words(*TAG_HINTS)), classes="dialog--keys")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the line back."""
        self.dismiss(clean_line(event.value))

    def bindings(self) -> list[Binding]:
        """A key to leave: all others are the line's."""
        return [self._bind("close", "ctrl+c", of=(reading.StopOrGoBack,))]


class CollectionDialog(TagDialog):
    """Collections on one line, parted by commas; the line comes back, None when nothing is to change."""

    def compose(self) -> ComposeResult:
        """The paper's title, the line, the collections there are, the keys."""
        known = "   ".join(f"{name}\xa0{count}" for name, count in self._known[:20]) or _("No collections yet.")
        with Vertical(classes="dialog"):
            yield Static(
                Content(clean_line(_("Collections of {title}").format(title=self._title))), classes="dialog--title"
            )
            yield TypedLine(", ".join(self._tags), placeholder=_("Reading group, Thesis chapter 2"))
            yield Static(Content(known))
            yield Static(Content(self.key_words(*TAG_HINTS)), classes="dialog--keys")
