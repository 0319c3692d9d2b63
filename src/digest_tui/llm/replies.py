"""Reading a model's reply: which line is the title, which text the abstract, however it is dressed."""

from __future__ import annotations

import re
from typing import Final

from digest_tui.llm.reply_frame import (
    FENCE,
    parts_of_json,
    without_fence,
    without_quotes,
    without_rules,
    without_tags,
    without_thinking,
)
from digest_tui.llm.reply_labels import (
    ABSTRACT,
    ABSTRACT_BEHIND,
    TITLE,
    announces,
    may_announce,
    may_be_label,
    without_lead,
)

__all__ = ["parse_reply", "without_thinking"]

_STOP: Final = re.compile(r"[.!?。！？…]\W*\Z")
_SENTENCES: Final = re.compile(r"[.!?。！？](?:\s|(?=[^\s\d\W]))")
LONGER_THAN_A_TITLE: Final = 1.6
SHORTEST_LONG: Final = 40


def parse_reply(
    text: str, *, source_title: str | None = None, source_abstract: str | None = None, growing: bool = False
) -> tuple[str, str]:
    """Title and abstract in a reply: its first line, and everything after it.

    `source_title` and `source_abstract` are what was sent, so that what looks like a label, a thought or a quotation
    but stands in the source survives; empty when none was sent (without a title all is abstract), None when it is not
    known. With `growing` the text is the beginning of a stream, and what may yet turn out to be a label, a fence or a
    thought is held back.
    """
    source = (source_title or "").strip()
    known = source_abstract.strip() if source_abstract is not None else None
    both = f"{source}\n{known or ''}".strip()
    body = without_tags(without_thinking(text, both, growing), both)
    if growing and body.startswith('{"'):
        return "", ""
    lines = _without_frame(body.split("\n"), source or (known or ""), growing)
    found = None if growing else parts_of_json("\n".join(lines))
    if found is not None:
        return found
    if growing and len(lines) == 1 and _may_be_dress(lines[0], source):
        return "", ""
    if source_title == "":
        return "", without_quotes(_abstract(lines, growing), known)
    if not lines:
        return "", ""
    title, rest = _first_line(lines, source, known)
    abstract = without_quotes(_abstract(_without_repeats(title, rest), growing), known)
    return title, abstract


def _without_frame(lines: list[str], source: str, growing: bool) -> list[str]:
    """The lines without blank ones before them, announcements, rules, and the fence around all of it."""
    lines = _from_text(without_rules(lines, source))
    while len(lines) > 1 and announces(lines[0], source):
        lines = _from_text(lines[1:])
    lines = _from_text(without_fence(lines, growing))
    while len(lines) > 1 and announces(lines[0], source):
        lines = _from_text(lines[1:])
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines


def _first_line(lines: list[str], source: str, abstract: str | None) -> tuple[str, list[str]]:
    """The title and the lines after it; no title when the reply begins with the abstract."""
    first, rest = without_lead(lines[0], source).strip(), lines[1:]
    if TITLE.match(source) or ABSTRACT.match(source):
        return first, rest
    if ABSTRACT.match(first):
        return "", lines
    said = [line for line in rest if line.strip()]
    if _is_echo(first, source) and len(said) > 1 and _STOP.search(said[0]) is None:
        return _first_line(_from_text(rest), source, abstract)
    found = TITLE.match(first)
    if found is None:
        if abstract and _is_no_title(first, source, rest):
            return "", [first, *rest]
        return _undressed(first, source), rest
    title = first[found.end() :].strip()
    if not title and rest:
        rest = _from_text(rest)
        title, rest = (rest[0].strip(), rest[1:]) if rest else ("", [])
    behind = ABSTRACT_BEHIND.search(title)
    if behind is not None and not any(line.strip() for line in rest):
        title, rest = title[: behind.start()], [title[behind.end() :]]
    return _undressed(title, source), rest


def _is_echo(line: str, source: str) -> bool:
    """Whether a line is the source's own title once more, as some models write it before the translated one."""
    found = TITLE.match(line)
    words = (line[found.end() :] if found is not None else line).strip('#*_ "“”')
    return bool(source) and words.casefold() == source.casefold()


def _is_no_title(line: str, source: str, rest: list[str]) -> bool:
    """Whether a reply begins with the abstract: in more sentences than the title has, or too long for it."""
    if not source:
        return False
    if not any(text.strip() for text in rest) and len(_SENTENCES.findall(line)) > len(_SENTENCES.findall(source)):
        return True
    is_sentence = _STOP.search(line) is not None and _STOP.search(source) is None
    return is_sentence and len(line) > LONGER_THAN_A_TITLE * max(SHORTEST_LONG, len(source))


def _without_repeats(title: str, rest: list[str]) -> list[str]:
    """The lines behind a title without that title once more."""
    lines = _from_text(rest)
    again = bool(title) and len(lines) > 1 and lines[0].strip('#*_ "“”') == title
    return lines[1:] if again else rest


def _abstract(lines: list[str], growing: bool) -> str:
    lines = _from_text(lines)
    if not lines:
        return ""
    if growing and len(lines) == 1 and may_be_label(lines[0]):
        return ""
    found = ABSTRACT.match(lines[0])
    if found is not None:
        lines = _from_text([lines[0][found.end() :], *lines[1:]])
    elif lines:
        lines = [without_lead(lines[0], ""), *lines[1:]]
    return "\n".join(line.rstrip() for line in lines).strip()


def _undressed(title: str, source: str) -> str:
    """A title without the marks of a heading, of bold or of a quotation around all of it, and without a full stop."""
    if not source.startswith("#"):
        title = re.sub(r"^#{1,6}\s+", "", title)
    for mark in ("**", "__", "*"):
        if title.endswith(mark) and not source.endswith(mark) and title.count(mark) <= 2:
            title = title.removeprefix(mark).removesuffix(mark).strip()
    title = without_quotes(title, source)
    if source and not _STOP.search(source) and re.search(r"[^.]\.\Z|。\Z", title):
        title = title[:-1]
    return title


def _may_be_dress(line: str, source: str) -> bool:
    """Whether an unfinished first line may yet become a label, a fence or an announcement."""
    plain = line.strip()
    return FENCE.startswith(plain[:3]) or may_be_label(plain) or may_announce(plain, source)


def _from_text(lines: list[str]) -> list[str]:
    """The lines from the first that is not blank."""
    for at, line in enumerate(lines):
        if line.strip():
            return lines[at:]
    return []
