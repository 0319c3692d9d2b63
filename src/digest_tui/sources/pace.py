"""How often a source may be asked, and how long an answer may take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from digest_tui.messages import N_


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds, unless said otherwise; the real values are the defaults, tests give smaller ones.

    `gap` lies between the end of one request to a source and the start of the next, `page_gap` before a page that
    robots.txt wants asked slowly (arXiv's catch-up pages). `longest_turn` ends the wait for a line that someone else
    holds, and caps nothing else. `longest_ban` caps what a Retry-After can demand. A body may be silent for `idle`,
    must come at `slow_rate` bytes a second or more once `slow_after` has gone by, and be whole after `total`.
    """

    gap: float = 3.0
    page_gap: float = 15.0
    longest_turn: float = 300.0
    longest_ban: float = 3600.0
    resolve: float = 10.0
    connect: float = 10.0
    first_byte: float = 30.0
    idle: float = 20.0
    slow_after: float = 20.0
    slow_rate: float = 500.0
    total: float = 120.0


@dataclass(frozen=True, slots=True)
class Pace:
    """Requests with the same `name` stand in one line, whichever process makes them.

    `title` is the source's name in sentences; `hosts` are its own, the only ones a redirect may lead to;
    `pages` marks the requests that keep the longer gap.
    """

    name: str
    title: str
    hosts: frozenset[str]
    pages: bool = False

    def gap(self, bounds: Bounds) -> float:
        """Seconds to keep before such a request."""
        return bounds.page_gap if self.pages else bounds.gap


_ARXIV_HOSTS: Final = frozenset({"arxiv.org", "www.arxiv.org", "export.arxiv.org", "rss.arxiv.org"})

ARXIV: Final = Pace("arxiv", "arXiv", _ARXIV_HOSTS)
"""Feed, API and site together: https://info.arxiv.org/help/api/tou.html asks for one connection, one request in 3 s."""

ARXIV_PAGES: Final = Pace("arxiv", "arXiv", _ARXIV_HOSTS, pages=True)
"""Catch-up pages: `Crawl-delay: 15` in https://arxiv.org/robots.txt; they stand in the same line."""

DAIR: Final = Pace("dair", N_("dair.ai's weekly list"), frozenset({"raw.githubusercontent.com"}))
"""A file in a public repository; the gap is arXiv's, for want of a reason to ask more often."""

SEMANTIC_SCHOLAR: Final = Pace("semanticscholar", N_("Semantic Scholar"), frozenset({"api.semanticscholar.org"}))
"""A key allows one request a second; without one all its readers share a line: https://www.semanticscholar.org/product/api."""

HUGGING_FACE: Final = Pace("huggingface", N_("Hugging Face"), frozenset({"huggingface.co"}))
"""Its programs' interface, which names no limit for reading: https://huggingface.co/docs/hub/api."""
