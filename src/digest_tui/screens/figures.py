"""The figures and tables of a PDF: their captions, each with its picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from digest_tui.commands import moving, pages, program, reading
from digest_tui.commands.command import Command
from digest_tui.commands.hints import key_hints
from digest_tui.errors import DigestError
from digest_tui.messages import N_, _
from digest_tui.papers.document import Document, Figure
from digest_tui.papers.paper import Paper
from digest_tui.screens.figure_moving import MovesInFigures
from digest_tui.screens.page_picture import COARSEST, FINEST
from digest_tui.screens.paper_header import header_sides
from digest_tui.screens.telling import tell_failure
from digest_tui.widgets.ask_work import AskWorkLine
from digest_tui.widgets.choices import Choices
from digest_tui.widgets.key_line import KeyLine
from digest_tui.widgets.measure import Prose
from digest_tui.widgets.picture import Picture
from digest_tui.widgets.status_line import Part, StatusLine

if TYPE_CHECKING:
    from digest_tui.tasks.desk import Desk

COMMANDS: Final[tuple[type[Command], ...]] = (
    moving.MoveDown,
    moving.MoveUp,
    pages.OpenFigure,
    pages.EnterPicture,
    reading.GoBack,
    program.ShowHelp,
    pages.FetchPages,
    *moving.FAR,
    reading.StopOrGoBack,
    *program.ANYWHERE,
)
"""Everything the screen takes, in the order of the key line."""
POINTS: Final = 72
NONE: Final = N_(
    "No figure or table with a caption was found in this PDF. {paper.back} goes back; the pages have the text."
)


class FiguresScreen(MovesInFigures):
    """A list, and beside it (below it when narrow) the caption and the picture of the figure in hand."""

    TAKES = COMMANDS
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    AUTO_FOCUS = "OptionList"

    @dataclass
    class Pictured(Message):
        """The picture of that figure is there."""

        figure: Figure
        png: bytes

    @dataclass
    class NotPictured(Message):
        """It could not be drawn."""

        error: DigestError

    def __init__(
        self, desk: Desk, paper: Paper, document: Document | None = None, chosen: Callable[[int], None] | None = None
    ) -> None:
        super().__init__(desk, paper, document.paper if document is not None else None)
        self._given = document
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        """Header, list, caption and picture, what runs, keys."""
        yield StatusLine(id="header")
        yield Static(id="empty", markup=False)
        with Horizontal(id="panes"):
            yield Choices(id="figures")
            with Vertical(id="figure"):
                yield Prose(id="caption")
                yield Picture(id="picture")
        yield AskWorkLine(id="work")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """The figures of the document in hand, else of the paper's PDF."""
        self.work.clear()
        self.show_place()
        if self._given is not None:
            self.document = self._given
        else:
            self.open_pdf()

    def watch_document(self, document: Document | None) -> None:
        """List its figures."""
        if document is None:
            return
        if not document.figures:
            self.say_instead(_(NONE))
        self.choices.add_options([Option(_entry(figure), id=str(n)) for n, figure in enumerate(document.figures)])
        self.choices.action_first()
        self.choices.focus()
        self.show_place()

    @property
    def figure(self) -> Figure | None:
        """The figure in hand."""
        at = self.choices.highlighted
        return self.document.figures[at] if self.document is not None and at is not None else None

    @property
    def focused_part(self) -> tuple[str, tuple[str, ...]]:
        """What help calls the screen, and what matters most there."""
        return _("the figures"), ("pages", "move")

    def show_place(self) -> None:
        """Say where in the list this is, and which keys matter here."""
        count = len(self.document.figures) if self.document is not None else 0
        told = Part(_("{count} figures and tables").format(count=count) if count else "")
        self.query_one(StatusLine).show(*header_sides(self.paper, [told], self.size.width))
        place = f"{(self.choices.highlighted or 0) + 1}/{count}" if count else ""
        self.query_one(KeyLine).show(key_hints(COMMANDS, self.keymap), place)

    def on_resize(self) -> None:
        """The title is cut to the room there is."""
        self.show_place()

    def on_option_list_option_highlighted(self) -> None:
        """Caption and picture follow."""
        figure = self.figure
        if figure is not None and self.document is not None:
            caption = Content.assemble((figure.label, "bold"), "  ", Content(figure.caption))
            self.query_one("#caption", Prose).set_text(caption)
            self.show_place()
            self.run_worker(self._draw(self.document, figure), group="picture", exclusive=True, name="draw the figure")

    @on(OptionList.OptionSelected)
    @on(pages.OpenFigure)
    def open_figure(self) -> None:
        """The page it stands on: in the pages this was asked from, else in new ones."""
        from digest_tui.screens.pages import PagesScreen

        figure = self.figure
        if figure is None:
            return
        if self._chosen is not None:
            self.dismiss(None)
            self._chosen(figure.page)
        else:
            self.app.push_screen(PagesScreen(self.desk, self.paper, page=figure.page))

    @on(reading.StopOrGoBack)
    def stop_or_go_back(self) -> None:
        """Stop fetching; with nothing to stop, close."""
        if not self.stop_opening():
            self.go_back()

    @on(reading.GoBack)
    def go_back(self) -> None:
        """Close: back to where the reader came from."""
        self.dismiss(None)

    async def _draw(self, document: Document, figure: Figure) -> None:
        from digest_tui.tasks.pictures import figure_picture

        picture = self.query_one(Picture)
        width = max(1.0, figure.box.right - figure.box.left)
        dpi = round(min(max(COARSEST, picture.size.width * picture.dots * POINTS / width), FINEST))
        try:
            png = await figure_picture(self.desk, document, figure, dpi)
        except DigestError as error:
            self.post_message(self.NotPictured(error))
        else:
            self.post_message(self.Pictured(figure, png))

    @on(Pictured)
    async def _show_drawn(self, message: Pictured) -> None:
        if message.figure == self.figure:
            await self.query_one(Picture).show(message.png)

    @on(NotPictured)
    def _tell_not_drawn(self, message: NotPictured) -> None:
        tell_failure(self, message.error)


def _entry(figure: Figure) -> Content:
    """What it is called and where it stands; below, as much of the caption as there is room for."""
    caption = " ".join(figure.caption.split())
    return Content.assemble((figure.label, "bold"), (f"  p. {figure.page}", "$foreground 60%"), "\n", Content(caption))
