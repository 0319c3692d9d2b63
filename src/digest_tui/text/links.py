"""Web addresses in running text, found exactly: where each begins and where it really ends.

An address is ASCII (RFC 3986), so it ends before kana, Hangul and Han; a full stop, a quote or a bracket after it is
the sentence's, not the address's, unless the bracket was opened inside.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from digest_tui.messages import N_, _

LOST: Final = re.compile(r"\bthis\s(?:https?|ftp)\sURL\b", re.IGNORECASE)
"""What arXiv's pages put in the place of an address: the address itself is lost."""

LINK_LOST: Final = N_("link lost in source")
"""What a reader is told there."""

_BARE_HOSTS: Final = (
    r"www\.[a-z0-9-]+\.[a-z]{2,}|(?:github|gitlab|bitbucket)\.(?:com|org)|huggingface\.co|hf\.co|codeberg\.org"
    r"|arxiv\.org|doi\.org|zenodo\.org|anonymous\.4open\.science|[a-z0-9-]+\.github\.io"
)
_BARE_MARKS: Final = (
    *("www.", "github.", "gitlab.", "bitbucket.", "huggingface.co", "hf.co", "codeberg.org", "arxiv.org", "doi.org"),
    *("zenodo.org", "anonymous.4open"),
)
_REST: Final = r"(?:\\[_%#&~]|[!#-;=?-\[\]_a-z~]){0,2000}"
_WITH_SCHEME: Final = re.compile(rf"https?://{_REST}", re.ASCII | re.IGNORECASE)
_URL: Final = re.compile(
    rf"(?:https?://|(?<![\w./@-])(?:{_BARE_HOSTS})(?=/|(?![\w.-]))){_REST}", re.ASCII | re.IGNORECASE
)
_ESCAPED: Final = re.compile(r"\\(?=[_%#&~])")
_NEXT_SENTENCE: Final = re.compile(r"\.(?:A|All|Also|Code|Data|For|In|It|Our|Project|The|These|This|To|We)\Z")
_CODE: Final = re.compile(
    r"https?://(?:www\.)?(?:github\.com|gitlab\.[\w.-]+|bitbucket\.org|codeberg\.org|git\.sr\.ht"
    r"|anonymous\.4open\.science|(?:huggingface|hf)\.co(?!/(?:blog|collections|datasets|papers)\b))/.",
    re.IGNORECASE,
)
_SAYS_CODE: Final = re.compile(
    r"\b(?:(?:source )?codes?|codebase|implementations?|repo|repository)\b(?:[^.!?\n]|\n(?!\n))*\Z", re.IGNORECASE
)
_SENTENCE: Final = 80
"""Characters before an address in which its sentence may call it the code."""
_EVERY_ADDRESS: Final = re.compile(r"\Ahttps?://(?:www\.)?|/\Z", re.IGNORECASE)
_WITH_HOST: Final = re.compile(r"https?://[\w\[]", re.IGNORECASE)
_PAIRS: Final = {")": "(", "]": "["}


class Link(NamedTuple):
    """An address: as it can be opened, its characters `start` to `end` in the text, and whether code lies there."""

    url: str
    start: int
    end: int
    is_code: bool

    @property
    def shown(self) -> str:
        """The address without what every address has: `github.com/made/up`."""
        return shown_address(self.url)


def shown_address(url: str) -> str:
    """An address without what every address has: `github.com/made/up`."""
    return _EVERY_ADDRESS.sub("", url)


def find_links(text: str) -> tuple[Link, ...]:
    r"""Every address in the text, in order; their places in this order are the numbers a reader sees.

    Addresses with a scheme, and those of well-known hosts without one (“https://” is then put before). LaTeX's
    escapes (`\_`) are taken out of the address.
    """
    pattern = _pattern(text)
    links = []
    found = pattern.search(text)
    while found:
        written = _without_what_follows(found[0])
        end = found.start() + len(written)
        url = _ESCAPED.sub("", written)
        if not url.lower().startswith("http"):
            url = f"https://{url}"
        if _WITH_HOST.match(url):
            links.append(Link(url, found.start(), end, _is_code(text, found.start(), url)))
        found = pattern.search(text, max(end, found.start() + 1))
    return tuple(links)


def code_links(text: str) -> tuple[Link, ...]:
    """The addresses at which code lies, each once, in order: a known host of code, or a sentence that says so."""
    by_address: dict[str, Link] = {}
    for link in find_links(text):
        if link.is_code:
            by_address.setdefault(link.shown.casefold(), link)
    return tuple(by_address.values())


def find_lost(text: str) -> tuple[tuple[int, int], ...]:
    """Where the text says “this https URL” instead of an address: (start, end) of each."""
    return tuple(found.span() for found in LOST.finditer(text))


def mark_lost(text: str) -> str:
    """The text with LINK_LOST in square brackets behind every address that its source has lost."""
    return LOST.sub(rf"\g<0> [{_(LINK_LOST)}]", text)


def has_code(text: str) -> bool:
    """Whether the text names an address at which code lies; 0.1 ms for an abstract with a slash, else nothing."""
    return "/" in text and any(link.is_code for link in find_links(text))


def _pattern(text: str) -> re.Pattern[str]:
    """The scheme alone is found eight times as fast, and hardly an abstract names an address without one."""
    others = _WITH_SCHEME.sub("", text).lower()
    return _URL if any(mark in others for mark in _BARE_MARKS) else _WITH_SCHEME


def _is_code(text: str, start: int, url: str) -> bool:
    return bool(_CODE.match(url) or _SAYS_CODE.search(text, max(0, start - _SENTENCE), start))


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
