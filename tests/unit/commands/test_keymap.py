"""The reader's keys, the presets, and what is said of mistakes."""

from __future__ import annotations

import pytest

from digest_tui.commands import dialogs, lists, managing, marking, moving, program, reading
from digest_tui.commands.keymap import Keymap, Place, clashes, make_keymap
from digest_tui.commands.presets import PRESETS
from digest_tui.config import read_config
from digest_tui.errors import WrongUsage
from digest_tui.screens.config_check import places
from digest_tui.screens.digest_commands import COMMANDS

NOT_IN_PRESET = {"newsboat": {"move.half-page-up"}, "arrows": set()}
"""Commands a preset leaves without a key: newsboat has none for half pages, and another use for C-u."""


def keymap(text: str, *places: Place) -> Keymap:
    return make_keymap(read_config(text), places or (COMMANDS,))


def test_without_a_configuration_keys_are_the_commands_own() -> None:
    plain = keymap("")
    assert all(plain.of(command) == command.keys for command in COMMANDS)


def test_the_reader_s_keys_take_the_place_of_all_others() -> None:
    own = keymap('[keys]\n"mark.star" = ["*", "g s"]\n')
    assert own.of(marking.ToggleStar) == ("asterisk", "g s")
    assert own.single_keys(marking.ToggleStar) == ("asterisk",)
    assert own.sequences(marking.ToggleStar) == ("g s",)
    assert own.shown(marking.ToggleStar) == "* gs"


@pytest.mark.parametrize("written", ['"move.down" = "n"', 'move.down = "n"', '\n[keys.move]\ndown = ["n"]'])
def test_a_key_that_had_another_use_changes_hands(written: str) -> None:
    own = keymap(f"[keys]\n{written}\n")
    assert own.of(moving.MoveDown) == ("n",)
    assert own.of(moving.NextUnread) == ()
    assert own.first(moving.NextUnread) == ":move.next-unread"


def test_a_key_bound_alone_ends_the_sequences_that_begin_with_it() -> None:
    own = keymap('[keys]\n"list.fetch" = "g"\n')
    assert own.of(moving.GoFirst) == ("home",)


def test_a_command_can_be_left_without_a_key() -> None:
    assert keymap('[keys]\n"program.suspend" = []\n').of(program.Suspend) == ()


def test_commands_of_different_places_may_share_a_key() -> None:
    here, there = (moving.MoveDown, marking.ToggleStar), (lists.FetchList,)
    own = keymap('[keys]\n"move.down" = "x"\n"list.fetch" = "x"\n', here, there)
    assert own.of(moving.MoveDown) == own.of(lists.FetchList) == ("x",)
    with pytest.raises(WrongUsage):
        keymap('[keys]\n"move.down" = "x"\n"list.fetch" = "x"\n', (*here, *there))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[keys]\n\n"paper.tranlsate" = "t"\n', ["line 3", "[keys] paper.tranlsate is no command", "paper.translate"]),
        ('[keys]\n"mark.star" = "spcae"\n', ["line 2", "“spcae”, which is no key", '"space"']),
        ('[keys]\n"mark.star" = ["s", "gg"]\n', ["line 2", "“gg”", '"g g"']),
        ('[keys]\n"mark.star" = "x"\n"mark.read" = "x"\n', ["line 3", "mark.read", "line 2 binds mark.star", "same"]),
        ('[keys]\n"mark.star" = "g"\n"mark.read" = "g r"\n', ["line 3", "bound to gr", "line 2 binds mark.star to g"]),
        ('[keys]\n"mark.star" = "x y"\nmark.read = "x"\n', ["line 3", "bound to x;", "line 2", "to xy"]),
        ('[keys]\n"mark.star" = "C-x"\n"mark.read" = "^x"\n', ["line 3", "C-x", "line 2"]),
        ('[keys]\npreset = "vi"\n', ["line 2", "[keys] preset", "vim"]),
        ('[keys]\npreset = 3\n', ["line 2", "newsboat"]),
        ('[keys]\n"mark.star" = 3\n', ["line 2", "[keys] mark.star", "list of keys"]),
        ('[keys]\n"mark.star" = ["s", 3]\n', ["line 2", "list of keys"]),
        ("keys = 1\n", ["line 1", "[keys]"]),
    ],
)  # fmt: skip
def test_mistakes_are_named_with_their_lines(text: str, words: list[str]) -> None:
    with pytest.raises(WrongUsage) as caught:
        keymap(text)
    said = f"{caught.value.message} {caught.value.hint}"
    assert [word for word in words if word not in said] == [], said


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_names_commands_and_keys_there_are(preset: str) -> None:
    from digest_tui.commands.key_names import read_keys

    known = {command.id for place in places() for command in place}
    for name, keys in PRESETS[preset].items():
        assert name in known, name
        assert [read_keys(key) for key in keys] == [*keys], name


@pytest.mark.parametrize("preset", PRESETS)
def test_in_a_preset_no_two_commands_share_a_key_and_few_lose_theirs(preset: str) -> None:
    made = keymap(f'[keys]\npreset = "{preset}"\n')
    bound = [(key, command.id) for command in COMMANDS for key in made.of(command)]
    both = [(one, other) for one in bound for other in bound if one[1] < other[1] and clashes(one[0], other[0])]
    assert both == []
    lost = {command.id for command in COMMANDS if command.keys and not made.of(command)}
    assert lost == NOT_IN_PRESET.get(preset, set())


@pytest.mark.parametrize("preset", PRESETS)
def test_in_a_preset_the_commands_of_a_dialog_keep_a_key_of_their_own(preset: str) -> None:
    """A dialog's own commands go before those that move in its list: between themselves no key runs two."""
    made = keymap(f'[keys]\npreset = "{preset}"\n', *places())
    for place in dialogs.PLACES:
        own = [command for command in place if command in dialogs.OWN]
        bound = [(key, command.id) for command in own for key in made.of(command)]
        both = [(one, other) for one in bound for other in bound if one[1] < other[1] and clashes(one[0], other[0])]
        assert both == []
        assert [command.id for command in own if not made.of(command)] == []


def test_a_conflict_in_a_dialog_is_named_with_its_lines() -> None:
    with pytest.raises(WrongUsage, match="line 2 binds models.pull") as caught:
        keymap('[keys]\n"models.pull" = "x"\n"models.embed" = "x"\n', *places())
    assert "line 3" in caught.value.message
    assert keymap('[keys]\n"models.pull" = "x"\n"terms.add" = "x"\n', *places()).of(managing.AddTerm) == ("x",)


def test_newsboat_and_arrows_are_what_their_users_know() -> None:
    newsboat = keymap('[keys]\npreset = "newsboat"\n')
    assert newsboat.of(marking.MarkListRead) == ("A",)
    assert newsboat.of(marking.ToggleRead) == ("N",)
    assert "p" in newsboat.of(moving.PreviousUnread)
    assert "q" in newsboat.of(reading.GoBack)
    arrows = keymap('[keys]\npreset = "arrows"\n"mark.star" = "f5"\n')
    assert arrows.of(moving.MoveDown) == ("down",)
    assert arrows.of(marking.ToggleStar) == ("f5",)
    assert arrows.of(lists.FetchList) == ()


def test_keys_stand_in_words() -> None:
    own = keymap('[keys]\n"list.fetch" = "f5"\n"program.quit" = []\n')
    words = "{list.fetch} fetches, {program.quit} quits, $x_{n}$ and {no.command} stay."
    said = own.words(words, COMMANDS)
    assert said == "F5 fetches, :program.quit quits, $x_{n}$ and {no.command} stay."
