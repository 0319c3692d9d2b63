"""Sets of keys to start from. What a set leaves out keeps the command's own keys, as far as the set has no other use.

`vim` is the commands' own keys. `newsboat` follows the defaults of newsboat 2 (doc/keycmds.dsv of its sources) where
it has the same command. `arrows` needs no letter to move: arrows, function keys and what other programs use.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

NEWSBOAT: Final[Mapping[str, tuple[str, ...]]] = {
    "move.down": ("down", "j"),
    "move.up": ("up", "k"),
    "move.first": ("home",),
    "move.last": ("end",),
    "move.page-down": ("pagedown", "space"),
    "move.page-up": ("pageup", "b"),
    "move.next-paper": ("J",),
    "move.previous-paper": ("K",),
    "move.next-unread": ("n",),
    "move.previous-unread": ("p",),
    "paper.open": ("enter", "right"),
    "paper.back": ("q", "left"),
    "paper.show-latex": ("ctrl+u",),
    "paper.open-abstract-page": ("o",),
    "paper.open-pdf": ("O",),
    "list.fetch": ("r",),
    "list.fetch-all": ("R",),
    "mark.read": ("N",),
    "mark.day-read": ("A",),
    "mark.star": ("ctrl+b",),
    "paper.pages": ("P",),
    "mark.collect": ("ctrl+k",),
    "paper.ready-questions": ("ctrl+a",),
    "filter.turn": ("space", "x"),
    "follow.effect": ("c", "space"),
    "pages.next-match": ("n",),
    "pages.previous-match": ("p",),
    "program.help": ("question_mark",),
    "program.command": ("colon",),
    "program.redraw": ("ctrl+l",),
    "program.quit": ("Q",),
}
ARROWS: Final[Mapping[str, tuple[str, ...]]] = {
    "move.down": ("down",),
    "move.up": ("up",),
    "move.first": ("home",),
    "move.last": ("end",),
    "move.half-page-down": ("ctrl+down",),
    "move.half-page-up": ("ctrl+up",),
    "move.page-down": ("pagedown", "space"),
    "move.page-up": ("pageup",),
    "move.next-paper": ("shift+down",),
    "move.previous-paper": ("shift+up",),
    "paper.open": ("enter", "right"),
    "paper.back": ("left", "backspace"),
    "list.earlier-day": ("ctrl+left",),
    "list.later-day": ("ctrl+right",),
    "filter.turn": ("space", "x"),
    "follow.effect": ("c", "space"),
    "list.fetch": ("f5",),
    "list.fetch-all": ("f6",),
    "program.help": ("f1", "question_mark"),
    "program.command": ("f2", "ctrl+p"),
    "program.settings": ("f9",),
    "program.quit": ("ctrl+q",),
}
PRESETS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {"vim": {}, "newsboat": NEWSBOAT, "arrows": ARROWS}
