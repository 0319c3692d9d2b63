"""Text that tries to speak to the terminal, and what may be found in a terminal's input when it did not."""

from __future__ import annotations

import re
from typing import Final

PAYLOADS: Final = {
    "csi": "\x1b[31337m",
    "clear": "\x1b[2J\x1b[3J",
    "clipboard": "\x1b]52;c;cHduZWQ=\x07",
    "title": "\x1b]0;pwned\x1b\\",
    "link": "\x1b]8;;http://evil.example\x1b\\arXiv\x1b]8;;\x1b\\",
    "unterminated": "\x1b]52;c;",
    "device": "\x1bP+q544e\x1b\\",
    "reset": "\x1bc",
    "c1 csi": "\x9b31337m",
    "c1 osc": "\x9d52;c;cHduZWQ=\x9c",
    "nul": "\x00",
    "overprint": "over\x08\x08\x08\x08\rprint",
    "bell": "\x07",
    "delete": "\x7f",
    "right to left": "\u202egnihton\u202c",
    "isolate": "\u2067x\u2069\u200f\u061c",
    "separators": "a\u2028b\u2029c\x85d\x0be\x0cf",
    "tags": "\U000e0041\U000e007f",
    "surrogate": "\ud800",
    "title with bell": "\x1b]2;pwned\x07",
    "tmux": "\x1bPtmux;\x1b\x1b]52;c;eA==\x07\x1b\\",
    "picture": "\x1b_Gf=100;AAAA\x1b\\",
    "file": "\x1b]1337;File=inline=1:AAAA\x07",
    "notice": "\x1b]9;pwned\x07",
    "palette": "\x1b]4;0;rgb:ff/00/00\x1b\\",
    "privacy": "\x1b^x\x1b\\",
    "start of string": "\x1bXx\x1b\\",
    "where is the cursor": "\x1b[6n",
    "what are you": "\x1b[c",
    "end of paste": "\x1b[201~rm",
    "mouse": "\x1b[?1003h",
    "other screen": "\x1b[?1049l",
    "margins": "\x1b[3;4r",
    "line drawing": "\x1b(0lqk",
    "shift out": "\x0eabc\x0f",
    "c1 device": "\x90q#0\x9c",
    "c1 application": "\x9fGx\x9c",
    "escape alone": "\x1b",
    "csi alone": "\x1b[",
    "escape in an escape": "\x1b[3\x1b[31337m1m",
}
"""Forty hostile strings."""
MARKUP: Final = " [/b] [/] [MASK] [@click=app.quit]x[/] "
HOSTILE: Final = MARKUP.join(PAYLOADS.values())
PARTS: Final = 4


def part(number: int) -> str:
    """A quarter of them in one line, short enough to be shown whole by a sink of one line."""
    return " ".join([*list(PAYLOADS.values())[number::PARTS], MARKUP])


# What Textual itself sends: styles, cursor, modes and questions; no strings but the pointer's shape.
_OWN: Final = re.compile(
    r"\x1b\[(?:0m|(?:\d{1,3};)*\d{1,3}m|\d{0,3};?\d{0,3}[HK]|\?\d{1,4}(?:[hl]|\$p)|[<>=]?\d{0,2}u|\?u|\d{0,2}[tn]|2J)"
    r"|\x1b\]22;[a-z-]+\x07|\x1b[78=>]|\x1b\[\?1049[hl]|\r?\n"
)
_CONTROL: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)


def controls_in(output: str) -> list[str]:
    """Control characters that are no part of what Textual itself sends, each with what follows it."""
    rest = _OWN.sub("", output)
    return [rest[match.start() : match.start() + 16] for match in _CONTROL.finditer(rest)]
