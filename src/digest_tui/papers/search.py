"""What a person searches for: words, phrases and operators, as they are typed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple, get_args

from digest_tui.messages import _

Field = Literal["title", "authors", "abstract", "translation", "note", "said", "question", "answer", "pdf"]
"""The texts of a paper that are searched; `said` is what curated lists say of it."""
Mark = Literal["starred", "read", "unread", "hidden", "replaced", "withdrawn"]
Possession = Literal["note", "tag", "code", "translation", "question", "pdf"]

FIELDS: Final[tuple[Field, ...]] = get_args(Field)
MARKS: Final[tuple[Mark, ...]] = get_args(Mark)
POSSESSIONS: Final[tuple[Possession, ...]] = get_args(Possession)
LONGEST_QUERY: Final = 300
MOST_TERMS: Final = 24
_FIELD_NAMES: Final[dict[str, Field]] = {
    **{name: name for name in FIELDS},
    "author": "authors",
    "au": "authors",
    "ti": "title",
    "abs": "abstract",
}
_OPERATORS: Final = ("cat", "tag", "is", "has", "day")
_TERM: Final = re.compile(r'(?P<minus>-(?=\S))?(?:(?P<name>[A-Za-z]{2,12}):)?(?:"(?P<phrase>[^"]*)("|$)|(?P<word>\S+))')
_DAY: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


class Term(NamedTuple):
    """Words to be found, in one field or in any; several words are a phrase. `typing`: the last may go on."""

    text: str
    field: Field | None = None
    excluded: bool = False
    typing: bool = False


class Facet(NamedTuple):
    """Something a paper must have, or must not: `cat cs.CL`, `tag kites`, `is starred`, `has pdf`."""

    name: Literal["cat", "tag", "is", "has"]
    value: str
    excluded: bool = False


class Days(NamedTuple):
    """Days of announcement, the first and the last."""

    first: date
    last: date


class SearchQuery(NamedTuple):
    """All of them have to be met; `problem` says what cannot be understood, in words, and is empty otherwise."""

    terms: tuple[Term, ...] = ()
    facets: tuple[Facet, ...] = ()
    days: Days | None = None
    problem: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is searched for."""
        return not (self.terms or self.facets or self.days)

    @property
    def words(self) -> tuple[str, ...]:
        """What is to be found, as it was written: to be marked where it is shown."""
        return tuple(dict.fromkeys(term.text for term in self.terms if not term.excluded))


def read_query(written: str) -> SearchQuery:
    """Read what was typed, as far as it has come; an operator that is not known is a word like any other."""
    terms: list[Term] = []
    facets: list[Facet] = []
    days: Days | None = None
    problem = ""
    for found in list(_TERM.finditer(written[:LONGEST_QUERY]))[:MOST_TERMS]:
        excluded = bool(found["minus"])
        name = (found["name"] or "").lower()
        value = (found["phrase"] if found["word"] is None else found["word"]).strip()
        if _is_begun(name or value, value):
            continue
        if name == "day":
            days = _days(value)
            problem = problem or (
                ""
                if days
                else _("“day:{value}” is no day: write 2026-06-30, 2026-06 or two with … .. …").format(value=value)
            )
        elif name in _OPERATORS:
            facet = Facet(name, value.lstrip("#") if name == "tag" else value, excluded)  # type: ignore[arg-type]
            facets.append(facet)
            problem = problem or _problem(facet)
        elif value or found["phrase"] is None:
            is_last = found.end() == len(written) and found["phrase"] is None
            terms += _terms(name, value, found[0], excluded, is_last)
    if problem:
        return SearchQuery(problem=problem)
    return SearchQuery(tuple(terms), tuple(facets), days)


def _is_begun(name: str, value: str) -> bool:
    """Whether an operator stands there with nothing behind it yet."""
    if value in ("", f"{name.removesuffix(':')}:"):
        return name.lower().removesuffix(":") in (*_FIELD_NAMES, *_OPERATORS)
    return False


def _terms(name: str, value: str, whole: str, excluded: bool, is_last: bool) -> list[Term]:
    field = _FIELD_NAMES.get(name)
    text = value if field or not name else whole.lstrip("-").replace('"', "")
    return [Term(text, field, excluded, is_last and not excluded)] if text else []


def _problem(facet: Facet) -> str:
    known = {"is": MARKS, "has": POSSESSIONS}.get(facet.name)
    if known is None or facet.value.lower() in known:
        return ""
    # Half a word is not wrong yet.
    if any(one.startswith(facet.value.lower()) for one in known):
        return f"{facet.name}: {' or '.join(one for one in known if one.startswith(facet.value.lower()))}"
    return _("“{name}:{value}” is not known. Known: {names}.").format(
        name=facet.name, value=facet.value, names=", ".join(known)
    )


def _days(value: str) -> Days | None:
    first, dots, last = value.partition("..")
    begin = _span(first) if first or not dots else Days(date.min, date.min)
    end = (_span(last) if last else Days(date.max, date.max)) if dots else begin
    return Days(begin.first, end.last) if begin and end and begin.first <= end.last else None


def _span(text: str) -> Days | None:
    """The days of a year, a month, a day or a week (2026-W27)."""
    week = re.fullmatch(r"(\d{4})-?[Ww](\d{2})", text)
    found = _DAY.fullmatch(text)
    try:
        if week:
            monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
            return Days(monday, monday + timedelta(days=6))
        if not found:
            return None
        year, month = int(found[1]), int(found[2] or 1)
        if found[3]:
            day = date(year, month, int(found[3]))
            return Days(day, day)
        first = date(year, month, 1)
        if not found[2]:
            return Days(first, date(year, 12, 31))
        return Days(first, (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1))
    except ValueError:
        return None
