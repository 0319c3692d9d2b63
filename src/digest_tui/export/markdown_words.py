"""Text in which nothing is Markdown (CommonMark, and what GitHub and Obsidian add to it).

GitHub makes a link of an address that stands in a text, with the backslashes before its `_` inside: its colon is
escaped too, and what is to be a link is written as one.
"""

from __future__ import annotations

import re
from typing import Final

from digest_tui.text.clean import clean

_SPECIAL: Final = re.compile(r"[\\`*_{}\[\]<>#|~$&^]|==|%%|:(?=//)|(?<=\bwww)\.", re.IGNORECASE)
_LINE_START: Final = re.compile(r"(?m)^(\s*)([-+=]+|\d+[.)])(?=\s|$)")


def escaped(text: str) -> str:
    """A text in which nothing is Markdown, line breaks kept."""
    return _LINE_START.sub(_at_line_start, _SPECIAL.sub(_special, clean(text)))


def address(url: str) -> str:
    """An address between the angle brackets that a link of Markdown may have."""
    bare = re.sub(r"[<>\s\\]", "", url)
    return f"<{bare}>"


def _special(found: re.Match[str]) -> str:
    return "".join(f"\\{sign}" for sign in found[0])


def _at_line_start(at: re.Match[str]) -> str:
    """A bullet, a rule or a number that would begin a list."""
    signs = at[2]
    return f"{at[1]}{signs[:-1]}\\{signs[-1]}" if signs[0].isdigit() else f"{at[1]}\\{signs}"
