"""T13: the renderings asked for are used, and one term has one rendering."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from digest_tui.checks.pair import Pair, Part
from digest_tui.checks.renderings import find_renderings
from digest_tui.papers.translation import Finding, Severity

VERSION: Final = 1
_BETWEEN: Final = re.compile(r"[\s・-]+")


def check(pair: Pair) -> tuple[Finding, ...]:
    """Glossary rows that were not followed, and terms rendered in several ways."""
    return (*(finding for part in pair.parts for finding in _glossary(part, pair)), *_several(pair))


def _glossary(part: Part, pair: Pair) -> Iterator[Finding]:
    if not part.reply.strip():
        return
    reply = _BETWEEN.sub("", part.reply).casefold()
    for term, rendering in pair.glossary:
        found = re.search(rf"(?<!\w){re.escape(term)}(?:e?s)?(?!\w)", part.source.text, re.IGNORECASE)
        if found is not None and _BETWEEN.sub("", rendering).casefold() not in reply:
            sentence = f"“{term}” is not rendered as “{rendering}” in the {part.name}."
            place = part.source_place(*found.span())
            yield Finding("T13", Severity.WARNING, sentence, *place, in_source=True, version=VERSION)


def _several(pair: Pair) -> Iterator[Finding]:
    body = pair.body
    for uses in find_renderings([body.plain_reply], body.plain_source):
        ways = " · ".join(f"“{use.written}”" for use in uses)
        sentence = f"One term is rendered in {len(uses)} ways: {ways}."
        yield Finding("T13", Severity.WARNING, sentence, uses[1].start, uses[1].end, version=VERSION)
