"""`list --format`: a line a paper, as the reader's own template says; names of fields and widths, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from digest_tui.errors import WrongUsage
from digest_tui.messages import _, nearest
from digest_tui.papers.digest import KeptDigest, Row
from digest_tui.papers.lists import ListName
from digest_tui.text.latex import readable
from digest_tui.text.width import cells, cut

Line = Callable[[KeptDigest, Row], str]
WIDEST: Final = 1000
"""Cells of a column at most."""
_PLACE: Final = re.compile(
    r"\{\{|\}\}|\{(?P<name>[a-z_]*)(?::(?P<side>[<>]?)(?P<width>\d{1,4}))?\}|(?P<wrong>\{[^{}]*\})|(?P<stray>[{}])"
)
_ESCAPES: Final = {"\\t": "\t", "\\n": "\n", "\\\\": "\\"}

FIELDS: Final[dict[str, Line]] = {
    "id": lambda kept, row: str(row.id),
    "title": lambda kept, row: readable(row.title),
    "translated_title": lambda kept, row: readable(row.translated_title),
    "authors": lambda kept, row: ", ".join(readable(name) for name in row.authors),
    "author_count": lambda kept, row: str(row.author_count),
    "primary": lambda kept, row: row.primary,
    "kind": lambda kept, row: str(row.kind),
    "position": lambda kept, row: str(row.position),
    "list": lambda kept, row: ListName(kept.source, kept.category).title,
    "day": lambda kept, row: kept.announced.isoformat(),
    "read": lambda kept, row: _yes(row.read),
    "starred": lambda kept, row: _yes(row.starred),
    "withdrawn": lambda kept, row: _yes(row.withdrawn),
    "translated": lambda kept, row: ",".join(row.translated),
}
"""What a template may name, and how it is written: marks as yes or nothing, several things with commas."""


def read_format(template: str) -> Line:
    r"""Read a template such as `{id}\t{title:60}`; WrongUsage for what is no field of a paper.

    A width fills or cuts a field to so many cells of a terminal, `>` pushes it to the right; `{{` is a brace, `\t`
    and `\n` are a tab and the end of a line. Values are put in once: what stands in a title is never a template.
    """
    parts: list[tuple[str, str, int]] = []
    at = 0
    for place in _PLACE.finditer(template):
        parts.append((_plain(template[at : place.start()]), "", 0))
        at = place.end()
        name = place["name"]
        if place["wrong"]:
            what = _("--format: “{place}” is no field with a width.").format(place=place[0][:30])
            raise WrongUsage(what, _("Write a field as {title}, {title:60} or {title:>60}; a width has 1 to 4 digits."))
        if place["stray"]:
            raise WrongUsage(_("--format has a brace that stands alone."), _("Write {{ for a brace itself."))
        if name is None:
            parts.append((place[0][0], "", 0))
        elif name not in FIELDS:
            what = _("--format names “{name}”, which a paper has not.").format(name=name[:30])
            raise WrongUsage(what, nearest(name, FIELDS))
        else:
            width = min(int(place["width"] or 0), WIDEST)
            parts.append(("", name, -width if place["side"] == ">" else width))
    parts.append((_plain(template[at:]), "", 0))
    return lambda kept, row: "".join(
        _fitted(FIELDS[name](kept, row), width) if name else text for text, name, width in parts
    )


def _plain(text: str) -> str:
    return re.sub(r"\\[tn\\]", lambda escape: _ESCAPES[escape[0]], text)


def _fitted(text: str, width: int) -> str:
    if not width:
        return text
    shown = cut(text, abs(width))
    room = " " * (abs(width) - cells(shown))
    return room + shown if width < 0 else shown + room


def _yes(is_so: bool) -> str:
    return "yes" if is_so else ""
