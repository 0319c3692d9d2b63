"""T9: every number of the source has its value in the translation, and the translation has no others.

Values are compared, not figures: 14B is 140億 and 140억, and 14兆 is the fault. Number words may be rendered in any
way, and figures inside names are the names' business.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from digest_tui.checks.pair import Pair, Part
from digest_tui.papers.translation import Finding, Severity
from digest_tui.text.numbers import Number

VERSION: Final = 2
ALWAYS_WELCOME: Final = frozenset({Decimal(1)})
"""One is written for “a” and “an”."""


def check(pair: Pair) -> tuple[Finding, ...]:
    """Values that are lost, and values that the source does not have."""
    found: list[Finding] = []
    for part in pair.parts:
        if part.reply.strip():
            found += _lost(part)
            found += _new(part)
            found += _oftener(part)
    return tuple(found)


def _lost(part: Part) -> Iterator[Finding]:
    there = Counter(value for number in part.reply_numbers for value in set(number.values))
    seen: Counter[Decimal] = Counter()
    for number in part.source_numbers:
        if not number.firm:
            continue
        seen[number.value] += 1
        found = max(there[value] for value in number.values)
        if found >= seen[number.value]:
            continue
        written = part.plain_source[number.start : number.end]
        severity = Severity.WARNING if found else Severity.ERROR
        sentence = f"Number {written} not found in the translation of the {part.name}."
        if found:
            sentence = f"Number {written} comes less often in the translation of the {part.name} than in the source."
        place = part.source_place(number.start, number.end)
        yield Finding("T9", severity, sentence, *place, in_source=True, version=VERSION)


def _new(part: Part) -> Iterator[Finding]:
    there = _values(part.source_numbers)
    for number in part.reply_numbers:
        if number.firm and there.isdisjoint(number.values) and number.value not in ALWAYS_WELCOME:
            if len(number.values) > 1 and there.issuperset(number.values[1:]):
                continue
            written = part.plain_reply[number.start : number.end]
            sentence = f"Number {written} of the {part.name} is not in the source."
            yield Finding("T9", Severity.ERROR, sentence, *part.place(number.start, number.end), version=VERSION)


def _oftener(part: Part) -> Iterator[Finding]:
    """A value that figures give more often than the source has it in any way: one of them was another number."""
    wanted = Counter(value for number in part.source_numbers for value in set(number.values))
    there: Counter[Decimal] = Counter()
    for number in part.reply_numbers:
        if not number.firm or len(number.values) > 1 or number.value in ALWAYS_WELCOME:
            continue
        there[number.value] += 1
        if 0 < wanted[number.value] == there[number.value] - 1:
            written = part.plain_reply[number.start : number.end]
            sentence = f"Number {written} comes more often in the translation of the {part.name} than in the source."
            yield Finding("T9", Severity.WARNING, sentence, *part.place(number.start, number.end), version=VERSION)


def _values(numbers: tuple[Number, ...]) -> set[Decimal]:
    return {value for number in numbers for value in number.values}
