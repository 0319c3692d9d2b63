"""Lists made of other lists: `cs.CL + cs.AI - cs.CV` is what is in either of the first two and not in the third.

It is read from left to right, and what stands between parentheses first: `cs.CL - (cs.AI & cs.LG)`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, Literal, NamedTuple, cast

from digest_tui.errors import WrongUsage
from digest_tui.messages import N_, _
from digest_tui.papers.categories import right_case

Operator = Literal["+", "-", "&"]
LONGEST: Final = 200
_HINT: Final = N_("Write it like cs.CL + cs.AI - cs.CV.")
_SIGN: Final = re.compile(r"\s*([+&()−–＋－＆（）-]|[A-Za-z][A-Za-z.-]*)\s*")
_SIGNS: Final = {**dict.fromkeys("−–－", "-"), "＋": "+", "＆": "&", "（": "(", "）": ")"}
"""Minus signs of typographers, and the signs of a Chinese or Japanese keyboard."""


class Term(NamedTuple):
    """A category or group, and what it does to those before: `+` joins, `-` takes out, `&` leaves what is in both."""

    operator: Operator
    of: str | Combination

    def __str__(self) -> str:
        return f"{self.operator} {f'({self.of})' if isinstance(self.of, Combination) else self.of}"


class Combination(NamedTuple):
    """Terms, applied from left to right."""

    terms: tuple[Term, ...]

    def __str__(self) -> str:
        return " ".join(map(str, self.terms)).removeprefix("+ ")

    @property
    def needed(self) -> tuple[str, ...]:
        """The categories whose lists have to be there; one that is taken out is known by a paper's own categories."""
        names: list[str] = []
        for term in self.terms:
            if term.operator != "-":
                names += term.of.needed if isinstance(term.of, Combination) else (term.of,)
        return tuple(dict.fromkeys(names))

    @property
    def categories(self) -> tuple[str, ...]:
        """All categories that are named."""
        names: list[str] = []
        for term in self.terms:
            names += term.of.categories if isinstance(term.of, Combination) else (term.of,)
        return tuple(dict.fromkeys(names))

    def holds(self, is_in: Callable[[str], bool]) -> bool:
        """Whether something belongs to it that `is_in` says of which categories it is in."""
        held = False
        for operator, of in self.terms:
            one = of.holds(is_in) if isinstance(of, Combination) else is_in(of)
            held = {"+": held or one, "-": held and not one, "&": held and one}[operator]
        return held


def read_combination(written: str) -> Combination:
    """Read an expression; WrongUsage for what is none, or names a category that arXiv has not."""
    text = written.strip()
    signs = _signs(text) if len(text) <= LONGEST else []
    read, place = _group(text, signs, 0)
    while place == len(signs) and len(read.terms) == 1 and isinstance(read.terms[0].of, Combination):
        read = read.terms[0].of
    if place < len(signs) or len(read.terms) < 2:
        raise _no_expression(text)
    return read


def _signs(text: str) -> list[str]:
    """The names and signs of an expression, in order."""
    place, signs = 0, list[str]()
    while place < len(text):
        found = _SIGN.match(text, place)
        if found is None:
            raise _no_expression(text)
        sign = _SIGNS.get(found[1], found[1])
        signs += _names(sign) if sign[0].isalpha() else [sign]
        place = found.end()
    return signs


def _names(written: str) -> list[str]:
    """A category, or several with a `-` between them: the longest that there is goes before."""
    for end in [len(written), *(place for place in range(len(written) - 1, 0, -1) if written[place] == "-")]:
        name = right_case(written[:end])
        if name is not None:
            rest = written[end + 1 :]
            return [name, *(["-"] if end < len(written) else []), *(_names(rest) if rest else [])]
    raise WrongUsage(
        _("“{found}” is not an arXiv category.").format(found=written[:30]),
        _("Write an expression like cs.CL + cs.AI - cs.CV."),
    )


def _group(text: str, signs: list[str], place: int) -> tuple[Combination, int]:
    """The terms from a place on to the parenthesis that closes them, or the end, and where that is."""
    terms: list[Term] = []
    while place < len(signs) and signs[place] != ")":
        operator = "+"
        if terms:
            operator, place = signs[place], place + 1
        if operator not in ("+", "-", "&") or place == len(signs):
            raise _no_expression(text)
        of: str | Combination = signs[place]
        if of == "(":
            of, place = _group(text, signs, place + 1)
            if place == len(signs) or not of.terms:
                raise _no_expression(text)
        elif not signs[place][0].isalpha():
            raise _no_expression(text)
        terms.append(Term(cast("Operator", operator), of))
        place += 1
    return Combination(tuple(terms)), place


def _no_expression(text: str) -> WrongUsage:
    shown = "".join(c if c.isprintable() else "�" for c in text[:60])
    return WrongUsage(_("“{shown}” is no expression of lists.").format(shown=shown), _(_HINT))
