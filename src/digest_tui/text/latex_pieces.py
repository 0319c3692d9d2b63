"""The pieces of a formula, and how they stand beside one another on a line."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Final, NamedTuple

from digest_tui.text.latex_symbols import BARS, BINARY, CLOSING, OPENING, OPERATORS, ORDINARY, RELATIONS, SPACES, names

_NOTHING: Final = names(
    "left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm displaystyle textstyle"
    " scriptstyle limits nolimits rm bf it tt sf em sc mathstrut nonumber notag small tiny footnotesize"
)
_ROOM: Final = names("quad qquad space thinspace enspace")
_INFIXES: Final = names("over choose")
_OPEN_SCRIPT: Final = re.compile(r"[_^][^\s({]\Z")
_BETWEEN_TWO: Final = frozenset("=<>+-")
_ENDS_A_FRACTION: Final = "|‖=<>+-*/!?.;:%&"


class Kind(Enum):
    """What a piece of a formula is to its neighbours."""

    PLAIN = auto()
    RELATION = auto()
    BINARY = auto()
    OPERATOR = auto()
    OPEN = auto()
    CLOSE = auto()
    SCRIPT = auto()
    FRACTION = auto()
    INFIX = auto()
    SPACE = auto()


class Piece(NamedTuple):
    """A part of a formula and what it is to its neighbours."""

    text: str
    kind: Kind = Kind.PLAIN


SPACE: Final = Piece(" ", Kind.SPACE)
_LEFT_SIDES: Final = frozenset({Kind.PLAIN, Kind.SCRIPT, Kind.FRACTION})
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
    | {"{": Piece("{", Kind.OPEN), "}": Piece("}", Kind.CLOSE), "colon": Piece(": ", Kind.CLOSE)}
    | {name: Piece(name, Kind.INFIX) for name in _INFIXES}
)
PLAIN_SIGNS: Final = {
    "(": Piece("(", Kind.OPEN),
    "[": Piece("[", Kind.OPEN),
    ")": Piece(")", Kind.CLOSE),
    "]": Piece("]", Kind.CLOSE),
    ",": Piece(",", Kind.CLOSE),
    "'": Piece("′", Kind.SCRIPT),
    "~": SPACE,
    "}": Piece("", Kind.SPACE),
}


def join(pieces: list[Piece]) -> str:
    """The pieces in one line, with room around relations and named operators as a formula has it."""
    line = _Line()
    for place, piece in enumerate(pieces):
        if piece.kind is Kind.SPACE:
            line.room = line.room or bool(piece.text)
        elif piece.text:
            line.add(piece, room_after=place + 1 < len(pieces) and pieces[place + 1] == SPACE)
    return line.shown


class _Line:
    """What is shown so far, what its last piece is to the next one, and whether there is room behind it."""

    def __init__(self) -> None:
        self.shown = ""
        self.room = False
        self._last = Kind.OPEN
        self._last_at = 0

    def add(self, piece: Piece, *, room_after: bool) -> None:
        text, kind = piece
        if kind is Kind.PLAIN and text in _BETWEEN_TWO and room_after and self._last in _LEFT_SIDES:
            # TeX eats the room behind a command: `\\alpha > 1` has room on one side only.
            kind = Kind.BINARY
        if self._last is Kind.FRACTION and _goes_on(text, kind):
            self.shown = f"{self.shown[: self._last_at]}({self.shown[self._last_at :]})"
        if kind is Kind.FRACTION and self._last is Kind.OPERATOR:
            # “log m/δ” would be read as (log m)/δ.
            text, kind, self.room = f"({text})", Kind.PLAIN, False
        elif self._spaced(text, kind, room_after):
            self.shown += " "
        self._last_at = len(self.shown)
        self.shown += text
        self.room = kind is Kind.BINARY and self.shown.endswith(f" {text}")
        # A relation or a sign with nothing before it binds to what follows.
        alone = kind in (Kind.RELATION, Kind.BINARY) and self.shown == text
        self._last = Kind.OPEN if alone else kind

    def _spaced(self, text: str, kind: Kind, room_after: bool) -> bool:
        if not self.shown or self.shown[-1] == " " or kind in (Kind.SCRIPT, Kind.CLOSE) or self._last is Kind.OPEN:
            return False
        return self.room or self._stands_apart(text, kind, room_after)

    def _stands_apart(self, text: str, kind: Kind, room_after: bool) -> bool:
        if kind is Kind.RELATION or self._last is Kind.RELATION:
            return True
        if kind is Kind.BINARY:
            return room_after
        if kind is Kind.OPERATOR:
            return self.shown[-1].isalnum() or self._last in (Kind.CLOSE, Kind.FRACTION)
        if self._last is Kind.SCRIPT:
            return text[0].isalnum() and bool(_OPEN_SCRIPT.search(self.shown))
        return self._last is Kind.OPERATOR and (text[0].isalnum() or text[0] in "√½∑∏")


def _goes_on(text: str, kind: Kind) -> bool:
    """Whether what follows a fraction would be read as part of what is below its line."""
    if kind is Kind.PLAIN:
        return text[0] not in _ENDS_A_FRACTION
    return kind in (Kind.OPEN, Kind.SCRIPT, Kind.FRACTION, Kind.OPERATOR)
