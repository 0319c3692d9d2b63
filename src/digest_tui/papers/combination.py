"""Lists made of other lists: `cs.CL + cs.AI - cs.CV` is what is in either of the first two and not in the third."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple, cast

from digest_tui.errors import WrongUsage
from digest_tui.messages import N_, _
from digest_tui.papers.categories import right_case

Operator = Literal["+", "-", "&"]
LONGEST: Final = 200
_HINT: Final = N_("Write it like cs.CL + cs.AI - cs.CV.")
_TERM: Final = re.compile(r"([+&]|(?:(?<=\s)|^)[-−–])?\s*([A-Za-z][A-Za-z-]*(?:\.[A-Za-z][A-Za-z-]*)?)\s*")


class Term(NamedTuple):
    """A category, and what it does to the ones before it: `+` joins, `-` takes out, `&` leaves what is in both."""

    operator: Operator
    category: str


class Combination(NamedTuple):
    """Terms, applied from left to right."""

    terms: tuple[Term, ...]

    def __str__(self) -> str:
        written = " ".join(f"{term.operator} {term.category}" for term in self.terms)
        return written.removeprefix("+ ")

    @property
    def needed(self) -> tuple[str, ...]:
        """The categories whose lists have to be there; one that is taken out is known by a paper's own categories."""
        return tuple(dict.fromkeys(term.category for term in self.terms if term.operator != "-"))


def read_combination(written: str) -> Combination:
    """Read an expression; WrongUsage for what is none, or names a category that arXiv has not."""
    text = written.strip()
    place, terms = 0, list[Term]()
    while place < len(text) <= LONGEST:
        found = _TERM.match(text, place)
        if found is None or (bool(found[1]) != bool(terms)):
            raise _no_expression(text)
        name = right_case(found[2])
        if name is None:
            raise WrongUsage(
                _("“{found}” is not an arXiv category.").format(found=found[2][:30]),
                _("Write an expression like cs.CL + cs.AI - cs.CV."),
            )
        sign = "-" if found[1] in ("−", "–") else found[1] or "+"
        terms.append(Term(cast("Operator", sign), name))
        place = found.end()
    if len(terms) < 2:
        raise _no_expression(text)
    return Combination(tuple(terms))


def _no_expression(text: str) -> WrongUsage:
    shown = "".join(c if c.isprintable() else "�" for c in text[:60])
    return WrongUsage(
        _("“{shown}” is no expression of lists.").format(shown=shown),
        _("Write it like cs.CL + cs.AI - cs.CV, with spaces around - ."),
    )
