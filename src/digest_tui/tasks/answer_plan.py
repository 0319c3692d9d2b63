"""What a model is given to answer from: as much of the paper as there is room for, and as many of the turns before.

The window is a budget that is kept before anything is asked. The whole paper goes in where it fits, and then every
question finds it read. Else the first page and the conclusion go in first, the same for every question, and passages
for this question go with the question itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from digest_tui.errors import PromptTooLong
from digest_tui.llm.answer_prompts import (
    Question,
    Reading,
    answer_limit,
    answer_request,
    paper_room,
    question_message,
)
from digest_tui.llm.answer_reply import without_thinking
from digest_tui.llm.engine import ChatRequest
from digest_tui.llm.prompts import ModelUse
from digest_tui.llm.tokens import estimate_tokens
from digest_tui.messages import _
from digest_tui.papers.conversation import Conversation, Saw, Turn, TurnState
from digest_tui.papers.languages import find_language
from digest_tui.tasks.asked_text import AskedText
from digest_tui.text.passages import Passage, best, framing, marked

ASKED_TOKENS: Final = 400
"""Room for a question and the fault of a last try."""
HISTORY_SHARE: Final = 8
"""One of so many parts of the window stays free for turns beside a whole paper."""
FRAMING_SHARE: Final = 4
PASSAGES_SHARE: Final = 0.6
TURNS_AT_ONCE: Final = 4
"""Turns are left out by fours: were they left out one by one, each question would find the rest at another place."""
MARK_TOKENS: Final = 12
"""What the marks around a passage take."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What every question of this conversation begins with.

    `framing` are the passages in it, `whole` when they are all there are; `left_out` counts the earliest turns for
    which there is no room any more.
    """

    text: AskedText
    use: ModelUse
    reading: Reading
    framing: tuple[Passage, ...]
    whole: bool
    left_out: int

    def passages(self, ranked: Sequence[Passage], question: Question) -> tuple[Passage, ...]:
        """The passages for one question, the best first in `ranked`, as many as there is room for."""
        document = self.text.document
        if self.whole or document is None:
            return ()
        used = estimate_tokens(self.reading.text)
        free = paper_room(self.use, replace(question, passages="", fault=""), self.reading.history, of_abstract=False)
        room = min(free - used - ASKED_TOKENS, int(self.use.window * PASSAGES_SHARE) - used)
        return best(document, ranked, room, _tokens, without=self.framing)

    def request(self, question: Question) -> ChatRequest:
        """The request for an answer."""
        return answer_request(self.reading, question, self.use)

    def saw(self, more: Sequence[Passage], request: ChatRequest) -> Saw:
        """What the model is given with this question, by our estimate."""
        document = self.text.document
        pages = tuple(sorted({one.page for one in (*self.framing, *more)}))
        of = 0 if document is None else len(document.pages)
        return Saw(pages, of, request.prompt_tokens, request.window, self.whole)


def plan(text: AskedText, use: ModelUse, conversation: Conversation, question: Question) -> Plan:
    """Divide the window among paper, turns and answer; PromptTooLong when it is too small for any of the paper."""
    of_abstract = text.document is None
    bare = replace(question, words="", passages="", fault="")
    room = paper_room(use, bare, (), of_abstract) - ASKED_TOKENS - estimate_tokens(text.title)
    if text.document is None:
        return _with_turns(
            Plan(text, use, Reading(text.title, text.abstract, (), True), (), True, 0), conversation, room
        )
    all_of_it = text.passages
    whole = marked(text.document, all_of_it)
    if estimate_tokens(whole) <= room - use.window // HISTORY_SHARE:
        reading = Reading(text.title, whole)
        return _with_turns(Plan(text, use, reading, all_of_it, True, 0), conversation, room)
    framed = framing(text.document, all_of_it, min(room, use.window // FRAMING_SHARE), _tokens)
    if not framed:
        raise PromptTooLong(
            _("A window of {window:,} tokens is too small to ask {name} about a paper.").format(
                window=use.window, name=use.model.name
            ),
            _("Set a larger [engine] window in the configuration."),
            answer_limit(use, question.think),
            use.window,
        )
    reading = Reading(text.title, marked(text.document, framed))
    beside = room - int(use.window * PASSAGES_SHARE) + estimate_tokens(reading.text)
    return _with_turns(Plan(text, use, reading, framed, False, 0), conversation, beside)


def _with_turns(bare: Plan, conversation: Conversation, room: int) -> Plan:
    """The plan with the turns before that fit beside the paper, the latest ones."""
    turns = history_of(conversation, bare.text.document is None)
    room -= estimate_tokens(bare.reading.text)
    sizes = [estimate_tokens(asked) + estimate_tokens(replied) + 2 * MARK_TOKENS for asked, replied in turns]
    left_out = 0
    while left_out < len(turns) and sum(sizes[left_out:]) > room:
        left_out += TURNS_AT_ONCE
    left_out = min(left_out, len(turns))
    return replace(bare, reading=replace(bare.reading, history=turns[left_out:]), left_out=left_out)


def history_of(conversation: Conversation, of_abstract: bool) -> tuple[tuple[str, str], ...]:
    """The finished turns as they were asked and answered, byte for byte, so that an engine knows them again."""
    return tuple(
        (_asked(turn, of_abstract), without_thinking(turn.raw).strip())
        for turn in conversation.turns
        if turn.state is not TurnState.PARTIAL
    )


def _asked(turn: Turn, of_abstract: bool) -> str:
    in_json = without_thinking(turn.raw).lstrip().startswith("{")
    return question_message(Question(turn.question, find_language(turn.language), in_json=in_json), of_abstract)


def _tokens(text: str) -> int:
    return estimate_tokens(text) + MARK_TOKENS
