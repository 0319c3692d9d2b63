"""Questions: written, brought back, changed, asked again, and the ready-made ones."""

from __future__ import annotations

from textual import on

from digest_tui.commands import asking, conversing
from digest_tui.messages import N_, _
from digest_tui.papers.conversation import TurnState
from digest_tui.screens.answering import Answers
from digest_tui.screens.conversing import Talks
from digest_tui.screens.telling import tell
from digest_tui.widgets.ask_line import QuestionLine

PLACEHOLDER = N_("ask about this paper")
EDITING = N_("question {} otherwise · {} leaves it as it was")


class Questions(Answers, Talks):
    """What the reader writes, and what he has written before."""

    @on(QuestionLine.Asked)
    def put_question(self, message: QuestionLine.Asked) -> None:
        """Ask what was written, in the place of the question that is being changed."""
        if self.ask(message.question, instead_of=self.editing):
            self.editing = 0
            self.line.write("")

    @on(asking.Ask)
    def write_question(self) -> None:
        """To the line."""
        self.line.focus()

    @on(asking.AskReadyMade)
    def choose_ready_made(self) -> None:
        """Choose among the ten."""
        from digest_tui.screens.ready_questions import ReadyQuestions

        turns = self.talk.turns if self.talk is not None else ()
        answered = frozenset(turn.facet for turn in turns if turn.facet and turn.state is not TurnState.PARTIAL)
        dialog = ReadyQuestions(self.desk, self.paper, self.language, self.model, answered)
        self.app.push_screen(dialog, self._take_ready_made)

    @on(conversing.AskAgain)
    def ask_again(self) -> None:
        """The question in hand once more; with none answered, the one that was not."""
        turn, draft = self.turn_in_hand(), self.draft
        if turn is not None:
            self.ask(turn.question, turn.facet, instead_of=turn.number)
        elif draft is not None:
            self.ask(draft.question, draft.facet)

    @on(conversing.EditQuestion)
    def edit_question(self) -> None:
        """Write the question in hand otherwise."""
        turn, draft = self.turn_in_hand(), self.draft
        if turn is not None:
            self.editing = turn.number
            self.line.write(turn.question)
            self.line.focus()
        elif draft is not None:
            self.line.write(draft.question)
            self.line.focus()

    @on(conversing.ToggleThinking)
    def toggle_thinking(self) -> None:
        """Whether the model may think first, from the next question on."""
        self.think = not self.think
        tell(self, _("The model may think before it answers.") if self.think else _("The model answers at once."))
        self.show_place()

    def stop_editing(self) -> bool:
        """Leave a question that is being changed as it was; whether there was one."""
        was_editing = bool(self.editing)
        if was_editing:
            self.editing = 0
            self.line.write("")
        return was_editing

    def watch_editing(self, number: int) -> None:
        """The line says whose question is being changed."""
        self.line.placeholder = _(EDITING).format(number, self.words("{paper.stop}")) if number else _(PLACEHOLDER)
        self.show_place()

    def _take_ready_made(self, chosen: tuple[str, str] | None) -> None:
        if chosen is None:
            return
        facet, question = chosen
        if facet:
            self.ask(question, facet)
        else:
            self.ask_ready_made()
