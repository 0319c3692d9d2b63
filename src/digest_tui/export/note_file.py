"""A note's file, which has two owners: a marked part of it is ours, all the rest its reader's.

Our part begins with a mark that holds digests of what we wrote. As long as they fit we may write it anew; where the
reader has changed it, it is left as it is. The front matter is ours until the reader changes it. Nothing is removed.
"""

from __future__ import annotations

import re
from enum import StrEnum
from hashlib import sha256
from typing import Final, NamedTuple

from digest_tui.messages import N_

_BEGIN: Final = re.compile(r"^<!-- digest-tui (\S+) front=([0-9a-f]{16}) text=([0-9a-f]{16}) -->(\r?\n)", re.MULTILINE)
_END_LINE: Final = "<!-- digest-tui ends here: all the rest is yours -->"
_END: Final = re.compile(rf"^{re.escape(_END_LINE)}(?=\r?$)", re.MULTILINE)
_FRONT: Final = re.compile(r"\A(\ufeff?---\r?\n)(.*?)(?=^---[ \t]*\r?\n)", re.DOTALL | re.MULTILINE)


class Part(NamedTuple):
    """What is ours of a note: what it is kept under, its front matter without the rules around it, its text."""

    key: str
    front: str
    text: str


class State(StrEnum):
    """What became of a note."""

    NEW = "new"
    SAME = "same"
    RENEWED = "renewed"
    CHANGED = N_("our part was changed by hand, and stays so")
    UNMARKED = N_("the marks around our part are not as they were; nothing was changed")


class Merged(NamedTuple):
    """A note as it is to be written, and whether its front matter is the reader's and another than ours would be."""

    text: str
    state: State
    own_front: bool = False


def key_in(text: str) -> str:
    """What the note is kept under, empty for a file that is none of ours."""
    found = _BEGIN.search(text)
    return found[1] if found else ""


def new_note(part: Part) -> str:
    """A note that was not there."""
    return f"---\n{part.front}---\n{_marked(part, digest(part.front))}\n"


def merge(before: str, part: Part) -> Merged:
    """The note with our part written anew, as far as that is still ours, with the line ends it has."""
    begins, ends = [*_BEGIN.finditer(before)], [*_END.finditer(before)]
    if len(begins) != 1 or len(ends) != 1 or begins[0].end() > ends[0].start() or begins[0][1] != part.key:
        return Merged(before, State.UNMARKED)
    begin, end = begins[0], ends[0]
    if digest(before[begin.end() : end.start()]) != begin[3]:
        return Merged(before, State.CHANGED)
    above, breaks = before[: begin.start()], begin[4]
    front = _FRONT.match(above)
    ours = front is not None and digest(front[2]) == begin[2]
    if front is not None and ours:
        above = front[1] + part.front.replace("\n", breaks) + above[front.end() :]
    kept = digest(part.front) if ours else begin[2]
    text = above + _marked(part, kept).replace("\n", breaks) + before[end.end() :]
    own_front = not ours and digest(part.front) != begin[2]
    return Merged(text, State.SAME if text == before else State.RENEWED, own_front)


def digest(text: str) -> str:
    """What a text is known again by, whatever its line ends."""
    return sha256(text.replace("\r\n", "\n").encode()).hexdigest()[:16]


def _marked(part: Part, front: str) -> str:
    text = part.text if part.text.endswith("\n") else f"{part.text}\n"
    return f"<!-- digest-tui {part.key} front={front} text={digest(text)} -->\n{text}{_END_LINE}"
