"""T3: the translation is written in the script of its language, and Chinese in the asked one of its two ways."""

from __future__ import annotations

import re
from typing import Final

from digest_tui.checks.pair import Pair, Part
from digest_tui.papers.languages import LANGUAGES
from digest_tui.papers.translation import Finding, Severity
from digest_tui.text.scripts import SIMPLIFIED_ONLY, TRADITIONAL_ONLY, Scripts, count_chinese, count_scripts

VERSION: Final = 2
FEWEST_LETTERS: Final = 40
OTHER_CHINESE: Final = 0.15
"""The share of telling characters above which the whole is in the other Chinese, and not a word or a sentence."""

_BRACKETED: Final = re.compile(r"[(（\[［][^()（）\[\]［］]{0,200}[)）\]］]")


def check(pair: Pair) -> tuple[Finding, ...]:
    """A share of letters that the language does not have; names and words in brackets do not count."""
    found: list[Finding] = []
    for part in pair.parts:
        found += _shares(part)
        if part.language.startswith("zh"):
            found += _chinese(part)
    return tuple(found)


def _shares(part: Part) -> list[Finding]:
    scripts = count_scripts(_words(part))
    if scripts.letters < FEWEST_LETTERS:
        return []
    language = LANGUAGES[part.language].english if part.language in LANGUAGES else part.language
    own, foreign, name = _judged(scripts, part.language)
    if own:
        return [_finding(part, f"Only {own:.0%} of the {part.name}'s letters are of {language} writing.")]
    return [_finding(part, f"{foreign:.0%} of the {part.name}'s letters are {name}.")] if name else []


def _judged(scripts: Scripts, language: str) -> tuple[float, float, str]:
    """The share of the language's own script when it is too small, else a foreign share that is too large, its name."""
    letters = scripts.letters
    if language == "ko":
        own, least, foreign = scripts.hangul, 0.5, ((scripts.kana + scripts.han, 0.02, "kana or Chinese characters"),)
    elif language == "ja":
        own, least, foreign = scripts.kana, 0.2, ((scripts.hangul, 0.01, "Hangul"),)
    elif language.startswith("zh"):
        own, least, foreign = scripts.han, 0.5, ((scripts.kana + scripts.hangul, 0.02, "kana or Hangul"),)
    else:
        own = scripts.cyrillic if language == "ru" else scripts.other
        least, foreign = 0.5, ((scripts.hangul + scripts.kana + scripts.han, 0.02, "East Asian"),)
    if own <= least * letters:
        return max(own / letters, 0.001), 0.0, ""
    return next(
        ((0.0, count / letters, name) for count, most, name in foreign if count > most * letters), (0.0, 0.0, "")
    )


def _words(part: Part) -> str:
    """The translation without names and without what stands in brackets."""
    text = part.plain_reply
    pieces = []
    at = 0
    for name in part.reply_names:
        pieces.append(text[at : name.start])
        at = name.end
    return _BRACKETED.sub(" ", " ".join([*pieces, text[at:]]))


def _chinese(part: Part) -> list[Finding]:
    own = frozenset(part.whole_source)
    if (SIMPLIFIED_ONLY if part.language == "zh-Hant" else TRADITIONAL_ONLY).isdisjoint(set(part.plain_reply) - own):
        return []
    simplified, traditional = count_chinese("".join(sign for sign in part.plain_reply if sign not in own))
    wrong, right = (simplified, traditional) if part.language == "zh-Hant" else (traditional, simplified)
    if not wrong:
        return []
    severity = Severity.ERROR if wrong > OTHER_CHINESE * (wrong + right) else Severity.WARNING
    signs, way = (SIMPLIFIED_ONLY, "Simplified") if part.language == "zh-Hant" else (TRADITIONAL_ONLY, "Traditional")
    start = next(at for at, sign in enumerate(part.plain_reply) if sign in signs and sign not in own)
    sign = part.plain_reply[start]
    sentence = f"{wrong} characters of the {part.name} are {way} Chinese, like “{sign}”."
    if wrong == 1:
        sentence = f"“{sign}” in the {part.name} is {way} Chinese."
    return [Finding("T3", severity, sentence, *part.place(start, start + 1), version=VERSION)]


def _finding(part: Part, sentence: str) -> Finding:
    return Finding("T3", Severity.ERROR, sentence, *part.place(0, len(part.reply)), version=VERSION)
