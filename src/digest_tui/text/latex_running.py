"""Running text with LaTeX in it, read once from left to right."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from digest_tui.text.latex_accents import ACCENTS, LETTERS, accented
from digest_tui.text.latex_letters import Letters
from digest_tui.text.latex_named import Named
from digest_tui.text.latex_source import Source, end_of_table, find_span
from digest_tui.text.latex_symbols import SPACES, lowered, raised
from digest_tui.text.latex_voice import Voice

_DEEPEST: Final = 30
_TRIGGER: Final = re.compile(
    r"(?P<url>https?://[^\s{}\\$<>]+)"
    r"|(?P<command>\\)"
    r"|(?P<dollar>\$)"
    r"|(?P<group>\{)"
    r"|(?P<script>[\^_](?=\{))"
    r"|(?P<quote>``|''|\")"
    r"|(?P<single>(?<![\w`])`(?=[^\s`'])(?:\\.|[^`'\n\\]){1,80}'(?!\w))"
    r"|(?P<dash>(?<![-<!])-{2,3}(?![->]))"
    r"|(?P<tie>(?<=[\w.,;:)\]}%'\"$])~)"
)
_RANGE_LEFT: Final = re.compile(r"\d[\w.%]*\$?\Z")
_RANGE_RIGHT: Final = re.compile(r"\$?\d")
_ROWS: Final = re.compile(r"\\\\|(?<!\\)&")


class Part(NamedTuple):
    """What the characters `start` to `end` of a text come to."""

    start: int
    end: int
    shown: str


class Running:
    """Reads running text with LaTeX in it, in the given voice."""

    def __init__(self, text: str, voice: Voice) -> None:
        self._text = text
        self._source = Source(text)
        self._voice = voice
        self._letters = Letters(self._source, self.read)
        self._named = Named(self._source, voice, self.read)
        self._depth = 0
        self._quotes_open = 0

    def read(self, at: int, end: int) -> str:
        """The text from `at` to `end` in that voice."""
        return "".join(part.shown for part in self.parts(at, end))

    def parts(self, at: int, end: int) -> list[Part]:
        """The same in parts, in order: words as they stand, and what each command or formula comes to."""
        if self._depth >= _DEEPEST:
            return [Part(at, end, self._text[at:end])]
        self._depth += 1
        parts: list[Part] = []
        while found := _TRIGGER.search(self._text, at, end):
            parts.append(Part(at, found.start(), self._text[at : found.start()]))
            shown, at = self._triggered(found, end)
            parts.append(Part(found.start(), at, shown))
        parts.append(Part(at, end, self._text[at:end]))
        self._depth -= 1
        return parts

    def _triggered(self, found: re.Match[str], end: int) -> tuple[str, int]:
        at, after = found.span()
        match found.lastgroup:
            case "command":
                return self._command(at, end)
            case "dollar":
                return self._span(at, end) or ("$", after)
            case "group":
                return self._group(at, end)
            case "script":
                return self._script(at, end)
            case "quote":
                return self._quote(found[0]), after
            case "single":
                return "‘" + self.read(at + 1, after - 1) + "’", after
            case "dash":
                return self._dash(at, after), after
            case "tie":
                return self._tie(at, end), after
            case _:
                return self._voice.address(found[0]), after

    def _span(self, at: int, end: int) -> tuple[str, int] | None:
        span = find_span(self._text, at)
        if span is None or span.end > end:
            return None
        inside = self._text[span.first : span.last]
        if "\\href{" in inside or "\\url{" in inside:
            return self.read(span.first, span.last), span.end
        if span.is_environment and _ROWS.search(inside):
            return self._voice.unknown(self._text[span.start : span.end]), span.end
        return self._voice.formula(inside, self._text[span.start : span.end]), span.end

    def _script(self, at: int, end: int) -> tuple[str, int]:
        group = self._source.group(at + 1, end)
        if group is None or at == 0 or not (self._text[at - 1].isalnum() or self._text[at - 1] in ")]}"):
            return self._text[at], at + 1
        inside = self.read(*group)
        return (raised if self._text[at] == "^" else lowered)(inside), group[1] + 1

    def _quote(self, written: str) -> str:
        if written == "``":
            self._quotes_open += 1
            return "“"
        if not self._quotes_open:
            return written
        self._quotes_open -= 1
        return "”"

    def _dash(self, at: int, after: int) -> str:
        is_option = after - at == 2 and self._before(at).isspace() and self._text[after : after + 1].isalnum()
        alone = self._before(at) in ("", "\n") and self._text[after : after + 1] in ("", "\n")
        if is_option or alone or (at == 0 and self._text[after : after + 1].isalpha()):
            return self._text[at:after]
        return "—" if after - at == 3 else "–"

    def _tie(self, at: int, end: int) -> str:
        following = self._text[at + 1 : at + 2]
        a_range = _RANGE_RIGHT.match(self._text, at + 1) and _RANGE_LEFT.search(self._text, max(0, at - 12), at)
        return "~" if a_range or following in ("/", "~") or self._before(at) in "%~" else " "

    def _before(self, at: int) -> str:
        return self._text[at - 1] if at else ""

    def _group(self, at: int, end: int) -> tuple[str, int]:
        group = self._source.group(at, end)
        if group is None or group[0] != at + 1:
            return "{", at + 1
        first, last = group
        inside = self._text[first:last]
        if not inside:
            return "", last + 1
        before, behind = self._before(at), self._text[last + 1 : last + 2]
        if inside[1:] in ACCENTS and inside[0] == "\\" and (letter := accented(inside[1:], behind)):
            return letter, last + 2
        shown = self.read(first, last)
        if inside == "," or inside[0] == "\\" or (inside.isalpha() and (before.isalpha() or behind.isalpha())):
            return shown, last + 1
        return f"{{{shown}}}", last + 1

    def _command(self, at: int, end: int) -> tuple[str, int]:
        if span := self._span(at, end):
            return span
        if (table := end_of_table(self._text, at)) and table <= end:
            return self._voice.unknown(self._text[at:table]), table
        command = self._source.command(at, end)
        if command is None:
            return "\\", at + 1
        name, after = command
        if name in ACCENTS and (letter := self._letters.accent(name, at, after, end)):
            return letter
        if name in LETTERS:
            return LETTERS[name], self._letters.after_letter(after, end)
        if not (name.isascii() and name.isalpha()):
            return self._sign(name, at, after)
        return self._named.command(name, at, after, end)

    def _sign(self, name: str, at: int, after: int) -> tuple[str, int]:
        if quoted := self._letters.quoted(at):
            return quoted
        if name == "@" and self._text[after : after + 1].isalnum():
            return "@", after
        if name in SPACES and self._before(at).isspace():
            return "", self._source.skip_space(after, len(self._text))
        if name in SPACES:
            return SPACES[name], after
        if name in "%$&_#{}~^'\"`|*<>=." or not name.isascii():
            return name, after
        return self._voice.unknown("\\" + name), after
