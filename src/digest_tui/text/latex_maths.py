r"""Maths spans as one line of Unicode: `\frac{1}{2}\epsilon^{2}` is “½ϵ²”, `k \leq 3` is “k ≤ 3”.

A small recursive reading of the span; what it does not know is looked up by exact name, and a span in which a
command is still unknown is not shown at all (the caller shows its source): half a formula is worse than TeX.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from unicodedata import normalize

from digest_tui.text.latex_fractions import divided, in_brackets
from digest_tui.text.latex_pieces import PLAIN_SIGNS, SIGNS, SPACE, Kind, Piece, join
from digest_tui.text.latex_source import Source
from digest_tui.text.latex_symbols import lowered, names, raised, rare_sign, styled_letters

_DEEPEST: Final = 40
_ROOTS: Final = {"": "√", "2": "√", "3": "∛", "4": "∜"}
_OVER: Final = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303", "bar": "\u0304",
    "overline": "\u0305", "underline": "\u0332", "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308",
    "acute": "\u0301", "grave": "\u0300", "breve": "\u0306", "check": "\u030c", "mathring": "\u030a",
}  # fmt: skip
_CONTENT: Final = names(
    "mathrm mathsf mathtt mathit mathbf mathnormal boldsymbol bm pmb bold textcolor mathop mathrel mathbin mathord"
    " mathopen mathclose mathstrut ensuremath boxed smash mathds"
)
_DROPPED: Final = names("color label hspace vspace phantom hphantom vphantom")
_BRACKETS: Final = {
    "ket": "|⟩", "bra": "⟨|", "braket": "⟨⟩", "abs": "||", "norm": "‖‖", "floor": "⌊⌋", "ceil": "⌈⌉", "set": "{}",
}  # fmt: skip
_TEXT: Final = names("text textrm textit textbf textsf texttt textsc textnormal mbox hbox emph")
_ALPHABETS: Final = frozenset(("mathbb", "mathcal", "mathscr", "mathfrak"))
_SCRIPT_SIGNS: Final = {"⋆": "*", "∗": "*", "∘": "°", "⊤": "T"}


class Unreadable(Exception):
    """A formula that cannot be shown whole in Unicode."""


def maths(formula: str) -> str:
    """A formula (without its dollars) as Unicode on one line; Unreadable when a command in it is not known."""
    source = Source(formula)
    shown = Formula(source).read(0, len(formula)).strip()
    if not shown or "\\" in shown:
        raise Unreadable(formula)
    return shown


class Formula:
    """Reads formulas out of one source, by places in it."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._depth = 0

    def takes_an_argument(self, command: str) -> bool:
        """Whether a command goes with a group or letter behind it."""
        return command in _READERS

    def knows(self, command: str) -> bool:
        """Whether a command means something in a formula."""
        return command in SIGNS or command in _READERS

    def read(self, at: int, end: int) -> str:
        """The Unicode of the formula from `at` to `end`."""
        return join(self._pieces(at, end))

    def _pieces(self, at: int, end: int) -> list[Piece]:
        if self._depth >= _DEEPEST:
            raise Unreadable
        self._depth += 1
        pieces: list[Piece] = []
        while at < end:
            piece, at = self.piece(at, end)
            if piece.kind is Kind.INFIX:
                # `a \over b` parts the whole group.
                pieces, at = [divided(join(pieces), piece.text, self.read(at, end))], end
            else:
                pieces.append(piece)
        self._depth -= 1
        return pieces

    def piece(self, at: int, end: int) -> tuple[Piece, int]:
        """The piece of a formula that begins at `at`, and the place after it."""
        text = self._source.text
        sign = text[at]
        if sign == "\\":
            return self._command(at, end)
        if sign == "{":
            return self._group(at, end)
        if sign in "^_":
            return self._script(at + 1, end, low=sign == "_")
        if sign.isspace():
            return SPACE, self._source.skip_space(at, end) if sign in " \t\n" else at + 1
        return PLAIN_SIGNS.get(sign) or Piece(sign), at + 1

    def _group(self, at: int, end: int) -> tuple[Piece, int]:
        group = self._source.group(at, end)
        if group is None:
            raise Unreadable
        pieces = [piece for piece in self._pieces(*group) if piece.kind is not Kind.SPACE or piece.text]
        whole = pieces[0].kind if len(pieces) == 1 and pieces[0].kind is Kind.FRACTION else Kind.PLAIN
        return Piece(join(pieces), whole), group[1] + 1

    def _script(self, at: int, end: int, *, low: bool) -> tuple[Piece, int]:
        inside, after = self._argument(at, end)
        return Piece(lowered(inside) if low else raised(_SCRIPT_SIGNS.get(inside, inside)), Kind.SCRIPT), after

    def _named_script(self, name: str, at: int, end: int) -> tuple[Piece, int]:
        return self._script(at, end, low=name == "sb")

    def _argument(self, at: int, end: int) -> tuple[str, int]:
        """What a command takes: a group, or the one piece that follows (a font switch goes with what it switches)."""
        at = self._source.skip_space(at, end)
        if at >= end:
            raise Unreadable
        if self._depth >= _DEEPEST:
            raise Unreadable
        self._depth += 1
        piece, after = self.piece(at, end)
        while not piece.text and after < end and self._source.text[at] == "\\":
            at = self._source.skip_space(after, end)
            if at >= end:
                break
            piece, after = self.piece(at, end)
        self._depth -= 1
        return piece.text.strip(), after

    def _command(self, at: int, end: int) -> tuple[Piece, int]:
        command = self._source.command(at, end)
        if command is None:
            raise Unreadable
        name, after = command
        if name == "\\" and (doubled := self._source.command(after - 1, end)) and doubled[0] in SIGNS:
            name, after = doubled
        if name.isalpha():
            after = self._source.skip_space(after, end)
        if name in _READERS:
            return _READERS[name](self, name, after, end)
        if name in SIGNS:
            return SIGNS[name], self._without_dot(name, after, end)
        if sign := rare_sign(name):
            return Piece(sign), after
        raise Unreadable

    def _without_dot(self, name: str, after: int, end: int) -> int:
        invisible = name in ("left", "right") and after < end and self._source.text[after] == "."
        return after + 1 if invisible else after

    def _content(self, name: str, at: int, end: int) -> tuple[Piece, int]:
        if name == "textcolor":
            at = self._argument(at, end)[1]
        inside, after = self._argument(at, end)
        return Piece(inside), after

    def _words(self, name: str, at: int, end: int) -> tuple[Piece, int]:
        group = self._source.group(at, end)
        if group is None:
            return self._content(name, at, end)
        words = self._source.text[group[0] : group[1]]
        for sign in "_%&#$":
            words = words.replace(f"\\{sign}", sign)
        if "\\" in words or "$" in words:
            words = self.read(*group)
        return Piece(" ".join(f"|{words}|".split())[1:-1]), group[1] + 1

    def _alphabet(self, name: str, at: int, end: int) -> tuple[Piece, int]:
        inside, after = self._argument(at, end)
        return Piece(styled_letters(name, inside)), after

    def _calligraphic(self, name: str, at: int, end: int) -> tuple[Piece, int]:
        # An old switch, in force to the end of its group: {\cal N}.
        return Piece(styled_letters("mathcal", self.read(at, end))), end

    def _bracketed(self, name: str, at: int, end: int) -> tuple[Piece, int]:
        inside, after = self._argument(at, end)
        return Piece(_BRACKETS[name][0] + inside + _BRACKETS[name][1]), after

    def _braced(self, name: str, at: int, end: int) -> tuple[Piece, int]:
        inside, after = self._argument(at, end)
        return Piece(in_brackets(inside)), after

    def _over(self, name: str, at: int, end: int) -> tuple[Piece, int]:
        inside, after = self._argument(at, end)
        if len(inside) == 1:
            return Piece(normalize("NFC", inside + _OVER[name])), after
        if name in ("overline", "underline", "bar"):
            return Piece("".join(sign + _OVER[name] for sign in inside)), after
        return Piece(f"{name.removeprefix('wide')}({inside})"), after

    def _fraction(self, name: str, at: int, end: int) -> tuple[Piece, int]:
        above, at = self._argument(at, end)
        below, after = self._argument(at, end)
        return divided(above, "over", below), after

    def _choose(self, name: str, at: int, end: int) -> tuple[Piece, int]:
        above, at = self._argument(at, end)
        below, after = self._argument(at, end)
        return divided(above, "choose", below), after

    def _stacked(self, name: str, at: int, end: int) -> tuple[Piece, int]:
        beside, at = self._argument(at, end)
        base, after = self._argument(at, end)
        script = lowered(beside) if name == "underset" else raised(beside)
        return Piece(base + script, Kind.OPERATOR if base.isalpha() else Kind.RELATION), after

    def _long_arrow(self, name: str, at: int, end: int) -> tuple[Piece, int]:
        above, after = self._argument(self._source.option(at, end), end)
        return Piece(("→" if name == "xrightarrow" else "←") + (raised(above) if above else ""), Kind.RELATION), after

    def _root(self, name: str, at: int, end: int) -> tuple[Piece, int]:
        after_option = self._source.option(at, end)
        degree = self._source.text[at + 1 : after_option - 1].strip() if after_option > at else ""
        inside, after = self._argument(after_option, end)
        sign = _ROOTS.get(degree) or raised(degree) + "√"
        return Piece(sign + in_brackets(inside, alone=True)), after

    def _operator(self, name: str, at: int, end: int) -> tuple[Piece, int]:
        inside, after = self._argument(at, end)
        return Piece(inside, Kind.OPERATOR), after

    def _modulo(self, name: str, at: int, end: int) -> tuple[Piece, int]:
        inside, after = self._argument(at, end)
        return Piece(f"(mod {inside})", Kind.OPERATOR), after

    def _negated(self, name: str, at: int, end: int) -> tuple[Piece, int]:
        inside, after = self._argument(at, end)
        return Piece(normalize("NFC", inside[:1] + "\u0338" + inside[1:]), Kind.RELATION), after

    def _unicode(self, name: str, at: int, end: int) -> tuple[Piece, int]:
        inside, after = self._argument(at, end)
        try:
            sign = chr(int(inside.removeprefix("x"), 16 if inside.startswith("x") else 10))
        except (ValueError, OverflowError) as problem:
            raise Unreadable from problem
        if not sign.isprintable():
            raise Unreadable
        return Piece(sign), after

    def _dropped(self, name: str, at: int, end: int) -> tuple[Piece, int]:
        return Piece("", Kind.SPACE), self._argument(at, end)[1]


# The table is made once: a page of maths has a hundred formulas.
_READERS: Final[dict[str, Callable[[Formula, str, int, int], tuple[Piece, int]]]] = {
    **dict.fromkeys(_CONTENT, Formula._content),
    **dict.fromkeys(_TEXT, Formula._words),
    **dict.fromkeys(_ALPHABETS, Formula._alphabet),
    **dict.fromkeys(_OVER, Formula._over),
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac"), Formula._fraction),
    **dict.fromkeys(("binom", "dbinom", "tbinom"), Formula._choose),
    **dict.fromkeys(("overset", "underset", "stackrel"), Formula._stacked),
    **dict.fromkeys(("xrightarrow", "xleftarrow"), Formula._long_arrow),
    **dict.fromkeys(_DROPPED, Formula._dropped),
    **dict.fromkeys(_BRACKETS, Formula._bracketed),
    **dict.fromkeys(("overbrace", "underbrace"), Formula._braced),
    **dict.fromkeys(("sp", "sb"), Formula._named_script),
    "cal": Formula._calligraphic,
    "sqrt": Formula._root,
    "operatorname": Formula._operator,
    "pmod": Formula._modulo,
    "not": Formula._negated,
    "unicode": Formula._unicode,
}
