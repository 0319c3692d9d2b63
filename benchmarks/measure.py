"""What the benchmarks of the screen share: an environment, percentiles, and one table with ratios."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Final

PYTHON: Final = (sys.executable, "-m")


def environment(**more: str) -> dict[str, str]:
    """A true-colour terminal without animations; compiled modules are kept, as in an installed program.

    Some shells set PYTHONDONTWRITEBYTECODE: every start would then compile the program anew, for twice the time.
    """
    environ = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "TEXTUAL_ANIMATIONS": "none", **more}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    return environ


def typical(times: Sequence[float]) -> float:
    """The lower quartile: what it takes where the machine does little else; medians follow its other work."""
    return quantiles(times, n=4)[0]


def p95(times: Sequence[float]) -> float:
    """The 95th percentile; of one time, that one."""
    return quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value beside its floor, and the largest ratio the project allows."""

    what: str
    value: float
    floor: float
    budget: float
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.value / self.floor


def report(figures: Sequence[Figure]) -> bool:
    """Print a table; whether every figure is within its budget."""
    width = max(len(figure.what) for figure in figures)
    print(f"{'':{width}}     floor      here   ratio   at most")
    for figure in figures:
        verdict = "" if figure.ratio <= figure.budget else "   OVER"
        print(
            f"{figure.what:{width}}  {figure.floor:8.1f}  {figure.value:8.1f} {figure.ratio:6.2f}×  "
            f"{figure.budget:6.2f}×  {figure.unit}{verdict}"
        )
    return all(figure.ratio <= figure.budget for figure in figures)


def milliseconds(times: Sequence[float], late: bool = False) -> float:
    """The median, or the 95th percentile, of seconds, in milliseconds."""
    return (p95(times) if late else median(times)) * 1000
