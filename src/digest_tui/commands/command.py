"""What a command is: one small class that is key, key line, help, palette entry and message at once."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.message import Message

from digest_tui.messages import _

WRITTEN: Final = {"bibtex": "BibTeX", "id": "ID", "latex": "LaTeX", "pdf": "PDF", "url": "URL"}
"""Words of ids that people write with other capitals."""


class Command(Message):
    """Something a reader can ask for, posted to the screen by a key, by name or by the mouse.

    `id` is its name in the configuration; `keys` are Textual's key names, a sequence written `g g`: what runs it
    as long as the configuration says nothing else (`Keymap.of` says what does now). `help` is one sentence; `label`
    is its word in the key line, shared by commands that stand side by side there, empty for none.
    """

    id: ClassVar[str]
    keys: ClassVar[tuple[str, ...]] = ()
    help: ClassVar[str]
    label: ClassVar[str] = ""

    @classmethod
    def title(cls) -> str:
        """Its name for people, in their language: `paper.translate-again` gives `Translate again`, `copy.url` `URL`."""
        return _(cls.english_title())

    @classmethod
    def english_title(cls) -> str:
        """Its name in English, made from the id."""
        words = cls.id.rpartition(".")[2].split("-")
        first = WRITTEN.get(words[0], words[0].capitalize())
        return " ".join([first, *(WRITTEN.get(word, word) for word in words[1:])])

    @classmethod
    def subject(cls) -> str:
        """What it is about, the part of the id before the dot: `paper`."""
        return cls.id.partition(".")[0]


class LetterCommand(Command):
    """A command whose keys go on with a letter of the reader's choice: `z m a`; empty where it was run by name."""

    def __init__(self, letter: str = "") -> None:
        super().__init__()
        self.letter = letter


class NumberedCommand(Command):
    """A command each of whose keys means a number: its own digit, else its place; 0 where it was run by name."""

    def __init__(self, number: int = 0) -> None:
        super().__init__()
        self.number = number
