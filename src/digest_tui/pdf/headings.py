"""Sections: what looks like a heading, and what the file's own outline says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple

from digest_tui.papers.document import Place, Section
from digest_tui.pdf.paragraphs import Placed
from digest_tui.pdf.rows import Row
from digest_tui.text.clean import clean_line

_LONGEST: Final = 120
_NUMBERED: Final = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}|[A-Z](?:\.\d{1,2}){1,3}|[A-Z]|[IVX]{1,5})(?P<dot>\.?)\s+(?=\S)"
)
_ROMAN: Final = re.compile(r"[IVX]{1,5}")
_KNOWN: Final = re.compile(
    r"(?:abstract|introduction|related works?|background|conclusions?|discussion|limitations?|"
    r"acknowledg(?:e)?ments?|references|bibliography|literature|appendix|appendices|ethics statement|"
    r"ethical considerations|broader impacts?|results|methods?|experiments?|keywords|summary|"
    r"supplementary materials?|概要|要旨|はじめに|参考文献|초록|서론|결론|참고\s?문헌|摘要|引言|结论)[:.]?",
    re.IGNORECASE,
)
_SENTENCE_ENDS: Final = (".", ",", ";", ":", "?")
_SPACES: Final = re.compile(r"\s+")
_SHORTEST_TITLE: Final = 5
_LONGEST_TITLE: Final = 300
_FEWEST_IN_OUTLINE: Final = 3
_MOST: Final = 500


class ReadPage(NamedTuple):
    """A page's text and where its blocks are in it."""

    number: int
    text: str
    placed: list[Placed]


class OutlineEntry(NamedTuple):
    """A line of the file's own outline."""

    level: int
    title: str
    page: int


class _Candidate(NamedTuple):
    title: str
    number: str
    page: int
    offset: int
    size: int


def sections(pages: list[ReadPage], outline: Iterable[OutlineEntry], body: int) -> tuple[Section, ...]:
    """The headings in the order of the text: those of the outline where it has some, else what looks like one."""
    candidates = [found for page in pages for found in _candidates(page, body)]
    listed = _listed(pages, list(outline), candidates)
    if len(listed) >= _FEWEST_IN_OUTLINE:
        places = {section.place for section in listed}
        known = [_section(found) for found in candidates if _KNOWN.fullmatch(found.title)]
        listed += [section for section in known if section.place not in places]
        return tuple(sorted(listed, key=lambda section: section.place))[:_MOST]
    return tuple(_section(found) for found in _believable(candidates))[:_MOST]


def body_size(pages: list[ReadPage]) -> int:
    """The size most of the text is set in, in tenths of points."""
    sizes: Counter[int] = Counter()
    for page in pages:
        for placed in page.placed:
            for row in placed.block:
                sizes[row.size] += len(row.text)
    if not sizes:
        return 100
    near = {size: count + sizes[size - 1] + sizes[size + 1] for size, count in sizes.items()}
    return max(near, key=lambda size: near[size])


def guess_title(pages: list[ReadPage], body: int) -> str:
    """What is read first of what is set largest on the first page, where it is larger than the text; else empty."""
    first = [placed for page in pages[:1] for placed in page.placed if len(placed.block[0].text) > _SHORTEST_TITLE]
    if not first:
        return ""
    largest = max(placed.block[0].size for placed in first)
    title = next(placed for placed in first if placed.block[0].size * 10 >= largest * 8)
    if title.block[0].size < body + 10 or title.end - title.start > _LONGEST_TITLE:
        return ""
    return clean_line(pages[0].text[title.start : title.end])


def _candidates(page: ReadPage, body: int) -> Iterable[_Candidate]:
    for placed in page.placed:
        title = _heading(placed.block, body)
        if title:
            number = _NUMBERED.match(title)
            text = page.text.find(title.split("\n")[0][:20], placed.start, placed.end + 1)
            offset = text if text >= 0 else placed.start
            yield _Candidate(
                clean_line(title), number["number"] if number else "", page.number, offset, placed.block[0].size
            )


