"""T10: no common English word is left untranslated outside brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from digest_tui.checks.pair import Pair, Part
from digest_tui.papers.translation import Finding, Severity

VERSION: Final = 1
LANGUAGES: Final = frozenset({"ko", "ja", "zh", "zh-Hant", "ru"})
"""Languages that are not written in Latin letters."""

_WORD: Final = re.compile(r"(?<![A-Za-z0-9_@./+-])[a-z]{3,}(?:-[a-z]+)*(?![A-Za-z0-9_@/+-]|\.[a-z])")
_BRACKETED: Final = re.compile(r"[(（\[［「『“\"‘][^()（）\[\]［］「」『』“”\"‘’]{0,200}[)）\]］」』”\"’]")
_LEFT_AS_THEY_ARE: Final = re.compile(
    "arxiv|bash|bfloat|cuda|dropout|et|etal|float|github|json|logit|logits|pip|pytorch|python|sigmoid|softmax|tanh|tensorflow"
    "|via|vs|xml|http|https|www|sin|cos|tan|log|exp|max|min|argmax|argmin|kcal|mol|rpm|fps|bps|shot"
)


def check(pair: Pair) -> tuple[Finding, ...]:
    """Words in small letters that the source has as ordinary words."""
    if pair.language not in LANGUAGES:
        return ()
    return tuple(finding for part in pair.parts for finding in _left(part))


def _left(part: Part) -> Iterator[Finding]:
    found = list(_WORD.finditer(_BRACKETED.sub(lambda one: " " * len(one[0]), part.plain_reply)))
    if not found:
        return
    compounds = re.findall(r"[a-z]+(?:-[a-z]+)*", part.plain_source.lower())
    source = frozenset(word for compound in compounds for word in (compound, *compound.split("-")))
    seen: set[str] = set()
    for one in found:
        word = one[0]
        if word in source and word not in seen and not _LEFT_AS_THEY_ARE.fullmatch(word):
            seen.add(word)
            sentence = f"“{word}” is left in English."
            yield Finding("T10", Severity.WARNING, sentence, *part.place(*one.span()), version=VERSION)
