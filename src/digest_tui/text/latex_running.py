"""Running text with LaTeX in it, read once from left to right."""

from __future__ import annotations

import re
from typing import Final, Protocol

from digest_tui.text.latex_accents import ACCENTS, LETTERS, accented, marked
from digest_tui.text.latex_commands import CITATIONS, CONTENT, LAST_ARGUMENT, REFERENCES, SWITCHES, WITHOUT_TEXT
from digest_tui.text.latex_maths import Formula, Unreadable
from digest_tui.text.latex_source import Source, find_span
from digest_tui.text.latex_symbols import BINARY, ORDINARY, RELATIONS, SIGNS_IN_TEXT, SPACES, lowered, raised

_DEEPEST: Final = 30
_TRIGGER: Final = re.compile(
    r"(?P<url>https?://[^\s{}\\$<>]+)"
    r"|(?P<command>\\)"
    r"|(?P<dollar>\$)"
    r"|(?P<group>\{)"
    r"|(?P<script>[\^_](?=\{))"
    r"|(?P<quote>``|''|\")"
    r"|(?P<single>(?<![\w`])`(?=[^\s`'])[^`'\n]{1,80}'(?!\w))"
    r"|(?P<dash>(?<![-<!])-{2,3}(?![->]))"
    r"|(?P<tie>(?<=[\w.,;:)\]}%'\"])~)"
)
_CONTRACTION: Final = re.compile(r"'(?:s|t|d|m|re|ve|ll)\b")
_ESCAPED_QUOTES: Final = re.compile(r'\\"(?=\w)([^"\\\n]{1,200})\\"(?!\w)')
_SIGNS_OF_MATHS: Final = RELATIONS | BINARY | ORDINARY
_RANGE_LEFT: Final = re.compile(r"\d[\w.%]*\Z")


class Voice(Protocol):
    """How the parts of a text that are not words come out."""

    def formula(self, inside: str, written: str) -> str:
        """A maths span: its inside, and as it was written with its signs."""

    def unknown(self, written: str) -> str:
        """A command nobody knows, with its braces if it has some."""

    def reference(self, shown: str, written: str) -> str:
        """A citation or a reference: as a reader may see it, and as it was written."""

    def address(self, url: str) -> str:
        """A web address."""


