"""A list of choices."""

from __future__ import annotations

from textual.widgets import OptionList


class Choices(OptionList):
    """Textual's list, which also stands still where a tiny terminal leaves it no room to go a page in."""

    def action_page_up(self) -> None:
        """A screenful back."""
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """A screenful on."""
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call]
