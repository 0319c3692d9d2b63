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
}
MARKUP: Final = " [/b] [/] [MASK] [@click=app.quit]x[/] "
HOSTILE: Final = MARKUP.join(PAYLOADS.values())

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
