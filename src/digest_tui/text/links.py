"""Web addresses in running text, found exactly: where each begins and where it really ends.

An address is ASCII (RFC 3986), so it ends before kana, Hangul and Han; a full stop, a quote or a bracket after it is
the sentence's, not the address's, unless the bracket was opened inside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

LOST: Final = re.compile(r"\bthis (?:https?|ftp) URL\b", re.IGNORECASE)
"""What arXiv's pages put in the place of an address: the address itself is lost."""

_BARE_HOSTS: Final = (
    r"www\.[a-z0-9-]+\.[a-z]{2,}|(?:github|gitlab|bitbucket)\.(?:com|org)|huggingface\.co|hf\.co|codeberg\.org"
    r"|arxiv\.org|doi\.org|zenodo\.org|anonymous\.4open\.science|[a-z0-9-]+\.github\.io"
)
_URL: Final = re.compile(
    rf"(?:https?://|(?<![\w./@-])(?:{_BARE_HOSTS})(?=/|(?![\w.-])))(?:\\[_%#&~]|[!#-;=?-\[\]_a-z~]){{0,2000}}",
    re.ASCII | re.IGNORECASE,
)
_ESCAPED: Final = re.compile(r"\\(?=[_%#&~])")
_NEXT_SENTENCE: Final = re.compile(r"\.(?:A|All|Also|Code|Data|For|In|It|Our|Project|The|These|This|To|We)\Z")
_CODE: Final = re.compile(
    r"https?://(?:www\.)?(?:github\.com|gitlab\.[\w.-]+|bitbucket\.org|codeberg\.org|git\.sr\.ht"
    r"|anonymous\.4open\.science|huggingface\.co|hf\.co)/.",
    re.IGNORECASE,
)
_WITH_HOST: Final = re.compile(r"https?://[\w\[]", re.IGNORECASE)
_PAIRS: Final = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class Link:
    """An address: as it can be opened, its characters `start` to `end` in the text, and whether code lies there."""

    url: str
    start: int
    end: int
    is_code: bool


def find_links(text: str) -> tuple[Link, ...]:
    r"""Every address in the text, in order; their places in this order are the numbers a reader sees.

    Addresses with a scheme, and those of well-known hosts without one (“https://” is then put before). LaTeX's
    escapes (`\_`) are taken out of the address.
    """
    links = []
    found = _URL.search(text)
    while found:
        written = _without_what_follows(found[0])
        end = found.start() + len(written)
        url = _ESCAPED.sub("", written)
        if not url.lower().startswith("http"):
            url = f"https://{url}"
        if _WITH_HOST.match(url):
            links.append(Link(url, found.start(), end, bool(_CODE.match(url))))
        found = _URL.search(text, max(end, found.start() + 1))
    return tuple(links)


def find_lost(text: str) -> tuple[tuple[int, int], ...]:
    """Where the text says “this https URL” instead of an address: (start, end) of each."""
    return tuple(found.span() for found in LOST.finditer(text))


def _without_what_follows(url: str) -> str:
    """The address without the punctuation of the sentence around it."""
    open_brackets: list[str] = []
    for place, sign in enumerate(url):
        if sign in "([":
            open_brackets.append(sign)
        elif sign in _PAIRS and (not open_brackets or open_brackets.pop() != _PAIRS[sign]):
            # The bracket was opened before the address: `[https://…](https://…)`.
            url = url[:place]
            break
    return _NEXT_SENTENCE.sub("", url.rstrip(".,;:!?'*\\(["))
