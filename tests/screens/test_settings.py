"""Settings are looked at and changed in place; the file keeps what a person wrote into it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from digest_tui.screens.settings import SettingsScreen
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.settings import SETTINGS
from tests.screens.app_stage import SIZES, AppStage, stage
from tests.screens.configured import configured_desk, write_config
from tests.screens.library import keep_day


async def go_to(on: AppStage, title: str) -> None:
    """Open the settings at that one."""
    await on.press("comma")
    await on.until(lambda: isinstance(on.app.screen, SettingsScreen))
    await on.press(*["down"] * [setting.title for setting in SETTINGS].index(title))


async def write(on: AppStage, value: str) -> None:
    """Write that into the line, in place of what is there."""
    line = on.app.screen.query_one(Input)
    await on.until(lambda: line.has_focus)
    line.value = value
    await on.press("enter")


@pytest.mark.parametrize("size", SIZES)
async def test_every_setting_is_shown_with_its_value_and_its_meaning(desk: Desk, size: tuple[int, int]) -> None:
    async with stage(desk, size) as on:
        await on.press("comma")
        await on.until(lambda: isinstance(on.app.screen, SettingsScreen))
        seen = said = ""
        for _ in SETTINGS:
            seen += on.text
            said += " ".join(on.text.split())
            await on.press("down")
        assert [setting.help for setting in SETTINGS if setting.help[:30] not in said] == []
        assert [setting.title for setting in SETTINGS if setting.title not in seen] == []
        assert "cs.CL" in seen
        assert "30m" in seen


async def test_a_theme_is_seen_before_it_is_chosen_and_kept_when_it_is(desk: Desk) -> None:
    async with stage(desk) as on:
        await go_to(on, "Theme")
        await on.press("enter", "down")
        await on.until(lambda: on.app.theme == "quiet-light")
        await on.press("escape")
        await on.until(lambda: on.app.theme == "quiet-dark")
        await on.press("enter", "down", "enter")
        await on.sees("Theme: written, and in use now.")
        assert on.app.theme == "quiet-light"
        assert desk.paths.config_file.read_text() == '[reading]\ntheme = "quiet-light"\n'


async def test_keys_and_language_are_in_use_at_once(home: Path) -> None:
    desk = configured_desk(home, '# mine\n[reading]\nlanguage = "ko" # native\n')
    keep_day(desk, 3)
    async with stage(desk) as on:
        await go_to(on, "Keys")
        await on.press("enter", "down", "down", "enter")
        await on.sees("Keys: written, and in use now.")
        titles = [setting.title for setting in SETTINGS]
        await on.press(
            *["up"] * (titles.index("Keys") - titles.index("Language")), "enter", "home", *["down"] * 4, "enter"
        )
        await on.sees("Language: written")
        await on.press("escape")
        assert "↓ ↑ move" in on.lines[-1]
        assert on.screen.language == "ja"
        await on.press("f1")
        await on.sees("Keys and commands")
    assert 'language = "ja" # native' in desk.paths.config_file.read_text()


async def test_chinese_is_written_in_the_characters_that_are_wanted(home: Path) -> None:
    desk = configured_desk(home, '[reading]\nlanguage = "zh"\n')
    keep_day(desk, 3)
    async with stage(desk) as on:
        assert on.screen.language == "zh"
        await go_to(on, "Chinese")
        await on.press("enter", "down", "enter")
        await on.sees("Chinese: written, and in use now.")
        assert on.screen.language == "zh-Hant"
        await on.press("enter", "up", "enter")
        await on.until(lambda: on.screen.language == "zh")
    assert (desk.language_of("zh").code, desk.language_of("zh-Hant").code) == ("zh", "zh-Hant")


async def test_what_the_file_would_not_take_is_told_in_its_words_and_can_be_mended(home: Path) -> None:
    desk = configured_desk(home, "# mine\n")
    async with stage(desk, (60, 20)) as on:
        await go_to(on, "Lists")
        await on.press("enter")
        await write(on, "cs.CL, cs.XY")
        await on.sees("✗", "cs.XY", "is not an arXiv", "Did you mean")
        assert desk.paths.config_file.read_text() == "# mine\n"
        await write(on, "cs.CL cs.AI")
        await on.sees("Lists: written, and in use now.")
        assert desk.config.lists.categories == ("cs.CL", "cs.AI")
        assert desk.paths.config_file.read_text().startswith("# mine\n")


async def test_escape_leaves_a_value_as_it_was(desk: Desk) -> None:
    async with stage(desk) as on:
        await go_to(on, "Window")
        await on.press("enter", *"123", "escape")
        await on.until(lambda: not on.app.screen.query_one(Input).display)
        assert isinstance(on.app.screen, SettingsScreen)
        assert desk.paths.config_file.read_text("utf-8") == ""
        await on.press("escape")
        await on.until(lambda: on.app.screen is on.screen)


async def test_what_needs_a_new_start_says_so(desk: Desk) -> None:
    async with stage(desk) as on:
        await go_to(on, "Engine address")
        await on.sees("in use from the", "next start on")
        await on.press("enter")
        await write(on, "127.0.0.1:11500")
        await on.sees("Engine address: written, and in use from the next start on.")


async def test_a_model_can_be_written_without_an_engine(desk: Desk) -> None:
    async with stage(desk) as on:
        await go_to(on, "Model to translate")
        await on.press("enter")
        await write(on, "gemma3:12b")
        await on.sees("Model to translate: written, and in use now.", "gemma3:12b")
        assert desk.config.models.translate == "gemma3:12b"


async def test_animations_are_a_switch(desk: Desk) -> None:
    async with stage(desk) as on:
        await go_to(on, "Animations")
        await on.press("enter")
        await on.sees("Animations          off")
        assert on.app.animation_level == "none"
        assert not desk.config.reading.animations


async def test_what_another_program_wrote_meanwhile_stays(desk: Desk, home: Path) -> None:
    async with stage(desk) as on:
        await go_to(on, "Contact")
        write_config(home, '[network] # theirs\ncontact = ""\n[models]\nask = "x"\n')
        await on.press("enter")
        await write(on, "me@example.org")
        await on.sees("Contact: written")
        text = desk.paths.config_file.read_text()
        assert text == '[network] # theirs\ncontact = "me@example.org"\n[models]\nask = "x"\n'


async def test_a_folder_that_cannot_be_written_to_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    async with stage(desk) as on:
        await go_to(on, "Animations")
        monkeypatch.setattr(os, "open", refuse)
        await on.press("enter")
        await on.sees("✗", "cannot be written (Permission denied)")
        monkeypatch.undo()
        assert desk.config.reading.animations
