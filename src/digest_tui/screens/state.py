"""What the digest screen knows. It flows one way: from here down to the list and the page; messages come up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.reactive import reactive, var

from digest_tui.commands.screen import CommandScreen
from digest_tui.errors import DigestError
from digest_tui.papers.digest import KeptDigest, View
from digest_tui.papers.ids import PaperId
from digest_tui.papers.lists import ARXIV
from digest_tui.screens.header_words import HeaderFacts
from digest_tui.screens.kept_rows import KeptRows
from digest_tui.tasks import reading
from digest_tui.widgets.open_paper import OpenPaper
from digest_tui.widgets.paper_list import PaperList
from digest_tui.widgets.paper_page import ShowsPaper

if TYPE_CHECKING:
    from digest_tui.tasks.desk import Desk
    from digest_tui.tasks.events import TranslateEvent


class DigestState(CommandScreen):
    """The state of the digest screen and the few steps that change it; its subjects stand beside it (`Subject`)."""

    source: var[str] = var(ARXIV)
    """Where the list shown comes from."""
    category: var[str] = var("")
    """The list shown: a category, or several joined by `+`."""
    digest: reactive[KeptDigest | None] = reactive(None, repaint=False, init=False)
    """The day shown, None while nothing of the category is kept."""
    opened: reactive[OpenPaper | None] = reactive(None, repaint=False, init=False)
    """The paper on the page; the same as under the list's cursor."""
    reading: reactive[bool] = reactive(False, repaint=False, init=False)
    """Whether the reader is in the page (alone on a narrow screen) rather than in the list."""
    raw: reactive[bool] = reactive(False, repaint=False, init=False)
    """Whether LaTeX is shown as it was written."""
    unfolded: reactive[bool] = reactive(False, repaint=False, init=False)
    """Whether all authors of a long list are shown."""
    translation_shown: reactive[bool] = reactive(True, repaint=False, init=False)
    """Whether translations are shown where there are some."""
    side_by_side: reactive[bool] = reactive(False, repaint=False, init=False)
    """Whether they stand beside the abstract, sentence by sentence, rather than below it."""
    view: reactive[View] = reactive(View(), repaint=False, init=False)
    """Which papers of a list are shown and in what order: the same on every day until the reader changes it."""
    searched: reactive[tuple[str, ...]] = reactive((), repaint=False, init=False)
    """The words whose places are marked in the list and on the page, folded."""
    facts: reactive[HeaderFacts] = reactive(HeaderFacts(), repaint=False, init=False)
    """What the header tells."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.source = desk.source
        self.language = desk.language.code
        self.model = ""
        self.set_reactive(DigestState.side_by_side, desk.config.reading.view == "beside")
        self.set_reactive(DigestState.translation_shown, desk.config.reading.view != "hidden")
        self.shown = KeptRows(desk, 0)
        self._config = desk.config
        self.failure: DigestError | None = None
        self.progress: dict[tuple[PaperId, str], TranslateEvent] = {}

    @property
    def papers(self) -> PaperList:
        """The list."""
        return self.query_one(PaperList)

    @property
    def page(self) -> ShowsPaper:
        """The page."""
        return self.query_one("#page", ShowsPaper)

    def show_digest(self, digest: KeptDigest | None, keep: PaperId | None = None) -> None:
        """Show a kept list with the cursor at the paper `keep` (else at its top), or the empty state."""
        raise NotImplementedError

    @property
    def titles_in(self) -> str:
        """The language titles are shown in, empty while they are not."""
        raise NotImplementedError

    def show_why_empty(self) -> None:
        """Say why there is no paper to show, where that is so."""
        raise NotImplementedError

    def show_place(self) -> None:
        """Say where in the list the cursor is, and which keys matter here."""
        raise NotImplementedError

    def follow_cursor(self) -> None:
        """Lay the paper under the list's cursor on the page, and say where in the list it is."""
        raise NotImplementedError

    def show_again(self, keep: PaperId | None = None) -> None:
        """Work out anew what is shown of the list; the cursor stays at its paper, or goes to `keep`."""
        raise NotImplementedError

    def show_mark(self, paper: PaperId) -> None:
        """A mark on that paper was written: its row changes, goes or comes back."""
        raise NotImplementedError

    def remember_place(self) -> None:
        """A jump is about to leave this place; it can be gone back to."""
        raise NotImplementedError

    def go_to_match(self, step: int) -> bool:
        """Go to the next match (the previous one for -1); whether a search is on."""
        raise NotImplementedError

    def show_whole_list(self) -> bool:
        """Show the whole list again; whether something was left out of it."""
        raise NotImplementedError

    def go_back(self) -> None:
        """Out of the page."""
        raise NotImplementedError

    def show_doubts(self) -> None:
        """Say what the checks doubt in the translation on the page."""
        raise NotImplementedError

    def in_hand(self) -> OpenPaper | None:
        """The paper under the cursor, laid on the page now if it is not there yet."""
        raise NotImplementedError

    def read_opened_again(self) -> None:
        """Read anew what the library has on the page's paper: a mark, a note or a translation has changed."""
        raise NotImplementedError

    def count_again(self) -> None:
        """Read the counters of the list shown anew: marks have changed."""
        if self.digest is not None:
            now = reading.again(self.desk, self.digest)
            self.digest = now if self.shown.selection is None else self.counted(now)

    def counted(self, digest: KeptDigest) -> KeptDigest:
        """The list with what rules and earlier days leave out counted apart."""
        from digest_tui.tasks.counting import counted

        return counted(self.desk, digest)

    def kept_days(self) -> Sequence[KeptDigest]:
        """Every kept day of the list shown, oldest first."""
        return reading.kept_days(self.desk, self.category, self.source)


if TYPE_CHECKING:
    Subject = DigestState
else:

    class Subject(metaclass=type(DigestState)):
        """A part of the digest screen: it may use all of `DigestState`, which the screen is made of besides.

        No screen by itself: Textual looks through every name a screen has for each class of one, 0.4 ms a subject.
        """
