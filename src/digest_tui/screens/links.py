"""The addresses of a paper, to open or to copy one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from digest_tui.commands import dialogs, moving, reading
from digest_tui.messages import N_, _
from digest_tui.screens.dialog import Dialog, Hint
from digest_tui.text.paper_links import PaperLink
from digest_tui.widgets.choices import Choices

HINTS: Final[tuple[Hint, ...]] = (
    ((reading.OpenPaper,), N_("open")),
    ((dialogs.CopyLink,), N_("copy")),
    ((moving.MoveDown, moving.MoveUp), N_("move")),
    ((reading.StopOrGoBack,), N_("close")),
)


class ChosenLink(NamedTuple):
    """The address chosen, and whether it is to be copied rather than opened."""

    url: str
    copied: bool


class LinksDialog(Dialog[ChosenLink | None]):
    """The numbers are those of the page; a number opens its address at once. None when the reader leaves."""

    def __init__(self, links: Sequence[PaperLink]) -> None:
        super().__init__()
        self._links = tuple(links)

    def compose(self) -> ComposeResult:
        """A title, every address with its number, the keys."""
        with Vertical(classes="dialog"):
            yield Static(Content(_("Addresses of this paper")), classes="dialog--title")
            yield Choices(*[Option(self._entry(link)) for link in self._links])
            yield Static(Content(self.key_words(*HINTS)), classes="dialog--keys")

    def bindings(self) -> list[Binding]:
        """A key to copy, beside those of every dialog."""
        return [self._bind("copy", of=(dialogs.CopyLink,)), *super().bindings()]

    def on_mount(self) -> None:
        """Start at the first one."""
        self.choices.highlighted = 0
        self.choices.focus()

    def on_key(self, event: events.Key) -> None:
        """A number opens the address that has it."""
        if event.key in self.keymap.single_keys(reading.OpenLink):
            number = self.keymap.number(reading.OpenLink, event.key)
            if number <= len(self._links):
                self.dismiss(ChosenLink(self._links[number - 1].url, copied=False))
            event.stop()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open it."""
        self.dismiss(ChosenLink(self._links[event.option_index].url, copied=False))

    def action_copy(self) -> None:
        """Copy the one under the cursor."""
        if self.choices.highlighted is not None:
            self.dismiss(ChosenLink(self._links[self.choices.highlighted].url, copied=True))

    def _entry(self, link: PaperLink) -> Content:
        name = f"  {link.name}" if link.name else ""
        return Content.assemble((f"{link.number:>3}", "bold"), "  ", link.url, (name, "italic"))
