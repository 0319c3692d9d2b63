r"""A year of dair.ai's weekly lists, as its file in Markdown has it: `years/YYYY.md`.

A week is a heading with its first and last day, in any of the forms of four years (`(Jan 1-8)`, `(Feb 13 - 19)`,
`(Feb 27-Mar 5)`, `(September 25 - October 1)`, “Top ML” or “Top AI”, the year behind it or not), and a table of
rows `| n) **Title** - text | [Paper](address), [Tweet](address) |`. The year is the file's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from html import unescape
from typing import Final, NamedTuple

from digest_tui.errors import WrongUsage
from digest_tui.papers.ids import PaperId
from digest_tui.text.clean import clean, clean_line

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HEADING: Final = re.compile(
    r"^#{1,4}\s*Top\s+[A-Z]{2}\s+Papers\s+of\s+the\s+Week\s*\(\s*([A-Z][a-z]{2,8})\.?\s+(\d{1,2})\s*[-–—]\s*"
    r"(?:([A-Z][a-z]{2,8})\.?\s+)?(\d{1,2})\s*\)",
    re.MULTILINE,
)
_NUMBERED: Final = re.compile(r"\|\s*(\d{1,3})\s*\)")
_TITLE: Final = re.compile(r"\*\*(.+?)\*\*\s*(?:[-–—:]\s*)?(.*)", re.DOTALL)
_LINK: Final = re.compile(r"\[([^\]]{0,80})\]\(\s*([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\s*\)")
_BREAK: Final = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
LONGEST_ADDRESS: Final = 2000


class WeeklyRow(NamedTuple):
    """One row: its number, title, words (a line each) and addresses; `id` is None where no address is arXiv's."""

    number: int
    title: str
    text: str
    links: tuple[tuple[str, str], ...]
    id: PaperId | None


class Week(NamedTuple):
    """A week from its first day to its last, and how many of its rows could not be read."""

    first: date
    last: date
    rows: tuple[WeeklyRow, ...]
    unreadable: int


def read_weeks(text: str, year: int) -> tuple[Week, ...]:
    """Every week of the file of that year, the newest first as they stand there; none in what is no such file."""
    headings = list(_HEADING.finditer(text))
    ends = [*(heading.start() for heading in headings[1:]), len(text)]
    weeks = []
    for place, (heading, end) in enumerate(zip(headings, ends, strict=False)):
        days = _days(heading, year, is_newest=place == 0 and len(headings) > 1)
        if days is not None:
            rows = [_row(line) for line in text[heading.end() : end].split("\n") if _NUMBERED.match(line)]
            read = tuple(row for row in rows if row is not None)
            weeks.append(Week(*days, read, len(rows) - len(read)))
    return tuple(weeks)


def _days(heading: re.Match[str], year: int, is_newest: bool) -> tuple[date, date] | None:
    """The first and last day; None for days no calendar has.

    A week over the turn of a year stands in the file of the year it ends in, but for one that is the newest of its
    file.
    """
    first_month = _month(heading[1])
    last_month = _month(heading[3]) if heading[3] else first_month
    if first_month is None or last_month is None:
        return None
    turns = last_month < first_month
    try:
        first = date(year - (turns and not is_newest), first_month, int(heading[2]))
        last = date(year + (turns and is_newest), last_month, int(heading[4]))
    except ValueError:
        return None
    return (first, last) if first <= last else None


def _month(name: str) -> int | None:
    short = name[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else None


def _row(line: str) -> WeeklyRow | None:
    """One line of the table, which is as wide as its longest; a title may hold a stray `|`, an address none."""
    number = _NUMBERED.match(line)
    cells, _, last = line.rstrip().removesuffix("|").rpartition("|")
    title = _TITLE.match(cells[number.end() :].strip()) if number else None
    name = clean_line(_plain(title[1])) if title else ""
    if number is None or title is None or not name:
        return None
    links = tuple(_links(last))
    return WeeklyRow(int(number[1]), name, _plain(title[2]), links, _arxiv_id(links))


def _links(cell: str) -> Iterator[tuple[str, str]]:
    """The addresses of a row's last cell by their names; empty ones, and those a browser does not open, are left."""
    for name, written in _LINK.findall(cell):
        address = clean_line(unescape(_ESCAPED.sub(r"\1", written)))
        if re.match(r"https?://[\w\[]", address, re.IGNORECASE) and len(address) <= LONGEST_ADDRESS:
            yield clean_line(name), address


def _plain(written: str) -> str:
    """The words of a cell without Markdown's escapes; `<br>` is a new line, every other sign stays as it is."""
    lines = (" ".join(line.split()) for line in clean(_BREAK.sub("\n", written)).split("\n"))
    return unescape(_ESCAPED.sub(r"\1", "\n".join(line for line in lines if line)))


def _arxiv_id(links: Sequence[tuple[str, str]]) -> PaperId | None:
    for _, address in links:
        try:
            found = PaperId.parse(address.partition("?")[0].partition("#")[0])
        except WrongUsage:
            continue
        if found.is_arxiv:
            return found
    return None
