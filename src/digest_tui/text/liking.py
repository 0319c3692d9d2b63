"""What a reader likes, learned from papers liked and others, by their words, authors and categories.

Naive Bayes with what is there, as in Robertson and Sparck Jones, Relevance Weighting of Search Terms (1976): how much
likelier a feature is in what was liked than in the rest. Nothing but counts, so that each place can be told in words.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from digest_tui.papers.words import folded
from digest_tui.text.bigrams import indexed

SMOOTHING: Final = 2.0
"""Papers by which each share is drawn to the share among all papers: few papers say little."""
LEAST_LIKED: Final = 2.0
"""Papers liked, counted by weight, that have a feature: below that it is chance."""
STRONGEST: Final = (8, 4)
"""How many features of a paper count for it and against it, the strongest: long texts must not gain by length."""
NAMED: Final = 3
"""Features that are named as the reason."""
_SHORTEST: Final = 3
_WORD: Final = re.compile(r"[^\W_]+")
_WEAK: Final = 0.4
"""The weight below which a feature is no reason."""

Feature = tuple[str, str]
"""What kind it is (word, author, category), and which."""


class Text(NamedTuple):
    """What is looked at in a paper."""

    title: str
    abstract: str
    authors: Sequence[str]
    categories: Sequence[str]

    def features(self) -> frozenset[Feature]:
        """Each word, author and category once, folded."""
        found = {_singular(word) for word in _WORD.findall(indexed(f"{self.title}\n{self.abstract}"))}
        words = {("word", word) for word in found if _tells(word)}
        authors = {("author", folded(name)) for name in self.authors}
        return frozenset(words | authors | {("category", code) for code in self.categories})


class Liking(NamedTuple):
    """How much a paper is to the reader's liking (0: nothing is known of it), and its best reasons in words."""

    score: float
    reasons: tuple[str, ...]


class Likings:
    """Learned once from `liked` papers, each with its weight, and from `others`.

    `weights` are logarithms of that by feature, above 0 for what is liked; those of too few papers are left out.
    """

    def __init__(self, liked: Iterable[tuple[Text, float]], others: Iterable[Text]) -> None:
        have, rest = defaultdict[Feature, float](float), Counter[Feature]()
        total, count = 0.0, 0
        for text, weight in liked:
            total += weight
            for feature in text.features():
                have[feature] += weight
        for text in others:
            count += 1
            rest.update(text.features())
        self.weights = {
            feature: _log_ratio(have.get(feature, 0.0), total, rest[feature], count)
            for feature in {*have, *rest}
            if have.get(feature, 0.0) >= LEAST_LIKED or rest[feature] >= max(10, count / 50)
        }

    def of(self, text: Text) -> Liking:
        """How much this paper is to the reader's liking, and why."""
        known = [(self.weights[feature], feature[1]) for feature in text.features() if feature in self.weights]
        ordered = sorted(known, key=lambda one: (-one[0], one[1]))
        most, least = STRONGEST
        liked = [one for one in ordered[:most] if one[0] > 0]
        disliked = [weight for weight, _ in ordered[-least:] if weight < 0]
        reasons = tuple(name for weight, name in liked if weight > _WEAK)
        return Liking(sum(weight for weight, _ in liked) + sum(disliked), reasons[:NAMED])


def _log_ratio(have: float, total: float, rest: float, count: float) -> float:
    """How much likelier a feature is among `total` liked papers than among `count` others, as a logarithm."""
    usual = (have + rest + 1) / (total + count + 2)
    liked = (have + SMOOTHING * usual) / (total + SMOOTHING)
    others = (rest + SMOOTHING * usual) / (count + SMOOTHING)
    return math.log(liked / others)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > _SHORTEST and word[-1] == "s" and word[-2] != "s" else word


def _tells(term: str) -> bool:
    return len(term) >= _SHORTEST or not term.isascii()
