"""How the paper is seen: raw or readable, all authors, in the system's viewer."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on

from digest_tui.commands import reading as commands
from digest_tui.errors import DigestError
from digest_tui.messages import _
from digest_tui.screens.copying import Copies
from digest_tui.screens.telling import tell, tell_failure, telling
from digest_tui.tasks import reading
from digest_tui.text.paper_links import links_of

if TYPE_CHECKING:
    from digest_tui.papers.translation import Finding
    from digest_tui.screens.links import ChosenLink


class Views(Copies):
    """What changes how a paper looks, or where it is looked at."""

    @on(commands.ToggleRaw)
    def toggle_raw(self) -> None:
        """Between readable maths and LaTeX as it was written."""
        self.raw = not self.raw

    @on(commands.CycleView)
    def cycle_view(self) -> None:
        """The translation below the abstract, beside it, not at all; the next start begins with it."""
        from digest_tui.tasks import settings

        seen = self.page.shows_translation
        if not self.translation_shown:
            self.side_by_side, self.translation_shown = False, True
        elif not self.side_by_side:
            self.side_by_side = True
        else:
            self.translation_shown = False
        with suppress(DigestError):  # a configuration that cannot be written: the view is kept till the end
            settings.change(self.desk, "reading.view", self._way(), lambda config: None)
        if self.opened is not None and not self.opened.kept:
            tell(self, _("{way} {{paper.translate}} translates this paper.").format(way=self._way_words()))
        elif not seen:
            self.call_after_refresh(self._say_way)

    def _say_way(self) -> None:
        """Say where translations stand now, unless it is to be seen."""
        if self.is_attached and not self.page.shows_translation:
            tell(self, self._way_words())

    def _way(self) -> str:
        return ("beside" if self.side_by_side else "below") if self.translation_shown else "hidden"

    def _way_words(self) -> str:
        if not self.translation_shown:
            return _("Translations are hidden now.")
        if self.side_by_side:
            return _("Translations stand beside the abstract now.")
        return _("Translations stand below the abstract now.")

    @on(commands.NextSentence)
    def next_sentence(self) -> None:
        """The next sentence and its translation."""
        self._go_sentence(1)

    @on(commands.PreviousSentence)
    def previous_sentence(self) -> None:
        """The previous sentence and its translation."""
        self._go_sentence(-1)

    def _go_sentence(self, step: int) -> None:
        self.in_hand()
        if not self.page.go_sentence(step):
            tell(self, _("There is no translation beside this abstract to go through."))

    @on(commands.ShowDoubts)
    def show_doubts(self) -> None:
        """Every finding of the translation on the page, those of the lit sentence first, and a rejected reply."""
        from digest_tui.screens.doubts import DoubtsDialog
        from digest_tui.tasks.reading import read_paper, rejected_reply

        opened = self.in_hand()
        best = opened.best_kept() if opened is not None and self.translation_shown else None
        if best is None:
            return
        with telling(self):
            translated = read_paper(self.desk, best.paper)
            source = translated.abstract if translated is not None else ""
            dialog = DoubtsDialog(source, best, rejected_reply(self.desk, best), self.page.lit_findings())
            if dialog.is_empty:
                tell(self, _("No check doubts this translation."))
            else:
                self.app.push_screen(dialog, self._go_to_finding)

    def _go_to_finding(self, chosen: Finding | None) -> None:
        if chosen is not None:
            self.page.go_to_finding(chosen)

    @on(commands.ShowAuthors)
    def show_authors(self) -> None:
        """Unfold a long list of authors, or fold it."""
        self.unfolded = not self.unfolded

    @on(commands.ShowChanges)
    def show_changes(self) -> None:
        """What has changed since the kept version before, or the plain text again."""
        opened = self.in_hand()
        if opened is None:
            return
        if opened.earlier is not None:
            self.opened = replace(opened, earlier=None)
            return
        with telling(self):
            earlier = reading.version_before(self.desk, opened.paper.id)
            if earlier is None:
                tell(self, _("No earlier version of this paper is kept, so there is nothing to compare it with."))
            elif (earlier.title, earlier.abstract) == (opened.paper.title, opened.paper.abstract):
                tell(self, _("Title and abstract are as they were in v{version}.").format(version=earlier.id.version))
            else:
                self.opened = replace(opened, earlier=earlier)
                tell(self, _("Changes since v{version}: [-gone-] {{+come+}}.").format(version=earlier.id.version))

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

    @on(commands.OpenLink)
    def open_link(self, command: commands.OpenLink) -> None:
        """The address with that number, in the system's viewer; without a number, ask which."""
        opened = self.in_hand()
        if opened is None:
            return
        if not command.number:
            self.show_links()
            return
        links = links_of(opened.paper)
        if command.number > len(links):
            tell(
                self,
                _("This paper has no address {number}. {{paper.links}} lists those it has.").format(
                    number=command.number
                ),
            )
        else:
            self._open(links[command.number - 1].url)

    @on(commands.ShowLinks)
    def show_links(self) -> None:
        """All addresses, to open or to copy one."""
        from digest_tui.screens.links import LinksDialog

        opened = self.in_hand()
        if opened is None:
            return
        links = links_of(opened.paper)
        if links:
            self.app.push_screen(LinksDialog(links), self._take_link)
        else:
            tell(self, _("This paper names no address."))

    def _take_link(self, chosen: ChosenLink | None) -> None:
        if chosen is None:
            return
        if chosen.copied:
            self.copy_text(_("address"), chosen.url)
        else:
            self._open(chosen.url)

    @property
    def focused_part(self) -> tuple[str, tuple[str, ...]]:
        """The page or the list: what help calls it, and what matters most there."""
        return (_("the page"), ("paper", "move")) if self.reading else (_("the list"), ("move", "list"))

    def _open(self, url: str) -> None:
        if not url:
            tell(self, _("This paper has no page on arXiv."))
            return
        tell(self, _("Opening {url} in the system's viewer.").format(url=url))
        self.run_worker(self._view(url), group="viewer", exclusive=True, name="open in viewer")

    async def _view(self, url: str) -> None:
        from digest_tui.screens.viewer import open_in_viewer

        try:
            await open_in_viewer(url)
        except DigestError as error:
            tell_failure(self, error)
            self.copy_text(_("address"), url)
