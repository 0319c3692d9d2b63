"""Which sentences of a translation stand for which of its source.

A sentence stands for one, two for one, one for two, or a sentence has no counterpart. Never by position alone: the
cheapest way through both texts is sought (dynamic programming), where lengths out of proportion cost, and numbers,
names, formulas and links that are on one side only.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable, Iterator
from itertools import accumulate
from math import log
from statistics import median
from typing import Final, NamedTuple

from digest_tui.text.names import find_names
from digest_tui.text.numbers import find_numbers
from digest_tui.text.protected import Protected
from digest_tui.text.sentences import Span, sentences

LENGTHS: Final = {"ko": 0.50, "ja": 0.45, "zh": 0.30, "zh-Hant": 0.30, "en": 1.0}
"""Characters of a translation for one of English, as they usually are."""

_USUAL: Final = 1.1
_SPREAD: Final = 0.28
"""How far the logarithm of a sentence's length usually strays from what its source makes one expect."""

_ALONE: Final = 1.7
"""What a sentence without a counterpart costs."""

_SHAPES: Final = (
    (1, 1, 0.0), (1, 2, 1.2), (2, 1, 1.2), (1, 0, _ALONE), (0, 1, _ALONE), (2, 2, 3.2), (1, 3, 3.4), (3, 1, 3.4)
)  # fmt: skip
"""How many sentences of either side can belong together, and what that costs by itself."""

_ANCHOR: Final = 0.9
_MOST_ANCHORS: Final = 3.0
_BAND: Final = 4
_SMALLEST: Final = 4


class Row(NamedTuple):
    """Sentences that belong together, as one span on each side; None where there is no counterpart."""

    source: Span | None
    reply: Span | None


class _Side(NamedTuple):
    """The sentences of one side: their spans, their lengths summed up to each, and what a translation keeps of them."""

    spans: tuple[Span, ...]
    lengths: tuple[int, ...]
    anchors: tuple[Counter[Hashable], ...]


def align(source: Protected, reply: str, language: str) -> tuple[Row, ...]:
    """The rows in order, every sentence of both in exactly one; spans of `source.restore(source.text)` and the reply.

    An abstract of ten sentences takes about 2 ms.
    """
    whole = source.restore(source.text)
    ours, theirs = _side(source, whole, "en"), _side(source, reply, language)
    steps = _steps(ours, theirs, _whole_ratio(ours, theirs, language))
    if len(ours.spans) != len(theirs.spans):
        steps = _steps(ours, theirs, _usual_ratio(ours, theirs, steps) or _whole_ratio(ours, theirs, language))
    return tuple(_rows(ours, theirs, steps))


def _side(source: Protected, text: str, language: str) -> _Side:
    spans = sentences(text, language)
    starts = [span.start for span in spans]
    anchors: list[Counter[Hashable]] = [Counter() for _ in spans]
    for place, anchor in _anchors(source, text):
        anchors[max(0, bisect_right(starts, place) - 1)][anchor] += 1
    lengths = [0]
    for span in spans:
        lengths.append(lengths[-1] + span.end - span.start)
    return _Side(spans, tuple(lengths), tuple(anchors))


def _anchors(source: Protected, text: str) -> Iterator[tuple[int, Hashable]]:
    """What a translation keeps, with its place: formulas and links, names, values of numbers."""
    if not text.strip():
        return
    for occurrence in source.occurrences(text) if source.tokens else ():
        yield occurrence.start, occurrence.token.name
    plain = source.masked(text)
    for name in find_names(plain):
        yield name.start, name.folded
    for number in find_numbers(plain):
        if number.firm:
            yield number.start, number.value


