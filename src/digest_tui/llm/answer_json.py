"""Answers in JSON, out of a reply that may still be growing, be cut off, or be none too exact."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from digest_tui.text.clean import clean

_TOKEN: Final = re.compile(
    r'"(?P<string>(?:[^"\\]|\\.|"(?!\s*(?:[,:}\]]|$)))*\\?)(?P<end>"?)'
    r"|(?P<literal>true|false|null|-?\d+)|(?P<sign>[{}\[\]:,])",
    re.DOTALL,
)
_QUOTE: Final = ("quote", "evidence", "citation", "source")
_PAGE: Final = ("page", "p", "page_number")
_SENTENCE: Final = ("sentence", "claim", "statement", "text", "answer")
_ANSWERABLE: Final = ("answerable", "stated")


class Said(NamedTuple):
    """One statement of a reply: its sentence, the words it rests on, the page (-1 where none is named).

    `quoted` is true when the words are complete.
    """

    text: str
    quote: str = ""
    page: int = -1
    quoted: bool = False


class JsonReply(NamedTuple):
    """What a reply in JSON says so far; `whole` when every bracket is closed."""

    claims: tuple[Said, ...]
    answerable: bool | None
    whole: bool


def read_json(text: str) -> JsonReply:
    """Read the claims of an answer by their keys; whatever else is in it is passed over."""
    claims: list[Said] = []
    current = Said("")
    answerable: bool | None = None
    for key, value, finished in _pairs(text):
        if key in _ANSWERABLE:
            answerable = value != "false"
            continue
        changed = _taken(current, key, value, finished)
        if changed is None:
            claims.append(current)
            changed = _taken(Said(""), key, value, finished)
        current = changed or current
    claims.append(current)
    opened = [sign for sign in _signs(text) if sign in "{}[]"]
    whole = bool(opened) and opened.count("{") == opened.count("}") and opened.count("[") == opened.count("]")
    return JsonReply(tuple(one for one in claims if one.text or one.quote), answerable, whole)


def _taken(said: Said, key: str, value: str, finished: bool) -> Said | None:
    """The claim with one value more, None when it has such a value: then another claim begins."""
    if key in _QUOTE:
        return None if said.quote or said.text else said._replace(quote=value, quoted=finished)
    if key in _PAGE:
        number = re.search(r"\d+", value)
        page = int(number[0][:6]) if number else -1
        return None if said.page >= 0 and said.text else said._replace(page=page)
    if key in _SENTENCE:
        return None if said.text else said._replace(text=value)
    return said


def _pairs(text: str) -> Iterator[tuple[str, str, bool]]:
    """Every key with its value, as text, and whether the value has come to its end."""
    key = held = ""
    for token in _TOKEN.finditer(text):
        if token["sign"]:
            if token["sign"] == ":":
                key, held = held, ""
            elif token["sign"] != "[":
                key = held = ""
            continue
        value = token["literal"] if token["literal"] else _decoded(token["string"], bool(token["end"]))
        if key:
            yield key, value, bool(token["literal"] or token["end"])
            key = ""
        else:
            held = value.casefold()


def _signs(text: str) -> Iterator[str]:
    return (token["sign"] for token in _TOKEN.finditer(text) if token["sign"])


def _decoded(string: str, finished: bool) -> str:
    """A string's own characters, safe to show: an escape in JSON is as good a way in as any other."""
    if not finished:
        string = re.sub(r"\\(?:u[0-9a-fA-F]{0,3})?$", "", string)
        string = re.sub(r"\\u[dD][89abAB][0-9a-fA-F]{2}$", "", string)
    inner = re.sub(r'(?<!\\)((?:\\\\)*)"', r'\1\\"', string)
    try:
        decoded = json.loads(f'"{inner}"', strict=False)
    except ValueError:
        # LaTeX in JSON: a backslash before anything that is no escape stands for itself.
        inner = re.sub(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})', r"\\\\", inner)
        try:
            decoded = json.loads(f'"{inner}"', strict=False)
        except ValueError:
            decoded = string
    return clean(str(decoded)).strip()
