"""A line to type in."""

from __future__ import annotations

from textual.widgets import Input

from digest_tui.widgets.seams import make_compact


class TypedLine(Input):
    """Textual's line without a frame."""

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,
        max_length: int = 0,
        select_on_focus: bool = True,
    ) -> None:
        super().__init__(
            value,
            placeholder=placeholder,
            id=id,
            max_length=max_length,
            select_on_focus=select_on_focus,
        )
        make_compact(self)
