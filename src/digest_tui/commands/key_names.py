"""Keys by name: as Textual calls them, as a person writes them in the configuration, and as a screen shows them."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from typing import Final

from textual.keys import KEY_NAME_REPLACEMENTS

from digest_tui.messages import _

CHORD: Final = " "
"""Separates the keys of a sequence: `g g`."""
LONGEST_SEQUENCE: Final = 4
_DIGITS: Final = tuple("0123456789")

_SHOWN: Final = {
    "enter": "⏎",
    "escape": "Esc",
    "space": "Space",
    "tab": "Tab",
    "backspace": "Backspace",
    "delete": "Del",
    "insert": "Ins",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
}
"""The keys without a character of their own that a terminal can send, with what a screen shows for them."""
_NAMED: Final = {**_SHOWN, **{f"f{number}": f"F{number}" for number in range(1, 25)}}
_WRITTEN: Final = {
    **{name: name for name in _NAMED},
    **{shown.casefold(): name for name, shown in _NAMED.items()},
    "return": "enter",
    "page_up": "pageup",
    "page_down": "pagedown",
    "pgdown": "pagedown",
    "spacebar": "space",
}
_MODIFIERS: Final = {"ctrl": "ctrl", "c": "ctrl", "alt": "alt", "a": "alt", "m": "alt", "shift": "shift", "s": "shift"}
_SAME_IN_A_TERMINAL: Final = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace"}
"""What a terminal cannot tell apart: it sends the one on the right for both."""


class UnknownKey(ValueError):
    """No key is called that; the message is a hint: the nearest name, or what keys look like."""


def read_keys(written: str) -> str:
    """A key or a sequence as a person writes it, in Textual's names: `C-d` gives `ctrl+d`, `g [` two names.

    UnknownKey says what was probably meant.
    """
    parts = written.split()
    if not parts:
        raise UnknownKey(_('Write "space" for the space bar, and [] for no key at all.'))
    if len(parts) > LONGEST_SEQUENCE:
        raise UnknownKey(_("A sequence has at most {count} keys.").format(count=LONGEST_SEQUENCE))
    return CHORD.join(_read_key(part) for part in parts)


def show_key(key: str) -> str:
    """A key or a sequence as a screen shows it: `ctrl+d` gives `C-d`, `g g` gives `gg`, `g space` gives `g Space`."""
    parts = [_show_one(part) for part in key.split(CHORD)]
    return "".join(parts) if all(len(part) == 1 for part in parts) else " ".join(parts)


def show_keys(keys: Iterable[str]) -> list[str]:
    """Keys as a screen shows them, digits that follow one another as one: `1–9`."""
    shown: list[str] = []
    for key in map(show_key, keys):
        first, _, last = shown[-1].partition("–") if shown else ("", "", "")
        if key in _DIGITS and (last or first) in _DIGITS and int(key) == int(last or first) + 1:
            shown[-1] = f"{first}–{key}"
        else:
            shown.append(key)
    return shown


def is_typed(key: str) -> bool:
    """Whether the key writes a character where text is typed."""
    return "+" not in key and (key == "space" or key not in _NAMED)


def _show_one(key: str) -> str:
    *modifiers, base = key.split("+")
    shown = _NAMED.get(base) or _character(base) or base
    return "".join(f"{modifier[0].upper()}-" for modifier in modifiers) + shown


def _read_key(written: str) -> str:
    if len(written) == 1:
        return _WRITTEN.get(written) or _name(written)
    modifiers, base = _divide(written)
    if len(base) > 1:
        named = _WRITTEN.get(base.casefold())
        if named is None and not _character(base):
            raise UnknownKey(_meant(written))
        base = named or base
    elif "shift" in modifiers and base.isalpha():
        modifiers.remove("shift")
        base = base.upper()
    else:
        base = _name(base.lower() if "ctrl" in modifiers else base)
    key = "+".join([*sorted(set(modifiers)), base])
    if key in _SAME_IN_A_TERMINAL:
        same = _SAME_IN_A_TERMINAL[key]
        raise UnknownKey(_('A terminal sends {key} for it: write "{name}".').format(key=_NAMED[same], name=same))
    return key


def _divide(written: str) -> tuple[list[str], str]:
    """Modifiers and the key they are held for: `ctrl+d`, `C-d` and `^d` alike."""
    if written.startswith("^") and len(written) == 2:
        return ["ctrl"], written[1]
    modifiers = []
    rest = written
    while len(rest) > 2:
        at = next((place for place, sign in enumerate(rest) if sign in "+-" and place), -1)
        modifier = _MODIFIERS.get(rest[:at].casefold()) if 0 < at < len(rest) - 1 else None
        if modifier is None:
            break
        modifiers.append(modifier)
        rest = rest[at + 1 :]
    return modifiers, rest


def _name(character: str) -> str:
    """Textual's name of the key that writes a character; letters and digits are their own names."""
    if character.isalnum():
        return character
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    if not name or not character.isprintable():
        raise UnknownKey(_("That is no character a key writes."))
    return KEY_NAME_REPLACEMENTS.get(name, name)


def _character(name: str) -> str:
    """The character of the key with that name, empty when there is none: `left_square_bracket` gives `[`."""
    if name in _ASCII:
        return _ASCII[name]
    try:
        return unicodedata.lookup(name.replace("_", " ")) if name.islower() and len(name) > 1 else ""
    except KeyError:
        return ""


def _meant(written: str) -> str:
    near = difflib.get_close_matches(written.casefold(), _WRITTEN, n=1, cutoff=0.6)
    if near:
        return _('Did you mean "{name}"?').format(name=_WRITTEN[near[0]])
    if len(written) <= LONGEST_SEQUENCE and written.isprintable():
        return _('Did you mean the keys "{keys}", one after the other?').format(keys=CHORD.join(written))
    return _('Keys are written like "j", "G", "ctrl+d", "space", "f5" or "g g".')


_ASCII: Final = {_name(chr(code)): chr(code) for code in range(0x21, 0x7F) if not chr(code).isalnum()}
