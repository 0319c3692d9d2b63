"""Rows made into the text of a page."""

from __future__ import annotations

from typing import Final, NamedTuple

from digest_tui.pdf.rows import Block, Row
from digest_tui.pdf.words import Vocabulary, mend_names, rejoin
from digest_tui.text.clean import clean

_ENDS: Final = frozenset('.:;!?。！？…)”"')
_WIDE: Final = (("\u3000", "\u30ff"), ("\u3400", "\u9fff"), ("\uf900", "\ufaff"), ("\uff00", "\uffef"))
_DASHES: Final = frozenset("–—")
_FULL: Final = 85
"""Per cent of its block's width that a row fills when the next one goes on with the sentence."""
_HALF_FULL: Final = 60
"""The same where its words say that the sentence is not over."""


class Placed(NamedTuple):
    """A block and where its text begins and ends in the text of the page."""

    block: Block
    start: int
    end: int


def page_text(blocks: list[Block], vocabulary: Vocabulary) -> tuple[str, list[Placed]]:
    """The text of a page, an empty line between two paragraphs, and the place of each block in it."""
    texts: list[str] = []
    placed: list[Placed] = []
    length = 0
    last: Block | None = None
    for block in blocks:
        text = clean(mend_names(block_text(block, vocabulary), vocabulary)).strip("\n ")
        if not text:
            continue
        if last is not None and _runs_on(last, block, text):
            joined = (
                rejoin(texts[-1], text, vocabulary)
                if last[-1].joined
                else texts[-1] + _between(texts[-1], text, vocabulary) + text
            )
            start = length - len(texts[-1]) + len(joined) - len(text)
            length += len(joined) - len(texts[-1])
            texts[-1] = joined
        else:
            start = length + 2 if texts else 0
            length = start + len(text)
            texts.append(text)
        placed.append(Placed(block, max(start, 0), length))
        last = block
    return "\n\n".join(texts), placed


def block_text(block: Block, vocabulary: Vocabulary) -> str:
    """A block's rows as running text where they are that, and one below the other where they are not."""
    if len(block) == 1:
        return block[0].text
    left = min([row.left for row in block])
    width = max([row.right for row in block]) - left
    last = block[0]
    pieces = [last.text]
    for row in block[1:]:
        if last.joined:
            pieces[-1] = rejoin(pieces[-1], row.text, vocabulary)
        elif _goes_on(last, row, left, width):
            pieces.append(_between(pieces[-1], row.text, vocabulary))
            pieces.append(row.text)
        else:
            pieces += ("\n", row.text)
        last = row
    return "".join(pieces)


def _goes_on(row: Row, next_row: Row, left: int, width: int) -> bool:
    """Whether the sentence in `row` may go on in the next one: it fills the line, and that one is not indented."""
    if not (row.upright and next_row.upright):
        return True
    # Two rows in three pieces are a table's; one alone is only set wide.
    if row.pieces > 1 < next_row.pieces and row.pieces + next_row.pieces > 4 or row.fixed and next_row.fixed:
        return False
    ended = row.text.rstrip()[-1:] in _ENDS
    full = _FULL if ended or next_row.text[:1].isupper() else _HALF_FULL
    if (row.right - left) * 100 < width * full:
        return False
    return not (ended and next_row.left - left > next_row.size * 8 // 10)


def _runs_on(last: Block, block: Block, text: str) -> bool:
    """Whether a paragraph goes on in the next block.

    At the foot of a column its sentence, or a word, may not be over; and a hanging indent, or wide spacing, makes
    several blocks of one.
    """
    row, next_row = last[-1], block[0]
    if not row.upright or abs(row.size - next_row.size) > 5 or row.bold is not next_row.bold:
        return False
    if _is_vertical(row):
        return _is_vertical(next_row) and abs(row.left - next_row.left) <= row.size // 2
    if row.pieces > 1 or next_row.pieces > 1 or row.fixed or row.text.rstrip()[-1:] in _ENDS:
        return False
    if next_row.top <= row.bottom - row.size:
        return len(last) > 1 and text[0].islower()
    close = next_row.top - row.bottom <= row.size and next_row.left < row.right and row.left < next_row.right
    filled = row.joined or row.width >= next_row.width * 8 // 10
    return close and filled and (len(last) == 1 or not text[0].isupper())


def _is_vertical(row: Row) -> bool:
    """Whether it is a letter of text written downwards, in which MuPDF gives each one a row."""
    return len(row.text) <= 2 and _is_wide(row.text[0])


def _between(text: str, more: str, vocabulary: Vocabulary) -> str:
    """A space, or nothing: between letters of Chinese and Japanese, behind a dash, inside a Korean word."""
    end = text[-1]
    if end == " " or more[0] == " " or end in _DASHES and text[-2:-1].isalnum():
        return ""
    if end <= "\u2fff":
        return " "
    if _is_hangul(end) and _is_hangul(more[0]):
        return "" if vocabulary.has(text.rsplit(None, 1)[-1] + more.split(None, 1)[0]) else " "
    return "" if _is_wide(end) and _is_wide(more[0]) else " "


def _is_hangul(character: str) -> bool:
    return "\uac00" <= character <= "\ud7a3"


def _is_wide(character: str) -> bool:
    """Whether it is of a script written without spaces (Chinese, Japanese)."""
    return any(first <= character <= last for first, last in _WIDE)
