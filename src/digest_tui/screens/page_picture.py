"""A page of a PDF as a picture."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.message import Message
from textual.reactive import reactive

from digest_tui.commands import pages as commands
from digest_tui.errors import DigestError
from digest_tui.messages import _
from digest_tui.screens.opening_pdf import OpensPdf
from digest_tui.screens.telling import tell, tell_failure
from digest_tui.widgets.page_text import PageText
from digest_tui.widgets.picture import Picture

PAGE_INCHES = 8.5
"""The width of a page, near enough: American letter 8.5, A4 8.3."""
COARSEST, FINEST = 6, 150


class ShowsPictures(OpensPdf):
    """Text or picture, on every page until the reader changes it; a picture is drawn in the background."""

    page: int
    from_foot = False
    """Whether the next picture is shown from its foot: the reader comes from the page after it."""
    as_picture: reactive[bool] = reactive(False, repaint=False, init=False)
    """Whether pages are shown as pictures."""

    @dataclass
    class Pictured(Message):
        """The picture of that page is there."""

        page: int
        png: bytes

    @dataclass
    class NotPictured(Message):
        """It could not be drawn."""

        error: DigestError

    @on(commands.TogglePicture)
    def toggle_picture(self) -> None:
        """Text or picture."""
        if self.document is not None and self.document.hash:
            self.as_picture = not self.as_picture
        else:
            tell(self, _("There is no PDF here to show as a picture."))

    def watch_as_picture(self, pictured: bool) -> None:
        """One in the place of the other."""
        self.set_class(pictured, "-picture")
        (self.query_one(Picture) if pictured else self.query_one(PageText)).focus()
        self.show_picture()

    def show_picture(self) -> None:
        """Have the page drawn, if pages are shown as pictures."""
        if self.as_picture and self.document is not None and self.page:
            self.run_worker(self._draw(self.page), group="picture", exclusive=True, name="draw the page")

    async def _draw(self, page: int) -> None:
        from digest_tui.tasks.pictures import page_picture

        assert self.document is not None
        picture = self.query_one(Picture)
        dots = (picture.size.width or self.size.width) * picture.dots
        dpi = round(min(max(COARSEST, dots / PAGE_INCHES), FINEST))
        try:
            png = await page_picture(self.desk, self.document, page, dpi)
        except DigestError as error:
            self.post_message(self.NotPictured(error))
        else:
            self.post_message(self.Pictured(page, png))

    @on(Pictured)
    async def _show_drawn(self, message: Pictured) -> None:
        if message.page != self.page:
            return
        foot, self.from_foot = self.from_foot, False
        if not await self.query_one(Picture).show(message.png, foot):
            tell(self, _("This picture cannot be shown here. {pages.picture} shows the text."))

    @on(NotPictured)
    def _tell_not_drawn(self, message: NotPictured) -> None:
        tell_failure(self, message.error)
