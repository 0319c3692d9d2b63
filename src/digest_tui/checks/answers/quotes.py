"""Whether the words an answer rests on stand in the paper, and where.

A likeness alone is worthless: one changed digit scores 98 of 100. So a quote is found where it is like the page for 90
of 100, and every number of it stands there in its order, and words that deny or compare are there as often.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from digest_tui.papers.conversation import Citation, Quoted
from digest_tui.text.fold import Folded, fold, folded_text

LIKE: Final = 90.0
"""The least likeness, of 100."""
LONGEST_QUOTE: Final = 600
"""Characters of the next page that are looked at with a page."""
SHARED: Final = 0.6
"""The share of a quote's words that a page must have before it is looked at closely."""


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


_WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|[^\w\s]")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_DENY_OR_COMPARE: Final = _words(
    "no not never none nor neither without cannot can't don't doesn't didn't isn't aren't wasn't weren't won't hardly "
    "barely few only unless except fail fails failed more less fewer most least greater smaller larger higher lower "
    "better worse best worst above below over under increase increases increased increasing decrease decreases "
    "decreased decreasing improve improves improved reduce reduces reduced outperform outperforms outperformed "
    "underperform underperforms underperformed faster slower stronger weaker before after up down all both any some "
    "nothing nobody nowhere"
)
_DENY_EAST: Final = ("않", "없", "못", "아니", "ない", "なく", "ません", "なかった", "不", "没", "沒", "无", "無", "未")
_NOTE: Final = re.compile(r"\[\d[\d,; -]*\]|(?<=[a-z.,;:)'])\d{1,3}(?![\d.])")
"""Numbers that a copy may leave out: of references, and of footnotes, which touch the word before them."""
_NEGATED: Final = re.compile(r"n't\b")
_CJK: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


class _Page(NamedTuple):
    """A page with the beginning of the `next`; its own are the first `own` characters of the folded text."""

    folded: Folded
    own: int
    next: int
    words: frozenset[str]


class QuoteFinder:
    """Finds quotes in one text, given as its pages by number (0 for an abstract).

    A page is folded when it is first looked at, with the beginning of the next, so that words across a page's end are
    found. 20 quotes over 60 pages take 2 to 5 ms each, folding included.
    """

    def __init__(self, pages: Mapping[int, str]) -> None:
        self._pages = dict(pages)
        self._order = sorted(self._pages)
        self._page = cache(self._read_page)

    def find(self, quote: str, page: int) -> Citation:
        """The quote with where it is: on the page named, else on another, else nowhere."""
        wanted = folded_text(quote.strip(" \t\n\"'“”„«»「」『』‘’").strip("…").removesuffix("...").removeprefix("..."))
        if not wanted:
            return Citation(page, quote, Quoted.MISSING)
        for number in self._nearest(wanted, page):
            if (place := self._on(wanted, number)) is not None:
                start, end, last = place
                quoted = Quoted.FOUND if page in (number, last) else Quoted.ELSEWHERE
                return Citation(page, quote, quoted, number, start, end)
        return Citation(page, quote, Quoted.MISSING)

    def _nearest(self, wanted: str, page: int) -> Iterator[int]:
        """The page named, then those that have most of the quote's words, the likeliest first."""
        if page in self._pages:
            yield page
        words = _long_words(wanted)
        shares = [(len(words & self._page(number).words), number) for number in self._order if number != page]
        least = SHARED * len(words)
        for share, number in sorted(shares, key=lambda one: (-one[0], abs(one[1] - page))):
            if share >= least:
                yield number

    def _on(self, wanted: str, number: int) -> tuple[int, int, int] | None:
        """Where on a page the quote begins and ends, in the characters of its own text, and the page it ends on."""
        page = self._page(number)
        found = _locate(wanted, page.folded.text)
        if found is None or found[0] >= page.own:
            return None
        start, end = page.folded.span(found[0], min(found[1], page.own))
        return start, end, page.next if found[1] > page.own else number

    def _read_page(self, number: int) -> _Page:
        text = self._pages[number]
        following = self._order[self._order.index(number) + 1 :][:1]
        beginning = "".join(self._pages[one][:LONGEST_QUOTE] for one in following)
        whole = fold(f"{text}\n{beginning}" if beginning else text)
        own = bisect_left(whole.places, len(text))
        return _Page(whole, own, following[0] if following else number, _long_words(whole.text))


def _long_words(folded: str) -> frozenset[str]:
    """Words of four letters and more; of texts without spaces, their pairs of letters."""
    words = {word for word in re.findall(r"[^\W\d_]{4,}", folded) if not _CJK.search(word)}
    letters = "".join(_CJK.findall(folded))
    return frozenset(words | {letters[at : at + 2] for at in range(len(letters) - 1)})


def _locate(wanted: str, page: str) -> tuple[int, int] | None:
    """Where the quote stands in a folded page, None where it does not."""
    exact = page.find(wanted)
    if exact >= 0:
        return exact, exact + len(wanted)
    if len(wanted) > len(page):
        return None
    from rapidfuzz.fuzz import partial_ratio_alignment

    alignment = partial_ratio_alignment(wanted, page, score_cutoff=LIKE)
    if alignment is None:
        return None
    room = max(8, len(wanted) // 8)
    start, end = max(0, alignment.dest_start - room), min(len(page), alignment.dest_end + room)
    return _words_between(wanted, page, start, end)


def _words_between(wanted: str, page: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch of the page whose words are the quote's, if its numbers and its denials are there too."""
    from rapidfuzz.distance import Indel

    theirs = [found.group() for found in _WORD.finditer(wanted)]
    ours = list(_WORD.finditer(page, start, end))
    same = [one for one in Indel.opcodes(theirs, [found.group() for found in ours]) if one.tag == "equal"]
    if not same:
        return None
    first, last = same[0].dest_start, same[-1].dest_end
    window = page[ours[first].start() : ours[last - 1].end()]
    if not _has_numbers(_NUMBER.findall(wanted), window) or _denials(wanted) != _denials(window):
        return None
    return ours[first].start(), ours[last - 1].end()


def _has_numbers(wanted: list[str], window: str) -> bool:
    """Whether the numbers of the quote, in their order, are those of the window, or all but the marks of notes."""
    return wanted in (_NUMBER.findall(window), _NUMBER.findall(_NOTE.sub(" ", window)))


def _denials(folded: str) -> Counter[str]:
    words = Counter(word for word in re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", folded) if word in _DENY_OR_COMPARE)
    words["n't"] = len(_NEGATED.findall(folded))
    words.update({sign: folded.count(sign) for sign in "<>≤≥±"})
    words.update({sign: folded.count(sign) for sign in _DENY_EAST})
    return words
