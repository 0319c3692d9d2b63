"""A command is found by whatever a reader remembers of it."""

import pytest

from digest_tui.commands import lists, marking, moving, program, reading
from digest_tui.commands.command import Command
from digest_tui.commands.finding import find_commands
from digest_tui.commands.keymap import Keymap

COMMANDS: tuple[type[Command], ...] = (
    moving.MoveDown,
    moving.NextUnread,
    moving.PreviousUnread,
    reading.Translate,
    reading.TranslateAgain,
    reading.OpenPdfPage,
    marking.ToggleStar,
    marking.ToggleRead,
    marking.MarkListRead,
    lists.FetchList,
    lists.FetchAll,
    program.Quit,
)


@pytest.mark.parametrize(
    ("wanted", "first"),
    [
        ("paper.translate", reading.Translate),
        ("translate", reading.Translate),
        ("again", reading.TranslateAgain),
        ("tra ag", reading.TranslateAgain),
        ("fetch-all", lists.FetchAll),
        ("Q", program.Quit),
        ("quit", program.Quit),
        ("N", moving.PreviousUnread),
        ("pdf", reading.OpenPdfPage),
        ("day", marking.MarkListRead),
        ("mdr", marking.MarkListRead),
        ("configured", lists.FetchAll),
        ("STAR", marking.ToggleStar),
    ],
)
def test_the_best_fit_comes_first(wanted: str, first: type[Command]) -> None:
    assert find_commands(wanted, COMMANDS, Keymap())[0] is first


def test_no_words_find_everything_in_its_order() -> None:
    assert find_commands("  ", COMMANDS, Keymap()) == [*COMMANDS]


def test_every_word_has_to_fit() -> None:
    assert find_commands("fetch translate", COMMANDS, Keymap()) == []
    assert find_commands("xyzzy", COMMANDS, Keymap()) == []


def test_strewn_letters_stay_behind_what_fits_better() -> None:
    assert find_commands("read", COMMANDS, Keymap())[0] is marking.ToggleRead
    assert lists.FetchAll not in find_commands("fetch list", COMMANDS, Keymap())[:1]
    assert find_commands("mstr", COMMANDS, Keymap()) == [marking.ToggleStar]


def test_keys_are_those_of_the_keymap() -> None:
    moved = Keymap({"mark.star": ("asterisk",)})
    assert find_commands("*", COMMANDS, moved) == [marking.ToggleStar]
    assert find_commands("*", COMMANDS, Keymap()) == []
