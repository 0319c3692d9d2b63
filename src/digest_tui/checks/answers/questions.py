"""Which of the questions a model writes can be asked: one a side of the paper, each by itself to be understood."""

from __future__ import annotations

import re
from typing import Final

from digest_tui.checks.answers.q5_repeats import is_asked
from digest_tui.checks.answers.q7_manner import OWN_LETTERS
from digest_tui.papers.facets import FACETS
from digest_tui.text.clean import clean_line

SHORTEST: Final = 5
LONGEST: Final = 240
_LINE: Final = re.compile(r"^[\s>*\-•\d.)]*[*_\"“]*(?P<facet>[a-z]+)[*_]*\s*[:：-]\s*(?P<words>.+)$", re.IGNORECASE)
_NO_REFERENT: Final = re.compile(
    r"이 (?:부분|구절|문단|글|대목)|위(?:의)? (?:글|본문)|この(?:箇所|文章|部分|段落|一節)|上記の"
    r"|这(?:段|部分|一节)|這(?:段|部分)|\b(?:this|the) (?:passage|section|text|paragraph|excerpt)\b|\bthe above\b",
    re.IGNORECASE,
)
"""Words that point at something a reader of the question has not before them."""


def read_questions(written: str, language: str) -> dict[str, str]:
    """The usable questions of a reply, by facet.

    Left out are those in another language, too short or too long, that point at what the reader has not before them,
    or ask nearly what another one asks.
    """
    found: dict[str, str] = {}
    for line in written.splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        facet, words = match["facet"].casefold(), clean_line(match["words"]).strip('*_"“” ')
        if facet not in FACETS or facet in found or not _is_usable(words, language):
            continue
        if not is_asked(words, found.values()):
            found[facet] = words
    return found


def _is_usable(words: str, language: str) -> bool:
    if not SHORTEST <= len(words) <= LONGEST or _NO_REFERENT.search(words):
        return False
    own = OWN_LETTERS.get(language)
    return own is None or len(own.findall(words)) * 4 >= sum(letter.isalpha() for letter in words)
