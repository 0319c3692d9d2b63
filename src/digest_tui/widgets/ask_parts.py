"""Questions and answers as the parts a reader sees one below the other."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from typing import Final, NamedTuple

from digest_tui.messages import N_, _
from digest_tui.papers.conversation import Basis, Claim
from digest_tui.widgets.ask_words import page_words, verdict_words
from digest_tui.widgets.findings import FLAG

UNQUOTED: Final = N_("no words of the paper given")


class Entry(NamedTuple):
    """A question with all that is shown of its answer: kept, or being written (`number` 0 and `growing`).

    `saw` is what the model was given, `instead` what stands in the place of claims when there are none, `remark`
    whose answer it is, `doubts` what checks doubt, `ending` why there is not more, `thinking` the model's own.
    """

    number: int
    question: str
    claims: tuple[Claim, ...] = ()
    basis: Basis = Basis.PAPER
    saw: str = ""
    instead: str = ""
    remark: str = ""
    doubts: str = ""
    ending: str = ""
    thinking: str = ""
    unfolded: bool = False
    growing: bool = False


class Kind(Enum):
    """What a part is, and so how it is drawn."""

    BLANK = auto()
    QUESTION = auto()
    SAW = auto()
    CLAIM = auto()
    CITATION = auto()
    DOUBT = auto()
    REMARK = auto()
    THINKING = auto()


class Part(NamedTuple):
    """One thing on the sheet: `label` stands before it, `beside` at its right; the cursor rests where `claim` is set.

    `claim` counts the entry's claims from 0; -1 is the question itself, None a part the cursor passes by.
    """

    kind: Kind
    words: str = ""
    label: str = ""
    beside: str = ""
    claim: int | None = None


BLANK = Part(Kind.BLANK)


def parts_of(entry: Entry) -> Iterator[Part]:
    """The parts of an entry, from the question down, a blank one at the end."""
    yield Part(Kind.QUESTION, entry.question, "Q", entry.saw, -1)
    if entry.thinking:
        fold = "▾" if entry.unfolded else "▸"
        yield Part(
            Kind.REMARK, _("{fold} thinking · {count:,} words").format(fold=fold, count=len(entry.thinking.split()))
        )
        if entry.unfolded:
            yield Part(Kind.THINKING, entry.thinking)
    last = len(entry.claims) - 1
    for number, claim in enumerate(entry.claims):
        if number:
            yield BLANK
        yield from _claim_parts(entry, number, claim, unfinished=entry.growing and number == last)
    if entry.instead and not entry.claims:
        yield Part(Kind.CLAIM, entry.instead, "A")
    foot = [(Kind.DOUBT, entry.doubts), (Kind.REMARK, entry.ending), (Kind.REMARK, entry.remark)]
    if any(words for kind, words in foot):
        yield BLANK
    yield from (Part(kind, words) for kind, words in foot if words)
    yield BLANK


def _claim_parts(entry: Entry, number: int, claim: Claim, unfinished: bool) -> Iterator[Part]:
    citation = claim.citation
    mark = f" [{page_words(citation)}]" if citation is not None and claim.text else ""
    if claim.text:
        yield Part(Kind.CLAIM, claim.text + mark, "" if number else "A")
    if citation is not None:
        verdict = verdict_words(citation, entry.basis)
        yield Part(Kind.CITATION, f"“{citation.quote}”", page_words(citation), verdict, number)
    elif not unfinished:
        yield Part(Kind.DOUBT, f"{FLAG} {_(UNQUOTED)}")
