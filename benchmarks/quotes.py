"""How well and how fast quotes are found: `python -m benchmarks.quotes [--pdf FILE [--other FILE]]`.

Words are taken from the pages as they stand, and then changed: one digit, a “not” put in, another paper. Without a file
it is over 60 made-up pages. Exit status 1 when a figure misses its budget.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from digest_tui.checks.answers.quotes import QuoteFinder
from digest_tui.papers.conversation import Quoted
from tests.fakes.documents import made_pages

TRUE_QUOTES: Final = 150
CHANGED: Final = 100
LEAST_TRUE: Final = 0.98
MOST_FALSE: Final = 0.01
BUDGET_MS: Final = 10.0
CLAIMS: Final = 20

Sample = tuple[int, str]


class Figures(NamedTuple):
    """Shares of quotes of so many words: true ones found on their page, false ones found at all."""

    words: int
    true: float
    digit: float
    negated: float
    other: float
    milliseconds: float

    @property
    def good(self) -> bool:
        """Whether every share is within its bounds."""
        return self.true >= LEAST_TRUE and max(self.digit, self.negated, self.other) <= MOST_FALSE


def sample(dice: random.Random, pages: Mapping[int, str], words: int, with_digit: bool = False) -> Sample:
    """So many words in a row from some page."""
    filled = [number for number, text in pages.items() if len(text.split()) > 2 * words]
    while True:
        page = dice.choice(filled)
        there = pages[page].split()
        at = dice.randrange(len(there) - words)
        quote = " ".join(there[at : at + words])
        if not with_digit or re.search("[0-9]", quote):
            return page, quote


def digit_changed(dice: random.Random, quote: str) -> str:
    """The quote with one digit another one."""
    at = dice.choice([found.start() for found in re.finditer("[0-9]", quote)])
    return quote[:at] + dice.choice([digit for digit in "0123456789" if digit != quote[at]]) + quote[at + 1 :]


def negated(dice: random.Random, quote: str) -> str:
    """The quote with a “not” between two of its words."""
    words = quote.split()
    words.insert(dice.randrange(1, len(words)), "not")
    return " ".join(words)


def measure(pages: Mapping[int, str], other: Mapping[int, str], words: int, seed: int = 1) -> Figures:
    """The figures for quotes of so many words."""
    dice = random.Random(seed)
    finder = QuoteFinder(pages)
    true = [sample(dice, pages, words) for _ in range(TRUE_QUOTES)]
    digits = [(page, digit_changed(dice, quote)) for page, quote in _many(dice, pages, words, with_digit=True)]
    nots = [(page, negated(dice, quote)) for page, quote in _many(dice, pages, words)]
    others = [sample(dice, other, words) for _ in range(TRUE_QUOTES)]
    return Figures(
        words,
        sum(finder.find(quote, page).quoted is Quoted.FOUND for page, quote in true) / TRUE_QUOTES,
        _found(finder, digits),
        _found(finder, nots),
        _found(finder, others),
        _time(pages, true[: CLAIMS // 2] + others[: CLAIMS // 2]),
    )


def _many(dice: random.Random, pages: Mapping[int, str], words: int, with_digit: bool = False) -> list[Sample]:
    return [sample(dice, pages, words, with_digit) for _ in range(CHANGED)]


def _found(finder: QuoteFinder, quotes: list[Sample]) -> float:
    return sum(finder.find(quote, page).quoted is not Quoted.MISSING for page, quote in quotes) / len(quotes)


def _time(pages: Mapping[int, str], quotes: list[Sample]) -> float:
    """Milliseconds a quote for twenty claims, half of them not in the paper, over pages nobody has looked at yet."""
    started = time.perf_counter()
    finder = QuoteFinder(pages)
    for page, quote in quotes:
        finder.find(quote, page)
    return (time.perf_counter() - started) / len(quotes) * 1000


def read_pdf(file: Path) -> dict[int, str]:
    """The pages of a PDF as the program reads them."""
    return asyncio.run(_read_pdf(file))


async def _read_pdf(file: Path) -> dict[int, str]:
    from digest_tui.tasks.ask_events import PdfOpened
    from digest_tui.tasks.open_pdf import open_file
    from tests.fakes.desks import open_test_desk

    async with open_test_desk() as desk:
        async for event in open_file(desk, file):
            if isinstance(event, PdfOpened):
                return {page.number: page.text for page in event.document.pages}
    raise AssertionError(f"{file} was not opened")


def main() -> int:
    """Print the table; 1 when a figure misses its budget."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.quotes", description="Find quotes, true and changed.")
    ask.add_argument("--pdf", type=Path, help="take the quotes from this file")
    ask.add_argument("--other", type=Path, help="the other paper's words come from this file")
    wanted = ask.parse_args()
    pages = read_pdf(wanted.pdf) if wanted.pdf else made_pages(60)
    other = read_pdf(wanted.other) if wanted.other else made_pages(60, seed=2)
    print(f"{len(pages)} pages; true quotes found on their page, and false ones found at all")
    print("words    true  digit changed  negated  other paper   ms a quote")
    good = True
    for words in (8, 15):
        one = measure(pages, other, words)
        good &= one.good and one.milliseconds <= BUDGET_MS
        print(
            f"{words:5}  {one.true:6.1%}  {one.digit:13.1%}  {one.negated:7.1%}  {one.other:11.1%}  "
            f"{one.milliseconds:10.2f}  (at most {BUDGET_MS:g})"
        )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
