"""The list and the page beside it with nothing behind them: what the widgets alone cost.

`python -m benchmarks.list_app ROWS`; s starts and stops a stream of 200 tokens a second into the page.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll

from digest_tui.papers.digest import EntryKind, Row
from digest_tui.papers.ids import PaperId
from digest_tui.widgets.groups import groups_of
from digest_tui.widgets.key_line import KeyHint, KeyLine
from digest_tui.widgets.measure import Prose
from digest_tui.widgets.paper_list import PaperList
from digest_tui.widgets.seams import WalledApp, install_line_breaking
from digest_tui.widgets.status_line import Part, StatusLine
from digest_tui.widgets.streamed_text import StreamedText

TOKENS_PER_SECOND: Final = 200
STYLES: Final = Path(__file__).parents[1] / "styles"


class MadeRows:
    """A list of any length, its rows made when asked for."""

    def __init__(self, total: int) -> None:
        self.total = total

    def rows(self, after: int, limit: int) -> Sequence[Row]:
        """Up to `limit` rows after a position."""
        return [made_row(position) for position in range(after + 1, min(self.total, after + limit) + 1)]

    def row(self, paper: PaperId) -> Row | None:
        """The row of one of the papers."""
        return made_row(int(paper.value.partition(".")[2]))


def title(position: int) -> str:
    """What the row at that position is called."""
    return f"Made-up paper {position:06} on lanterns, oil and the reading of long lists"


def made_row(position: int) -> Row:
    """A row with some of everything."""
    return Row(
        position=position,
        kind=EntryKind.NEW,
        id=PaperId(f"2606.{position:06}", 1),
        title=title(position),
        authors=("Jiwoo Kim", "Minseo Park", "Ana Souza"),
        author_count=3 + position % 7,
        primary="cs.CL",
        latest=1,
        read=position % 3 == 0,
        starred=position % 5 == 0,
        has_code=position % 4 == 0,
        translated=("ko",) if position % 2 else (),
    )


class ListApp(WalledApp[None]):
    """Header line, list, page and footer line."""

    CSS_PATH = [STYLES / "lists.tcss", STYLES / "widgets.tcss"]
    CSS = "PaperList { width: 46 } VerticalScroll { width: 1fr; padding: 0 3 }"
    BINDINGS = [("j", "move(1)"), ("k", "move(-1)"), ("s", "stream")]

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.rows = rows
        self.streaming = False
        install_line_breaking()

    def compose(self) -> ComposeResult:
        """The parts of the first screen."""
        yield StatusLine()
        with Horizontal():
            yield PaperList()
            with VerticalScroll(can_focus=False):
                yield Prose("an abstract of some length " * 50)
                yield StreamedText()
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the list."""
        papers = self.query_one(PaperList)
        papers.show(MadeRows(self.rows), groups_of(Counter({EntryKind.NEW: self.rows})))
        papers.focus()
        self.query_one(StatusLine).show([Part("cs.CL")], [Part(f"{self.rows} new")], [Part("offline")])
        self._show_place()
        # What the start made is never garbage: leaving it out, a full collection takes 8 ms and not 40.
        self.call_after_refresh(gc.freeze)

    def on_paper_list_highlighted(self) -> None:
        """Say where the cursor is, as the reader does."""
        self._show_place()

    def action_move(self, delta: int) -> None:
        """Move the cursor."""
        self.query_one(PaperList).move(delta)

    def action_stream(self) -> None:
        """Start or stop the stream."""
        self.streaming = not self.streaming
        if self.streaming:
            self._stream()

    @work(group="stream", exclusive=True)
    async def _stream(self) -> None:
        streamed = self.query_one(StreamedText)
        loop = asyncio.get_running_loop()
        start, sent = loop.time(), 0
        while self.streaming:
            sent += 1
            streamed.append("\n\n" if sent % 120 == 0 else "토큰 " if sent % 3 else "token ")
            await asyncio.sleep(max(0.0, start + sent / TOKENS_PER_SECOND - loop.time()))

    def _show_place(self) -> None:
        self.query_one(KeyLine).show([KeyHint("j k", "move"), KeyHint("?", "help")], self.query_one(PaperList).place)


if __name__ == "__main__":
    ListApp(int(sys.argv[1])).run()