def _heading(block: list[Row], body: int) -> str:
    """The first rows of a block when they look like a heading: larger or bolder than what follows, or numbered."""
    first = block[0]
    stands_out = first.bold or first.size > body + 4
    if not stands_out and len(block) > 1:
        return ""
    rows = [first]
    for row in block[1:3]:
        if row.size != first.size or row.bold != first.bold or first.bold is False and first.size <= body + 4:
            break
        rows.append(row)
    text = " ".join(row.text.strip() for row in rows)
    if not first.upright or len(text) > _LONGEST or not any(letter.isalpha() for letter in text):
        return ""
    if len(rows) == len(block) == 3 and not first.bold:
        return ""
    if _KNOWN.fullmatch(text) and (stands_out or len(block) == 1):
        return text
    if not stands_out and not _is_numbered_alone(block, text):
        return ""
    if first.size < body - 8 or text.endswith(_SENTENCE_ENDS) and not _KNOWN.fullmatch(text):
        return ""
    return text if _NUMBERED.match(text) else ""


def _is_numbered_alone(block: list[Row], text: str) -> bool:
    """`1. INTRODUCTION` in the body's own size and weight: numbered, in capitals, on a row of its own."""
    found = _NUMBERED.match(text)
    return bool(found) and len(block) == 1 and text.isupper() and len(text) > 6


def _believable(candidates: list[_Candidate]) -> list[_Candidate]:
    """Headings whose numbers go on from one another; the same name twice in one place is one."""
    kept: list[_Candidate] = []
    for found in candidates:
        if found.number and not _follows(found.number, [one.number for one in kept if one.number]):
            continue
        kept.append(found)
    return kept


def _follows(number: str, before: list[str]) -> bool:
    """Whether a section may have that number after those."""
    if not number[0].isdigit():
        return number.split(".")[0] not in ("I",) or not before or _ROMAN.fullmatch(number) is not None
    parts = [int(part) for part in number.split(".")]
    last = [int(one.split(".")[0]) for one in before if one[0].isdigit()]
    highest = max(last, default=0)
    if len(parts) == 1:
        return parts[0] in (highest, highest + 1, highest + 2) and number not in before
    return parts[0] in (highest, highest + 1)


def _section(found: _Candidate) -> Section:
    level = found.number.count(".") + 1 if found.number else 1
    return Section(found.title, level, Place(found.page, found.offset))


def _listed(pages: list[ReadPage], outline: list[OutlineEntry], candidates: list[_Candidate]) -> list[Section]:
    """The outline's entries that are found in the text, on their page or the one after."""
    known = [(_plain(found.title), found) for found in candidates]
    listed: list[Section] = []
    for entry in outline[:_MOST]:
        title = clean_line(entry.title)
        plain = _plain(title)
        if not plain:
            continue
        match = next(
            (found for name, found in known if name.endswith(plain) and 0 <= found.page - entry.page <= 1), None
        )
        if match is not None:
            listed.append(Section(match.title, entry.level, Place(match.page, match.offset)))
            continue
        place = _find(pages, title, entry.page)
        if place is not None:
            listed.append(Section(title, entry.level, place))
    return listed


def _find(pages: list[ReadPage], title: str, number: int) -> Place | None:
    """Where a page has these words at the start of a paragraph, a number before them or not."""
    words = r"\s+".join(re.escape(word) for word in title.split())
    if not 1 <= number <= len(pages):
        return None
    found = re.compile(rf"(?:^|\n)[\dA-Z.]{{0,8}}[ \n]?({words})", re.IGNORECASE).search(pages[number - 1].text)
    return Place(number, found.start(1)) if found else None


def _plain(title: str) -> str:
    """A title without number, spaces and case."""
    bare = _NUMBERED.sub("", title, count=1) if title[:1].isdigit() else title
    return _SPACES.sub("", bare).casefold()
