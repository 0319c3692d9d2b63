"""Questions about a paper and the answers to them, as they are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from digest_tui.papers.ids import PaperId
from digest_tui.papers.translation import Finding


class Basis(StrEnum):
    """What a conversation is over: the abstract alone, or the whole PDF."""

    ABSTRACT = "abstract"
    PAPER = "paper"


class Quoted(StrEnum):
    """What looking for a quote in the paper's text gave."""

    FOUND = "found"
    ELSEWHERE = "elsewhere"
    MISSING = "missing"


class TurnState(StrEnum):
    """How far an answer can be believed: PARTIAL was ended early, MARKED is whole and has an error finding."""

    PARTIAL = "partial"
    DONE = "done"
    MARKED = "marked"


class Citation(NamedTuple):
    """The words a claim rests on, and where they were found.

    `page` is the page the model named (0 for the abstract); `found_page` the one the words are on, which differs when
    `quoted` is ELSEWHERE; `start` and `end` are the span in that page's text, both 0 when the words are MISSING.
    """

    page: int
    quote: str
    quoted: Quoted
    found_page: int = 0
    start: int = 0
    end: int = 0


class Claim(NamedTuple):
    """One sentence (or a few) of an answer with what it rests on; no citation where the model gave none."""

    text: str
    citation: Citation | None = None


class Saw(NamedTuple):
    """What the model was given: pages, of how many; tokens by the engine's own count, else by our estimate.

    `whole` is true when every page (without the references) went in; else passages of these pages did.
    """

    pages: tuple[int, ...]
    of: int
    tokens: int
    window: int
    whole: bool
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and its answer. `number` counts within the conversation, from 1.

    `unstated` is true when the model says that the paper does not say; it then makes no claims. `facet` is the id of a
    ready-made question, empty for the reader's own. `thinking` is the model's thinking where it was asked for: never
    part of the answer. `raw` is the reply as it came, clean; `stop` the engine's own last word. Findings count their
    places in `text`.
    """

    number: int
    question: str
    language: str
    model: str
    model_digest: str
    state: TurnState
    claims: tuple[Claim, ...]
    raw: str
    asked: datetime
    saw: Saw
    unstated: bool = False
    facet: str = ""
    thinking: str = ""
    stop: str = ""
    seconds: float = 0.0
    first_token_seconds: float = 0.0
    output_tokens: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def text(self) -> str:
        """The answer's own words, claim after claim, a blank line between two."""
        return "\n\n".join(claim.text for claim in self.claims)


@dataclass(frozen=True, slots=True)
class Conversation:
    """Questions over one version of a paper; `document` is the hash of the PDF, empty over the abstract.

    `number` is 0 while nothing of it is kept.
    """

    number: int
    paper: PaperId
    basis: Basis
    document: str
    begun: datetime
    turns: tuple[Turn, ...] = ()
