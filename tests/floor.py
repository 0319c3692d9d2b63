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


def shortest(work: Callable[[], object]) -> float:
    """Processor seconds of the shortest of a few runs."""
    taken = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)
