"""What is checked: an answer, the question, and the text it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from digest_tui.checks.answers.names import page_key
from digest_tui.checks.answers.quotes import QuoteFinder
from digest_tui.checks.answers.values import known_values
from digest_tui.papers.conversation import Basis, Citation, Claim, Turn

BETWEEN: str = "\n\n"
"""What stands between two claims where findings count their places; see `Turn.text`."""


class AskedPaper:
    """The pages a conversation is over, by number; the abstract alone is page 0. Made once, asked many times."""

    def __init__(self, pages: Mapping[int, str]) -> None:
        self.pages = dict(pages)
        self._finder = QuoteFinder(pages)
        self._values: dict[int, frozenset[float]] = {}
        self._keys: dict[int, str] = {}

    def find(self, quote: str, page: int) -> Citation:
        """A quote with where it is."""
        return self._finder.find(quote, page)

    def has_value(self, value: float, page: int) -> bool:
        """Whether a number stands on a page, as digits or in words."""
        if page not in self._values:
            self._values[page] = known_values(self.pages.get(page, ""))
        return value in self._values[page]

    def has_name(self, key: str, page: int) -> bool:
        """Whether a name, by its key, stands on a page."""
        if page not in self._keys:
            self._keys[page] = page_key(self.pages.get(page, ""))
        return key in self._keys[page]


@dataclass(frozen=True)
class Answer:
    """An answer as it was read out of a reply; `before` are the turns of the conversation before it."""

    question: str
    language: str
    basis: Basis
    claims: tuple[Claim, ...]
    unstated: bool
    paper: AskedPaper
    before: tuple[Turn, ...] = ()

    @cached_property
    def text(self) -> str:
        """The answer's own words, as `Turn.text` has them."""
        return BETWEEN.join(claim.text for claim in self.claims)

    def placed(self) -> Iterator[tuple[int, Claim]]:
        """Each claim with where it begins in the text."""
        start = 0
        for claim in self.claims:
            yield start, claim
            start += len(claim.text) + len(BETWEEN)
