"""A text that grows while one reads: finished blocks stand still, only the unfinished end is drawn again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.containers import ScrollableContainer, Vertical
from textual.content import Content
from textual.timer import Timer

from digest_tui.widgets.blocks import finished_ends
from digest_tui.widgets.measure import Prose

FLUSH_SECONDS: Final = 0.11
"""Nine times a second: a reader sees a flow, and a key never waits for a token."""


class StreamedText(Vertical):
    """Plain text in pieces, in a page that scrolls: `write` or `append` while it grows, `finish` at its end.

    It follows the end only for a reader who has scrolled to the end; until the page is longer than its window,
    and for a reader anywhere else, nothing moves. No block is ever taken out or mounted anew while it grows.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"streamed-text--doubt"}

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._text = ""
        self._shown = ""
        self._frozen = 0
        self._blocks: list[Prose] = []
        self._timer: Timer | None = None

    @property
    def text(self) -> str:
        """The text so far, shown or about to be."""
        return self._text

    def append(self, piece: str) -> None:
        """Take the next piece of the text."""
        self.write(self._text + piece)

    def write(self, text: str) -> None:
        """Take the text so far; the first words are shown at once, later ones within FLUSH_SECONDS."""
        self._text = text
        if self._timer is None:
            self._flush()
            self._timer = self.set_timer(FLUSH_SECONDS, self._tick)

    def finish(self, text: str, marks: Sequence[tuple[int, int]] = ()) -> None:
        """Set the whole text once, as one block; `marks` are spans of characters a check doubts."""
        self._stop_timer()
        self._text = self._shown = text
        content = Content(text)
        for start, end in marks:
            content = content.stylize(".streamed-text--doubt", max(0, start), max(0, end))
        self._keep_blocks(1)
        self._frozen = 0
        self._blocks[0].set_text(content)

    def clear(self) -> None:
        """Take the text away."""
        self._stop_timer()
        self._text = self._shown = ""
        self._frozen = 0
        self._keep_blocks(0)

    def _tick(self) -> None:
        self._timer = None
        if self._text != self._shown:
            self.write(self._text)

    def _flush(self) -> None:
        follow = self._end_in_sight()
        text = self._text
        if not text.startswith(self._shown[: self._frozen]):
            self._frozen = 0
            self._keep_blocks(1)
        self._shown = text
        for end in finished_ends(text, self._frozen):
            self._tail().set_text(text[self._frozen : end])
            self._frozen = end + 1 if text[end : end + 1].isspace() else end
            self._add_block()
        self._tail().set_text(text[self._frozen :])
        if follow is not None:
            self.call_after_refresh(self._follow, follow, follow.scroll_y)

    def _tail(self) -> Prose:
        if not self._blocks:
            self._add_block()
        return self._blocks[-1]

    def _add_block(self) -> None:
        block = Prose()
        self._blocks.append(block)
        self.mount(block)

    def _keep_blocks(self, count: int) -> None:
        """Leave that many blocks in place; the others vanish at once, whenever Textual comes to remove them."""
        for block in self._blocks[count:]:
            block.display = False
            block.remove()
        del self._blocks[count:]
        if count and not self._blocks:
            self._add_block()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _end_in_sight(self) -> ScrollableContainer | None:
        """The page this text is in, when the reader has scrolled to its end."""
        for node in self.ancestors:
            if isinstance(node, ScrollableContainer):
                at_end = node.max_scroll_y > 0 and node.scroll_y >= node.max_scroll_y
                return node if at_end else None
        return None

    def _follow(self, page: ScrollableContainer, from_y: float) -> None:
        if page.scroll_y >= from_y:
            page.scroll_end(animate=False, immediate=True, force=True)