class Running:
    """Reads running text with LaTeX in it, in the given voice."""

    def __init__(self, text: str, voice: Voice) -> None:
        self._text = text
        self._source = Source(text)
        self._voice = voice
        self._depth = 0
        self._quotes_open = 0

    def read(self, at: int, end: int) -> str:
        """The text from `at` to `end` in that voice."""
        if self._depth >= _DEEPEST:
            return self._text[at:end]
        self._depth += 1
        parts: list[str] = []
        while found := _TRIGGER.search(self._text, at, end):
            parts.append(self._text[at : found.start()])
            shown, at = self._triggered(found, end)
            parts.append(shown)
        parts.append(self._text[at:end])
        self._depth -= 1
        return "".join(parts)

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
        a_range = following.isdigit() and _RANGE_LEFT.search(self._text, max(0, at - 12), at)
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
        command = self._source.command(at, end)
        if command is None:
            return "\\", at + 1
        name, after = command
        if name in ACCENTS and (letter := self._accent(name, at, after, end)):
            return letter
        if name in LETTERS:
            return LETTERS[name], self._after_letter(after, end)
        if not (name.isascii() and name.isalpha()):
            return self._sign(name, at, after)
        return self._named(name, at, after, end)

    def _sign(self, name: str, at: int, after: int) -> tuple[str, int]:
        if found := _ESCAPED_QUOTES.match(self._text, at):
            return f"“{found[1]}”", found.end()
        if name == "@" and self._text[after : after + 1].isalnum():
            return "@", after
        if name in SPACES and self._before(at).isspace():
            return "", self._source.skip_space(after, len(self._text))
        if name in SPACES:
            return SPACES[name], after
        if name in "%$&_#{}~^'\"`|*<>=." or not name.isascii():
            return name, after
        return self._voice.unknown("\\" + name), after

    def _accent(self, name: str, at: int, after: int, end: int) -> tuple[str, int] | None:
        if name == '"' and self._before(at).isalnum() is False and _ESCAPED_QUOTES.match(self._text, at):
            return None
        if name == "'" and self._before(at).isalpha() and _CONTRACTION.match(self._text, at + 1):
            return "'", after
        group = self._source.group(after, end)
        if group is not None and (not name.isalpha() or group[0] == after + 1):
            return self._accent_on_group(name, group)
        place = self._source.skip_space(after, end) if name.isalpha() else after
        if place >= end or (name.isalpha() and place == after and self._text[place] != "\\"):
            return None
        letter, place = self._text[place], place + 1
        if letter == "\\" and (inner := self._source.command(place - 1, end)) and inner[0] in LETTERS:
            letter, place = LETTERS[inner[0]], self._after_letter(inner[1], end)
        composed = accented(name, letter)
        return (composed, place) if composed else None

    def _accent_on_group(self, name: str, group: tuple[int, int]) -> tuple[str, int] | None:
        written = self._text[group[0] : group[1]].strip()
        mangled = _SIGNS_OF_MATHS.get(name + written) if name.isalpha() and len(written) > 1 else None
        if mangled:
            # Some submission tools write the sign β as `\b{eta}`: the name of the sign, cut after an accent command.
            return mangled, group[1] + 1
        letters = self.read(*group).strip()
        if not letters:
            return ("" if name.isalpha() else name), group[1] + 1
        if not letters[0].isalpha() or (len(letters) > 2 and name != "t"):
            return None
        return marked(name, letters), group[1] + 1

    def _after_letter(self, after: int, end: int) -> int:
        r"""TeX lets a space end a letter's command (`\o re`) and a pair of braces (`\o{}`)."""
        if self._text.startswith("{}", after):
            return after + 2
        return after + 1 if after < end and self._text[after] == " " else after

    def _named(self, name: str, at: int, after: int, end: int) -> tuple[str, int]:
        if name in SWITCHES:
            return "", self._source.skip_space(after, end)
        if name in SIGNS_IN_TEXT:
            sign = SIGNS_IN_TEXT[name]
            after = after + 2 if self._text.startswith("{}", after) else after
            twice = sign.endswith(".") and self._text.startswith(".", after)
            return sign, after + 1 if twice else after
        if name in CONTENT or name in LAST_ARGUMENT:
            return self._content(name, at, after, end)
        if name in WITHOUT_TEXT:
            return self._without_text(at, after, end)
        if name in CITATIONS or name in REFERENCES:
            return self._reference(at, after, end)
        return self._special(name, at, after, end)

    def _special(self, name: str, at: int, after: int, end: int) -> tuple[str, int]:
        group = self._source.group(after, end)
        if name in ("href", "url") and group is not None:
            return self._link(name, group, end)
        if name in ("footnote", "thanks"):
            return (f" ({self.read(*group).strip()})", group[1] + 1) if group else ("", after)
        if name == "enquote" and group is not None:
            return f"“{self.read(*group)}”", group[1] + 1
        if name in ("textsuperscript", "textsubscript") and group is not None:
            script = raised if name == "textsuperscript" else lowered
            return script(self.read(*group)), group[1] + 1
        return self._atom_of_maths(name, at, after, end)

    def _atom_of_maths(self, name: str, at: int, after: int, end: int) -> tuple[str, int]:
        r"""A maths command outside a formula (`3\times`, `{\deg}`), or a command nobody knows."""
        formula = Formula(self._source)
        if formula.knows(name):
            try:
                piece, place = formula.piece(at, end)
            except Unreadable:
                return self._unknown(at, after, end)
            eaten = place > after and self._text[place - 1].isspace()
            return piece.text + (" " if eaten else ""), place
        return self._unknown(at, after, end)

    def _unknown(self, at: int, after: int, end: int) -> tuple[str, int]:
        if self._text.startswith("{}", after):
            return self._voice.unknown(self._text[at:after]), after + 2
        group = self._source.group(after, end)
        if group is not None and group[0] == after + 1:
            if " " in self._text[group[0] : group[1]]:
                # An author's own macro around prose (`\revised{these words}`): the words are the text.
                return self.read(*group), group[1] + 1
            after = group[1] + 1
        return self._voice.unknown(self._text[at:after]), after

    def _content(self, name: str, at: int, after: int, end: int) -> tuple[str, int]:
        first = last = 0
        for _ in range(LAST_ARGUMENT.get(name, 1)):
            group = self._source.group(self._source.option(after, end), end)
            if group is None:
                return self._unknown(at, after, end)
            first, last = group
            after = last + 1
        return self.read(first, last), after

    def _without_text(self, at: int, after: int, end: int) -> tuple[str, int]:
        group = self._source.group(self._source.option(after, end), end)
        if group is None:
            return self._unknown(at, after, end)
        return "", self._source.skip_space(group[1] + 1, end) if self._before(at).isspace() else group[1] + 1

    def _reference(self, at: int, after: int, end: int) -> tuple[str, int]:
        place = self._source.option(self._source.option(after, end), end)
        group = self._source.group(place, end)
        if group is None:
            return self._unknown(at, after, end)
        keys = [key.strip() for key in self._text[group[0] : group[1]].split(",")]
        notes = [note for note in self._text[after:place].strip("[]").split("][") if note]
        return self._voice.reference(f"[{', '.join(keys + notes)}]", self._text[at : group[1] + 1]), group[1] + 1

    def _link(self, name: str, group: tuple[int, int], end: int) -> tuple[str, int]:
        url = re.sub(r"\s+|\\(?=[%#&_~])", "", self._text[group[0] : group[1]])
        after = group[1] + 1
        label_group = self._source.group(after, end) if name == "href" else None
        if label_group is None:
            return self._voice.address(url), after
        label = self.read(*label_group).strip()
        if not label or re.sub(r"\s|https?://|/\Z", "", label) == re.sub(r"https?://|/\Z", "", url):
            return self._voice.address(url), label_group[1] + 1
        return f"{label} ({self._voice.address(url)})", label_group[1] + 1
