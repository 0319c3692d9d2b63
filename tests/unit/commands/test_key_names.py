"""Keys as people write them, as Textual names them, and as a screen shows them."""

import pytest

from digest_tui.commands.key_names import UnknownKey, is_typed, read_keys, show_key, show_keys


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("j", "j"),
        ("G", "G"),
        ("shift+g", "G"),
        ("g g", "g g"),
        (" z   a ", "z a"),
        ("ctrl+d", "ctrl+d"),
        ("C-d", "ctrl+d"),
        ("Ctrl+D", "ctrl+d"),
        ("^d", "ctrl+d"),
        ("M-x", "alt+x"),
        ("alt+ctrl+x", "alt+ctrl+x"),
        ("ctrl+alt+x", "alt+ctrl+x"),
        ("S-Tab", "shift+tab"),
        ("[", "left_square_bracket"),
        ("left_square_bracket", "left_square_bracket"),
        ("?", "question_mark"),
        ("/", "slash"),
        ("\\", "backslash"),
        ("+", "plus"),
        ("-", "minus"),
        ("_", "underscore"),
        ("#", "number_sign"),
        ("{", "left_curly_bracket"),
        ("ctrl+_", "ctrl+underscore"),
        ("C--", "ctrl+minus"),
        ("esc", "escape"),
        ("Return", "enter"),
        ("PgDn", "pagedown"),
        ("del", "delete"),
        ("⏎", "enter"),
        ("→", "right"),
        ("space", "space"),
        ("F5", "f5"),
        ("ㅓ", "ㅓ"),
        ("é", "é"),
    ],
)
def test_reads_what_people_write(written: str, name: str) -> None:
    assert read_keys(written) == name


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("1 2 3 4 5 6 7 8 9", ["1–9"]),
        ("1 2 4 x 5", ["1–2", "4", "x", "5"]),
        ("f1 2 1", ["F1", "2", "1"]),
        ("9", ["9"]),
        ("", []),
    ],
)
def test_digits_that_follow_one_another_are_shown_as_one(keys: str, shown: list[str]) -> None:
    assert show_keys(keys.split()) == shown


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("spcae", '"space"'),
        ("pagdown", '"pagedown"'),
        ("escpe", '"escape"'),
        ("gg", '"g g"'),
        ("", '"space"'),
        ("   ", '"space"'),
        ("a b c d e", "at most 4"),
        ("ctrl+i", '"tab"'),
        ("C-m", '"enter"'),
        ("ctrl+hh", '"j"'),
        ("hyper+x", '"j"'),
        ("\x1b", "no character"),
        ("g \x00", "no character"),
        ("SLASH_", '"j"'),
    ],
)
def test_says_what_was_meant(written: str, hint: str) -> None:
    with pytest.raises(UnknownKey) as caught:
        read_keys(written)
    assert hint in str(caught.value)


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("ctrl+d", "C-d"),
        ("shift+tab", "S-Tab"),
        ("alt+ctrl+x", "A-C-x"),
        ("g g", "gg"),
        ("g left_square_bracket", "g["),
        ("g space", "g Space"),
        ("slash", "/"),
        ("number_sign", "#"),
        ("minus", "-"),
        ("ctrl+minus", "C--"),
        ("pageup", "PgUp"),
        ("f5", "F5"),
        ("enter", "⏎"),
        ("G", "G"),
        ("ㅓ", "ㅓ"),
    ],
)
def test_shows_what_people_read_and_reads_it_again(key: str, shown: str) -> None:
    assert show_key(key) == shown
    if key != "g g" and key != "g left_square_bracket":
        assert read_keys(shown) == key


def test_keys_that_type_something_are_told_from_those_that_do_not() -> None:
    typed = [key for key in ("j", "G", "slash", "space", "enter", "ctrl+d", "f5", "up", "ㅓ") if is_typed(key)]
    assert typed == ["j", "G", "slash", "space", "ㅓ"]


def test_every_printable_ascii_key_has_the_name_the_terminal_s_driver_gives_it() -> None:
    from textual._xterm_parser import XTermParser
    from textual.events import Key

    for code in range(0x21, 0x7F):
        (event,) = [event for event in XTermParser().feed(chr(code)) if isinstance(event, Key)]
        assert read_keys(chr(code)) == event.key
