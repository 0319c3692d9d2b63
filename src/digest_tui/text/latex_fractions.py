"""Fractions on one line, and the brackets that keep together what a line above or below kept together."""

from __future__ import annotations

from typing import Final

from digest_tui.text.latex_pieces import Kind, Piece

_VULGAR: Final = {"1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾", "1/5": "⅕", "1/8": "⅛"}
_PREFIXES: Final = "√∂∇"


def divided(above: str, by: str, below: str) -> Piece:
    """A fraction, or `n choose k`, on one line."""
    if by == "choose":
        return Piece(f"({above} choose {below})")
    plain = f"{above}/{below}"
    if plain in _VULGAR:
        return Piece(_VULGAR[plain])
    return Piece(f"{in_brackets(above, _PREFIXES)}/{in_brackets(below, _PREFIXES)}", Kind.FRACTION)


def in_brackets(text: str, prefixes: str = "", *, alone: bool = False) -> str:
    """A text that must stay together: in brackets unless it is one word or number (behind `prefixes`) or has some."""
    bare = text.lstrip(prefixes)
    word = bare.replace(".", "")
    single = word.isalnum() and (not alone or text.isdecimal() or len(text) == 1)
    return text if single or _is_bracketed(bare) else f"({text})"


def _is_bracketed(text: str) -> bool:
    """Whether the first bracket of a text is closed by its last sign."""
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth <= 0:
            return place == len(text) - 1 and place > 0
    return False
