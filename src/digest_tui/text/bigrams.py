"""Text as it is indexed and searched: folded, with Chinese, Japanese and Korean cut into pairs of characters.

An index of words finds nothing inside a run without spaces, and one of three characters nothing shorter. Of a run
every pair is indexed, and its last character alone, which also keeps a pair from being joined to the next run's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from digest_tui.papers.words import folded

# Han, kana, Hangul and bopomofo with the marks that belong into words; not the middle dot, nor marks that stand alone.
CJK: Final = (
    r"\u3005-\u3007\u3021-\u3029\u3031-\u3035\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f"
    r"\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUN: Final = re.compile(f"[{CJK}]+")
_WORD: Final = re.compile(r"[^\W_]+")


class Phrase(NamedTuple):
    """Words that stand one after the other in an index; the last is only the beginning of one where `prefix` is set.

    `sign` is true for a single character of a run: it is indexed in a place of its own.
    """

    words: tuple[str, ...]
    prefix: bool = False
    sign: bool = False


def indexed(text: str) -> str:
    """The text as it goes into the index."""
    plain = folded(text)
    return plain if plain.isascii() else _RUN.sub(_pairs, plain)


def signs(texts: Iterable[str]) -> str:
    """Every character of the texts' runs once: what a search for a single character looks at."""
    found = {sign for text in texts if not text.isascii() for run in _RUN.findall(folded(text)) for sign in run}
    return " ".join(sorted(found))


def phrase_of(written: str, typing: bool = False) -> Phrase | None:
    """What to look for in the index to find what a person wrote; None for what has no letter and no digit.

    While `typing` the last word is taken for the beginning of one.
    """
    plain = folded(written)
    words: list[str] = []
    prefix = False
    pieces = list(_pieces(plain))
    for place, (piece, is_run) in enumerate(pieces):
        is_last = place == len(pieces) - 1
        if not is_run:
            words.append(piece)
            prefix = typing and is_last and plain.endswith(piece)
        elif len(piece) == 1 and is_last:
            if not words:
                return Phrase((piece,), sign=True)
            words.append(piece)
            prefix = True
        else:
            words += [piece[n : n + 2] for n in range(len(piece) - 1)]
            if not is_last:
                words.append(piece[-1])
    return Phrase(tuple(words), prefix) if words else None


def is_one_letter(written: str) -> bool:
    """Whether a word is a single letter or digit outside those scripts: half the papers have one that begins so."""
    word = folded(written).strip()
    return len(word) == 1 and not _RUN.fullmatch(word)


def _pairs(found: re.Match[str]) -> str:
    run = found[0]
    pairs = [run[n : n + 2] for n in range(len(run) - 1)]
    return f" {' '.join(pairs)} {run[-1]} "


def _pieces(plain: str) -> Iterable[tuple[str, bool]]:
    """Runs and the words between them, in order."""
    for found in _WORD.finditer(plain):
        place = 0
        word = found[0]
        for run in _RUN.finditer(word):
            if run.start() > place:
                yield word[place : run.start()], False
            yield run[0], True
            place = run.end()
        if place < len(word):
            yield word[place:], False
