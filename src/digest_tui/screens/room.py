"""How much room everything takes; what may go goes when it is asked for twice."""

from __future__ import annotations

import asyncio
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from digest_tui.commands import moving, reading
from digest_tui.errors import DigestError
from digest_tui.messages import N_, _
from digest_tui.screens.dialog import Dialog, Hint
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.room import Room, Taken, Thing, free_room, room_taken
from digest_tui.text.clean import clean
from digest_tui.widgets.choices import Choices
from digest_tui.widgets.told import Told

HINTS: Final[tuple[Hint, ...]] = (
    ((reading.OpenPaper,), N_("let go what may go")),
    ((moving.MoveDown, moving.MoveUp), N_("move")),
    ((reading.StopOrGoBack,), N_("close")),
)
LOOKING: Final = N_("Looking at every file…")
GROUP: Final = "room"


class RoomScreen(Dialog[None]):
    """Each thing with its size and how much of it may go; Enter asks, and Enter again lets it go."""

    class Measured(Told):
        """What is taken now, and what to say of it."""

        room: Room
        words: str

    class Failed(Told):
        """It could not be measured or freed."""

        error: DigestError

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._room: Room | None = None
        self._in_hand: Thing | None = None
        self._asked: Thing | None = None

    def compose(self) -> ComposeResult:
        """The things, what is said of the one in hand, the keys."""
        with Vertical(classes="dialog"):
            yield Static(Content(_("Room on this disk")), classes="dialog--title")
            yield Choices()
            yield Static(Content(_(LOOKING)), id="room-said")
            yield Static(Content(self.key_words(*HINTS)), classes="dialog--keys")

    def on_mount(self) -> None:
        """Measure: it looks at every file, so not here."""
        self.choices.focus()
        self.run_worker(self._measure(None), group=GROUP, name="measure room")

    async def _measure(self, thing: Thing | None) -> None:
        words = ""
        try:
            if thing is not None:
                freed = await asyncio.to_thread(free_room, self._desk, thing)
                words = _("{size} freed.").format(size=size_words(freed))
            self.post_message(self.Measured(await asyncio.to_thread(room_taken, self._desk), words))
        except DigestError as error:
            self.post_message(self.Failed(error))

    def on_room_screen_measured(self, message: Measured) -> None:
        """Show it; the cursor stays on its thing."""
        taken = message.room.taken
        place = next((at for at, one in enumerate(taken) if one.thing is self._in_hand), 0)
        self._room, self._in_hand = message.room, taken[place].thing
        self.choices.clear_options()
        self.choices.add_options([Option(line(one)) for one in taken])
        self.choices.highlighted = place
        self._say("\n".join(filter(None, (message.words, self._words_of(taken[place])))))

    def on_room_screen_failed(self, message: Failed) -> None:
        """Say why."""
        self._say(f"✗ {message.error.message} {message.error.hint}")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say what of it may go; what was asked for is forgotten."""
        if self._room is None:
            return
        one = self._room.taken[event.option_index]
        if one.thing is not self._in_hand:
            self._in_hand, self._asked = one.thing, None
            self._say(self._words_of(one))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask once; the second time let it go."""
        if self._room is None:
            return
        one = self._room.taken[event.option_index]
        if not one.may_go:
            self._say(self._words_of(one))
        elif self._asked is one.thing:
            self._asked = None
            self._say(_("Letting go…"))
            self.run_worker(self._measure(one.thing), group=GROUP, exclusive=True, name="free room")
        else:
            self._asked = one.thing
            key = self._first_key(reading.OpenPaper)
            self._say(
                _("{key} again lets go {size}: {what_goes}. It cannot be undone.").format(
                    key=key, size=size_words(one.may_go), what_goes=one.what_goes
                )
            )

    def _words_of(self, one: Taken) -> str:
        left = self._room.left if self._room else 0
        goes = (
            _("{size} may go: {what_goes}.").format(size=size_words(one.may_go), what_goes=one.what_goes)
            if one.may_go
            else _("Nothing of it may go.")
        )
        return _("{goes}\n{size} are free on this disk.").format(goes=goes, size=size_words(left))

    def _say(self, words: str) -> None:
        self.query_one("#room-said", Static).update(Content(clean(words)))


def size_words(size: int) -> str:
    """A size as people read it: `12.3 MB`."""
    return (
        _("{size:,.1f} GB").format(size=size / 1000000000.0)
        if size >= 1e9
        else _("{size:,.1f} MB").format(size=size / 1000000.0)
    )


def line(one: Taken) -> Content:
    """A thing as a row: how much it takes, what it is, and a sign where some may go."""
    sign = "↓" if one.may_go else " "
    return Content.assemble((f"{size_words(one.size):>11}", "bold"), f" {sign} ", one.title)
