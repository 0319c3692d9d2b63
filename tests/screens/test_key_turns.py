"""Keys that a terminal hands over all at once: what the first of them opens gets the others."""

from __future__ import annotations

from typing import ClassVar

import pytest
from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.widgets import Input, TextArea

from digest_tui.commands import key_turns
from digest_tui.commands.key_turns import KeysInTurn
from digest_tui.screens.note import NoteDialog
from digest_tui.screens.room import RoomScreen
from digest_tui.screens.search import SearchScreen
from digest_tui.store import liked
from digest_tui.tasks.desk import Desk
from tests.polling import poll
from tests.screens.app_stage import AppStage, stage
from tests.screens.library import keep_day, paper

NAMED = {"colon": ":", "slash": "/", "full_stop": ".", "number_sign": "#", "space": " "}


def type_at_once(app: App[None], *keys: str) -> None:
    """Hand keys over before the first of them was looked at."""
    for key in keys:
        app.post_message(events.Key(key, NAMED.get(key, key if len(key) == 1 else None)))


def is_untouched(on: AppStage, desk: Desk) -> bool:
    """Whether no letter was taken for a command of the list."""
    return not (on.screen.reading or on.notices or liked.starred(desk.library))


async def test_a_command_may_be_typed_in_one_go(desk: Desk) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        type_at_once(on.app, "colon", *"program", "full_stop", *"room", "enter")
        await on.until(lambda: isinstance(on.app.screen, RoomScreen))
        await on.sees("papers, notes, translations, answers")
        assert is_untouched(on, desk)


async def test_words_go_into_the_search_that_a_key_opens(desk: Desk) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        type_at_once(on.app, "ctrl+f", *"soxr")
        await on.until(lambda: isinstance(on.app.screen, SearchScreen))
        await on.until(lambda: [line.value for line in on.app.screen.query(Input)] == ["soxr"])
        await on.sees("nothing kept matches")
        assert is_untouched(on, desk)


async def test_words_go_into_the_line_that_looks_through_the_list(desk: Desk) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        type_at_once(on.app, "slash", *"soxr")
        await on.until(lambda: isinstance(on.app.focused, Input) and on.app.focused.value == "soxr")
        assert is_untouched(on, desk)


async def test_a_note_may_be_typed_in_one_go(desk: Desk) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        type_at_once(on.app, "e", *"xsors")
        await on.until(lambda: isinstance(on.app.screen, NoteDialog))
        await on.until(lambda: [note.text for note in on.app.screen.query(TextArea)] == ["xsors"])
        assert is_untouched(on, desk)


async def test_a_key_that_is_held_down_moves_as_often(desk: Desk) -> None:
    keep_day(desk, 60)
    async with stage(desk) as on:
        type_at_once(on.app, *["j"] * 40, "k", *["j"] * 3)
        await on.until(lambda: on.cursor == paper(43).title)


class Stuck(KeysInTurn[None]):
    """Hears one key."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("b", "hear", priority=True)]

    heard = False

    def action_hear(self) -> None:
        """Note that the key came."""
        self.heard = True


async def test_a_key_that_is_never_done_with_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_turns, "LONGEST", 0.01)
    monkeypatch.setattr(Stuck, "_follow", lambda *_: None)  # what would say that it is done never comes
    app = Stuck()
    async with app.run_test():
        type_at_once(app, "a", "b")
        await poll(lambda: app.heard)


class Late(KeysInTurn[None]):
    """Gets one more key in the moment in which the first one is done with."""

    def __init__(self) -> None:
        super().__init__()
        self.order: list[str] = []

    async def _hand_on(self, key: events.Key) -> None:
        self.order.append(key.key)
        await super()._hand_on(key)

    def _end_turn(self, turn: object) -> None:
        if self.order == ["a"]:
            type_at_once(self, "c")
        super()._end_turn(turn)


async def test_no_key_overtakes_one_that_waits() -> None:
    app = Late()
    async with app.run_test():
        type_at_once(app, "a", "b")
        await poll(lambda: len(app.order) >= 3)
        assert app.order[:3] == ["a", "b", "c"]
