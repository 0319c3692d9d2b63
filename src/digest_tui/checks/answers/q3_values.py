"""Q3: the numbers and names of a claim stand in the paper, on the page it names or the next to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from digest_tui.checks.answers.answer import Answer, AskedPaper
from digest_tui.checks.answers.names import name_key, names, page_key
from digest_tui.checks.answers.values import known_values, rounded, values
from digest_tui.papers.conversation import Claim, Quoted
from digest_tui.papers.translation import Finding, Severity

VERSION: Final = 1
COUNTED: Final = 12
"""Up to here a number may be the model's own count of what a paper lists (three kinds of …)."""

_PAGE: Final = re.compile(r"\bpp?\.\s*$|\b(?:page|pages)\s*$|第\s*$", re.IGNORECASE)
_PAGE_AFTER: Final = re.compile(r"\s*(?:쪽|페이지|ページ|頁|页)")

Doubt = tuple[str, int, int, Callable[[int], bool], bool]


def check(answer: Answer) -> tuple[Finding, ...]:
    """Numbers and names that are not where the claim says, or nowhere; what the question says is known already."""
    asked_values, asked_names = known_values(answer.question), page_key(answer.question)
    findings = []
    for start, claim in answer.placed():
        doubts = [
            *(_numbers(claim.text, answer.paper, asked_values)),
            *(_names(claim.text, answer.paper, asked_names)),
        ]
        for words, at, end, stands_on, soft in doubts:
            found = _judge(words, claim, answer.paper, stands_on, soft)
            if found is not None:
                findings.append(Finding("Q3", *found, start + at, start + end, version=VERSION))
    return tuple(findings)


def _numbers(text: str, paper: AskedPaper, asked: frozenset[float]) -> Iterator[Doubt]:
    for one in values(text):
        value = rounded(one.value)
        if value in asked or _PAGE.search(text[: one.start]) or _PAGE_AFTER.match(text, one.end):
            continue

        def stands_on(page: int, value: float = value) -> bool:
            return any(paper.has_value(same, page) for same in (value, rounded(value / 100), rounded(value * 100)))

        soft = one.scale == 1.0 and value <= COUNTED and value.is_integer()
        yield f"The number {text[one.start : one.end].strip()}", one.start, one.end, stands_on, soft


def _names(text: str, paper: AskedPaper, asked: str) -> Iterator[Doubt]:
    for name, at in names(text):
        key = name_key(name)
        if key in asked:
            continue

        def stands_on(page: int, key: str = key) -> bool:
            return paper.has_name(key, page)

        yield f"The name {name}", at, at + len(name), stands_on, False


def _judge(
    words: str, claim: Claim, paper: AskedPaper, stands_on: Callable[[int], bool], soft: bool
) -> tuple[Severity, str] | None:
    """None when it is on the claim's page or one next to it; else how grave it is, and a sentence."""
    cited = claim.citation
    near: set[int] = set()
    if cited is not None:
        near = {page for base in (cited.page, cited.found_page) for page in range(base - 1, base + 2)}
        if cited.quoted is Quoted.MISSING:
            near = {cited.page}
    elif 0 in paper.pages:
        near = {0}
    if any(stands_on(page) for page in near if page in paper.pages):
        return None
    elsewhere = [page for page in sorted(paper.pages) if page not in near and stands_on(page)]
    if elsewhere:
        pages = ", ".join(map(str, elsewhere[:3]))
        return Severity.WARNING, f"{words} stands on p. {pages}, not on the page that is named."
    return (Severity.WARNING if soft else Severity.ERROR), f"{words} is not in the paper."
