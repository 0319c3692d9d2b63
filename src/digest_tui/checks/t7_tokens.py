r"""T7: formulas, commands, links and citations are in the translation exactly as often as in the source.

A link also has to end before the letters of the next word: `https://a.org/x에서` leads nowhere.
"""

from __future__ import annotations

import re
from typing import Final

from digest_tui.checks.pair import Pair
from digest_tui.papers.translation import Finding, Severity
from digest_tui.text.latex_source import find_span
from digest_tui.text.links import find_links
from digest_tui.text.protected import Protected, Token

VERSION: Final = 1

_COMMAND: Final = re.compile(r"\\[A-Za-z]{2,}")
_CITED: Final = re.compile(r"\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_LONGEST_WORDS: Final = 60


def check(pair: Pair) -> tuple[Finding, ...]:
    """What is missing, what comes too often, what was never in the source, and links that do not end."""
    found: list[Finding] = []
    for protected, reply, placed in (
        (pair.title, pair.reply_title, False),
        (pair.abstract, pair.reply_abstract, True),
    ):
        if reply.strip():
            found += _counted(protected, reply, placed)
            found += _unending(protected, reply, placed)
            found += _invented(protected, reply, placed)
    return tuple(found)


def _counted(protected: Protected, reply: str, placed: bool) -> list[Finding]:
    found = []
    counted = protected.count(reply)
    for token in protected.tokens:
        wanted, there = protected.wanted[token], counted[token]
        if there < wanted:
            start = protected.source.find(token.source) if placed else -1
            span = (start, start + len(token.source)) if start >= 0 else (0, 0)
            found.append(_finding(_too_few(token, there, wanted), span, in_source=True))
        elif there > wanted:
            places = [one for one in protected.occurrences(reply) if one.token == token] if placed else []
            span = (places[wanted].start, places[wanted].end) if places else (0, 0)
            found.append(
                _finding(f"{_name(token)} stands {there} times in the translation, {wanted} in the source.", span)
            )
    return found


def _too_few(token: Token, there: int, wanted: int) -> str:
    if not there:
        return f"{_name(token)} is missing from the translation."
    return f"{_name(token)} stands {wanted} times in the source, {there} in the translation."


def _unending(protected: Protected, reply: str, placed: bool) -> list[Finding]:
    return [
        _finding(f"A link runs into the next word: “{_short(reply[one.start : one.end + 4])}”.",
                 (one.start, one.end) if placed else (0, 0))
        for one in protected.occurrences(reply)
        if one.token.is_address and _LETTER.match(reply, one.end)
    ]  # fmt: skip


def _invented(protected: Protected, reply: str, placed: bool) -> list[Finding]:
    """Tokens, formulas, commands, links and citations that stand for nothing in the source."""
    found = [
        _finding(f"“{name}” stands for nothing in the source.", _span(reply.find(name), name, placed))
        for name in dict.fromkeys(protected.invented(reply))
    ]
    for start, words in _suspects(protected.masked(reply)):
        if words not in protected.text:
            found.append(_finding(f"“{_short(words)}” is not in the source.", _span(start, words, placed)))
    return found


def _suspects(rest: str) -> list[tuple[int, str]]:
    """What looks like a formula, a command, a link or a citation, with its place; a formula's commands not again."""
    found = []
    at = rest.find("$")
    while at >= 0:
        span = find_span(rest, at)
        if span is not None and _COMMAND.search(rest, span.first, span.last):
            found.append((at, rest[at : span.end]))
        at = rest.find("$", span.end if span else at + 1)
    others = [(link.start, rest[link.start : link.end]) for link in find_links(rest)]
    for pattern in (_COMMAND, _CITED):
        others += [(one.start(), one[0]) for one in pattern.finditer(rest)]
    inside = [range(start, start + len(words)) for start, words in found]
    found += [one for one in others if not any(one[0] in formula for formula in inside)]
    first = {words: (start, words) for start, words in sorted(found, reverse=True)}
    return sorted(first.values())


def _span(start: int, words: str, placed: bool) -> tuple[int, int]:
    return (start, start + len(words)) if placed and start >= 0 else (0, 0)


def _name(token: Token) -> str:
    return f"“{token.name}” ({_short(token.source)})"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST_WORDS else f"{words[: _LONGEST_WORDS - 1]}…"


def _finding(sentence: str, span: tuple[int, int], in_source: bool = False) -> Finding:
    return Finding("T7", Severity.ERROR, sentence, *span, in_source=in_source, version=VERSION)
