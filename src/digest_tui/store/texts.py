"""The texts of one list, folded for searching and sorting, in memory."""

from __future__ import annotations

import json
import re
import threading
from typing import TYPE_CHECKING, Final, NamedTuple, cast
from weakref import WeakKeyDictionary

from digest_tui.papers.words import folded
from digest_tui.text.latex import readable

if TYPE_CHECKING:
    from digest_tui.store.database import Database

_AT_ONCE: Final = 500
_TITLE_WEIGHT: Final = 10
# `Schr\"{o}dinger` is found as `schrodinger`. Making whole abstracts readable takes 76 µs each on average, which is
# 0.8 s for a list of 10,000; titles and names take 2.
_ACCENT_COMMAND: Final = re.compile(r"""\\(?:["'`^~=.]|[uvHcdbk](?=\{))\{?([A-Za-z])\}?""")
_BEFORE_THE_FIRST_LETTER: Final = re.compile(r"^[\W_]+")


class Texts(NamedTuple):
    """What is searched in one line of a list, and its title from the first letter or digit on, to sort by."""

    sort_key: str
    title: str
    whole: str
    names_end: int

    @property
    def names(self) -> str:
        """The authors, one a line."""
        return self.whole[len(self.title) + 1 : self.names_end]

    @property
    def abstract(self) -> str:
        """The abstract."""
        return self.whole[self.names_end + 1 :]

    def weight(self, word: str) -> int:
        """How often a word occurs; once in the title counts as ten times."""
        return self.whole.count(word) + (_TITLE_WEIGHT - 1) * self.title.count(word)


class _ListTexts(NamedTuple):
    number: int
    fetched: str
    texts: dict[int, Texts]


_kept: WeakKeyDictionary[Database, _ListTexts] = WeakKeyDictionary()
_keeping = threading.Lock()


def texts_of(db: Database, number: int) -> dict[int, Texts]:
    """The texts of a list by position, empty for one that is not kept; those of the last list asked for stay ready.

    They are read anew when the list has changed, 500 at a time so that a key press in between is answered. A list of
    10,000 takes 100 ms and 20 MB, one of 300 takes 3 ms.
    """
    with db.reading() as sql:
        row = sql.execute("SELECT fetched FROM digest WHERE number = ?", (number,)).fetchone()
    if row is None:
        return {}
    with _keeping:
        known = _kept.get(db)
    if known is not None and (known.number, known.fetched) == (number, row[0]):
        return known.texts
    texts = _read(db, number)
    with _keeping:
        _kept[db] = _ListTexts(number, row[0], texts)
    return texts


def matching(texts: dict[int, Texts], words: tuple[str, ...], *, counted: bool) -> dict[int, int]:
    """The positions at which every word occurs, also inside another; with the words' weights when `counted`, else 0."""
    if not words:
        return {}
    longest_first = sorted(words, key=len, reverse=True)
    if not counted:
        found = texts
        for word in longest_first:
            found = {position: text for position, text in found.items() if word in text.whole}
        return dict.fromkeys(found, 0)
    weights = dict.fromkeys(texts, 0)
    for word in longest_first:
        # To count is to look for it as well: one pass instead of two.
        more = {position: texts[position].weight(word) for position in weights}
        weights = {position: weights[position] + weight for position, weight in more.items() if weight}
    return weights


def _read(db: Database, number: int) -> dict[int, Texts]:
    texts: dict[int, Texts] = {}
    position = 0
    while True:
        with db.reading() as sql:
            rows = sql.execute(
                "SELECT position, title, abstract, authors FROM entry JOIN version USING (paper, version) "
                "WHERE digest = ? AND position > ? ORDER BY position LIMIT ?",
                (number, position, _AT_ONCE),
            ).fetchall()
        for position, title, abstract, authors in cast("list[tuple[int, str, str, str]]", rows):
            shown = folded(readable(title))
            names = folded(readable("\n".join(json.loads(authors))))
            whole = f"{shown}\n{names}\n{folded(_without_accent_commands(abstract))}"
            names_end = len(shown) + 1 + len(names)
            texts[position] = Texts(_BEFORE_THE_FIRST_LETTER.sub("", shown), shown, whole, names_end)
        if len(rows) < _AT_ONCE:
            return texts


def _without_accent_commands(text: str) -> str:
    return _ACCENT_COMMAND.sub(r"\1", text) if "\\" in text else text
