"""What every message of the list has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_tui.widgets.told import Told

if TYPE_CHECKING:
    from digest_tui.widgets.paper_list import PaperList


class ListMessage(Told):
    """A message of a list."""

    paper_list: PaperList

    def __post_init__(self) -> None:
        super().__post_init__()
        # Textual takes the pump that runs for the sender and stops a message there: a screen that calls `open`,
        # or paints, would keep the message from the app.
        self.set_sender(self.paper_list)

    @property
    def control(self) -> PaperList:
        """The list the message comes from."""
        return self.paper_list
