"""A paper as its source gave it."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from digest_tui.papers.ids import PaperId
from digest_tui.record import record


@record
class Paper:
    """One version of a paper: text is raw (LaTeX kept) but safe for a terminal; unknown strings are empty.

    `categories` starts with the primary one; `authors` are names in order, complete where the source was.
    `affiliations` are pairs of an author's name and where that author works, as far as the source says so.
    `submitted` is when version 1 came in and `updated` when this one did (GMT); feeds give neither.
    """

    id: PaperId
    title: str
    abstract: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    comment: str = ""
    journal: str = ""
    doi: str = ""
    licence: str = ""
    submitted: datetime | None = None
    updated: datetime | None = None
    affiliations: tuple[tuple[str, str], ...] = ()

    @property
    def primary(self) -> str:
        """The primary category's code, empty when there is none."""
        return self.categories[0] if self.categories else ""

    @property
    def licence_name(self) -> str:
        """The licence as people call it: the address of a Creative Commons licence gives `CC BY 4.0`."""
        parts = self.licence.rstrip("/").split("/")
        if "creativecommons.org" in self.licence and len(parts) >= 2:
            kind, version = parts[-2:]
            return f"CC0 {version}" if kind == "zero" else f"CC {kind.upper()} {version}"
        return "arXiv licence" if "arxiv.org/licenses" in self.licence else self.licence

    @property
    def abstract_page(self) -> str:
        """The paper's page on arXiv, empty for a paper arXiv does not have."""
        return f"https://arxiv.org/abs/{self.id}" if self.id.is_arxiv else ""

    @property
    def pdf_page(self) -> str:
        """The PDF on arXiv, of this version when it is known."""
        return f"https://arxiv.org/pdf/{self.id}" if self.id.is_arxiv else ""


class Version(NamedTuple):
    """One version this library has seen, and the announcement it was first seen in (None outside a list)."""

    number: int
    first_seen: datetime
    announced: date | None = None
