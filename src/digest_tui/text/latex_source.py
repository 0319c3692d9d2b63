"""A text with LaTeX in it, and where its groups and maths spans lie."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_BRACE: Final = re.compile(r"\\.|[{}]", re.DOTALL)
_SPACE: Final = re.compile(r"[ \t\n]*")
_COMMAND: Final = re.compile(r"\\(?:([A-Za-z]+)\*?|(.))", re.DOTALL)
_WORDS: Final = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{3,}")
_GROUP: Final = re.compile(r"\{[^{}]*\}")
_MATHS_SIGN: Final = re.compile(r"\\[A-Za-z]|[\^_=<>]")
_LONGEST_SPAN: Final = 2_000
_TABLE: Final = re.compile(
    r"\\begin\{((?:[bpvBV]|small)?matrix|array|d?cases|(?:long)?table|tabular[*x]?|tikz(?:picture|cd)|aligned|split"
    r"|verbatim|lstlisting|algorithm(?:ic)?|figure\*?|CD|forest)\}"
)
_MATHS_ENVIRONMENT: Final = re.compile(r"\\begin\{(equation|align|gather|math|displaymath|multline)(\*?)\}")


class Span(NamedTuple):
    """A maths span: `start` to `end` with its signs, `first` to `last` without; whether it is an environment."""

    start: int
    first: int
    last: int
    end: int
    is_environment: bool = False


class Source:
    """A text, with the closing brace of every opening one known (escaped braces are signs, not groups)."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.closing: dict[int, int] = {}
        opened: list[int] = []
        for found in _BRACE.finditer(text) if "{" in text else ():
            if found[0] == "{":
                opened.append(found.start())
            elif found[0] == "}" and opened:
                self.closing[opened.pop()] = found.start()

    def skip_space(self, at: int, end: int) -> int:
        """The next place that is not white space."""
        found = _SPACE.match(self.text, at, end)
        return found.end() if found else at

    def group(self, at: int, end: int) -> tuple[int, int] | None:
        """Where the inside of the group begins and ends that opens at `at`, white space before it aside."""
        at = self.skip_space(at, end)
        close = self.closing.get(at, end)
        return (at + 1, close) if close < end else None

    def option(self, at: int, end: int) -> int:
        """The place after an optional `[…]` argument, if there is one."""
        if at < end and self.text[at] == "[":
            close = self.text.find("]", at, min(end, at + 200))
            if close > 0:
                return close + 1
        return at

    def command(self, at: int, end: int) -> tuple[str, int] | None:
        r"""The name of the command whose backslash is at `at` and the place after it; None for a lone backslash."""
        found = _COMMAND.match(self.text, at, end)
        return (found[1] or found[2], found.end()) if found else None


def find_span(text: str, at: int) -> Span | None:
    r"""The maths span that begins at `at` (a `$`, `\(`, `\[` or a maths environment), None when it is not maths.

    Money is not maths: the text between two single dollars must look like a formula (no space at its ends unless it
    holds a maths sign, no run of plain words), and must not cross an empty line.
    """
    if text.startswith("$$", at):
        return _closed(text, at, 2, "$$")
    if text[at] == "$":
        return _between_dollars(text, at)
    if text.startswith(("\\(", "\\["), at):
        return _closed(text, at, 2, "\\)" if text[at + 1] == "(" else "\\]")
    if found := _MATHS_ENVIRONMENT.match(text, at):
        return _closed(text, at, len(found[0]), f"\\end{{{found[1]}{found[2]}}}", is_environment=True)
    return None


def end_of_table(text: str, at: int) -> int:
    r"""The place after the matrix, table or drawing that begins at `at`: it has no form on a line. 0 when none does."""
    if not (found := _TABLE.match(text, at)):
        return 0
    closing = f"\\end{{{found[1]}}}"
    last = text.find(closing, found.end(), at + _LONGEST_SPAN)
    return last + len(closing) if last >= 0 else 0


def _closed(text: str, at: int, opening: int, closing: str, *, is_environment: bool = False) -> Span | None:
    last = text.find(closing, at + opening, at + opening + _LONGEST_SPAN)
    if last < 0 or not text[at + opening : last].strip():
        return None
    return Span(at, at + opening, last, last + len(closing), is_environment)


def _between_dollars(text: str, at: int) -> Span | None:
    last = at + 1
    limit = min(len(text), at + _LONGEST_SPAN)
    while last < limit and text[last] != "$":
        last += 2 if text[last] == "\\" else 1
    inside = text[at + 1 : last]
    if last >= limit or not inside.strip() or "\n\n" in inside:
        return None
    following = text[last + 1 : last + 2]
    return Span(at, at + 1, last, last + 1) if _looks_like_maths(inside, following) else None


def _looks_like_maths(inside: str, following: str) -> bool:
    signs = bool(_MATHS_SIGN.search(inside))
    if len(_WORDS.findall(_GROUP.sub("", inside))) > (3 if signs else 1):
        return False
    if signs and "\\" in inside:
        return True
    if inside[-1].isspace() or inside[0].isspace():
        return signs or len(inside.strip()) == 1
    return not (following.isdigit() and inside[0].isdigit())
