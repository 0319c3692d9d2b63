"""Which sentences of a translation stand for which of its source.

A sentence stands for one, two for one, one for two, or a sentence has no counterpart. Never by position alone: the
cheapest way through both texts is sought (dynamic programming), where lengths out of proportion cost, and numbers,
names, formulas and links that are on one side only.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from itertools import accumulate
from math import inf, log
from statistics import median
from typing import Final, NamedTuple

from digest_tui.text.names import Name, find_names
from digest_tui.text.numbers import Number, find_numbers
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
_PRICES: Final = {(take, give): price for take, give, price in _SHAPES}

_ANCHOR: Final = 0.9
_MOST_ANCHORS: Final = 3.0
_BAND: Final = 4
_SMALLEST: Final = 4

_FIRST_BOUND: Final = 4.5
_HIGHER: Final = 2.0
_UNEVEN: Final = 1.2
"""The least that a sentence more on one side than on the other costs, in whatever shape it is taken."""
_EXACT: Final = 1 + 1e-9
"""What a sum of costs may be off by."""


class Row(NamedTuple):
    """Sentences that belong together, as one span on each side; None where there is no counterpart."""

    source: Span | None
    reply: Span | None


class Side(NamedTuple):
    """The sentences of one side: their spans, their lengths summed up to each, and what a translation keeps of them.

    `anchors` has each of a sentence's once, `counts` how often each stands in the whole.
    """

    spans: tuple[Span, ...]
    lengths: tuple[int, ...]
    anchors: tuple[tuple[Hashable, ...], ...]
    counts: Counter[Hashable]


def align(source: Protected, reply: str, language: str) -> tuple[Row, ...]:
    """The rows in order, every sentence of both in exactly one; spans of `source.restore(source.text)` and the reply.

    An abstract of ten sentences takes about 2 ms.
    """
    ours, theirs = (
        _side_of(source, text, code) for text, code in ((source.restore(source.text), "en"), (reply, language))
    )
    return align_sides(ours, theirs, language)


def align_sides(ours: Side, theirs: Side, language: str) -> tuple[Row, ...]:
    """The rows of a source and its translation into `language` that were looked at before."""
    costs = _Costs(ours, theirs)
    usual = _whole_ratio(ours, theirs, language)
    steps = costs.cheapest(usual)
    if len(ours.spans) != len(theirs.spans):
        better = _usual_ratio(ours, theirs, steps) or usual
        steps = costs.cheapest(better, costs.of_steps(steps, better) * _EXACT)
    return tuple(_rows(ours, theirs, steps))


def side(spans: tuple[Span, ...], anchors: Iterable[tuple[int, Hashable]]) -> Side:
    """What is looked at of a text: its sentences, and what a translation keeps, with the place where it stands."""
    starts = [span.start for span in spans]
    found: list[dict[Hashable, None]] = [{} for _ in spans]
    counts: Counter[Hashable] = Counter()
    for place, anchor in anchors if spans else ():
        found[max(0, bisect_right(starts, place) - 1)][anchor] = None
        counts[anchor] += 1
    lengths = accumulate((span.end - span.start for span in spans), initial=0)
    return Side(spans, tuple(lengths), tuple(map(tuple, found)), counts)


def token_anchors(source: Protected, text: str) -> Iterator[tuple[int, Hashable]]:
    """The formulas, links and citations in a restored text."""
    return ((one.start, one.token.name) for one in (source.occurrences(text) if source.tokens else ()))


def word_anchors(names: Iterable[Name], numbers: Iterable[Number]) -> Iterator[tuple[int, Hashable]]:
    """Names, and the values of numbers that a translation has to have."""
    yield from ((name.start, name.folded) for name in names)
    yield from ((number.start, number.value) for number in numbers if number.firm)


def _side_of(source: Protected, text: str, language: str) -> Side:
    plain = source.masked(text)
    words = word_anchors(find_names(plain), find_numbers(plain))
    return side(sentences(text, language), (*token_anchors(source, text), *words))


class _Costs:
    """What it costs to put sentences together, and the cheapest way through both texts."""

    def __init__(self, ours: Side, theirs: Side) -> None:
        self._ours, self._theirs = ours.lengths, theirs.lengths
        worth = {
            anchor: 1 / max(count, theirs.counts[anchor])
            for anchor, count in ours.counts.items() if anchor in theirs.counts
        }  # fmt: skip
        own = [[sum(worth.get(one, 0.0) for one in anchors) for anchors in side.anchors] for side in (ours, theirs)]
        self._own, self._given = ([0.0, *accumulate(side)] for side in own)
        self._lost = [0, *accumulate(sum(one not in worth for one in anchors) for anchors in ours.anchors)]
        self._shared: list[dict[int, float]] = []
        where: dict[Hashable, list[int]] = {anchor: [] for anchor in worth}
        for j, anchors in enumerate(theirs.anchors):
            for one in anchors:
                if one in where:
                    where[one].append(j)
        for anchors in ours.anchors:
            shared: dict[int, float] = {}
            for one in anchors:
                for j in where.get(one, ()):
                    shared[j] = shared.get(j, 0.0) + worth[one]
            self._shared.append(shared)

    def of_steps(self, steps: tuple[tuple[int, int], ...], ratio: float) -> float:
        """What that way costs."""
        i = j = 0
        cost = 0.0
        for take, give in steps:
            cost += _PRICES[take, give] + self._of(i, j, take, give, ratio)
            i, j = i + take, j + give
        return cost

    def cheapest(self, ratio: float, bound: float = 0.0) -> tuple[tuple[int, int], ...]:
        """How many sentences of each side the rows take, in order, when translations are `ratio` times as long.

        No cost is negative, so that a way dearer than one that arrives needs no following: ways are looked at up to a
        bound, that of a way that is known or one that is set higher until a way arrives. For an abstract that leaves a
        twentieth of them.
        """
        bound = bound or _FIRST_BOUND + _ALONE * abs(len(self._ours) - len(self._theirs))
        while (steps := self._within(bound, ratio)) is None:
            bound *= _HIGHER
        return steps

    def _within(self, bound: float, ratio: float) -> tuple[tuple[int, int], ...] | None:
        """The cheapest way if it costs no more than `bound`."""
        rows, columns = len(self._ours) - 1, len(self._theirs) - 1
        best = [[inf] * (columns + 1) for _ in range(rows + 1)]
        last = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
        best[0][0] = 0.0
        band = max(_BAND, columns // max(1, rows))
        for i in range(rows + 1):
            middle = i * columns // rows if rows else 0
            far = columns if i in (0, rows) else min(columns, middle + band)
            for j in range(max(0, middle - band), far + 1):
                here = best[i][j]
                if here + _UNEVEN * abs(rows - i - columns + j) > bound * _EXACT:
                    continue
                for take, give, price in _SHAPES:
                    if i + take > rows or j + give > columns:
                        continue
                    cost, there = here + price, best[i + take][j + give]
                    if cost >= there or cost > bound:
                        continue
                    cost += self._of(i, j, take, give, ratio)
                    if cost < there:
                        best[i + take][j + give], last[i + take][j + give] = cost, (take, give)
        return _walk_back(last) if best[rows][columns] <= bound else None

    def _of(self, i: int, j: int, take: int, give: int, ratio: float) -> float:
        """The cost of putting `take` sentences from the i-th together with `give` from the j-th."""
        apart = self._own[i + take] - self._own[i] + self._given[j + give] - self._given[j]
        if not take or not give:
            return _ANCHOR * min(_MOST_ANCHORS, apart)
        for shared in self._shared[i : i + take]:
            for other in range(j, j + give):
                apart -= 2 * shared.get(other, 0.0)
        apart += self._lost[i + take] - self._lost[i]
        expected = ratio * (self._ours[i + take] - self._ours[i])
        length = self._theirs[j + give] - self._theirs[j]
        stray = log((length + _SMALLEST) / (expected + _SMALLEST)) / _SPREAD
        return _ANCHOR * min(_MOST_ANCHORS, max(0.0, apart)) + stray * stray / 2


def _walk_back(last: list[list[tuple[int, int]]]) -> tuple[tuple[int, int], ...]:
    steps = []
    i, j = len(last) - 1, len(last[0]) - 1
    while (i, j) != (0, 0):
        take, give = last[i][j]
        steps.append((take, give))
        i, j = i - take, j - give
    return tuple(reversed(steps))


def _whole_ratio(ours: Side, theirs: Side, language: str) -> float:
    """How long this translation is for its source, within half and double of what is usual."""
    usual = LENGTHS.get(language, _USUAL)
    there = theirs.lengths[-1] / ours.lengths[-1] if ours.lengths[-1] else usual
    return min(max(there, usual * 0.6), usual * 1.7)


def _usual_ratio(ours: Side, theirs: Side, steps: tuple[tuple[int, int], ...]) -> float:
    """The middle one of the ratios of sentences that stand for one: a lost sentence does not change it."""
    ratios = [
        (row.reply.end - row.reply.start) / (row.source.end - row.source.start)
        for row, step in zip(_rows(ours, theirs, steps), steps, strict=True)
        if step == (1, 1) and row.source is not None and row.reply is not None
    ]
    return median(ratios) if ratios else 0.0


def _rows(ours: Side, theirs: Side, steps: tuple[tuple[int, int], ...]) -> Iterator[Row]:
    i = j = 0
    for take, give in steps:
        yield Row(_joined(ours.spans[i : i + take]), _joined(theirs.spans[j : j + give]))
        i, j = i + take, j + give


def _joined(spans: tuple[Span, ...]) -> Span | None:
    return Span(spans[0].start, spans[-1].end) if spans else None
