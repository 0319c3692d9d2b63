"""Sixteen kinds of damage a model does to a translation, each as many times as the text has places for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from benchmarks.trials.texts import Trial, trials
from digest_tui.text.names import find_names
from digest_tui.text.numbers import find_numbers
from digest_tui.text.protect import protect
from digest_tui.text.scripts import _PAIRS
from digest_tui.text.sentences import sentences

Damage = Callable[[Trial], Iterator[Trial]]

_TO_TRADITIONAL: Final = str.maketrans({pair[0]: pair[1] for pair in _PAIRS.split()})
_ANNOUNCED: Final = {
    "ko": "다음은 초록의 한국어 번역입니다:\n", "ja": "以下は要旨の日本語訳です：\n", "zh": "以下是摘要的中文翻译：\n",
}  # fmt: skip
_SOMETHING: Final = {"ko": "해당 모델", "ja": "そのモデル", "zh": "该模型"}
_SCALES: Final = {"억": "조", "만": "억", "조": "억", "億": "兆", "万": "億", "兆": "億", "亿": "万亿", "万亿": "亿"}
_SCALE: Final = re.compile(r"(?<=\d)(万亿|[만억조万億兆亿]|천)")


def _with(trial: Trial, start: int, end: int, instead: str) -> Trial:
    return trial._replace(reply=trial.reply[:start] + instead + trial.reply[end:])


def empty(trial: Trial) -> Iterator[Trial]:
    """Nothing was written."""
    yield trial._replace(reply="")


def cut_off(trial: Trial) -> Iterator[Trial]:
    """It ends in the middle of a sentence, though the engine says it stopped by itself."""
    last = sentences(trial.reply, trial.language)[-1]
    for share in (0.3, 0.6):
        yield trial._replace(reply=trial.reply[: last.start + int((last.end - last.start) * share)])


def announced(trial: Trial) -> Iterator[Trial]:
    """The model says what follows."""
    yield trial._replace(reply=_ANNOUNCED[trial.language] + trial.reply)


def thoughts(trial: Trial) -> Iterator[Trial]:
    """The end of a thought stands before the text."""
    yield trial._replace(reply="...</think>\n" + trial.reply)


def other_language(trial: Trial) -> Iterator[Trial]:
    """It is in another language."""
    for other in trials():
        if other.number == trial.number and other.language != trial.language:
            yield trial._replace(reply=other.reply)


def source_again(trial: Trial) -> Iterator[Trial]:
    """It is the source once more."""
    yield trial._replace(reply=trial.abstract)


def sentence_untranslated(trial: Trial) -> Iterator[Trial]:
    """One sentence is left in English."""
    source, reply = sentences(trial.abstract), sentences(trial.reply, trial.language)
    for one, other in zip(source, reply, strict=True):
        yield _with(trial, other.start, other.end, trial.abstract[one.start : one.end])


def circles(trial: Trial) -> Iterator[Trial]:
    """The last words come again and again; and the whole text comes twice."""
    yield trial._replace(reply=trial.reply + trial.reply[-12:] * 8)
    yield trial._replace(reply=trial.reply + trial.reply)


def sentence_dropped(trial: Trial) -> Iterator[Trial]:
    """A sentence is not there."""
    for span in sentences(trial.reply, trial.language):
        yield _with(trial, span.start, span.end, "")


def digit_changed(trial: Trial) -> Iterator[Trial]:
    """One figure of a number is another."""
    for number in find_numbers(_plain(trial)):
        if number.firm:
            at = next(place for place in range(number.start, number.end) if trial.reply[place].isdigit())
            yield _with(trial, at, at + 1, str((int(trial.reply[at]) + 3) % 9 + 1))


def number_dropped(trial: Trial) -> Iterator[Trial]:
    """A number is not there."""
    for number in find_numbers(_plain(trial)):
        if number.firm:
            yield _with(trial, number.start, number.end, "")


def scale_swapped(trial: Trial) -> Iterator[Trial]:
    """140억 has become 140조."""
    for found in _SCALE.finditer(_plain(trial)):
        yield _with(trial, found.start(), found.end(), _SCALES.get(found[0], "만"))


def name_lost(trial: Trial) -> Iterator[Trial]:
    """A name has become a word; everywhere, since once is enough for a reader."""
    for written in {trial.reply[name.start : name.end] for name in find_names(_plain(trial))}:
        yield trial._replace(reply=trial.reply.replace(written, _SOMETHING[trial.language]))


def name_invented(trial: Trial) -> Iterator[Trial]:
    """A name that the source does not have stands in a sentence."""
    for span in sentences(trial.reply, trial.language):
        yield _with(trial, span.start, span.start, "OtherNet-5 ")


def part_lost(trial: Trial) -> Iterator[Trial]:
    """A formula, a link or a citation is not there, or is there twice."""
    for token in protect(trial.abstract).tokens:
        yield trial._replace(reply=trial.reply.replace(token.source, "", 1))
        yield trial._replace(reply=trial.reply.replace(token.source, f"{token.source} {token.source}", 1))


def style_mixed(trial: Trial) -> Iterator[Trial]:
    """One sentence is in the other register; in Chinese, in the other way of writing."""
    for span in sentences(trial.reply, trial.language):
        sentence = trial.reply[span.start : span.end]
        if trial.language == "zh":
            yield _with(trial, span.start, span.end, sentence.translate(_TO_TRADITIONAL))
        elif sentence.endswith(("다.", "。")):
            polite = "는 것입니다." if trial.language == "ko" else "のです。"
            yield _with(trial, span.start, span.end, sentence[:-1] + polite)


KINDS: Final[tuple[Damage, ...]] = (
    empty, cut_off, announced, thoughts, other_language, source_again, sentence_untranslated, circles, sentence_dropped,
    digit_changed, number_dropped, scale_swapped, name_lost, name_invented, part_lost, style_mixed,
)  # fmt: skip


def _plain(trial: Trial) -> str:
    """The translation with blanks for formulas, links and citations."""
    return protect(trial.abstract).masked(trial.reply)
