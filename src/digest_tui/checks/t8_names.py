"""T8: the names of the source are in the translation, in Latin letters, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from digest_tui.checks.known_names import ALWAYS_WELCOME, renderings
from digest_tui.checks.pair import Pair, Part
from digest_tui.papers.translation import Finding, Severity
from digest_tui.text.names import Name, initials, missing

VERSION: Final = 1
_UNTIL_SHORT_FORM: Final = 160
_SMALL_WORD: Final = re.compile(r"\b(?:of|the|and|for|in|on|to|with|a|an|by|via)\b", re.IGNORECASE)


def check(pair: Pair) -> tuple[Finding, ...]:
    """Names that are lost, and names that the source does not have."""
    title, body = pair.parts
    spelled = _Spelled(f"{title.plain_source} {body.plain_source}")
    found: list[Finding] = []
    for part in pair.parts:
        if not part.reply.strip():
            continue
        found += _lost(part)
        found += _new(part, pair, spelled)
    return tuple(found)


def _lost(part: Part) -> Iterator[Finding]:
    if _is_shouted(part.plain_source):
        return
    for name in missing(part.source_names, part.reply_words):
        written = part.plain_source[name.start : name.end]
        rendered = _is_rendered(name, part)
        introduced = part.plain_source[name.start - 1 : name.start] == "("
        if (rendered and not introduced) or _spells_short_form(part, name, written):
            continue
        sentence = f"Name “{written}” not found in the translation of the {part.name}."
        severity = Severity.WARNING if rendered else Severity.ERROR
        yield Finding(
            "T8", severity, sentence, *part.source_place(name.start, name.end), in_source=True, version=VERSION
        )


def _new(part: Part, pair: Pair, spelled: _Spelled) -> Iterator[Finding]:
    title, body = pair.parts
    for name in missing(part.reply_names, part.source_words):
        if any(words.hold(name.folded) for words in (title.source_words, body.source_words)):
            continue
        if name.folded in ALWAYS_WELCOME or spelled.makes(name.folded):
            continue
        written = part.plain_reply[name.start : name.end]
        sentence = f"Name “{written}” is not in the source."
        yield Finding("T8", Severity.ERROR, sentence, *part.place(name.start, name.end), version=VERSION)


class _Spelled:
    """What the words of the source can be shortened to."""

    def __init__(self, source: str) -> None:
        self._source = source

    def makes(self, folded: str) -> bool:
        """Whether consecutive words of the source begin with these letters."""
        return any(folded in letters for letters in self._initials)

    @cached_property
    def _initials(self) -> tuple[str, str]:
        """Those of all words, and without the small ones."""
        return initials(self._source), initials(_SMALL_WORD.sub(" ", self._source))


def _is_shouted(text: str) -> bool:
    """A title in capitals says nothing about names."""
    words = re.findall(r"[A-Za-z]{3,}", text)
    return len(words) > 3 and sum(word.isupper() for word in words) * 2 > len(words)


def _is_rendered(name: Name, part: Part) -> bool:
    """Whether an abbreviation with a rendering of its own in that language is rendered so."""
    pattern = renderings(name.folded, part.language)
    return pattern is not None and pattern.search(part.plain_reply) is not None


def _spells_short_form(part: Part, name: Name, written: str) -> bool:
    r"""A word whose capitals make up a short form behind it: “SEquential subGoal Optimization (SEGO)”."""
    if sum(letter.islower() for letter in written) < 3:
        return False
    if written not in part.source.source:
        return True
    capitals = "".join(letter for letter in written if letter.isupper())
    behind = part.plain_source[name.end : name.end + _UNTIL_SHORT_FORM]
    return any(capitals in short for short in re.findall(r"\(([A-Za-z0-9-]{2,20})\)", behind))
