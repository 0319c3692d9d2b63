"""Text cut to a number of terminal cells."""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len, split_graphemes

ELLIPSIS: Final = "…"
SHORTEST_WORD_CUT: Final = 0.5
"""A cut at a word leaves at least this share of the room in use; else the word itself is cut."""


def cut(text: str, cells: int) -> str:
    """The text in at most `cells` cells, cut at a word (else within one) with …; letters keep their accents."""
    if cells <= 0:
        return ""
    if cell_len(text) <= cells:
        return text
    head = _head(text, cells - 1)
    following = text[len(head) :]
    if following[:1].strip():
        space = head.rfind(" ")
        if space > 0 and cell_len(head[:space]) >= SHORTEST_WORD_CUT * cells:
            head = head[:space]
    return head.rstrip(" ,;:–—-") + ELLIPSIS


def _head(text: str, cells: int) -> str:
    used = 0
    # No grapheme is longer in characters than in cells by more than its marks, which `clean` bounds:
    # a title of a megabyte is measured only as far as it can be seen.
    spans, _ = split_graphemes(text[: cells * 8 + 8])
    for start, _, width in spans:
        used += width
        if used > cells:
            return text[:start]
    return text[: spans[-1][1]] if spans else ""