def _steps(ours: _Side, theirs: _Side, ratio: float) -> list[tuple[int, int]]:
    """How many sentences of each side the rows take, in order."""
    rows, columns = len(ours.spans), len(theirs.spans)
    costs = _Costs(ours, theirs, ratio)
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(rows + 1):
        middle = i * columns // rows if rows else 0
        for j in range(max(0, middle - _BAND), columns + 1):
            if j > middle + _BAND and i not in (0, rows):
                break
            here = best.get((i, j))
            if here is None:
                continue
            for take, give, price in _SHAPES:
                to = (i + take, j + give)
                if to[0] > rows or to[1] > columns:
                    continue
                cost = here[0] + price + costs.of(i, j, take, give)
                if to not in best or cost < best[to][0]:
                    best[to] = (cost, (take, give))
    return _walk_back(best, (rows, columns))


def _walk_back(
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]], end: tuple[int, int]
) -> list[tuple[int, int]]:
    steps = []
    at = end
    while at != (0, 0):
        step = best[at][1]
        steps.append(step)
        at = (at[0] - step[0], at[1] - step[1])
    return steps[::-1]


class _Costs:
    """What it costs to put sentences together."""

    def __init__(self, ours: _Side, theirs: _Side, ratio: float) -> None:
        self._ours, self._theirs, self._ratio = ours, theirs, ratio
        there = [sum(side.anchors, Counter[Hashable]()) for side in (ours, theirs)]
        worth = {anchor: 1 / max(there[0][anchor], there[1][anchor]) for anchor in there[0] if anchor in there[1]}
        own = [[sum(worth.get(one, 0.0) for one in anchors) for anchors in side.anchors] for side in (ours, theirs)]
        self._own, self._given = ([0.0, *accumulate(side)] for side in own)
        self._lost = [0, *accumulate(sum(one not in worth for one in anchors) for anchors in ours.anchors)]
        self._shared = {
            (i, j): shared
            for i, anchors in enumerate(ours.anchors) if anchors
            for j, other in enumerate(theirs.anchors)
            if (shared := sum(worth[one] for one in anchors if one in worth and one in other))
        }  # fmt: skip

    def of(self, i: int, j: int, take: int, give: int) -> float:
        """The cost of putting `take` sentences from the i-th together with `give` from the j-th."""
        apart = self._own[i + take] - self._own[i] + self._given[j + give] - self._given[j]
        if not take or not give:
            return _ANCHOR * min(_MOST_ANCHORS, apart)
        shared = self._shared
        if take == give == 1:
            apart -= 2 * shared.get((i, j), 0.0)
        else:
            apart -= 2 * sum(shared.get((i + a, j + b), 0.0) for a in range(take) for b in range(give))
        apart += self._lost[i + take] - self._lost[i]
        expected = self._ratio * (self._ours.lengths[i + take] - self._ours.lengths[i])
        length = self._theirs.lengths[j + give] - self._theirs.lengths[j]
        stray = log((length + _SMALLEST) / (expected + _SMALLEST)) / _SPREAD
        return _ANCHOR * min(_MOST_ANCHORS, max(0.0, apart)) + stray * stray / 2


def _whole_ratio(ours: _Side, theirs: _Side, language: str) -> float:
    """How long this translation is for its source, within half and double of what is usual."""
    usual = LENGTHS.get(language, _USUAL)
    there = theirs.lengths[-1] / ours.lengths[-1] if ours.lengths[-1] else usual
    return min(max(there, usual * 0.6), usual * 1.7)


def _usual_ratio(ours: _Side, theirs: _Side, steps: list[tuple[int, int]]) -> float:
    """The middle one of the ratios of sentences that stand for one: a lost sentence does not change it."""
    ratios = [
        (row.reply.end - row.reply.start) / (row.source.end - row.source.start)
        for row, step in zip(_rows(ours, theirs, steps), steps, strict=True)
        if step == (1, 1) and row.source is not None and row.reply is not None
    ]
    return median(ratios) if ratios else 0.0


def _rows(ours: _Side, theirs: _Side, steps: list[tuple[int, int]]) -> Iterator[Row]:
    i = j = 0
    for take, give in steps:
        yield Row(_joined(ours.spans[i : i + take]), _joined(theirs.spans[j : j + give]))
        i, j = i + take, j + give


def _joined(spans: tuple[Span, ...]) -> Span | None:
    return Span(spans[0].start, spans[-1].end) if spans else None
