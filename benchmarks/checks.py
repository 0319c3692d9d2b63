"""How long the checks of one translation take, and laying its sentences beside its source's.

Run `python -m benchmarks.checks`. The texts are those of the trials, two of them to an abstract of 1,300 characters
that is rich in numbers, names and formulas. Times are the best of several runs in milliseconds of this process' own
time. Exit status 1 when an abstract costs more than its budget.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Final

from benchmarks.text import told
from benchmarks.trials.texts import LANGUAGES, Trial, trials
from digest_tui.checks.run import CHECKS, check_translation
from digest_tui.text.align import align
from digest_tui.text.protect import protect

ROUNDS: Final = 15
BUDGET: Final = 5.0


def best(run: Callable[[], object]) -> float:
    """Milliseconds of the fastest of several runs."""
    fastest = float("inf")
    for _ in range(ROUNDS):
        began = time.process_time()
        run()
        fastest = min(fastest, time.process_time() - began)
    return fastest * 1_000


def long(language: str) -> Trial:
    """Two texts of a language as one abstract."""
    first, second = [trial for trial in trials() if trial.language == language][:2]
    return first._replace(abstract=f"{first.abstract} {second.abstract}", reply=f"{first.reply} {second.reply}")


def main() -> int:
    """Every figure; 1 when one is over its budget."""
    within = True
    for language in LANGUAGES:
        trial = long(language)
        what = f"all checks, {len(trial.abstract):,} characters to {language}"
        within &= told(what, best(lambda trial=trial: check_translation(trial.pair())) - _pairing(trial), BUDGET)  # type: ignore[misc]
    for language in LANGUAGES:
        trial = long(language)
        source = protect(trial.abstract)
        taken = best(lambda trial=trial, source=source: align(source, trial.reply, trial.language))  # type: ignore[misc]
        within &= told(f"sentences aligned to {language}", taken, BUDGET)
    trial = long("ko")
    for check in CHECKS:
        taken = best(lambda check=check: check(trial.pair())) - _pairing(trial)  # type: ignore[misc]
        told(f"  {check.__module__.rpartition('.')[2]} alone", taken, BUDGET)
    return 0 if within else 1


def _pairing(trial: Trial) -> float:
    """What protecting the source takes: it is done before the model is asked."""
    return best(trial.pair)


if __name__ == "__main__":
    sys.exit(main())
