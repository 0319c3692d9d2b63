from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets.option_list import Option

from digest_tui import screens
from digest_tui.widgets.choices import Choices
from tests.screens.stages import Stage


@pytest.mark.parametrize("key", ["pagedown", "pageup"])
async def test_a_page_key_in_a_terminal_without_room_for_a_choice_does_nothing(key: str) -> None:
    choices = Choices(*[Option(f"river {number}") for number in range(30)])
    async with Stage(choices).run_test(size=(40, 10)) as pilot:
        choices.focus()
        choices.highlighted = 15
        choices.styles.height = 0
        await pilot.pause()
        choices._clear_caches()
        await pilot.press(key)
        assert choices.highlighted == 15


def test_no_screen_has_the_list_that_fails_there() -> None:
    stock = [
        path.name for path in Path(screens.__file__).parent.glob("*.py") if "OptionList(" in path.read_text("utf-8")
    ]
    assert stock == []
