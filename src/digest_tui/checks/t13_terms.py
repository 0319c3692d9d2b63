"""T13: the renderings asked for are used, and one term has one rendering."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from digest_tui.checks.pair import Pair, Part
from digest_tui.checks.renderings import find_renderings
from digest_tui.papers.terms import Term
from digest_tui.papers.translation import Finding, Severity
from digest_tui.text.terms import occurrences

VERSION: Final = 2
_BETWEEN: Final = re.compile(r"[\s・-]+")


def check(pair: Pair) -> tuple[Finding, ...]:
    """Glossary rows that were not followed, and terms rendered in several ways."""
    return (*(finding for part in pair.parts for finding in _glossary(part, pair)), *_several(pair))


def _glossary(part: Part, pair: Pair) -> Iterator[Finding]:
    if not part.reply.strip():
        return
    reply = _BETWEEN.sub("", part.reply).casefold()
    rows = [Term(*row) for row in pair.glossary]
    first = {found.term: found for found in reversed(occurrences(rows, part.source.text))}
    for term, found in first.items():
        if _BETWEEN.sub("", term.target).casefold() not in reply:
            sentence = f"“{term.source}” is not rendered as “{term.target}” in the {part.name}."
            place = part.source_place(found.start, found.end)
            yield Finding("T13", Severity.WARNING, sentence, *place, in_source=True, version=VERSION)


def _several(pair: Pair) -> Iterator[Finding]:
    body = pair.body
    for uses in find_renderings([body.plain_reply], body.plain_source):
        ways = " · ".join(f"“{use.written}”" for use in uses)
        sentence = f"One term is rendered in {len(uses)} ways: {ways}."
        yield Finding("T13", Severity.WARNING, sentence, uses[1].start, uses[1].end, version=VERSION)
