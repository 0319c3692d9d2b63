"""How long the text functions take, each beside a floor: the stock function, or one scan of the same text.

Run `python -m benchmarks.text`. Times are the best of several runs in milliseconds of this process' own time; texts are
made here. After them stands the table of `benchmarks.text_records` where recorded abstracts are at hand. Exit status 1
when a budget is missed.
"""

from __future__ import annotations

import sys
import time
from functools import partial
from typing import TYPE_CHECKING, Final

from rich._wrap import divide_line as stock_divide_line
from rich.cells import cached_cell_len

from benchmarks.text_records import RECORDED, RECORDS, report
from digest_tui.text.clean import StreamCleaner, clean
from digest_tui.text.latex import readable
from digest_tui.text.links import find_links
from digest_tui.text.wrap import divide_line

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS: Final = 9
LENGTH: Final = 5_000
ABSTRACT: Final = 3_488
TEXTS: Final = {
    "Latin": "A small model learns sparse causal attention from noisy parallel text, at scale and at low cost. ",
    "Korean": "작은 모델이 잡음이 많은 병렬 말뭉치에서 희소한 인과 주의를 배우고, 그 비용은 낮다. ",
    "Japanese": "小さなモデルは、雑音の多い対訳コーパスから「疎な」因果的注意を学び、費用も低い。",
    "mixed": "本研究はGPT系の140億モデルを43言語で評価し（平均94%）、費用をhalfにした。",
}
FORMULAS: Final = (
    r"We prove $\mathcal{O}(n^{2}\log n)$ for \emph{all} $x_i \in \mathbb{R}^d$, a gain of 12.5\% by P\'{e}rez. "
)


def best(run: Callable[[int], object]) -> float:
    """Milliseconds of the fastest of several runs; the run is told its number, so that it can miss a cache."""
    fastest = float("inf")
    for number in range(ROUNDS):
        cached_cell_len.cache_clear()
        began = time.process_time()
        run(number)
        fastest = min(fastest, time.process_time() - began)
    return fastest * 1_000


def long(text: str, length: int) -> str:
    """A text repeated up to that many characters."""
    return (text * (length // len(text) + 1))[:length]


def wrap_with(divide: Callable[[str, int], list[int]], text: str, number: int) -> None:
    """Wrap a text to a width of its own for each run."""
    divide(text, 80 + number)


def clean_it(text: str, _: int) -> None:
    """Clean a text."""
    clean(text)


def told(what: str, taken: float, budget: float, floor: float = 0.0) -> bool:
    """Print one figure; whether it is within its budget."""
    beside = f"  {taken / floor:5.2f} × stock" if floor else ""
    print(f"{what:44} {taken:8.3f} ms  budget {budget:g} ms{beside}{'' if taken <= budget else '  OVER'}")
    return taken <= budget


def wrapping() -> bool:
    """5,000 characters into lines of 80 to 88 cells, beside the stock function."""
    within = True
    for name, text in TEXTS.items():
        sample = long(text, LENGTH)
        ours = best(partial(wrap_with, divide_line, sample))
        stock = best(partial(wrap_with, stock_divide_line, sample))
        within &= told(f"wrap {LENGTH} characters, {name}", ours, 5, stock)
    return within


def cleaning() -> bool:
    """One abstract at a boundary, and one as a stream of pieces of four characters."""
    within = True
    for name, text in TEXTS.items():
        sample = long(text, ABSTRACT)
        within &= told(f"clean {ABSTRACT} characters, {name}", best(partial(clean_it, sample)), 1)

    whole = long(TEXTS["Japanese"], ABSTRACT)

    def stream(_: int) -> None:
        cleaner = StreamCleaner()
        for start in range(0, ABSTRACT, 4):
            cleaner.feed(whole[start : start + 4])
        cleaner.finish()

    return told(f"clean {ABSTRACT} characters as a stream", best(stream), 20) and within


def reading() -> bool:
    """LaTeX for the eye, and links, of one long abstract."""
    within = told("LaTeX to Unicode, formulas everywhere", best(lambda _: readable(long(FORMULAS, ABSTRACT))), 10)
    within &= told("LaTeX to Unicode, plain abstract", best(lambda _: readable(long(TEXTS["Latin"], ABSTRACT))), 1)
    with_links = long("The code is at https://github.com/made/up (see https://made.example/x_(y)). ", ABSTRACT)
    return told("links of a text full of them", best(lambda _: find_links(with_links)), 5) and within


def records() -> bool:
    """The table over recorded abstracts."""
    print()
    return report(RECORDED, RECORDS)


def main() -> int:
    """Every figure; 1 when one is over its budget."""
    return 0 if all([wrapping(), cleaning(), reading(), records()]) else 1


if __name__ == "__main__":
    sys.exit(main())
