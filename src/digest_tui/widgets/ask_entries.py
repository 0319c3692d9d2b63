"""Turns as they are kept, and the answer that is being written, as entries to show."""

from __future__ import annotations

from typing import NamedTuple

from digest_tui.papers.conversation import Basis, Claim, Conversation, Saw, Turn
from digest_tui.papers.ids import PaperId
from digest_tui.widgets.ask_parts import Entry
from digest_tui.widgets.ask_words import answer_words, doubt_words, remark_words, saw_words


class Draft(NamedTuple):
    """A question that is being answered, or was not (`ending` says why); nothing of it is kept yet."""

    question: str
    facet: str = ""
    claims: tuple[Claim, ...] = ()
    saw: Saw | None = None
    ending: str = ""
    basis: Basis = Basis.PAPER


class Remarks(NamedTuple):
    """What is known about kept turns besides: why the turn with that number ended early, whose thinking is unfolded."""

    ended: int = 0
    ending: str = ""
    unfolded: frozenset[int] = frozenset()


def entries_of(talk: Conversation | None, draft: Draft | None, latest: PaperId, remarks: Remarks) -> list[Entry]:
    """The entries of a conversation over the paper `latest`, what is being written last."""
    entries = [] if talk is None else [_kept(turn, talk, latest, remarks) for turn in talk.turns]
    if draft is not None:
        entries.append(_written(draft))
    return entries


def _kept(turn: Turn, talk: Conversation, latest: PaperId, remarks: Remarks) -> Entry:
    return Entry(
        turn.number,
        turn.question,
        turn.claims,
        talk.basis,
        saw_words(turn.saw, talk.basis),
        answer_words(turn),
        remark_words(turn, talk.paper, latest),
        doubt_words(turn.findings),
        remarks.ending if remarks.ended == turn.number else "",
        turn.thinking,
        turn.number in remarks.unfolded,
    )


def _written(draft: Draft) -> Entry:
    saw = saw_words(draft.saw, draft.basis) if draft.saw is not None else ""
    return Entry(0, draft.question, draft.claims, draft.basis, saw, ending=draft.ending, growing=not draft.ending)
