"""T11: one register through the whole text, the one asked for where one was."""

from __future__ import annotations

from collections import Counter
from typing import Final

from digest_tui.checks.pair import Pair
from digest_tui.papers.translation import Finding, Severity
from digest_tui.text.register import REGISTERS, find_register

VERSION: Final = 1


def check(pair: Pair) -> tuple[Finding, ...]:
    """Sentences of the abstract in another register than the rest, or than the one asked for."""
    if pair.language not in REGISTERS:
        return ()
    text = pair.reply_abstract
    registers = [
        (find_register(text[span.start : span.end], pair.language), span) for span in pair.body.reply_sentences
    ]
    counted = Counter(name for name, _ in registers if name)
    if not counted:
        return ()
    wanted = pair.register or counted.most_common(1)[0][0]
    if not counted[wanted]:
        sentence = f"The translation is in {counted.most_common(1)[0][0]}; {wanted} was asked for."
        return (Finding("T11", Severity.WARNING, sentence, 0, len(text), version=VERSION),)
    return tuple(
        Finding("T11", Severity.WARNING, _sentence(name, wanted, bool(pair.register)), span.start, span.end,
                version=VERSION)
        for name, span in registers
        if name and name != wanted
    )  # fmt: skip


def _sentence(name: str, wanted: str, asked: bool) -> str:
    rest = f"{wanted} was asked for" if asked else f"the rest is in {wanted}"
    return f"A sentence is in {name}; {rest}."
