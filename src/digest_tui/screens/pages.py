"""The pages of a PDF: its text page by page, a page as a picture, the words a citation rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from digest_tui.commands import asking, moving, pages, program, reading
from digest_tui.commands.command import Command
from digest_tui.commands.hints import key_hints
from digest_tui.messages import N_, _
from digest_tui.papers.conversation import Citation
from digest_tui.papers.document import Document, PageText, Section
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.screens.page_finding import FindsWords
from digest_tui.screens.page_moving import MovesInPages
from digest_tui.screens.page_sections import ChoosesSections
from digest_tui.screens.paper_header import header_sides
from digest_tui.widgets.ask_work import AskWorkLine
from digest_tui.widgets.key_line import KeyLine
from digest_tui.widgets.page_text import Mark
from digest_tui.widgets.page_text import PageText as PageView
from digest_tui.widgets.picture import Picture
from digest_tui.widgets.status_line import Part, StatusLine

if TYPE_CHECKING:
    from digest_tui.tasks.desk import Desk

COMMANDS: Final[tuple[type[Command], ...]] = (
    moving.MoveDown,
    moving.MoveUp,
    pages.PreviousPage,
    pages.NextPage,
    pages.ShowSections,
    pages.SearchPages,
    pages.TranslatePage,
    pages.TranslateSection,
    reading.TranslatePart,
    asking.ShowFigures,
    pages.TogglePicture,
    reading.GoBack,
    program.ShowHelp,
    pages.NextMatch,
    pages.PreviousMatch,
    pages.FetchPages,
    asking.Ask,
    *moving.FAR,
    reading.StopOrGoBack,
    *program.ANYWHERE,
)
"""Everything the screen takes, in the order of the key line."""
MISSING: Final = N_("The words “{}” are not in the text of this PDF.")
TEXTLESS: Final = N_("There is no text on this page: it is a picture. {pages.picture} shows it.")
HIDDEN: Final = N_("⚑ This page hides text a person would not see: “{}”")
LONGEST_HIDDEN: Final = 120


class PagesScreen(MovesInPages, FindsWords, ChoosesSections):
    """One page at a time; going on at its end leads to the next."""

    TAKES = COMMANDS
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    AUTO_FOCUS = "PageText"

    page: reactive[int] = reactive(0, repaint=False, init=False)
    """The page shown, 0 before there is one."""

    def __init__(
        self,
        desk: Desk,
        paper: Paper,
        *,
        version: PaperId | None = None,
        citation: Citation | None = None,
        page: int = 1,
    ) -> None:
        super().__init__(desk, paper, version)
        self._citation = citation
        self._first = page
        self._section: Section | None = None

    def compose(self) -> ComposeResult:
        """Header, what is odd about the page, the page, what runs, the keys."""
        yield StatusLine(id="header")
        yield Static(id="notice", markup=False)
        yield Static(id="empty", markup=False)
        yield PageView(id="text")
        yield Picture(id="picture")
        yield AskWorkLine(id="work")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """The PDF, or for words of the abstract the abstract."""
        self.watch(self.text, "scroll_y", self._follow_section, init=False)
        self.work.clear()
        self.show_place()
        citation = self._citation
        if citation is not None and not (citation.found_page or citation.page):
            self.document = _abstract(self.paper)
        else:
            self.open_pdf()

    # State down

    def watch_document(self, document: Document | None) -> None:
        """Show the page that was wanted."""
        if document is None:
            return
        self.use_texts([page.text for page in document.pages])
        citation = self._citation
        wanted = (citation.found_page or citation.page or 1) if citation is not None else self._first
        self.page = min(max(1, wanted), len(document.pages))
        if citation is not None and citation.end > citation.start:
            self.text.scroll_to_words(citation.start)

    def watch_page(self) -> None:
        """Another page, from its head."""
        self.text.scroll_home(animate=False, force=True, immediate=True)
        self.show_page()

    def show_page(self) -> None:
        """Draw the page with what is marked on it."""
        page = self.document.page(self.page) if self.document is not None else None
        if page is None:
            return
        translated = self.translated_page()
        if translated is not None:
            self.text.show(*translated)
            return
        text = page.text or _(TEXTLESS)
        self.text.show(self.words(text) if not page.text else text, self._marks())
        notice, words = self.query_one("#notice", Static), self._notice(page)
        notice.update(Content(words))
        notice.display = bool(words)
        self.show_picture()
        self.show_place()
        self.call_after_refresh(self._follow_section)  # how high the page is, is known then

    def show_place(self) -> None:
        """Say which page this is, and which keys matter here."""
        count = len(self.document.pages) if self.document is not None else 0
        section = self._section = self.section()
        right = [
            Part(section.title if section is not None else "", importance=1),
            self.found_part(),
            Part(self._page_words(count), importance=5),
        ]
        self.query_one(StatusLine).show(*header_sides(self.paper, right, self.size.width))
        self.query_one(KeyLine).show(key_hints(COMMANDS, self.keymap), f"{self.page}/{count}" if count else "")

    def _follow_section(self) -> None:
        if self.section() != self._section:
            self.show_place()

    def on_resize(self) -> None:
        """The title is cut to the room there is."""
        self.show_place()

    @property
    def text(self) -> PageView:
        """The page's text."""
        return self.query_one(PageView)

    @property
    def focused_part(self) -> tuple[str, tuple[str, ...]]:
        """What help calls the screen, and what matters most there."""
        return _("the pages"), ("pages", "move")

    def share_above(self) -> float:
        """How much of the page lies above the window."""
        height = self.text.virtual_size.height
        return self.text.scroll_y / height if height else 0.0

    def share_read(self) -> float:
        """How much of the page is behind the reader: none at its head, all of it at its foot."""
        height, top, most = self.text.virtual_size.height, self.text.scroll_y, self.text.max_scroll_y
        return (top + self.text.size.height * top / most) / height if height and most else 0.0

    # Messages up

    @on(asking.ShowFigures)
    def show_figures(self) -> None:
        """The figures; the one chosen leads to its page."""
        from digest_tui.screens.figures import FiguresScreen

        self.app.push_screen(FiguresScreen(self.desk, self.paper, self.document, self._go_to_figure))

    @on(asking.Ask)
    def ask(self) -> None:
        """Questions about this paper: back to them where they were left."""
        from digest_tui.screens.asking import AskScreen

        if any(isinstance(screen, AskScreen) for screen in self.app.screen_stack):
            self.dismiss(None)
        else:
            self.app.push_screen(AskScreen(self.desk, self.paper))

    @on(reading.StopOrGoBack)
    def stop_or_go_back(self) -> None:
        """Stop fetching; with nothing to stop, end the search; with none, close."""
        if not (self.stop_opening() or self.stop_translating() or self.end_search()):
            self.go_back()

    @on(reading.GoBack)
    def go_back(self) -> None:
        """Close: back to where the reader came from."""
        self.dismiss(None)

    def go_to_section(self, number: int) -> None:
        """Show the page on which that section begins, from there."""
        if self.document is not None:
            place = self.document.sections[number].place
            self.page = place.page
            self.text.scroll_to_words(place.offset)

    def _go_to_figure(self, page: int) -> None:
        self.page = page

    def _page_words(self, count: int) -> str:
        if not count:
            return ""
        return (
            "abstract"
            if self.document is not None and not self.document.hash
            else _("page {page} of {count}").format(page=self.page, count=count)
        )

    def _marks(self) -> list[Mark]:
        citation = self._citation
        marks = []
        if citation is not None and (citation.found_page or 1) == self.page and citation.end > citation.start:
            marks.append(Mark(citation.start, citation.end, "quote"))
        return [*marks, *self.found_marks(self.page)]

    def _notice(self, page: PageText) -> str:
        if page.hidden:
            words = " ".join(page.hidden.split())
            return _(HIDDEN).format(words if len(words) <= LONGEST_HIDDEN else words[:LONGEST_HIDDEN] + "…")
        citation = self._citation
        missing = citation is not None and citation.end <= citation.start
        return _(MISSING).format(citation.quote) if missing and citation is not None else ""


def _abstract(paper: Paper) -> Document:
    """The abstract as quotes are looked for in it: what a model was given, with the title below."""
    from digest_tui.tasks.asked_text import over_abstract

    asked = over_abstract(paper)
    return Document("", paper.id, asked.title, (PageText(1, f"{asked.abstract}\n{asked.title}"),))
