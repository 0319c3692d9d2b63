"""From question to citation and back, and from a citation to the page it names."""

from __future__ import annotations

from textual import on

from digest_tui.commands import asking, conversing, moving
from digest_tui.messages import _
from digest_tui.papers.conversation import Claim, Conversation
from digest_tui.screens.ask_state import AskState
from digest_tui.screens.telling import tell
from digest_tui.widgets.ask_view import AnswersView, Stop


class Cites(AskState):
    """j and k go from stop to stop, Tab too, and on into the line; in the line letters are letters."""

    @on(moving.MoveDown)
    def move_down(self) -> None:
        """The next question or citation."""
        self.view.go(1)

    @on(moving.MoveUp)
    def move_up(self) -> None:
        """The one before."""
        self.view.go(-1)

    @on(conversing.NextCitation)
    def next_citation(self) -> None:
        """The next one, after the last one the line."""
        self._go_round(1)

    @on(conversing.PreviousCitation)
    def previous_citation(self) -> None:
        """The one before, before the first one the line."""
        self._go_round(-1)

    @on(moving.GoFirst)
    def go_first(self) -> None:
        """The first words."""
        self.view.scroll_home(animate=False, immediate=True)
        self.view.rest_at(Stop(0, -1))

    @on(moving.GoLast)
    def go_last(self) -> None:
        """The last words; from there the end is followed."""
        self.view.rest_at(None)
        self.view.to_end()

    @on(moving.HalfPageDown)
    def half_page_down(self) -> None:
        """Half a screenful down."""
        self._scroll(self.view.size.height // 2)

    @on(moving.HalfPageUp)
    def half_page_up(self) -> None:
        """Half a screenful up."""
        self._scroll(-(self.view.size.height // 2))

    @on(moving.PageDown)
    def page_down(self) -> None:
        """A screenful down."""
        self._scroll(self.view.size.height - 1)

    @on(moving.PageUp)
    def page_up(self) -> None:
        """A screenful up."""
        self._scroll(1 - self.view.size.height)

    @on(conversing.OpenCitation)
    @on(AnswersView.Chosen)
    def open_citation(self) -> None:
        """The page with the words marked; on a question, the thinking before its answer."""
        stop = self.view.cursor
        if stop is None:
            tell(self, _("Go to a citation first: {ask.next-citation} goes to the next one."))
        elif stop.claim < 0:
            self._fold_thinking()
        else:
            entry, talk = self.view.entry, self.talk
            claim = entry.claims[stop.claim] if entry is not None else None
            if claim is not None:
                self._open(claim, talk)

    @on(asking.ShowPages)
    def show_pages(self) -> None:
        """The PDF from its first page."""
        from digest_tui.screens.pages import PagesScreen

        self.app.push_screen(PagesScreen(self.desk, self.paper))

    @on(asking.ShowFigures)
    def show_figures(self) -> None:
        """Its figures."""
        from digest_tui.screens.figures import FiguresScreen

        self.app.push_screen(FiguresScreen(self.desk, self.paper))

    def _open(self, claim: Claim, talk: Conversation | None) -> None:
        from digest_tui.screens.pages import PagesScreen

        if claim.citation is not None:
            paper = talk.paper if talk is not None and talk.number else self.paper.id
            self.app.push_screen(PagesScreen(self.desk, self.paper, version=paper, citation=claim.citation))

    def _fold_thinking(self) -> None:
        turn = self.turn_in_hand()
        if turn is None or not turn.thinking:
            tell(self, _("The model did not think aloud here. {ask.edit} changes the question."))
            return
        self.remarks = self.remarks._replace(unfolded=self.remarks.unfolded ^ {turn.number})

    def _go_round(self, step: int) -> None:
        if self.is_writing:
            self.view.focus()
            if self.view.cursor is None:
                self.view.rest_at(self.view.entrance(step))
        elif not self.view.go(step):
            self.line.focus()

    def _scroll(self, lines: int) -> None:
        # At once, or two keys in one go would both start from the same line.
        self.view.scroll_relative(y=lines, animate=False, immediate=True)
