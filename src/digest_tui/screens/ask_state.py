"""What the screen of questions and answers knows; its subjects are subclasses beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.reactive import reactive

from digest_tui.commands.screen import CommandScreen
from digest_tui.papers.conversation import Basis, Conversation, Turn
from digest_tui.papers.paper import Paper
from digest_tui.widgets.ask_entries import Draft, Remarks, entries_of
from digest_tui.widgets.ask_line import QuestionLine
from digest_tui.widgets.ask_view import AnswersView

if TYPE_CHECKING:
    from digest_tui.tasks.desk import Desk


class AskState(CommandScreen):
    """The state of the ask screen and the few steps that change it. It flows down to the view and the line."""

    talk: reactive[Conversation | None] = reactive(None, repaint=False, init=False, always_update=True)
    """The conversation shown; its number is 0 while nothing of it is kept."""
    draft: reactive[Draft | None] = reactive(None, repaint=False, init=False)
    """The question being answered, or the last one that was not."""
    remarks: reactive[Remarks] = reactive(Remarks(), repaint=False, init=False)
    """What is known about kept turns besides."""
    editing: reactive[int] = reactive(0, repaint=False, init=False)
    """The turn whose question is being changed, 0 for none."""
    basis: reactive[Basis] = reactive(Basis.PAPER, repaint=False, init=False)
    """What the next new conversation is over; that of the one shown once it has begun."""
    think: reactive[bool] = reactive(False, repaint=False, init=False)
    """Whether the model may think before it answers."""

    def __init__(self, desk: Desk, paper: Paper) -> None:
        super().__init__()
        self.desk = desk
        self.paper = paper
        self.language = desk.language.code
        self.model = ""
        self.talks: tuple[Conversation, ...] = ()

    @property
    def view(self) -> AnswersView:
        """The questions and answers."""
        return self.query_one(AnswersView)

    @property
    def line(self) -> QuestionLine:
        """The line to write in."""
        return self.query_one(QuestionLine)

    @property
    def number(self) -> int:
        """The number of the conversation shown, 0 for a new one."""
        return self.talk.number if self.talk is not None else 0

    @property
    def is_writing(self) -> bool:
        """Whether the view has the focus rather than the line."""
        return self.focused is not self.view

    def turn_in_hand(self) -> Turn | None:
        """The kept turn the cursor is in, the last one without a cursor; None on what is not kept."""
        entry = self.view.entry
        if entry is None or self.talk is None:
            return None
        return next((turn for turn in self.talk.turns if turn.number == entry.number), None)

    def show_answers(self) -> None:
        """Show the conversation as it stands; what grows may come a moment later."""
        entries = entries_of(self.talk, self.draft, self.paper.id, self.remarks)
        if self.draft is not None and not self.draft.ending:
            self.view.flow(entries)
        else:
            self.view.show(entries)

    def read_talks(self, number: int = 0) -> None:
        """Read what is kept anew, and show the conversation with that number; 0 stays at the one shown."""
        raise NotImplementedError

    def warm(self) -> None:
        """Let the model read the paper before it is asked."""
        raise NotImplementedError

    def is_answering(self) -> bool:
        """Whether an answer is being written or waits to be."""
        raise NotImplementedError

    def show_place(self) -> None:
        """Say which conversation this is, and which keys matter here."""
        raise NotImplementedError
