"""What a reader follows: words, authors and categories, and what becomes of the papers that have them."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

from digest_tui.errors import WrongUsage
from digest_tui.messages import N_, _

LONGEST_FOLLOWED: Final = 80
"""Characters of what is followed."""
HOW: Final = N_("Write it like: lift retrieval, colour author:Ada Cloud, hide cat:cs.CV.")


class What(StrEnum):
    """What of a paper is looked at: title and abstract, its authors, or its categories."""

    WORD = "word"
    AUTHOR = "author"
    CATEGORY = "category"


class Effect(StrEnum):
    """What becomes of a paper: first in its group, in another colour, or left out of the list and counted."""

    LIFT = "lift"
    COLOUR = "colour"
    HIDE = "hide"


class Rule(NamedTuple):
    """One thing that is followed, in the reader's own writing."""

    what: What
    words: str
    effect: Effect

    @property
    def line(self) -> str:
        """The rule as `read_rule` reads it."""
        return f"{self.effect} {_PREFIXES[self.what]}{self.words}"


class Remark(NamedTuple):
    """What a row says of why it stands where it does (`matches: retrieval`), and whether it is coloured."""

    words: str
    coloured: bool = False


_PREFIXES: Final = {What.WORD: "", What.AUTHOR: "author:", What.CATEGORY: "cat:"}
_NAMES: Final = {"author": What.AUTHOR, "au": What.AUTHOR, "cat": What.CATEGORY, "category": What.CATEGORY}
_EFFECTS: Final = {**{effect.value: effect for effect in Effect}, "color": Effect.COLOUR}


def read_rule(text: str) -> Rule:
    """A rule as a reader writes it: `lift retrieval`, `hide cat:cs.CV`; without an effect, papers are lifted.

    WrongUsage for nothing to follow, or for more than 80 characters of it.
    """
    words = " ".join(text.split())
    first, _sign, rest = words.partition(" ")
    effect = _EFFECTS.get(first.lower()) if rest else None
    name, colon, value = (rest if effect else words).partition(":")
    what = _NAMES.get(name.strip().lower(), What.WORD) if colon else What.WORD
    followed = value.strip() if what is not What.WORD else (rest if effect else words)
    if not any(sign.isalnum() for sign in followed):
        raise WrongUsage(_("There is nothing to follow in that."), HOW)
    if len(followed) > LONGEST_FOLLOWED:
        raise WrongUsage(
            _("“{followed}…” is too long.").format(followed=followed[:30]),
            _("Follow {longest_followed} characters at most.").format(longest_followed=LONGEST_FOLLOWED),
        )
    return Rule(what, followed, effect or Effect.LIFT)
