"""One term in several renderings: in one text, in a paper with its answers, or in a day.

What can be seen without knowing the term: katakana written in two ways, a name beside its transliteration, compounds
with and without a hyphen, chains of names that differ in one part, one half of a compound rendered in two ways,
different words before a name that the source calls by one (Factually Augmented RLHF), and who comes ninth counted in
two ways. What a term may be called is looked up for some words of the field (`field_words`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from digest_tui.checks.field_words import FIELD_WORDS, NAME_WORDS
from digest_tui.text.transliteration import same_kana, sound


class Use(NamedTuple):
    """A rendering as it is written at the characters `start` to `end` of the `text`-th text."""

    written: str
    text: int
    start: int
    end: int


_BRACKETED: Final = re.compile(r"[(（\[［][^()（）\[\]［］]{0,200}[)）\]］]")
_KATAKANA: Final = re.compile("[ァ-ヺー]{2,}(?:[・-][ァ-ヺー]{2,})*(?: ?-?\\d+)?")
_HANGUL: Final = re.compile("[가-힣]{2,}(?:-[가-힣]{2,})+")
_LATIN: Final = re.compile(r"[A-Z][A-Za-z]{2,}(?:[- ][A-Z][a-z]{2,}(?![a-z]))?(?:[- ]?\d+(?![\d.]))?")
_COMPOUND: Final = re.compile(r"\b([a-z]{3,})-([a-z]{3,})\b", re.IGNORECASE)
_HANGUL_PAIR: Final = re.compile("(?<![가-힣])(?=(([가-힣]{2,})[ -]([가-힣]{2,})))")
_BEFORE_NAME: Final = re.compile(r"\b((?:[A-Z][a-z]+ ){1,3})([A-Z][A-Za-z]*[A-Z][A-Za-z]*)\b")
_MODIFIER: Final = (
    r"((?:[ァ-ヺー・]{3,}|[一-鿿]{2,}(?:された|した)?|[가-힣]{2,}(?: ?[가-힣]+된)?"
    r"|[A-Z][a-z]+ [A-Z][a-z]+|[A-Z][a-z]+-) ?)"
)
_TWO_WORDS: Final = re.compile(r"(?<![A-Za-z])([A-Z][a-z]{3,})[- ]([A-Z][a-z]{3,})(?![A-Za-z])")
_BETWEEN_WORDS: Final = "[의のに之的]{0,2}[ ・-]?"
_ORDINAL: Final = re.compile(
    r"(?:第(?P<ja>\d+)[代任届]目?の?|(?P<ja2>\d+)(?:番目|代目|人目)の?)(?P<noun>[一-鿿]{2,4})"
    r"|(?:제 ?(?P<ko>\d+)대|(?P<ko2>\d+)번째) (?P<korean>[가-힣]{2,})"
)
_PARTICLE: Final = re.compile("(?:을|를|은|는|이|가|의|에|와|과|로|으로|에서|도)\\Z")
_SHORTEST_KANA: Final = 4
_SHORTEST_SOUND: Final = 4
_FEWEST_NAMES: Final = 3


def find_renderings(texts: Sequence[str], source: str = "") -> tuple[tuple[Use, ...], ...]:
    """The terms rendered in several ways, each with the first use of every way; `source` may name compounds.

    Ways that all stand so in the source are the author's.
    """
    shown = [_BRACKETED.sub(lambda one: " " * len(one[0]), text) for text in texts]
    groups = [
        *_by_sound(shown), *_hyphens(shown), *_chains(shown), *_halves(shown, source), *_before_names(texts, source),
        *_field_words(shown, source), *_translated_names(shown, source), *_ordinals(shown),
    ]  # fmt: skip
    return tuple(tuple(group) for group in groups if any(use.written not in source for use in group))


def _uses(texts: Sequence[str], pattern: re.Pattern[str]) -> Iterator[Use]:
    for number, text in enumerate(texts):
        for found in pattern.finditer(text):
            yield Use(found[0], number, *found.span())


def _several(uses: Iterable[tuple[str, Use]]) -> Iterator[list[Use]]:
    """The uses with one key that are written in more than one way, the first of each way."""
    by_key: dict[str, dict[str, Use]] = defaultdict(dict)
    for key, use in uses:
        by_key[key].setdefault(use.written, use)
    return (list(ways.values()) for ways in by_key.values() if len(ways) > 1)


def _by_sound(texts: Sequence[str]) -> Iterator[list[Use]]:
    """Katakana in two ways, and katakana or Hangul beside the Latin word."""
    katakana = list(_uses(texts, _KATAKANA))
    kana = [(same_kana(use.written.replace(" ", "")), use) for use in katakana]
    yield from _several((key, use) for key, use in kana if len(key) >= _SHORTEST_KANA)
    latin = _by_key(list(_uses(texts, _LATIN)))
    for use in {one.written: one for one in reversed([*katakana, *_uses(texts, _HANGUL)])}.values():
        heard = _key(use.written)
        key = next(
            (key for key in latin if heard == key or (len(key) >= _SHORTEST_SOUND and heard.startswith(key))), ""
        )
        if key:
            yield [latin[key], use]


def _by_key(uses: list[Use]) -> dict[str, Use]:
    """The Latin names by how they sound, the longest first; a name of two words by its first word too."""
    keys = {_key(use.written.partition(" ")[0]): use for use in reversed(uses)}
    keys |= {_key(use.written): use for use in reversed(uses)}
    return {key: keys[key] for key in sorted(keys, key=len, reverse=True) if key}


def _key(written: str) -> str:
    """How a name sounds; empty when that is too little to know it by."""
    heard = sound(written)
    return heard if len(heard) >= _SHORTEST_SOUND or (len(heard) > 2 and heard[-1].isdigit()) else ""


def _hyphens(texts: Sequence[str]) -> Iterator[list[Use]]:
    """A compound with a hyphen here and a space there."""
    for use in {one.written: one for one in _uses(texts, _HANGUL)}.values():
        apart = use.written.replace("-", " ")
        for number, text in enumerate(texts):
            start = text.find(apart)
            if start >= 0:
                yield [use, Use(apart, number, start, start + len(apart))]
                break


def _chains(texts: Sequence[str]) -> Iterator[list[Use]]:
    """Names of several parts that differ in one: メアリー・リー・フェイファー and メアリー・リー・ピファー."""
    chains = [use for use in _uses(texts, _KATAKANA) if use.written.count("・") >= _FEWEST_NAMES - 1]
    return _several((use.written.rpartition("・")[0], use) for use in chains)


def _halves(texts: Sequence[str], source: str) -> Iterator[list[Use]]:
    """The first half of a compound of the source in two ways before a second half that sounds like the source's.

    A second half that is a word of the source by itself may follow on anything.
    """
    by_second: dict[str, set[str]] = defaultdict(set)
    for first, second in _COMPOUND.findall(source):
        by_second[second.casefold()].add(first.casefold())
    pairs = [
        (Use(found[1], number, *found.span(1)), found[2], _PARTICLE.sub("", found[3]))
        for number, text in enumerate(texts) if by_second
        for found in _HANGUL_PAIR.finditer(text)
    ]  # fmt: skip
    for second, firsts in by_second.items():
        heard = sound(second)
        if len(heard) < _SHORTEST_SOUND - 1 or re.search(rf"(?<![-\w]){second}(?!\w)", source, re.IGNORECASE):
            continue
        spelled = [pair for pair in pairs if sound(pair[2]) == heard]
        for behind in dict.fromkeys(behind for _, _, behind in spelled):
            ways = {first: use for use, first, other in reversed(spelled) if other == behind}
            if len(ways) > len(firsts):
                yield list(ways.values())


def _before_names(texts: Sequence[str], source: str) -> Iterator[list[Use]]:
    """Different words before a name which the source always puts the same capitalised words before."""
    for name in {found[2] for found in _BEFORE_NAME.finditer(source)}:
        pattern = re.compile(rf"(?<![ァ-ヺー・一-鿿]){_MODIFIER}(?={name}(?![A-Za-z]))")
        ways = {use.written.strip(): use for use in reversed(list(_uses(texts, pattern)))}
        if len(ways) > 1:
            yield [use._replace(written=f"{written}{name}") for written, use in reversed(ways.items())]


def _field_words(texts: Sequence[str], source: str) -> Iterator[list[Use]]:
    """Two ways of a word that the source has more than once, of those that are known to mean the same."""
    plain = source.casefold()
    often: dict[re.Pattern[str], bool] = {}
    for stem, word, ways, excused in FIELD_WORDS:
        if word not in often:
            often[word] = plain.count(stem) > 1 and len(word.findall(source)) > 1
        if not often[word] or (excused is not None and excused.search(source)):
            continue
        found = [use for way in ways if (use := next(_uses(texts, way), None)) is not None]
        if len(found) > 1:
            yield sorted(found, key=lambda use: (use.text, use.start))


def _translated_names(texts: Sequence[str], source: str) -> Iterator[list[Use]]:
    """A name of two words left in Latin letters here and translated there: Reversal Curse and 逆転の呪い."""
    for use in {one.written: one for one in reversed(list(_uses(texts, _TWO_WORDS)))}.values():
        first, second = (NAME_WORDS.get(word.casefold()) for word in re.split("[- ]", use.written))
        if first is None or second is None or use.written not in source:
            continue
        both = re.compile(f"(?:{first.pattern}){_BETWEEN_WORDS}(?:{second.pattern})")
        other = next(_uses(texts, both), None)
        if other is not None:
            yield [use, other]


def _ordinals(texts: Sequence[str]) -> Iterator[list[Use]]:
    """The holder of an office counted in two ways: 9番目の首相 and 第9代首相."""
    counted = [
        (f"{found['ja'] or found['ja2'] or found['ko'] or found['ko2']} {found['noun'] or found['korean'][:2]}",
         bool(found["ja"] or found["ko"]), Use(found[0], number, *found.span()))
        for number, text in enumerate(texts)
        for found in _ORDINAL.finditer(text)
    ]  # fmt: skip
    by_key: dict[str, dict[bool, Use]] = defaultdict(dict)
    for key, of_office, use in counted:
        by_key[key].setdefault(of_office, use)
    return (list(ways.values()) for ways in by_key.values() if len(ways) > 1)
