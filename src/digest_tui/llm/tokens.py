"""How many tokens a text is, without a tokenizer: Ollama has no endpoint for that.

A conservative guess: rather too many than too few, since a prompt that does not fit fails or is cut. Taken from what
the vocabularies of 2024–26 (128,000 to 262,000 entries) do: an English word is one token up to six letters and one
more for every six beyond, and every sign is one, so that abstracts come to 1.8 tokens a word (304 of one day), where
those models need about 1.4. Digits stand alone (Gemma, Qwen). Hangul and Han take up to 1.2 tokens a character in the
less fitting vocabularies, kana 1. Every sign of LaTeX is a token, a command its letters by threes.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Final

from digest_tui.llm.engine import Message

LETTERS_A_TOKEN: Final = 6
COMMAND_LETTERS_A_TOKEN: Final = 3
CJK_TOKENS: Final = 1.2
OTHER_TOKENS: Final = 2.0
TURN_TOKENS: Final = 8
"""What a chat template puts around one message."""

_UNITS: Final = re.compile(
    r"(?P<command>\\[A-Za-z]+)"
    r"|(?P<word>[A-Za-z]+)"
    r"|(?P<cjk>[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]+)"
    r"|(?P<space>\s+)"
    r"|(?P<ascii>[\x21-\x7e])"
    r"|(?P<latin>[\u00a0-\u024f\u0370-\u052f\u2010-\u2027\u3000-\u303f\uff00-\uffef])"
    r"|(?P<other>.)",
    re.DOTALL,
)


def estimate_tokens(text: str) -> int:
    """How many tokens a text has at most, for English, CJK and LaTeX; 0 only for no text. Reads 5 MB/s."""
    total = 0.0
    for unit in _UNITS.finditer(text):
        kind, length = unit.lastgroup, unit.end() - unit.start()
        if kind == "word":
            total += 1 + (length - 1) // LETTERS_A_TOKEN
        elif kind == "command":
            total += 1 + (length - 2) // COMMAND_LETTERS_A_TOKEN
        elif kind == "cjk":
            total += length * CJK_TOKENS
        elif kind == "space":
            total += unit.group().count("\n")
        else:
            total += OTHER_TOKENS if kind == "other" else 1
    return math.ceil(total)


def estimate_prompt(messages: Iterable[Message]) -> int:
    """How many tokens a conversation has, with what the chat template adds to each turn."""
    return sum(estimate_tokens(message.content) + TURN_TOKENS for message in messages)
