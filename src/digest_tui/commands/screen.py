"""A screen that takes commands: by key, by key sequence and by name."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Final, TypeVar

from textual import events
from textual.app import ReturnType
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.timer import Timer

from digest_tui.commands.command import Command, LetterCommand, NumberedCommand
from digest_tui.commands.key_names import CHORD, show_key
from digest_tui.commands.key_turns import KeysInTurn
from digest_tui.commands.keymap import Keymap
from digest_tui.messages import _
from digest_tui.widgets.key_line import KeyHint, KeyLine
from digest_tui.widgets.seams import rebind

HINTS_AFTER: Final = 0.25
"""Seconds an unfinished sequence waits for its next key before it says which keys may follow."""
NEWS_SECONDS: Final = 6.0
LEAVING: Final = ("escape", "ctrl+c")
"""Keys that leave an unfinished sequence without a word."""
Kind = TypeVar("Kind", bound=Command)


class CommandApp(KeysInTurn[ReturnType]):
    """An app whose screens get their keys from one keymap."""

    keymap = Keymap()
    later_sheets: tuple[Path, ...] = ()
    """Style sheets that are not read yet."""

    def read_later_sheets(self) -> None:
        """Read the sheets of what lies over screens, before the first of it is styled."""
        for sheet in self.later_sheets:
            self.stylesheet.add_source(sheet.read_text("utf-8"), read_from=(str(sheet), ""))
        if self.later_sheets:
            self.later_sheets = ()
            self.stylesheet.parse()

    def use_keymap(self, keymap: Keymap) -> None:
        """Take other keys, at once on every screen."""
        self.keymap = keymap
        for screen in self.screen_stack:
            if isinstance(screen, CommandScreen):
                screen.use_keys()
                screen.config_changed()


class CommandScreen(Screen[None], inherit_bindings=False):
    """Posts the command of a key to itself; whoever cares (a subclass, or the app above it) takes the message.

    A subclass names what it takes in `TAKES`; which keys that are is the app's keymap's to say.
    """

    TAKES: ClassVar[tuple[type[Command], ...]] = ()
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "copy_text", show=False)]

    _begun = ""
    """The keys of an unfinished sequence."""
    _awaited: type[LetterCommand] | None = None
    """The command whose letter is awaited."""
    _hinting: Timer | None = None

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close, once: the second key of a burst finds a screen that is closed, or one that lies under another."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    @property
    def keymap(self) -> Keymap:
        """Which keys run what."""
        return self.app.keymap if isinstance(self.app, CommandApp) else Keymap()

    @property
    def focused_part(self) -> tuple[str, tuple[str, ...]]:
        """What help calls the part the reader is in, and the subjects of the commands that matter most there."""
        return "", ()

    def on_mount(self) -> None:
        """Listen to the keys."""
        self.use_keys()

    def use_keys(self) -> None:
        """Listen to the keys of the present keymap."""
        rebind(self, [*self.BINDINGS, *self.keymap.bindings(self.TAKES)])

    def config_changed(self) -> None:
        """The configuration is another one, the keys among it: say and do what follows from that."""

    def words(self, text: str) -> str:
        """A text in which `{paper.translate}` stands for the key of that command."""
        return self.keymap.words(text, self.TAKES)

    def action_command(self, name: str) -> None:
        """Run the command with that id."""
        self._end_sequence()
        self.post_message(next(command for command in self.TAKES if command.id == name)())

    def on_key(self, event: events.Key) -> None:
        """Follow a key sequence such as `g g`, or read the letter that belongs to one; a bound key is its binding's."""
        begun, typed, awaited = self._begun, f"{self._begun}{CHORD}{event.key}".strip(), self._awaited
        self._end_sequence()
        if awaited is not None:
            self._read_letter(awaited, event)
        elif (lettered := self._run_by(typed, LetterCommand)) is not None:
            self._begun = show_key(typed)
            self.await_letter(lettered)
        elif self._following(typed):
            self._begun = typed
            self._hinting = self.set_timer(HINTS_AFTER, self._show_hints)
        elif (numbered := self._run_by(typed, NumberedCommand)) is not None:
            self._post_in_turn(numbered(self.keymap.number(numbered, typed)))
        elif not begun:
            return
        elif (found := self._run_by(typed, Command)) is not None:
            self._post_in_turn(found())
        elif event.key not in LEAVING:
            self._refuse(begun, typed)
        event.stop()

    def on_click(self) -> None:
        """A click leaves an unfinished sequence."""
        self._end_sequence()

    def on_key_line_chosen(self, event: KeyLine.Chosen) -> None:
        """A key of the line below was clicked: the same as pressing it."""
        self.action_command(event.command)

    def await_letter(self, command: type[LetterCommand]) -> None:
        """Take the next letter for that command; after a moment the screen says which ones there are."""
        self._awaited = command
        self._hinting = self.set_timer(HINTS_AFTER, self._show_letters)

    def letters(self, command: type[LetterCommand]) -> list[KeyHint]:
        """What the screen says of the letters that may follow."""
        return []

    def _read_letter(self, command: type[LetterCommand], event: events.Key) -> None:
        letter = event.character or ""
        if len(letter) == 1 and letter.isalpha():
            self._post_in_turn(command(letter))
        elif event.key not in LEAVING:
            self.app.notify(
                _("{key} is no letter.").format(key=show_key(event.key)), timeout=NEWS_SECONDS, markup=False
            )

    def _post_in_turn(self, command: Command) -> None:
        """Post a command behind those of the keys before it: their bindings are the app's to run, in its own queue."""
        self.app.call_later(self.post_message, command)

    def _run_by(self, typed: str, kind: type[Kind]) -> type[Kind] | None:
        """The command of that kind that a key or a sequence runs; plain commands by sequences only."""
        return next(
            (command for command in self.TAKES if issubclass(command, kind) and typed in self.keymap.of(command)),
            None,
        )

    def _following(self, begun: str) -> list[KeyHint]:
        """What may come after these keys: the rest of each sequence, and what it does."""
        start = begun + CHORD
        return [
            KeyHint(show_key(sequence.removeprefix(start)), command.title())
            for command in self.TAKES
            for sequence in self.keymap.sequences(command)
            if sequence.startswith(start)
        ]

    def _show_hints(self) -> None:
        from digest_tui.widgets.next_keys import NextKeys

        if isinstance(self.app, CommandApp):
            self.app.read_later_sheets()
        self.mount(NextKeys(show_key(self._begun), self._following(self._begun)))

    def _show_letters(self) -> None:
        from digest_tui.widgets.next_keys import NextKeys

        if self._awaited is not None:
            if isinstance(self.app, CommandApp):
                self.app.read_later_sheets()
            self.mount(NextKeys(self._begun or self._awaited.title(), self.letters(self._awaited)))

    def _end_sequence(self) -> None:
        self._begun, self._awaited = "", None
        if self._hinting is not None:
            self._hinting.stop()
            self._hinting = None
            self.query("NextKeys").remove()

    def _refuse(self, begun: str, typed: str) -> None:
        follow = ", ".join(hint.key for hint in self._following(begun))
        words = _("{key} runs nothing; after {key2} comes one of: {follow}.").format(
            key=show_key(typed), key2=show_key(begun), follow=follow
        )
        self.app.notify(words, timeout=NEWS_SECONDS, markup=False)
