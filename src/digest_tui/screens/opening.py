"""From a paper in the list to its questions, its pages and its figures."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.screen import Screen

from digest_tui.commands import asking as commands
from digest_tui.commands.screen import CommandApp
from digest_tui.papers.paper import Paper
from digest_tui.screens.state import Subject


class Opens(Subject):
    """These are screens of their own, imported when first asked for; the list stays as it is below them."""

    @on(commands.Ask)
    def ask(self) -> None:
        """Questions about the paper in hand."""
        self._open_ask(ready_made=False)

    @on(commands.AskReadyMade)
    def ask_ready_made(self) -> None:
        """The ready-made ones."""
        self._open_ask(ready_made=True)

    @on(commands.ShowPages)
    def show_pages(self) -> None:
        """The pages of the paper in hand."""
        from digest_tui.screens.pages import PagesScreen

        opened = self.in_hand()
        if opened is not None:
            self._lay_over(PagesScreen(self.desk, opened.paper), self._comes_back(opened.paper))

    @on(commands.ShowFigures)
    def show_figures(self) -> None:
        """Its figures."""
        from digest_tui.screens.figures import FiguresScreen

        opened = self.in_hand()
        if opened is not None:
            self._lay_over(FiguresScreen(self.desk, opened.paper), self._comes_back(opened.paper))

    def _open_ask(self, ready_made: bool) -> None:
        from digest_tui.screens.asking import AskScreen

        opened = self.in_hand()
        if opened is not None:
            self._lay_over(AskScreen(self.desk, opened.paper, ready_made), self._comes_back(opened.paper))

    def _lay_over(self, screen: Screen[None], comes_back: Callable[[None], None]) -> None:
        if isinstance(self.app, CommandApp):
            self.app.read_later_sheets()
        self.app.push_screen(screen, comes_back)

    def _comes_back(self, paper: Paper) -> Callable[[None], None]:
        """What the row says may be another thing now: asked, PDF kept."""
        return lambda _: self.papers.refresh_row(paper.id)
