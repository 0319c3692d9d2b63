"""T4: the translation is about as long as translations into its language are."""

from __future__ import annotations

from typing import Final

from digest_tui.checks.pair import Pair
from digest_tui.papers.translation import Finding, Severity

VERSION: Final = 1
SHORTEST: Final = 200
"""Characters of a source below which a length says nothing."""

RATIOS: Final = {"ko": (0.30, 0.85), "ja": (0.25, 0.85), "zh": (0.15, 0.50), "zh-Hant": (0.15, 0.50)}
"""Characters for one English character: the least and the most."""

_OTHERS: Final = (0.60, 1.80)


def check(pair: Pair) -> tuple[Finding, ...]:
    """An abstract that is far shorter or longer than its source would make it."""
    part = pair.body
    source, reply = len("".join(part.plain_source.split())), len("".join(part.plain_reply.split()))
    if len(part.plain_source) < SHORTEST or not reply:
        return ()
    least, most = RATIOS.get(part.language, _OTHERS)
    spaced = source + part.plain_source.count(" ")
    ratio = (reply + part.plain_reply.count(" ")) / spaced
    if least <= ratio <= most:
        return ()
    word = "short" if ratio < least else "long"
    sentence = f"The translation is unusually {word}: {ratio:.2f} characters for one of the source."
    return (Finding("T4", Severity.WARNING, sentence, 0, len(part.reply), version=VERSION),)
