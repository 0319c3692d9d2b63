r"""LaTeX in titles, abstracts and names, made readable: `Erd\H{o}s`, `\textbf{SE}quential`, `$k \leq 3$`.

Nothing a reader needs is lost: what is not understood stays as it was written. Money (`$5 and $10`), a bare `%`,
unbalanced dollars and braces are text, not TeX.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

# The parser is loaded when the first text has LaTeX in it: that takes 8 ms, and most titles have none.
_HINTS: Final = re.compile(r"[\\$`{~]|''|--")


def readable(text: str) -> str:
    r"""LaTeX turned into Unicode for the eye; text without LaTeX comes back as it is.

    A 3,500-character abstract with four formulas a line takes about 5 ms, one without any 0.05 ms; the first rare
    sign of a process 40 ms more, for unicodeit's table.
    """
    if not _HINTS.search(text):
        return text
    from digest_tui.text.latex_eye import for_the_eye

    return for_the_eye(text).read(0, len(text))


def readable_with_spans(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    r"""`readable`, and where spans of the text (start, end) stand in it: what a check has marked, words found.

    A span that touches a formula or a command takes in all it comes to; one of which nothing is shown is left out.
    """
    if not _HINTS.search(text):
        return text, list(spans)
    from digest_tui.text.latex_eye import for_the_eye

    shown = ""
    places: list[list[int]] = [[] for _ in spans]
    for part in for_the_eye(text).parts(0, len(text)):
        as_written = part.shown == text[part.start : part.end]
        for place, (start, end) in zip(places, spans, strict=True):
            if start < part.end and end > part.start:
                before = max(start - part.start, 0) if as_written else 0
                behind = max(part.end - end, 0) if as_written else 0
                place += (len(shown) + before, len(shown) + len(part.shown) - behind)
        shown += part.shown
    return shown, [(place[0], place[-1]) for place in places if place and place[0] < place[-1]]
