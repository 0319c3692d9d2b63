"""What the checks catch: sixteen kinds of damage to good translations of five texts into three languages.

Run `python -m benchmarks.trials`. For each kind: how many places were damaged, how many were caught, and by which
checks. Exit status 1 when a good translation is doubted or less than 97 of 100 are caught.
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import Final, NamedTuple

from benchmarks.trials.damage import KINDS
from benchmarks.trials.texts import Trial, trials
from digest_tui.checks.run import check_translation
from digest_tui.papers.translation import Severity

WANTED: Final = 0.97


class Caught(NamedTuple):
    """One kind of damage: how often it was done, how often it was caught, and how often each check spoke."""

    kind: str
    done: int
    caught: int
    checks: Counter[str]
    slipped: tuple[Trial, ...]


def doubts(trial: Trial) -> frozenset[str]:
    """The checks that doubt a translation; notes for the record do not count."""
    return frozenset(
        finding.check for finding in check_translation(trial.pair()) if finding.severity is not Severity.INFO
    )


def run() -> tuple[Caught, ...]:
    """Every kind of damage to every text."""
    figures = []
    for kind in KINDS:
        checks: Counter[str] = Counter()
        slipped = []
        done = 0
        for damaged in (one for trial in trials() for one in kind(trial)):
            done += 1
            found = doubts(damaged)
            checks.update(found)
            if not found:
                slipped.append(damaged)
        figures.append(Caught(kind.__name__.replace("_", " "), done, done - len(slipped), checks, tuple(slipped)))
    return tuple(figures)


def main() -> int:
    """The table; 1 when too much slips through or a good translation is doubted."""
    false = [(trial.number, trial.language, doubts(trial)) for trial in trials() if doubts(trial)]
    figures = run()
    print(f"{'damage':24}{'done':>6}{'caught':>8}{'':>8}  by")
    for kind, done, caught, checks, _ in figures:
        by = " ".join(f"{check}:{count}" for check, count in checks.most_common(4))
        print(f"{kind:24}{done:6}{caught:8}{caught / done:8.1%}  {by}")
    done, caught = sum(figure.done for figure in figures), sum(figure.caught for figure in figures)
    print(f"{'all':24}{done:6}{caught:8}{caught / done:8.1%}")
    print(f"good translations doubted: {len(false)} of {len(trials())} {false or ''}")
    return 0 if caught >= WANTED * done and not false else 1


if __name__ == "__main__":
    sys.exit(main())
