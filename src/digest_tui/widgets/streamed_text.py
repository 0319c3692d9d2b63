"""A text that grows while one reads: finished blocks stand still, only the unfinished end is drawn again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual.containers import ScrollableContainer, Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer

from digest_tui.widgets.measure import Prose
from digest_tui.widgets.paper_page import ShowsPaper

FLUSH_SECONDS: Final = 0.125
"""Eight times a second: a reader sees a flow, and a key never waits for a token."""
SPARE_LINES: Final = 16
"""Blank lines kept below a growing text: at 200 tokens/s a layout comes once a second instead of eight times."""


class StreamedText(Vertical):
    """Plain text in pieces, in a page that scrolls: `write` or `append` while it grows, `finish` at its end.

    It follows the end only for a reader who has scrolled to the end; until the page is longer than its window,
    and for a reader anywhere else, nothing moves. No block is ever taken out or mounted anew while it grows.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"streamed-text--doubt", "streamed-text--lit"}

    class Grown(Message):
        """More of the text is laid out, on its page."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._text = ""
        self._taken = ""
        self._shown = ""
        self._read: Callable[[str], str] = str
        self._frozen = 0
        self._lit = (0, 0)
        self._blocks: list[Prose] = []
        self._timer: Timer | None = None

    @property
    def text(self) -> str:
        """The text so far, shown or about to be."""
        return self._text

    def read_by(self, read: Callable[[str], str]) -> None:
        """Show what is written as `read` makes it: a text that grows within FLUSH_SECONDS, a finished one stays."""
        if read is not self._read:
            self._read, self._taken = read, ""

    def append(self, piece: str) -> None:
        """Take the next piece of the text."""
        self.write(self._text + piece)

    def write(self, text: str) -> None:
        """Take the text so far; the first words are shown at once, later ones within FLUSH_SECONDS."""
        self._text = text
        if self._timer is None:
            self._flush()
            self._timer = self.set_timer(FLUSH_SECONDS, self._tick)

    def finish(self, text: str, marks: Sequence[tuple[int, int]] = (), lit: tuple[int, int] = (0, 0)) -> None:
        """Set the whole text once, as one block, with the spans a check doubts marked and the `lit` one lit."""
        self._stop_timer()
        self._text = self._shown = text
        self._lit = lit
        content = Content(text).stylize(".streamed-text--lit", *lit)
        for start, end in marks:
            content = content.stylize(".streamed-text--doubt", max(0, start), max(0, end))
        self._keep_what_is_in_sight()
        self._keep_blocks(1 if self._settled else 0)
        self._frozen = 0
        if self._blocks:
            self._blocks[0].set_text(content)
        else:
            self._add_block(content)
        self.call_after_refresh(self.post_message, self.Grown())

    def clear(self) -> None:
        """Take the text away."""
        self._stop_timer()
        self._text = self._shown = ""
        self._frozen = 0
        self.styles.min_height = None
        self._keep_blocks(0)

    def _tick(self) -> None:
        self._timer = None
        if self._text != self._taken:
            self.write(self._text)

    @property
    def _settled(self) -> bool:
        """Whether the last block is mounted: one that changes before is laid out from a stale cache by Textual."""
        return not self._blocks or self._blocks[-1].is_mounted

    def _flush(self) -> None:
        if not self._settled:
            return
        follow = self._end_in_sight()
        self._taken, text = self._text, self._read(self._text)
        if not text.startswith(self._shown[: self._frozen]):
            self._frozen = 0
            self._keep_blocks(1)
        self._shown = text
        rest = text[self._frozen :]
        if not self._blocks:
            self._add_block(rest, spare=SPARE_LINES)
        elif self._blocks[-1].has_room_for(rest):
            self._blocks[-1].set_text(rest, SPARE_LINES)
        else:
            self._freeze(text)
        if follow is not None:
            self.call_after_refresh(self._follow, follow, follow.scroll_y)
        self.call_after_refresh(self.post_message, self.Grown())

    def _freeze(self, text: str) -> None:
        """Put finished blocks aside: only where the unfinished end needs a new layout anyway."""
        from digest_tui.widgets.blocks import finished_ends

        tail = self._blocks[-1]
        width = tail.size.width
        pieces: list[str] = []
        for end in finished_ends(text, self._frozen):
            pieces.append(text[self._frozen : end])
            self._frozen = end + 1 if text[end : end + 1].isspace() else end
        pieces.append(text[self._frozen :])
        tail.set_text(pieces[0], 0 if len(pieces) > 1 else SPARE_LINES)
        for number, piece in enumerate(pieces[1:], start=2):
            self._add_block(piece, width, SPARE_LINES if number == len(pieces) else 0)

    def _add_block(self, text: str | Content, width: int = 0, spare: int = 0) -> None:
        block = Prose(text, width=width, spare=spare)
        self._blocks.append(block)
        self.mount(block)

    def _keep_blocks(self, count: int) -> None:
        """Leave that many blocks in place; the others vanish at once, whenever Textual comes to remove them."""
        for block in self._blocks[count:]:
            block.display = False
            block.remove()
        del self._blocks[count:]

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    @property
    def lit_lines(self) -> tuple[int, int]:
        """The lines of a finished text in which the lit words stand: the first, and the one behind the last."""
        width = self._blocks[0].size.width if self._blocks else 0
        if not width:
            return 0, 0
        first, end = (Content(self._text[:place]).get_height({}, width) for place in self._lit)
        return max(0, first - 1), end

    @property
    def blank_lines(self) -> int:
        """Lines at the end that are kept free for what comes next."""
        return self._blocks[-1].blank_lines if self._blocks else 0

    def _page(self) -> ScrollableContainer | None:
        """The page this text is in."""
        return next((node for node in self.ancestors if isinstance(node, ScrollableContainer)), None)

    def _end_of(self, page: ScrollableContainer) -> int:
        """Where the page would have to be scrolled to for the text's end (spare lines do not count)."""
        return page.max_scroll_y - self.blank_lines

    def _end_in_sight(self) -> ScrollableContainer | None:
        """The page, when it is longer than its window and the reader has scrolled to its end; a rising one has not."""
        page = self._page()
        if isinstance(page, ShowsPaper) and page.rising:
            return None
        return page if page is not None and page.scroll_y >= self._end_of(page) > 0 else None

    def _follow(self, page: ScrollableContainer, from_y: float) -> None:
        """Bring the new end into the window, unless the reader has gone up meanwhile."""
        end = self._end_of(page)
        if end > page.scroll_y >= from_y:
            page.scroll_to(y=end, animate=False, immediate=True, force=True)

    def _keep_what_is_in_sight(self) -> None:
        """Keep as many spare lines as the reader has in the window: without them the page would slide down."""
        page = self._page()
        if page is None:
            return
        seen = round(page.scroll_y) - max(0, self._end_of(page))
        self.styles.min_height = self.size.height - self.blank_lines + seen if 0 < seen <= self.blank_lines else None
