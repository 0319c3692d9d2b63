r"""Text from outside made safe for a terminal, with nothing a person wrote lost.

What goes: control sequences (ECMA-48: CSI, OSC, DCS, SOS, PM, APC, two-character escapes, 7-bit and 8-bit), lone
control characters, bidirectional controls, tag characters and invisible format characters. What stays: every letter,
legitimate combining marks, variation selectors, joiners (ZWJ emoji, Persian, Indic), Hangul jamo.

Decisions worth knowing:
- An OSC, DCS, SOS, PM or APC string goes with its payload only when the payload is printable, at most
  `LONGEST_PAYLOAD` characters and properly ended. Otherwise only the introducer goes and the payload stays as
  plain text: an unterminated `ESC ]` must not swallow the rest of an abstract.
- A lone carriage return becomes a new line and a backspace is dropped: neither may overprint what came before.
- A run of combining marks is cut to `MOST_MARKS`; the longest legitimate runs (Tibetan, Hebrew) stay below.
"""

from __future__ import annotations

import re
from typing import Final
from unicodedata import category, is_normalized, normalize

LONGEST_PAYLOAD: Final = 2048
"""Characters of a string sequence (OSC, DCS …) that are dropped with it; also the bound of a stream's hold-back."""

MOST_MARKS: Final = 8
"""Combining marks and joiners kept in one run."""

_STRING: Final = rf"(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x00-\x1f\x7f-\x9f]{{0,{LONGEST_PAYLOAD}}}"
_CSI: Final = r"(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,8}"
_ESCAPE: Final = r"\x1b[ -/]{0,8}"
_INVISIBLE: Final = (
    r"\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff"
    r"\U000e0000-\U000e007f"
)
_BREAKS: Final = r"\r\n?|[\x0b\x0c\x85\u2028\u2029]"

_SUSPECT: Final = re.compile(rf"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{_INVISIBLE}]")
_UNSAFE: Final = re.compile(
    rf"(?P<breaks>{_BREAKS})"
    rf"|{_STRING}(?:\x07|\x1b\\|\x9c)"
    rf"|{_CSI}[@-~]?"
    rf"|{_ESCAPE}[0-~]?"
    r"|(?P<tab>\t)"
    r"|(?P<pair>[\ud800-\udbff][\udc00-\udfff])"
    r"|(?P<lone>[\ud800-\udfff])"
    rf"|[\x00-\x09\x0b-\x1f\x7f-\x9f{_INVISIBLE}]"
)
_UNFINISHED: Final = re.compile(rf"(?:\r|[\ud800-\udbff]|{_STRING}\x1b?|{_CSI}|{_ESCAPE})\Z")

# Blocks that hold marks, wider than the marks themselves: a run is counted character by character afterwards, and
# beyond the BMP every further range costs each search 4 µs in 3,500 characters.
_MARK_BLOCKS: Final = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u0670\u06d6-\u06ed\u0711-\u074a\u07a6-\u07fd"
    r"\u0816-\u085b\u0890-\u109d\u135d-\u135f\u1712-\u1773\u17b4-\u17dd\u180b-\u180f\u1885\u1886\u18a9\u1920-\u193b"
    r"\u1a17-\u1cf9\u1dc0-\u1dff\u200c\u200d\u20d0-\u20f0\u2cef-\u2cf1\u2d7f\u2de0-\u2dff\u302a-\u302f\u3099\u309a"
    r"\ua66f-\ua672\ua674-\ua69f\ua6f0\ua6f1\ua802-\ua8ff\ua926-\ua953\ua980-\uaaf6\uabe3-\uabed\ufb1e\ufe00-\ufe0f"
    r"\ufe20-\ufe2f\U000101fd-\U0001efff\U000e0100-\U000e01ef"
)
# Letters and signs that are no marks, and that no normal form changes or joins. Looking for another one takes a fifth
# of the time that looking for runs of marks does, and most texts have none.
_OTHER: Final = re.compile(
    r"[^\n -~\xa1-\xac\xae-\u02ff\u0391-\u03a1\u03a3-\u03c9\u0400-\u0482\u2010-\u2027\u2030-\u205e\u2190-\u2328"
    r"\u3001-\u3029\u3041-\u3096\u309b-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff9d\ufffd]"
)
_LONG_RUN: Final = re.compile(rf"[{_MARK_BLOCKS}]{{{MOST_MARKS + 1},}}")


def clean(text: str) -> str:
    r"""Text safe to show over several lines: NFC, `\n` the only control character, a tab a space.

    Idempotent. Ordinary ASCII costs two scans in C and returns the very object: 10 µs for a long abstract of 3,500
    characters; 20 µs when it holds letters beyond ASCII, 70 when rare ones.
    """
    printable = text.replace("\n", " ").isprintable()
    if printable and text.isascii():
        return text
    return _settle(text if printable else _strip(text))


def clean_line(text: str) -> str:
    """`clean` on one line: every run of white space is one space, none at the ends."""
    return " ".join(clean(text).split())


def _strip(text: str) -> str:
    return _UNSAFE.sub(_safe, text) if _SUSPECT.search(text) else text


def _safe(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "breaks":
            return "\n"
        case "tab":
            return " "
        case "pair":
            return found[0].encode("utf-16", "surrogatepass").decode("utf-16")
        case "lone":
            return "\ufffd"
        case _:
            return ""


def _settle(text: str) -> str:
    if not _OTHER.search(text):
        return text
    # Twice, since normalising can turn one mark into two (U+0344).
    text = _bound_marks(text)
    return text if is_normalized("NFC", text) else _bound_marks(normalize("NFC", text))


def _bound_marks(text: str) -> str:
    return _LONG_RUN.sub(_bound_run, text) if _LONG_RUN.search(text) else text


def _bound_run(found: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for character in found[0]:
        marks = marks + 1 if _is_mark(character) else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _is_mark(character: str) -> bool:
    return character in "\u200c\u200d" or category(character)[0] == "M"


def _joins(before: str, character: str) -> bool:
    """Whether `character` can change, or be counted with, what stands right before it: a mark, a Hangul part."""
    if character.isascii():
        return False
    if "\u1161" <= character <= "\u1175":
        return "\u1100" <= before <= "\u1112"
    if "\u11a8" <= character <= "\u11c2":
        return "\u1161" <= before <= "\u1175" or "\uac00" <= before <= "\ud7a3"
    return _is_mark(character)


class StreamCleaner:
    """`clean` for a text that comes in pieces: all that was handed out is `clean` of all that was fed.

    Held back are an escape sequence, a line end or a surrogate pair that may go on in the next piece, and the last
    letter, which a mark may still join; at most `LONGEST_PAYLOAD` characters and a few, whatever is fed.
    """

    def __init__(self) -> None:
        self._unfinished = ""
        self._last_letter = ""

    def feed(self, piece: str) -> str:
        """The safe text that is certain now; empty while all is held back."""
        raw = self._unfinished + piece
        unfinished = _UNFINISHED.search(raw)
        cut = unfinished.start() if unfinished else len(raw)
        self._unfinished = raw[cut:]
        text = _bound_marks(self._last_letter + _strip(raw[:cut]))
        settled = max(len(text) - 1, 0)
        while settled > 0 and _joins(text[settled - 1], text[settled]):
            settled -= 1
        self._last_letter = text[settled:]
        return _settle(text[:settled])

    def finish(self) -> str:
        """What was held back, now that nothing follows; the cleaner is as new afterwards."""
        rest = self._last_letter + _strip(self._unfinished)
        self._unfinished = self._last_letter = ""
        return _settle(rest)
