"""Numbers by their value, whatever they are written in: 14B, 14 billion, 140억, 140億, 140亿 are one number.

Digits inside names (GPT-4, CLOUD-14B) are no numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple


def _listed(table: str) -> list[str]:
    return table.split()


_LETTERS: Final = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}
_WORDS: Final = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "hundred": 1e2}
_SMALL: Final = {
    **dict.fromkeys("십十拾", 10.0),
    **dict.fromkeys("백百", 100.0),
    **dict.fromkeys("천千", 1000.0),
}
_BIG: Final = {
    **dict.fromkeys("만万萬", 1e4),
    **dict.fromkeys("억億亿", 1e8),
    **dict.fromkeys("조兆", 1e12),
}
_EAST: Final = "".join((*_SMALL, *_BIG))
_PLAIN: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER: Final = re.compile(
    rf"(?<![\w.,])(?<![^\W\d_]-)(?<![A-Za-z]\.)(?:(?P<east>(?:{_PLAIN})\s?[多余餘여]?[{_EAST}](?:\s?(?:{_PLAIN})?\s?[{_EAST}])*(?:\d+)?)"
    rf"|(?P<plain>{_PLAIN})(?:\s?(?P<word>thousand|million|billion|trillion)|(?P<letter>[KkMBT](?![A-Za-z0-9-]))"
    r"|(?P<name>[A-Za-z]))?)",
    re.IGNORECASE,
)
_EAST_UNIT: Final = re.compile(rf"{_PLAIN}|[{_EAST}]")
_GLUED: Final = re.compile(r"(?<=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff00-\uffef])(?=\d)")
_SAID: Final = {
    word: float(value)
    for value, words in enumerate(
        _listed(
            "zero one,single two,twice,both,double three,thrice,triple four five six seven eight nine ten eleven "
            "twelve,dozen thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
        )
    )
    for word in words.split(",")
} | {"hundred": 100.0, "thousand": 1000.0, "half": 50.0, "million": 1e6, "billion": 1e9}
_MONTHS: Final = {
    word: float(at)
    for at, word in enumerate(
        _listed("january february march april may june july august september october november december"), 1
    )
}


class Value(NamedTuple):
    """A number and where it stands; `scale` is what its unit multiplies by, 1 for bare digits."""

    value: float
    digits: float
    scale: float
    start: int
    end: int


def values(text: str) -> Iterator[Value]:
    """The numbers of a text, in order."""
    # Digits that touch a letter of a script without spaces are numbers all the same: 在14个, 약14개.
    shift = 0
    places = [found.start() for found in _GLUED.finditer(text)]
    loose = _GLUED.sub(" ", text)
    for found in _NUMBER.finditer(loose):
        if found["name"]:
            continue
        while shift < len(places) and places[shift] + shift < found.start():
            shift += 1
        inner = sum(found.start() <= place + at < found.end() for at, place in enumerate(places))
        start, end = found.start() - shift, found.end() - shift - inner
        if found["east"]:
            value = _eastern(found["east"])
            yield Value(value, _first(found["east"]), value / (_first(found["east"]) or 1.0), start, end)
            continue
        digits = float(found["plain"].replace(",", ""))
        scale = _WORDS.get((found["word"] or "").lower(), _LETTERS.get((found["letter"] or "").lower(), 1.0))
        yield Value(digits * scale, digits, scale, start, end)


def known_values(text: str) -> frozenset[float]:
    """Every number a text has, as digits or in words, rounded so that equal ones are equal; months by their number."""
    found = {rounded(value.value) for value in values(text)}
    words = set(re.findall(r"[a-z]+", text.lower()))
    found.update(_SAID[word] for word in words & _SAID.keys())
    found.update(_MONTHS[word] for word in words & _MONTHS.keys())
    return frozenset(found)


def rounded(value: float) -> float:
    """A number to nine digits: 0.1 + 0.2 is 0.3."""
    return float(f"{value:.9g}")


def _first(written: str) -> float:
    found = re.match(_PLAIN, written)
    return float(found[0].replace(",", "")) if found else 0.0


def _eastern(written: str) -> float:
    """1억 4천 2백만, 3.14万亿, 二 is none: digits with units of ten thousand, each with units below it."""
    total = section = 0.0
    current: float | None = None
    after_big = False
    for part in _EAST_UNIT.findall(written.replace(" ", "")):
        if part in _SMALL:
            section += (1.0 if current is None else current) * _SMALL[part]
            current, after_big = None, False
        elif part in _BIG:
            if after_big:
                total *= _BIG[part]
            else:
                total += (section + (current or 0.0) or 1.0) * _BIG[part]
            section, current, after_big = 0.0, None, True
        else:
            current, after_big = float(part.replace(",", "")), False
    return total + section + (current or 0.0)
