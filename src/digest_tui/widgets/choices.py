"""A list of choices."""

from __future__ import annotations

from textual.widgets import OptionList
from textual.widgets._option_list import OptionListContent

from digest_tui.widgets.seams import make_compact


class Choices(OptionList):
    """Textual's list without a frame or markup; it stands still where a tiny terminal leaves it no room for a page."""

    def __init__(self, *content: OptionListContent, id: str | None = None, compact: bool = True) -> None:
        super().__init__(*content, id=id, markup=False)
        if compact:
            make_compact(self)

    def action_page_up(self) -> None:
        """A screenful back."""
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """A screenful on."""
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call]
