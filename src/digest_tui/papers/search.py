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
LONGEST_QUERY: Final = 500
MOST_TERMS: Final = 40
_FIELD_NAMES: Final[dict[str, Field]] = {
    **{name: name for name in FIELDS},
    "author": "authors",
    "au": "authors",
    "ti": "title",
    "abs": "abstract",
}
_OPERATORS: Final = ("cat", "tag", "is", "has", "day")
_NAMES: Final = "|".join((*_FIELD_NAMES, *_OPERATORS))
_TERM: Final = re.compile(
    rf"(?P<minus>-(?=\S))?(?:(?P<name>(?i:{_NAMES}))[:：](?:\s+(?!-?(?i:{_NAMES})[:：]))?)?"
    r'(?:"(?P<phrase>[^"]*)("|$)|(?P<word>\S+))'
)
_AROUND: Final = "()[]{}<>*^'\",;:!?、。，；：！？（）「」『』《》"
"""Signs around a word that are not looked for: they would not be found where it is marked."""
_QUOTES: Final = str.maketrans(dict.fromkeys("“”„‟＂", '"') | {"\u3000": " "})
"""Quotes and spaces as a word processor or a Chinese, Japanese or Korean keyboard writes them."""
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
    """Days of announcement, the first and the last; none where the last is before the first."""

    first: date
    last: date


class SearchQuery(NamedTuple):
    """All of them have to be met, and no day be one of `without`.

    `problem` says what cannot be understood, in words, and is empty otherwise.
    """

    terms: tuple[Term, ...] = ()
    facets: tuple[Facet, ...] = ()
    days: Days | None = None
    problem: str = ""
    without: tuple[Days, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is searched for."""
        return not (self.terms or self.facets or self.days or self.without)

    @property
    def words(self) -> tuple[str, ...]:
        """What is to be found, as it was written: to be marked where it is shown."""
        return tuple(dict.fromkeys(term.text for term in self.terms if not term.excluded))


def read_query(written: str) -> SearchQuery:
    """Read what was typed, as far as it has come; an operator that is not known is a word like any other."""
    found = list(_TERM.finditer(written.translate(_QUOTES)))
    if len(written) > LONGEST_QUERY or len(found) > MOST_TERMS:
        return SearchQuery(problem=_too_long())
    terms: list[Term] = []
    facets: list[Facet] = []
    days: list[Days] = []
    without: list[Days] = []
    problem = ""
    for one in found:
        excluded, name = bool(one["minus"]), (one["name"] or "").lower()
        value = (one["phrase"] if one["word"] is None else one["word"]).strip()
        if _is_begun(name or value, value):
            continue
        if name == "day":
            span = _days(value)
            (without if excluded else days).extend([span] if span else [])
            problem = problem or ("" if span else _no_day(value))
        elif name in _OPERATORS:
            facet = Facet(name, value.lstrip("#") if name == "tag" else value, excluded)  # type: ignore[arg-type]
            facets.append(facet)
            problem = problem or _problem(facet)
        elif any(map(str.isalnum, value)):
            is_last = one.end() == len(written) and one["phrase"] is None
            terms.append(Term(value.strip(_AROUND), _FIELD_NAMES.get(name), excluded, is_last and not excluded))
    if problem:
        return SearchQuery(problem=problem)
    return SearchQuery(tuple(terms), tuple(facets), _in_all(days), without=tuple(without))


def _is_begun(name: str, value: str) -> bool:
    """Whether an operator stands there with nothing behind it yet."""
    bare = value.lstrip("-").rstrip(":：")
    return not bare or (value[-1:] in (":", "：") and bare.lower() in (*_FIELD_NAMES, *_OPERATORS))


def _in_all(days: list[Days]) -> Days | None:
    return Days(max(one.first for one in days), min(one.last for one in days)) if days else None


def _no_day(value: str) -> str:
    return _("“day:{value}” is no day: write 2026-06-30, 2026-06 or two with … .. …").format(value=value)


def _too_long() -> str:
    return _("A search may have {letters} characters and {words} words; this one has more.").format(
        letters=LONGEST_QUERY, words=MOST_TERMS
    )


def _problem(facet: Facet) -> str:
    known = {"is": MARKS, "has": POSSESSIONS}.get(facet.name)
    if facet.name == "cat":
        return "" if _is_category(facet.value) else _("arXiv has no category “{name}”.").format(name=facet.value)
    if known is None or facet.value.lower() in known:
        return ""
    # Half a word is not wrong yet.
    if any(one.startswith(facet.value.lower()) for one in known):
        return f"{facet.name}: {' · '.join(one for one in known if one.startswith(facet.value.lower()))}"
    return _("“{name}:{value}” is not known. Known: {names}.").format(
        name=facet.name, value=facet.value, names=", ".join(known)
    )


def _is_category(written: str) -> bool:
    """Whether a category of arXiv's is called so, or one begins so."""
    from digest_tui.papers.categories import CATEGORY_NAMES

    return any(name.lower().startswith(written.lower()) for name in CATEGORY_NAMES)


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
