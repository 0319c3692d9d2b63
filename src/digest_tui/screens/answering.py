"""Answers: asked for, heard as they are written, stopped; and the paper read into the model beforehand."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from textual import on
from textual.message import Message

from digest_tui.errors import DigestError, PdfError, SourceError
from digest_tui.messages import N_, _
from digest_tui.papers.conversation import Basis, Conversation, Turn, TurnState
from digest_tui.screens.ask_state import AskState
from digest_tui.screens.telling import tell, tell_failure
from digest_tui.tasks.ask_events import Answered, Answering, Asked, AskEvent, AskStopped, Given, Warmed
from digest_tui.widgets.ask_entries import Draft, Remarks
from digest_tui.widgets.ask_view import AnswersView
from digest_tui.widgets.ask_words import failure_words, version_words, warmed_words
from digest_tui.widgets.ask_work import AskWorkLine

if TYPE_CHECKING:
    Stream = AsyncGenerator[AskEvent, None]

ANSWER: Final = "ask answer"
WARM: Final = "ask warm"
FIRST_STANDS: Final = N_("Stopped. The first answer stands, with its marks.")
"""What is said where the answer that was being asked for once more is stopped."""
BELOW: Final = N_("The answer is written, further down.")
INSTEAD: Final = N_("{ask.basis} asks over the abstract alone.")


class Answers(AskState):
    """One answer at a time; the reader goes on reading, writing and leaving while it is written."""

    _outcome = ""
    """How the last answer ended, where the conversation does not show it: out of sight, or before its question."""

    @dataclass
    class Told(Message):
        """The work of that group said something."""

        group: str
        event: AskEvent

    @dataclass
    class Over(Message):
        """The work of that group is over, or was ended; `error` is why it could not go on."""

        group: str
        error: DigestError | None

    def ask(self, question: str, facet: str = "", instead_of: int = 0) -> bool:
        """Put a question to the model, in the place of that turn and all after it; False while it answers another."""
        from digest_tui.tasks.ask_paper import ask_paper

        if self.talk is not None and version_words(self.talk.paper, self.paper.id):
            # Old answers stay what they are of: over another version a conversation begins anew.
            self.talk, instead_of = None, 0

        def stream() -> Stream:
            return ask_paper(
                self.desk,
                self.paper,
                question,
                basis=self.basis,
                conversation=self.number,
                language=self.language,
                model=self.model,
                facet=facet,
                think=self.think,
            )

        return self._begin(Draft(question, facet, basis=self.basis), stream, instead_of)

    def ask_ready_made(self) -> bool:
        """Have the ready-made questions answered that are not yet, one after the other."""
        from digest_tui.tasks.ready_questions import ask_ready_questions

        def stream() -> Stream:
            return ask_ready_questions(
                self.desk,
                self.paper,
                basis=self.basis,
                conversation=self.number,
                language=self.language,
                model=self.model,
            )

        return self._begin(None, stream, 0)

    def warm(self) -> None:
        """Let the model read the paper before it is asked; given up when the reader leaves, or asks."""
        from digest_tui.tasks.warm_paper import warm_paper

        stream = warm_paper(self.desk, self.paper, basis=self.basis, conversation=self.number, model=self.model)
        self.run_worker(self._walk(WARM, stream), group=WARM, exclusive=True, name="warm the model")

    def is_answering(self) -> bool:
        """Whether an answer is being written or waits to be."""
        return any(worker.node is self and worker.group == ANSWER and not worker.is_finished for worker in self.workers)

    def stop(self) -> bool:
        """End the answer being written, and keep what is there; whether there was one."""
        answering = self.is_answering()
        self.workers.cancel_group(self, ANSWER)
        return answering

    @property
    def work(self) -> AskWorkLine:
        """The line about what runs."""
        return self.query_one(AskWorkLine)

    def _begin(self, draft: Draft | None, stream: Callable[[], Stream], instead_of: int) -> bool:
        if self.is_answering():
            tell(self, _("An answer is being written. {paper.stop} stops it."))
            return False
        self.workers.cancel_group(self, WARM)
        self.work.clear()
        self._outcome = ""
        self.remarks = Remarks(unfolded=self.remarks.unfolded)
        self.draft = draft
        walk = self._answer(stream, self.number, instead_of)
        self.run_worker(walk, group=ANSWER, exclusive=True, name="answer")
        self.view.rest_at(None)
        self.call_after_refresh(self.view.to_end)
        return True

    async def _answer(self, stream: Callable[[], Stream], number: int, instead_of: int) -> None:
        from digest_tui.tasks.conversations import truncate

        if instead_of:
            try:
                await asyncio.to_thread(truncate, self.desk, number, instead_of)
            except DigestError as error:
                self.post_message(self.Over(ANSWER, error))
                return
        await self._walk(ANSWER, stream())

    async def _walk(self, group: str, stream: Stream) -> None:
        failed: DigestError | None = None
        try:
            async with aclosing(stream) as events:
                async for event in events:
                    self.post_message(self.Told(group, event))
        except DigestError as error:
            failed = error
        finally:
            self.post_message(self.Over(group, failed))

    @on(Told)
    def _hear(self, message: Told) -> None:
        event = message.event
        self.work.show_ask(event, stops=message.group == ANSWER)
        if message.group == WARM:
            self._hear_warming(event)
        else:
            self._hear_answering(event)

    def _hear_warming(self, event: AskEvent) -> None:
        if isinstance(event, Warmed):
            self.work.say(warmed_words(event.saw, self.basis))
        elif isinstance(event, AskStopped):
            self._say_why_cold(event.error)

    def _hear_answering(self, event: AskEvent) -> None:
        draft = self.draft
        match event:
            case Asked(question, facet, number, of):
                self.draft = Draft(question, facet, basis=self.basis)
                self.of = _("question {number} of {of}").format(number=number, of=of)
                self.show_place()
            case Given(saw) if draft is not None:
                self.draft = draft._replace(saw=saw)
            case Answering(claims) if draft is not None:
                self.draft = draft._replace(claims=claims)
            case Answered(number, turn, unkept):
                self._end_turn(number, turn, "")
                if unkept is not None:
                    tell_failure(self, unkept)
            case AskStopped(number, turn, error):
                ending = self._failure(error, turn is not None)
                self._outcome = "" if draft is not None else ending
                self._end_turn(number, turn, ending)

    def _end_turn(self, number: int, turn: Turn | None, ending: str) -> None:
        """A turn is over: show it as it is kept, or why there is none."""
        if turn is None:
            self.draft = None if self.draft is None else self.draft._replace(claims=(), ending=ending)
            return
        self.remarks = Remarks(turn.number, ending, self.remarks.unfolded)
        # In one step with the turn that takes its place: a cursor in it would have nothing to rest on in between.
        self.set_reactive(AskState.draft, None)
        self.read_talks(number)
        talk = self.talk or Conversation(0, self.paper.id, self.basis, "", turn.asked)
        if turn not in talk.turns:  # it could not be kept
            self.talk = replace(talk, turns=(*talk.turns, turn))

    @on(Over)
    def _end_work(self, message: Over) -> None:
        if message.group == WARM:
            if message.error is not None:
                self._say_why_cold(message.error)
            return
        self.of = ""
        self.work.clear()
        draft = self.draft
        if draft is not None and not draft.ending:
            self._end_early(draft, message.error)
        if not self._outcome and not self.view.at_end and (self.draft is not None or self.remarks.ended):
            # A reader who is elsewhere in the conversation stays there, and hears of it.
            self._outcome = (self.draft.ending if self.draft is not None else self.remarks.ending) or _(BELOW)
        if self._outcome:
            self.work.say(self._outcome)
        self.show_place()

    @on(AnswersView.CameToEnd)
    def _see_end(self) -> None:
        """What was told of the end is in sight there."""
        if self._outcome and self.work.words == self._outcome:
            self.work.clear()

    def _end_early(self, draft: Draft, error: DigestError | None) -> None:
        """Nobody said how it ended: the reader stopped it. What was written is kept by now."""
        known = {talk.number for talk in self.talks}
        before = [turn for talk in self.talks for turn in talk.turns]
        number = self.number
        self.read_talks(number)
        talk = self.talk if number else next((talk for talk in self.talks if talk.number not in known), None)
        turns = talk.turns if talk is not None and error is None else ()
        new = (turn for turn in reversed(turns) if turn not in before)
        kept = next((turn for turn in new if turn.question == draft.question), None)
        whole = kept is not None and kept.state is not TurnState.PARTIAL
        ending = _(FIRST_STANDS) if whole else self._failure(error, kept is not None)
        self._end_turn(talk.number if talk is not None else 0, kept, ending)

    def _say_why_cold(self, error: DigestError | None) -> None:
        """The model could not read the paper yet; one can ask all the same, and is told again then."""
        if error is not None:
            self.work.say(f"{error.message} {error.hint} {self._way_out(error)}".strip())

    def _failure(self, error: DigestError | None, kept: bool) -> str:
        """Why there is no whole answer, and what can be done."""
        return f"{failure_words(error, kept)} {self._way_out(error)}".strip()

    def _way_out(self, error: DigestError | None) -> str:
        """Where the PDF cannot be had or read, the abstract can be asked about."""
        without_pdf = isinstance(error, (PdfError, SourceError)) and self.basis is Basis.PAPER
        return self.words(_(INSTEAD)) if without_pdf else ""
