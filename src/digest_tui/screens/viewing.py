"""How the paper is seen: raw or readable, all authors, in the system's viewer."""

from __future__ import annotations

from textual import on

from digest_tui.commands import reading as commands
from digest_tui.errors import DigestError
from digest_tui.screens.state import Subject
from digest_tui.screens.telling import tell, tell_failure


class Views(Subject):
    """What changes how a paper looks, or where it is looked at."""

    @on(commands.ToggleRaw)
    def toggle_raw(self) -> None:
        """Between readable maths and LaTeX as it was written."""
        self.raw = not self.raw

    @on(commands.ShowAuthors)
    def show_authors(self) -> None:
        """Unfold a long list of authors, or fold it."""
        self.unfolded = not self.unfolded

    @on(commands.OpenAbstractPage)
    def open_abstract_page(self) -> None:
        """The paper's page in the system's viewer."""
        opened = self.in_hand()
        if opened is not None:
            self._open(opened.paper.abstract_page)

    @on(commands.OpenPdfPage)
    def open_pdf_page(self) -> None:
        """The paper's PDF in the system's viewer."""
        opened = self.in_hand()
        if opened is not None:
            self._open(opened.paper.pdf_page)

    @property
    def focused_part(self) -> tuple[str, tuple[str, ...]]:
        """The page or the list: what help calls it, and what matters most there."""
        return ("the page", ("paper", "move")) if self.reading else ("the list", ("move", "list"))

    def _open(self, url: str) -> None:
        if not url:
            tell(self, "This paper has no page on arXiv.")
            return
        self.run_worker(self._view(url), group="viewer", exclusive=True, name="open in viewer")

    async def _view(self, url: str) -> None:
        from digest_tui.screens.viewer import open_in_viewer

        try:
            await open_in_viewer(url)
        except DigestError as error:
            tell_failure(self, error)
