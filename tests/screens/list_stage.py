"""A list that fills the screen, and what the tests of the list look at."""

from __future__ import annotations

from digest_tui.widgets.paper_list import PaperList
from tests.screens.stages import Stage, painted
from tests.unit.widgets.lists import MadeUpList


class ListStage(Stage):
    """A list that fills the screen."""

    def __init__(self, source: MadeUpList | None = None) -> None:
        super().__init__(PaperList())
        self.source = source or MadeUpList()

    @property
    def papers(self) -> PaperList:
        return self.query_one(PaperList)

    def on_mount(self) -> None:
        self.papers.show(self.source, self.source.groups)
        self.papers.focus()

    def on_paper_list_highlighted(self, message: PaperList.Highlighted) -> None:
        self.heard.append(message)

    def on_paper_list_opened(self, message: PaperList.Opened) -> None:
        self.heard.append(message)

    def on_paper_list_unreadable(self, message: PaperList.Unreadable) -> None:
        self.heard.append(message)

    def highlighted(self) -> list[int]:
        return [message.row.position for message in self.heard if isinstance(message, PaperList.Highlighted)]

    def failures(self) -> list[str]:
        return [message.error.message for message in self.heard if isinstance(message, PaperList.Unreadable)]

    def opened(self) -> list[int]:
        return [message.row.position for message in self.heard if isinstance(message, PaperList.Opened)]


def lines(app: ListStage) -> list[str]:
    return painted(app.screen)


def cursor_line(app: ListStage) -> int:
    return next(y for y, line in enumerate(lines(app)) if line.startswith("▌"))
