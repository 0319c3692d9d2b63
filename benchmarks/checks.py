"""How long the checks of one translation take, and laying its sentences beside its source's.

Run `python -m benchmarks.checks`. The texts are those of the trials, two of them to an abstract of 1,300 characters
that is rich in numbers, names and formulas; “a sentence short” is a translation that leaves one out, so that its
sentences are laid beside the source's as well. Times are the best of several runs in milliseconds of this process' own
time, beside what the stock `difflib` takes to compare both texts word by word. Exit status 1 when an abstract costs
more than its budget.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import partial
from typing import Final, TypeVar

from benchmarks.text import told
from benchmarks.trials.damage import sentence_dropped
from benchmarks.trials.texts import LANGUAGES, Trial, trials
from digest_tui.checks.run import CHECKS, check_translation
from digest_tui.text.align import align
from digest_tui.text.protect import protect
from digest_tui.text.protected import Protected

T = TypeVar("T")
ROUNDS: Final = 40
BUDGET: Final = 5.0


def best(run: Callable[[T], object], made: Callable[[], T]) -> float:
    """Milliseconds of the fastest of several runs, each over a thing of its own whose making is not counted."""
    fastest = float("inf")
    for _ in range(ROUNDS):
        thing = made()
        began = time.process_time()
        run(thing)
        fastest = min(fastest, time.process_time() - began)
    return fastest * 1_000


def long(language: str) -> Trial:
    """Two texts of a language as one abstract."""
    first, second = [trial for trial in trials() if trial.language == language][:2]
    return first._replace(abstract=f"{first.abstract} {second.abstract}", reply=f"{first.reply} {second.reply}")


def main() -> int:
    """Every figure; 1 when one is over its budget."""
    within = True
    floor = best(_compared, lambda: long("ko"))
    print(f"{'stock comparison, word by word':44} {floor:8.3f} ms")
    for language in LANGUAGES:
        whole = long(language)
        shorter = [*sentence_dropped(whole)][4]
        for what, trial in ((f"{len(whole.abstract):,} characters", whole), ("a sentence short", shorter)):
            taken = best(check_translation, trial.pair)
            within &= told(f"all checks, {what} to {language}", taken, BUDGET, floor)
    for language in LANGUAGES:
        trial = long(language)
        taken = best(partial(_aligned, trial), lambda trial=trial: protect(trial.abstract))  # type: ignore[misc]
        within &= told(f"sentences aligned to {language}", taken, BUDGET, floor)
    trial = long("ko")
    for check in CHECKS:
        taken = best(check, trial.pair)
        told(f"  {check.__module__.rpartition('.')[2]} alone", taken, BUDGET)
    return 0 if within else 1


def _aligned(trial: Trial, source: Protected) -> object:
    return align(source, trial.reply, trial.language)


def _compared(trial: Trial) -> object:
    """Two versions of one abstract compared as the standard library does it."""
    words = trial.abstract.split()
    return SequenceMatcher(None, words, [*words[::2], *words[1::2]], autojunk=False).get_opcodes()


if __name__ == "__main__":
    sys.exit(main())
