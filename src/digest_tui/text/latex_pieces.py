"""The pieces of a formula, and how they stand beside one another on a line."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final, NamedTuple

from digest_tui.text.latex_symbols import BARS, BINARY, CLOSING, OPENING, OPERATORS, ORDINARY, RELATIONS, SPACES, names

_NOTHING: Final = names(
    "left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm displaystyle textstyle"
    " scriptstyle limits nolimits rm bf it tt sf cal em sc mathstrut nonumber notag small tiny footnotesize"
)
_ROOM: Final = names("quad qquad space thinspace enspace")


class Kind(Enum):
    """What a piece of a formula is to its neighbours."""

    PLAIN = auto()
    RELATION = auto()
    BINARY = auto()
    OPERATOR = auto()
    OPEN = auto()
    CLOSE = auto()
    SCRIPT = auto()
    SPACE = auto()


class Piece(NamedTuple):
    """A part of a formula and what it is to its neighbours."""

    text: str
    kind: Kind = Kind.PLAIN


SPACE: Final = Piece(" ", Kind.SPACE)
SIGNS: Final = (
    {name: Piece(sign, Kind.RELATION) for name, sign in RELATIONS.items()}
    | {name: Piece(sign, Kind.BINARY) for name, sign in BINARY.items()}
    | {name: Piece(sign) for name, sign in (ORDINARY | BARS).items()}
    | {name: Piece(sign, Kind.OPEN) for name, sign in OPENING.items()}
    | {name: Piece(sign, Kind.CLOSE) for name, sign in CLOSING.items()}
    | {name: Piece({"bmod": "mod"}.get(name, name), Kind.OPERATOR) for name in OPERATORS}
    | dict.fromkeys(_NOTHING, Piece("", Kind.SPACE))
    | dict.fromkeys(_ROOM, SPACE)
    | {name: Piece(room, Kind.SPACE) for name, room in SPACES.items()}
    | {sign: Piece(sign) for sign in "%$&_#"}
    | {"{": Piece("{", Kind.OPEN), "}": Piece("}", Kind.CLOSE)}
)
PLAIN_SIGNS: Final = {
    "(": Piece("(", Kind.OPEN),
    "[": Piece("[", Kind.OPEN),
    ")": Piece(")", Kind.CLOSE),
    "]": Piece("]", Kind.CLOSE),
    ",": Piece(",", Kind.CLOSE),
    "'": Piece("′", Kind.SCRIPT),
    "~": SPACE,
    "&": SPACE,
    "}": Piece("", Kind.SPACE),
}


def join(pieces: list[Piece]) -> str:
    """The pieces in one line, with room around relations and named operators as a formula has it."""
    shown = ""
    last = Kind.OPEN
    room = False
    for place, (text, kind) in enumerate(pieces):
        if kind is Kind.SPACE:
            room = room or bool(text)
            continue
        if not text:
            continue
        spaced = room or _stands_apart(last, kind, shown, text, _next_is_room(pieces, place))
        if spaced and shown and kind not in (Kind.SCRIPT, Kind.CLOSE) and last is not Kind.OPEN:
            shown += " "
        shown += text
        room = kind is Kind.BINARY and shown.endswith(f" {text}")
        last = _as_left(kind, shown, text)
    return shown


def _next_is_room(pieces: list[Piece], place: int) -> bool:
    return place + 1 < len(pieces) and pieces[place + 1] == SPACE


def _stands_apart(last: Kind, kind: Kind, shown: str, text: str, room_after: bool) -> bool:
    if kind is Kind.RELATION or last is Kind.RELATION:
        return True
    if kind is Kind.BINARY:
        return room_after
    if kind is Kind.OPERATOR:
        return shown[-1:].isalnum() or last is Kind.CLOSE
    return last is Kind.OPERATOR and (text[0].isalnum() or text[0] in "√½∑∏")


def _as_left(kind: Kind, shown: str, text: str) -> Kind:
    """What a piece is to the one after it: a relation or a sign with nothing before it binds to what follows."""
    if kind in (Kind.RELATION, Kind.BINARY) and shown == text:
        return Kind.OPEN
    return kind
