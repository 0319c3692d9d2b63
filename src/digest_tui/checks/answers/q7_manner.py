"""Q7: an answer keeps to the reader's language, to one register, and to one scale for one figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from digest_tui.checks.answers.answer import Answer
from digest_tui.checks.answers.values import Value, rounded, values
from digest_tui.papers.languages import LANGUAGES
from digest_tui.papers.translation import Finding, Severity
from digest_tui.text.sentences import sentences

VERSION: Final = 1
OWN_LETTERS: Final = {
    "ko": re.compile(r"[\uac00-\ud7a3]"),
    "ja": re.compile(r"[\u3040-\u30ff\u3400-\u9fff]"),
    "zh": re.compile(r"[\u3400-\u9fff]"),
    "zh-Hant": re.compile(r"[\u3400-\u9fff]"),
    "ru": re.compile(r"[\u0400-\u04ff]"),
}
LEAST_OWN: Final = 0.2
FEWEST_LETTERS: Final = 20
_KANA: Final = re.compile(r"[\u3040-\u30ff]")
_CLOSING: Final = "\\s.。!?！？)）」』”’\\]】"
_ENDS: Final = {
    "ko": (re.compile(rf"(?:니다|어요|아요|해요|세요|네요|지요|죠)[{_CLOSING}]*$"), re.compile(rf"다[{_CLOSING}]*$")),
    "ja": (
        re.compile(rf"(?:です|ます|ました|ません|でした|でしょう|ましょう)[かねよ]?[{_CLOSING}]*$"),
        re.compile(rf"(?:である|だ|だった|った|した|れた|[うくすつぬむる]|ない|[しなたよ]い)[{_CLOSING}]*$"),
    ),
}
_ROUND: Final = frozenset({1.0, 10.0, 100.0})


def check(answer: Answer) -> tuple[Finding, ...]:
    """Another language than the reader's, two registers, two scales for one figure."""
    return (*_language(answer), *_register(answer), *_scales(answer))


def _language(answer: Answer) -> Iterator[Finding]:
    own = OWN_LETTERS.get(answer.language)
    letters = [letter for letter in answer.text if letter.isalpha()]
    if own is None or len(letters) < FEWEST_LETTERS:
        return
    share = sum(own.match(letter) is not None for letter in letters) / len(letters)
    kana = answer.language != "ja" or _KANA.search(answer.text)
    if share < LEAST_OWN or not kana:
        sentence = f"The answer is not in {LANGUAGES[answer.language].english}."
        yield Finding("Q7", Severity.ERROR, sentence, 0, len(answer.text), version=VERSION)


def _register(answer: Answer) -> Iterator[Finding]:
    if answer.language not in _ENDS:
        return
    polite, plain = _ENDS[answer.language]
    first = ""
    for span in sentences(answer.text, answer.language):
        words = answer.text[span.start : span.end]
        kind = "polite" if polite.search(words) else "plain" if plain.search(words) else ""
        if kind and first and kind != first:
            sentence = f"This sentence is in the {kind} register, those before it are in the {first} one."
            yield Finding("Q7", Severity.WARNING, sentence, span.start, span.end, version=VERSION)
            return
        first = first or kind


def _scales(answer: Answer) -> Iterator[Finding]:
    """14兆 beside 14B: the same digits at two scales, one of which the paper does not know."""
    found = [one for one in values(answer.text) if one.digits not in _ROUND]
    for at, one in enumerate(found):
        for other in found[:at]:
            if one.digits == other.digits and one.scale != other.scale and 1.0 not in (one.scale, other.scale):
                if all(_in_paper(answer, value) for value in (one, other)):
                    continue
                words = [answer.text[value.start : value.end].strip() for value in (other, one)]
                sentence = f"One figure at two scales: {words[0]} and {words[1]}."
                yield Finding("Q7", Severity.WARNING, sentence, one.start, one.end, version=VERSION)


def _in_paper(answer: Answer, value: Value) -> bool:
    return any(answer.paper.has_value(rounded(value.value), page) for page in answer.paper.pages)
