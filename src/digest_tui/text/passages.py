"""A paper in passages of about 220 words, and which of them to read when there is no room for all.

A passage lies within a page. The reference list is in none. What is chosen is read in the order of the pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from digest_tui.papers.document import Document, Place
from digest_tui.text.sentences import Span, sentences

WORDS: Final = 220
LETTERS_A_WORD: Final = 2
LEFT_OUT: Final = "[…]"
"""Stands where something between two passages of a page is left out."""

_WORD: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{1,2}|[^\s\u3040-\u30ff\u3400-\u9fff]+")
_CONCLUSION: Final = re.compile(r"conclu|summary|결론|맺음|結論|结论|まとめ|おわりに|總結|总结", re.IGNORECASE)
_RANK: Final = 60
"""How slowly a rank loses weight where two orders are mixed (Cormack, Clarke and Büttcher 2009)."""

Measure = Callable[[str], int]
"""How much room a text takes, in tokens."""


class Passage(NamedTuple):
    """A stretch of one page's text, from `start` up to `end`."""

    page: int
    start: int
    end: int


def passages(document: Document) -> tuple[Passage, ...]:
    """The whole paper without its references, in order. 60 pages take 25 ms."""
    return tuple(
        Passage(page.number, start + span.start, start + span.end)
        for page in document.pages
        for start, end in _own(document, page.number)
        for span in _stretches(page.text[start:end])
    )


def text_of(document: Document, passage: Passage) -> str:
    """A passage's own words."""
    return document.pages[passage.page - 1].text[passage.start : passage.end]


def marked(document: Document, chosen: Iterable[Passage]) -> str:
    """Passages as a model reads them: in page order, with `[p. 3]` where a page begins and `[…]` where words lack."""
    parts: list[str] = []
    page, last = 0, 0
    for one in sorted(set(chosen)):
        text = document.pages[one.page - 1].text
        if one.page != page:
            parts.append(f"[p. {one.page}]")
            page, last = one.page, 0
        if text[last : one.start].strip():
            parts.append(LEFT_OUT)
        parts.append(text[one.start : one.end].strip())
        last = one.end
    return "\n".join(parts)


def framing(document: Document, all_of_it: Sequence[Passage], room: int, measure: Measure) -> tuple[Passage, ...]:
    """What every question begins with: the first page and the conclusion, as much of both as there is room for.

    The first page may take two thirds of it while the conclusion needs the rest.
    """
    first = [one for one in all_of_it if one.page == 1]
    last = _conclusion(document, all_of_it)
    conclusion = _fitting(document, last, room // 3, measure)
    used = sum(measure(text_of(document, one)) for one in conclusion)
    return tuple(sorted({*_fitting(document, first, room - used, measure), *conclusion}))


def best(
    document: Document, ranked: Iterable[Passage], room: int, measure: Measure, without: Iterable[Passage] = ()
) -> tuple[Passage, ...]:
    """The passages that come first in `ranked` and fit into the room, in page order, without those that are read."""
    read = set(without)
    return tuple(sorted(_fitting(document, [one for one in ranked if one not in read], room, measure, skip=True)))


def rank(scores: Sequence[float], *more: Sequence[float]) -> list[int]:
    """The places of the texts by their scores, highest first; several orders are mixed by rank. 0 counts for nothing.

    Texts that no score speaks for are left out; when none is spoken for, all are there in their own order.
    """
    weights = [0.0] * len(scores)
    for one in (scores, *more):
        order = sorted(range(len(one)), key=lambda at: -one[at])
        for place, at in enumerate(order):
            if one[at] > 0:
                weights[at] += 1 / (_RANK + place)
    found = [at for at in sorted(range(len(weights)), key=lambda at: -weights[at]) if weights[at] > 0]
    return found or list(range(len(scores)))


def likeness(one: Sequence[float], other: Sequence[float]) -> float:
    """The cosine of two vectors, 0 when one of them is nothing."""
    size = sum(a * a for a in one) ** 0.5 * sum(b * b for b in other) ** 0.5
    return sum(a * b for a, b in zip(one, other, strict=True)) / size if size else 0.0


def _fitting(
    document: Document, some: Iterable[Passage], room: int, measure: Measure, skip: bool = False
) -> list[Passage]:
    """Passages from the first on while there is room; with `skip` a long one is passed over for a shorter one."""
    kept = []
    for one in some:
        needed = measure(text_of(document, one))
        if needed <= room:
            kept.append(one)
            room -= needed
        elif not skip:
            break
    return kept


def _conclusion(document: Document, all_of_it: Sequence[Passage]) -> list[Passage]:
    """The passages of the section that concludes; where none is called so, the last page's before the references."""
    body_end = document.references[0] if document.references else Place(len(document.pages) + 1, 0)
    named = [
        at
        for at, section in enumerate(document.sections)
        if _CONCLUSION.search(section.title) and section.place < body_end
    ]
    if not named:
        before = [one for one in all_of_it if Place(one.page, one.start) < body_end]
        return before[-2:]
    start = document.sections[named[-1]].place
    following = [section.place for section in document.sections[named[-1] + 1 :]]
    end = min([*following[:1], body_end])
    return [one for one in all_of_it if Place(one.page, one.end) > start and Place(one.page, one.start) < end]


def _own(document: Document, number: int) -> Iterator[tuple[int, int]]:
    """The stretches of a page's text that belong to no reference list."""
    length = len(document.pages[number - 1].text)
    if document.references is None:
        yield 0, length
        return
    start, end = document.references
    if not start.page <= number <= end.page:
        yield 0, length
        return
    if number == start.page and start.offset:
        yield 0, start.offset
    if number == end.page and end.offset < length:
        yield end.offset, length


def _stretches(text: str) -> Iterator[Span]:
    """Sentences in a row, about 220 words of them; a longer one (a table, say) is divided between words."""
    start = end = -1
    count = 0
    for piece in _pieces(text):
        words = len(_WORD.findall(text, piece.start, piece.end))
        if count and count + words > WORDS:
            yield Span(start, end)
            start, count = -1, 0
        if start < 0:
            start = piece.start
        end, count = piece.end, count + words
    if start >= 0:
        yield Span(start, end)


def _pieces(text: str) -> Iterator[Span]:
    for sentence in sentences(text):
        words = list(_WORD.finditer(text, sentence.start, sentence.end))
        for at in range(0, max(1, len(words)), WORDS):
            part = words[at : at + WORDS]
            first = sentence.start if at == 0 else part[0].start()
            last = sentence.end if at + WORDS >= len(words) else part[-1].end()
            yield Span(first, last)
