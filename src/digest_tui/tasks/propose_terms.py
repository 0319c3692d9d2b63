"""Terms of a paper, proposed by the model: nothing is kept of them until a reader chooses one."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import NamedTuple

from digest_tui.llm.engine import Ended, Loading, Piece, Reading, Thought, Waiting
from digest_tui.llm.term_prompts import parse_terms, terms_request
from digest_tui.papers.languages import find_language
from digest_tui.papers.paper import Paper
from digest_tui.papers.terms import Term
from digest_tui.tasks.choose_model import choose_model, use_of
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import LoadingModel, Queued, ReadingPrompt, Thinking
from digest_tui.tasks.glossary import terms
from digest_tui.text.clean import clean
from digest_tui.text.latex import readable
from digest_tui.text.terms import folded


class Proposed(NamedTuple):
    """The terms the model proposes that the glossary does not have; they all stand in the paper."""

    terms: tuple[Term, ...]


ProposalEvent = Queued | LoadingModel | ReadingPrompt | Thinking | Proposed


async def propose_terms(
    desk: Desk, paper: Paper, language: str, model: str = ""
) -> AsyncGenerator[ProposalEvent, None]:
    """Ask the model for the terms of title and abstract; the last event is Proposed. Raises EngineError."""
    wanted = find_language(language)
    chosen = await choose_model(desk, model)
    use = await use_of(desk, chosen)
    text = readable(f"{paper.title}\n\n{paper.abstract}")
    reply, thoughts = "", 0
    async with aclosing(desk.engine_for("translate").chat(terms_request(text, wanted, use))) as events:
        async for event in events:
            match event:
                case Piece(piece):
                    reply += piece
                case Waiting(seconds):
                    yield Queued(seconds)
                case Loading(name, size, seconds):
                    yield LoadingModel(name, size, seconds)
                case Reading(tokens, seconds):
                    yield ReadingPrompt(tokens, seconds)
                case Thought():
                    thoughts += 1
                    yield Thinking(thoughts)
                case Ended():
                    break
    known = {folded(term.source) for term in terms(desk, wanted.code)}
    found = parse_terms(clean(reply), text)
    yield Proposed(tuple(term for term in found if folded(term.source) not in known))
