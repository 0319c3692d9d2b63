"""Ask the paper: questions and answers over it, each claim with the page and the words it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from digest_tui.commands import asking, conversing, moving, program, reading, selecting
from digest_tui.commands.command import Command
from digest_tui.commands.hints import key_hints
from digest_tui.messages import N_, _
from digest_tui.papers.conversation import Basis, Conversation
from digest_tui.papers.languages import LANGUAGES
from digest_tui.papers.paper import Paper
from digest_tui.screens.answer_copying import CopiesAnswers
from digest_tui.screens.answer_model import ChoosesModel
from digest_tui.screens.citing import Cites
from digest_tui.screens.paper_header import header_sides
from digest_tui.screens.questioning import PLACEHOLDER, Questions
from digest_tui.widgets.ask_line import QuestionLine
from digest_tui.widgets.ask_view import AnswersView
from digest_tui.widgets.ask_words import version_words
from digest_tui.widgets.ask_work import AskWorkLine
from digest_tui.widgets.key_line import KeyHint, KeyLine
from digest_tui.widgets.status_line import Part, StatusLine

if TYPE_CHECKING:
    from digest_tui.tasks.desk import Desk

COMMANDS: Final[tuple[type[Command], ...]] = (
    moving.MoveDown,
    moving.MoveUp,
    conversing.OpenCitation,
    asking.Ask,
    asking.AskReadyMade,
    reading.GoBack,
    program.ShowHelp,
    conversing.NextCitation,
    conversing.PreviousCitation,
    conversing.EditQuestion,
    conversing.AskAgain,
    conversing.ChooseConversation,
    conversing.NewConversation,
    conversing.ToggleBasis,
    conversing.ChooseAnswers,
    conversing.ToggleThinking,
    conversing.DeleteTurn,
    conversing.DeleteConversation,
    conversing.CopyAnswer,
    conversing.CopyAnswerWithQuotes,
    selecting.UndoMark,
    asking.ShowPages,
    asking.ShowFigures,
    *moving.FAR,
    reading.StopOrGoBack,
    *program.ANYWHERE,
)
"""Everything the screen takes, in the order of the key line."""
EMPTY: Final = N_(
    "Nothing has been asked about this paper yet.\n\nWrite a question in any language, or choose "
    "one of ten ({paper.ready-questions}). Each claim of an answer names a page and quotes it, "
    "and the quote is looked for there."
)
OTHERWISE: Final = {
    Basis.PAPER: N_(" {ask.basis} asks over the abstract alone."),
    Basis.ABSTRACT: N_(" Answers come from the abstract alone; {ask.basis} asks over the whole paper."),
}


class AskScreen(Questions, Cites, CopiesAnswers, ChoosesModel):
    """The conversation above, what runs below it, and a line to write in; alone at every size."""

    TAKES = COMMANDS
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    AUTO_FOCUS = "QuestionLine"

    def __init__(self, desk: Desk, paper: Paper, ready_made: bool = False) -> None:
        super().__init__(desk, paper)
        self._ready_made = ready_made
        self.of = ""

    def compose(self) -> ComposeResult:
        """Header, questions and answers (or what to do while there are none), the work, the line, the keys."""
        yield StatusLine(id="header")
        yield Static(id="empty", markup=False)
        yield AnswersView(id="answers")
        yield AskWorkLine(id="work")
        line = QuestionLine(id="question")
        line.placeholder = _(PLACEHOLDER)
        yield line
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Show the last conversation about this paper, and let the model read meanwhile."""
        self.line.cursor_blink = self.app.animation_level != "none"
        self.work.clear()
        self.read_talks()
        if self.talks:
            self.show_talk(self.talks[0])
        self.show_place()
        self.call_after_refresh(self.view.to_end)
        self.warm()
        if self._ready_made:
            self.choose_ready_made()

    def use_keys(self) -> None:
        """The line goes through earlier questions with the keys that move, those that type nothing."""
        super().use_keys()
        typing = self.keymap.keys_while_typing
        self.line.use_keys(typing(moving.MoveUp, "up"), typing(moving.MoveDown, "down"))

    # State down

    def watch_talk(self, talk: Conversation | None) -> None:
        """Show the conversation."""
        self.line.remember([turn.question for turn in talk.turns] if talk is not None else [])
        self._show()

    def watch_draft(self) -> None:
        """Show what is being written."""
        self._show()

    def watch_remarks(self) -> None:
        """Show what is known besides."""
        self._show()

    def watch_basis(self) -> None:
        """Say what is asked about."""
        self._show()

    def _show(self) -> None:
        empty = self.draft is None and (self.talk is None or not self.talk.turns)
        self.set_class(empty, "-empty")
        if empty:
            self.query_one("#empty", Static).update(Content(self.words(_(EMPTY) + _(OTHERWISE[self.basis]))))
        self.show_answers()
        self.show_place()

    def show_place(self) -> None:
        """Say which conversation this is, and which keys matter here."""
        self.query_one(StatusLine).show(*header_sides(self.paper, self._facts(), self.size.width))
        self.query_one(KeyLine).show(self._hints(), self.of)

    def on_resize(self) -> None:
        """The title is cut to the room there is."""
        self.show_place()

    def _facts(self) -> list[Part]:
        from digest_tui.tasks.choose_model import wanted_model

        own = LANGUAGES[self.language].own if self.language in LANGUAGES else self.language
        numbers = sorted(talk.number for talk in self.talks)
        among = (
            _("conversation {index} of {count}").format(index=numbers.index(self.number) + 1, count=len(numbers))
            if self.number in numbers
            else ""
        )
        place = (among if len(numbers) > 1 else "") if self.number else _("new conversation")
        version = version_words(self.talk.paper, self.paper.id) if self.talk is not None else ""
        return [
            Part(place, importance=1),
            Part(version, importance=3),
            Part(_("abstract only") if self.basis is Basis.ABSTRACT else "", importance=3),
            Part(_("thinking first") if self.think else "", importance=2),
            Part(own, importance=1),
            Part(self.model or wanted_model(self.desk, task="ask"), importance=1),
        ]

    def _hints(self) -> list[KeyHint]:
        """In the line: what its own keys do; above it, the commands'."""
        if not self.is_writing:
            return key_hints((command for command in COMMANDS if command is not conversing.NextCitation), self.keymap)
        stops = _("stop") if self.is_answering() else _("leave it") if self.editing else _("close")
        line = [KeyHint("⏎", _("send")), KeyHint("↑", _("earlier"))]
        tab = key_hints([conversing.NextCitation], self.keymap)
        return [*line, *tab, KeyHint(stop := self.words("{paper.stop}"), stops, ((stop, reading.StopOrGoBack.id),))]

    @property
    def focused_part(self) -> tuple[str, tuple[str, ...]]:
        """The answers, for help: in the line every letter is text."""
        return _("questions and answers"), ("ask", "paper", "move")

    # Messages up

    @on(reading.StopOrGoBack)
    def stop_or_go_back(self) -> None:
        """Stop the answer being written; with none, leave a question as it was; with none, close."""
        if not self.stop() and not self.stop_editing():
            self.go_back()

    @on(reading.GoBack)
    def go_back(self) -> None:
        """Close; what was written is kept."""
        self.workers.cancel_node(self)
        self.dismiss(None)

    def on_unmount(self) -> None:
        """Whatever led away: background work may use the model again."""
        from digest_tui.tasks.conversations import leave_conversation

        leave_conversation(self.desk)

    def on_descendant_focus(self) -> None:
        """The keys that matter are others."""
        self.show_place()
