r"""Commands of running text that are called by a word: `\emph`, `\href`, `\cite`, `\times`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from digest_tui.text.latex_commands import CITATIONS, CONTENT, LAST_ARGUMENT, REFERENCES, SWITCHES, WITHOUT_TEXT
from digest_tui.text.latex_maths import Formula, Unreadable
from digest_tui.text.latex_source import Source
from digest_tui.text.latex_symbols import SIGNS_IN_TEXT, lowered, raised
from digest_tui.text.latex_voice import Voice

_LINKS: Final = frozenset(("href", "url", "hyperlink"))
_OPENING_QUOTES: Final = frozenset(("textquotedblleft", "textquoteleft"))
_ADDRESS: Final = re.compile(r"\s*(?:https?://|mailto:|www\.)")
_SCHEME: Final = re.compile(r"https?://|mailto:|/\Z")

Shown = tuple[str, int]
"""What a command comes to, and the place after it."""


class Named:
    """Reads such commands out of one source in the given voice; `read` reads the running text of a group."""

    def __init__(self, source: Source, voice: Voice, read: Callable[[int, int], str]) -> None:
        self._source = source
        self._text = source.text
        self._voice = voice
        self._read = read

    def command(self, name: str, at: int, after: int, end: int) -> Shown:
        """The command `name` from `at` to `after`, with what it takes."""
        if name in SWITCHES:
            return "", self._source.skip_space(after, end)
        if name in SIGNS_IN_TEXT:
            return self._sign(name, after, end)
        if name in _LINKS and (group := self._source.group(after, end)):
            return self._link(name, group, end)
        if name in CONTENT or name in LAST_ARGUMENT:
            return self._content(name, at, after, end)
        if name in WITHOUT_TEXT:
            return self._without_text(at, after, end)
        if name in CITATIONS or name in REFERENCES:
            return self._reference(at, after, end)
        return self._special(name, at, after, end)

    def _sign(self, name: str, after: int, end: int) -> Shown:
        sign = SIGNS_IN_TEXT[name]
        if self._text.startswith("{}", after):
            after += 2
        elif name in _OPENING_QUOTES:
            after = self._source.skip_space(after, end)
        twice = sign.endswith(".") and self._text.startswith(".", after)
        return sign, after + 1 if twice else after

    def _special(self, name: str, at: int, after: int, end: int) -> Shown:
        group = self._source.group(after, end)
        if name in ("footnote", "thanks"):
            return self._note(group, after)
        if name == "verb":
            return self._verbatim(at, after, end)
        if name == "enquote" and group is not None:
            return f"“{self._read(*group)}”", group[1] + 1
        if name in ("textsuperscript", "textsubscript") and group is not None:
            script = raised if name == "textsuperscript" else lowered
            return script(self._read(*group)), group[1] + 1
        return self._atom_of_maths(name, at, after, end)

    def _note(self, group: tuple[int, int] | None, after: int) -> Shown:
        if group is not None:
            return f" ({self._read(*group).strip()})", group[1] + 1
        # A note that never ends: its words are the rest of the text.
        return (" (", after + 1) if self._text.startswith("{", after) else ("", after)

    def _verbatim(self, at: int, after: int, end: int) -> Shown:
        r"""`\verb|code|`, between any two equal signs on one line."""
        sign = self._text[after : after + 1]
        last = self._text.find(sign, after + 1, end) if sign.strip() else -1
        inside = self._text[after + 1 : last]
        if last < 0 or "\n" in inside:
            return self._unknown(at, after, end)
        return self._voice.reference(inside, self._text[at : last + 1]), last + 1

    def _atom_of_maths(self, name: str, at: int, after: int, end: int) -> Shown:
        r"""A maths command outside a formula (`3\times`, `{\deg}`), or a command nobody knows."""
        formula = Formula(self._source)
        takes_the_next_letter = formula.takes_an_argument(name) and not self._text.startswith(("{", "\\", "["), after)
        if formula.knows(name) and not takes_the_next_letter:
            try:
                piece, place = formula.piece(at, end)
            except Unreadable:
                return self._unknown(at, after, end)
            eaten = place > after and self._text[place - 1].isspace()
            return piece.text + (" " if eaten else ""), place
        return self._unknown(at, after, end)

    def _unknown(self, at: int, after: int, end: int) -> Shown:
        if self._text.startswith("{}", after):
            return self._voice.unknown(self._text[at:after]), after + 2
        group = self._source.group(after, end)
        if group is not None and group[0] == after + 1:
            if " " in self._text[group[0] : group[1]]:
                # An author's own macro around prose (`\revised{these words}`): the words are the text.
                return self._read(*group), group[1] + 1
            after = group[1] + 1
        return self._voice.unknown(self._text[at:after]), after

    def _content(self, name: str, at: int, after: int, end: int) -> Shown:
        first = last = -1
        begin = after
        for _ in range(LAST_ARGUMENT.get(name, 1)):
            group = self._source.group(self._source.option(after, end), end)
            if group is None:
                # `\textcolor{blue}https://…`: looks, and the text without its braces.
                return ("", after) if after > begin else self._unknown(at, after, end)
            first, last = group
            after = last + 1
        return self._read(first, last), after

    def _without_text(self, at: int, after: int, end: int) -> Shown:
        group = self._source.group(self._source.option(after, end), end)
        if group is None:
            return self._unknown(at, after, end)
        after_room = at > 0 and self._text[at - 1].isspace()
        return "", self._source.skip_space(group[1] + 1, end) if after_room else group[1] + 1

    def _reference(self, at: int, after: int, end: int) -> Shown:
        place = self._source.option(self._source.option(after, end), end)
        group = self._source.group(place, end)
        if group is None:
            return self._unknown(at, after, end)
        keys = [key.strip() for key in self._text[group[0] : group[1]].split(",")]
        notes = [note for note in self._text[after:place].strip("[]").split("][") if note]
        return self._voice.reference(f"[{', '.join(keys + notes)}]", self._text[at : group[1] + 1]), group[1] + 1

    def _link(self, name: str, group: tuple[int, int], end: int) -> Shown:
        label_group = None if name == "url" else self._source.group(group[1] + 1, end)
        if label_group is None:
            return self._without_label(name, group)
        after = label_group[1] + 1
        if not _ADDRESS.match(self._text, *group) and _ADDRESS.match(self._text, *label_group):
            # The two the wrong way round: `\href{this link}{https://…}`.
            group, label_group = label_group, group
        elif name == "hyperlink" and not _ADDRESS.match(self._text, *group):
            return self._read(*label_group), after
        url, label = self._address(group), " ".join(self._read(*label_group).split())
        if not label or _bare(label) == _bare(url):
            return self._voice.address(url), after
        return f"{label} ({self._voice.address(url)})", after

    def _without_label(self, name: str, group: tuple[int, int]) -> Shown:
        after = group[1] + 1
        if name == "href" and self._text.startswith("{", after):
            # A label that never ends: it is the rest of the text.
            return self._voice.address(self._address(group)) + " ", after + 1
        return self._voice.address(self._address(group)), after

    def _address(self, group: tuple[int, int]) -> str:
        return re.sub(r"\s+|\\(?=[%#&_~])", "", self._text[group[0] : group[1]])


def _bare(address: str) -> str:
    return _SCHEME.sub("", re.sub(r"\s", "", address))
