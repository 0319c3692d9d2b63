"""The reading queue and the collections, to choose one of, or to give one another name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from digest_tui.commands import managing, selecting
from digest_tui.commands.reading import OpenPaper, StopOrGoBack
from digest_tui.errors import DigestError
from digest_tui.messages import N_, _
from digest_tui.screens.dialog import Hint
from digest_tui.screens.picker import Choice, Picker
from digest_tui.text.clean import clean, clean_line
from digest_tui.text.wrap import whole
from digest_tui.widgets.choices import Choices
from digest_tui.widgets.typed_line import TypedLine

QUEUE: Final = "\t"
"""What the choice calls the queue: no collection's name."""
CHOICE_HINTS: Final[tuple[Hint, ...]] = (
    ((OpenPaper,), N_("show")),
    ((managing.RenameCollection,), N_("rename")),
    ((selecting.UndoMark,), N_("undo")),
    ((StopOrGoBack,), N_("close")),
)
KEYS_WHILE_TYPED: Final = N_("⏎ rename it  Esc leave it as it was")


class CollectionPicker(Picker):
    """Gives back the chosen collection's name, `QUEUE` for the queue; renames in place.

    `listed` gives the choices anew, `rename` gives a collection another name and `undo` takes the last mark back;
    both say in words what they did, or raise DigestError.
    """

    def __init__(
        self, listed: Callable[[], Sequence[Choice]], rename: Callable[[str, str], str], undo: Callable[[], str]
    ) -> None:
        super().__init__(_("Which collection?"), listed())
        self._listed = listed
        self._rename = rename
        self._undo = undo

    def compose(self) -> ComposeResult:
        """The choices, what is said of the last step, a line for a new name, and the keys."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._title), classes="dialog--title")
            yield Choices(*self._options())
            yield Static(id="collection-said", markup=False)
            yield TypedLine(id="collection-line", max_length=200)
            yield Static(Content(self.key_words(*CHOICE_HINTS)), classes="dialog--keys")

    def bindings(self) -> list[Binding]:
        """Renaming and undo, beside the keys of every dialog."""
        return [
            self._bind("rename", of=(managing.RenameCollection,)),
            self._bind("undo", of=(selecting.UndoMark,)),
            *super().bindings(),
        ]

    def on_mount(self) -> None:
        """The line is there while a name is written."""
        super().on_mount()
        self._line.display = False

    @property
    def _line(self) -> Input:
        return self.query_one(Input)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Rename; what is no name is told, and can be mended."""
        before = self._in_hand()
        if self._tried(lambda: self._rename(before, clean_line(event.value))):
            self._end_writing()

    def action_rename(self) -> None:
        """Write another name for the collection in hand."""
        name = self._in_hand()
        if name in ("", QUEUE):
            self._say(_("The reading queue keeps its name."))
            return
        self._line.value = name
        self._line.display = True
        self._line.focus()
        self.query_one(".dialog--keys", Static).update(Content(whole(_(KEYS_WHILE_TYPED))))

    def action_undo(self) -> None:
        """Take the last mark back."""
        self._tried(self._undo)

    def action_close(self) -> None:
        """Leave the line; else close."""
        if self._line.display:
            self._end_writing()
        else:
            self.dismiss(None)

    def _tried(self, step: Callable[[], str]) -> bool:
        at = self.choices.highlighted or 0
        try:
            words = step()
        except DigestError as error:
            self._say(f"✗ {error.message} {error.hint}")
            return False
        self._choices = tuple(self._listed())
        self.choices.clear_options()
        self.choices.add_options(self._options())
        self.choices.highlighted = min(at, len(self._choices) - 1)
        self._say(words)
        return True

    def _end_writing(self) -> None:
        self._line.display = False
        self.choices.focus()
        self.query_one(".dialog--keys", Static).update(Content(self.key_words(*CHOICE_HINTS)))

    def _in_hand(self) -> str:
        at = self.choices.highlighted
        return self._choices[at].value if at is not None and at < len(self._choices) else ""

    def _options(self) -> list[Option]:
        return [Option(self._entry(choice)) for choice in self._choices]

    def _say(self, words: str) -> None:
        self.query_one("#collection-said", Static).update(Content(clean(words)))
