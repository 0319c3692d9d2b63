"""Times of this process' own work, for ratios against a floor in the same run; never for seconds."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS: Final = 7
LOOK: Final = re.compile(r"\\[a-zA-Z]+|[{}$^_]")
"""One look through a text for what LaTeX is made of."""


STRAIGHT: Final = 24.0
"""The most that eight times as much may take: 8 times in a straight line, 64 where every sign looks at every other."""
TOO_SHORT: Final = 0.01
"""Seconds below which a time says nothing."""


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times as long the work takes over `size` as over an eighth of it; processor time."""
    eighth = shortest(lambda: work(size // 8), 3)
    return shortest(lambda: work(size), 2) / max(eighth, TOO_SHORT)


def shortest(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Processor seconds of the shortest of a few runs."""
    taken = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)
