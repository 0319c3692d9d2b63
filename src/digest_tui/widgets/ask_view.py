"""The questions and answers over a paper, drawn line by line: an answer grows without moving its reader."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import zip_longest
from typing import ClassVar, Final, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer
from textual.visual import Visual

from digest_tui.widgets.ask_parts import Entry, Part, parts_of
from digest_tui.widgets.ask_strips import Sheet, draw

FLUSH_SECONDS: Final = 0.125
"""Eight times a second: a reader sees a flow, and a key never waits for a token."""
CURSOR_BAR: Final = "▌"


class Stop(NamedTuple):
    """Where the cursor can rest: an entry (from 0) and one of its claims, -1 for its question."""

    entry: int
    claim: int


class Drawn(NamedTuple):
    """A part as it was drawn, kept until the part is another."""

    part: Part
    stop: Stop | None
    strips: list[Strip]


class AnswersView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows entries; what has not changed since the last time is not drawn again, and nothing is ever mounted.

    It follows the end only for a reader who is at the end. The cursor rests on questions and citations.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"answers--{name}"
        for name in ("bar", "cursor", "doubt", "label", "page", "question", "quiet", "quote", "thinking")
    }

    class Moved(Message):
        """The cursor rests elsewhere."""

    class Chosen(Message):
        """A question or citation was clicked."""

    class CameToEnd(Message):
        """The last line came into the window."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._entries: tuple[Entry, ...] = ()
        self._waiting: tuple[Entry, ...] | None = None
        self._drawn: list[Drawn] = []
        self._starts: list[int] = []
        self._width = 0
        self._height = 0
        self._place = (0, 0)
        self._timer: Timer | None = None
        self.cursor: Stop | None = None

    def show(self, entries: Sequence[Entry]) -> None:
        """Show these entries now; the reader stays where he is, or at the end when he was there."""
        self._stop_timer()
        self._lay_out(tuple(entries))

    def flow(self, entries: Sequence[Entry]) -> None:
        """Show these entries, some of which grow: at once, or within FLUSH_SECONDS of the last time."""
        self._waiting = tuple(entries)
        if self._timer is None:
            self._flush()

    @property
    def at_end(self) -> bool:
        """Whether the last line is in the window."""
        return self.scroll_y >= self.max_scroll_y

    @property
    def entry(self) -> Entry | None:
        """The entry the cursor is in; without a cursor the last one."""
        return self._entries[-1 if self.cursor is None else self.cursor.entry] if self._entries else None

    def go(self, step: int) -> bool:
        """Move the cursor to the next stop (the previous one for -1); False past the ends.

        A stop that lies more than half a window outside is scrolled towards first: no words are skipped.
        """
        stops = [(number, drawn.stop) for number, drawn in enumerate(self._drawn) if drawn.stop is not None]
        at = next((index for index, (_, stop) in enumerate(stops) if stop == self.cursor), None)
        if at is None:
            at = self._stop_in_sight([number for number, _ in stops], step)
        index = at + step
        half = max(1, self.size.height // 2)
        if not 0 <= index < len(stops):
            return self._scroll(half * step)
        number, stop = stops[index]
        top = self._starts[number]
        end = top + len(self._drawn[number].strips)
        if top < self.scroll_y - half or end > self.scroll_y + self.size.height + half:
            return self._scroll(half * step)
        self._rest_at(stop)
        self._reveal(top, end)
        return True

    def entrance(self, step: int) -> Stop | None:
        """Where a reader comes in from the line: at the first citation of the last answer, for -1 at the last stop."""
        stops = [drawn.stop for drawn in self._drawn if drawn.stop is not None]
        if step < 0 or not stops:
            return stops[-1] if stops else None
        last = [stop for stop in stops if stop.entry == stops[-1].entry]
        return next((stop for stop in last if stop.claim >= 0), last[0])

    def rest_at(self, stop: Stop | None) -> None:
        """Put the cursor there, in sight; None takes it away."""
        self._rest_at(stop)
        for number, drawn in enumerate(self._drawn):
            if stop is not None and drawn.stop == stop:
                self._reveal(self._starts[number], self._starts[number] + len(drawn.strips))

    def to_end(self) -> None:
        """Show the last lines."""
        self.scroll_to(y=self.max_scroll_y, animate=False, force=True, immediate=True)

    def render_line(self, y: int) -> Strip:
        """The strip of a line of the window."""
        width = self.scrollable_content_region.width
        base = self.rich_style
        line = y + self.scroll_offset.y
        number = bisect_right(self._starts, line) - 1
        if number < 0 or line >= self._height:
            return Strip.blank(width, base)
        drawn = self._drawn[number]
        strip = drawn.strips[line - self._starts[number]].adjust_cell_length(width, base)
        if drawn.stop is None or drawn.stop != self.cursor:
            return strip
        ground = Style(bgcolor=self.get_component_rich_style("answers--cursor").bgcolor)
        bar = Segment(CURSOR_BAR, self.get_component_rich_style("answers--bar"))
        rest = [Segment(text, (style or base) + ground) for text, style, _ in strip.crop(1)]
        return Strip([bar, *rest], width)

    def notify_style_update(self) -> None:
        """Draw anew in other colours."""
        self._drawn = []
        super().notify_style_update()
        self._lay_out(self._entries)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember the place, but not where a new width has merely pushed it."""
        super().watch_scroll_y(old_value, new_value)
        if self._room == self._width:
            self._place = self._place_at(int(new_value))
        if self.at_end:
            self.post_message(self.CameToEnd())

    def on_resize(self) -> None:
        """Lines break anew at another width: come back to the words that were at the top."""
        if self._room not in (0, self._width):
            self._lay_out(self._entries)

    def on_click(self, event: events.Click) -> None:
        """The question or citation under the pointer."""
        number = bisect_right(self._starts, event.y + self.scroll_offset.y) - 1
        stop = self._drawn[number].stop if 0 <= number < len(self._drawn) else None
        if stop is not None and event.button == 1:
            event.stop()
            self._rest_at(stop)
            self.post_message(self.Chosen())

    # Within

    def _flush(self) -> None:
        entries, self._waiting = self._waiting, None
        self._timer = None
        if entries is not None:
            self._lay_out(entries)
            self._timer = self.set_timer(FLUSH_SECONDS, self._flush)

    @property
    def _room(self) -> int:
        # The scroll bar has its column always: lines do not break anew when it comes.
        return max(0, self.content_region.width - self.styles.scrollbar_size_vertical)

    def _stop_timer(self) -> None:
        self._waiting = None
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _lay_out(self, entries: tuple[Entry, ...]) -> None:
        width = self._room
        self._entries = entries
        self._keep_cursor()
        if not width:
            # Hidden: what is drawn is of other entries by the time there is room again.
            self._drawn, self._width = [], 0
            return
        is_first = not self._drawn
        follow = self.at_end and not is_first
        changed_width = width != self._width
        before = [] if changed_width else self._drawn
        self._width = width
        sheet = Sheet.of(width)
        wanted = [(part, index) for index, entry in enumerate(entries) for part in parts_of(entry)]
        self._drawn = [self._draw(pair, old, sheet) for pair, old in zip_longest(wanted, before) if pair is not None]
        self._starts, height = [], 0
        for drawn in self._drawn:
            self._starts.append(height)
            height += len(drawn.strips)
        if height != self._height:
            self._height = height
            self.virtual_size = Size(0, height)
        if follow:
            self._follow()
        if changed_width and not is_first:
            # How far there is to scroll is known once the window is laid out.
            self.call_after_refresh(self._follow if follow else self._return)
        self.refresh()

    def _keep_cursor(self) -> None:
        """What the cursor rested on may be gone: rest on the question it belonged to, or on the last one."""
        if self.cursor is None:
            return
        last = len(self._entries) - 1
        entry, claim = self.cursor
        if entry > last:
            self._rest_at(Stop(last, -1) if self._entries else None)
        elif claim >= len(self._entries[entry].claims):
            self._rest_at(Stop(entry, -1))

    def _draw(self, wanted: tuple[Part, int], old: Drawn | None, sheet: Sheet) -> Drawn:
        part, entry = wanted
        stop = None if part.claim is None else Stop(entry, part.claim)
        if old is not None and old.part == part:
            return old if old.stop == stop else old._replace(stop=stop)
        base = self.rich_style
        return Drawn(part, stop, [strip.apply_style(base) for strip in draw(part, sheet, self._render_text)])

    def _render_text(self, content: Content, room: int) -> list[Strip]:
        return Visual.to_strips(self, content, room, None, self.visual_style)

    def _place_at(self, line: int) -> tuple[int, int]:
        """The part at that line, and how many lines of it lie above."""
        number = bisect_right(self._starts, line) - 1
        return (number, line - self._starts[number]) if 0 <= number < len(self._starts) else (0, 0)

    def _follow(self) -> None:
        """Show the last lines, as far as the cursor stays in sight."""
        at = (start for start, drawn in zip(self._starts, self._drawn, strict=True) if drawn.stop == self.cursor)
        end = self.max_scroll_y if self.cursor is None else min(self.max_scroll_y, next(at, self.max_scroll_y))
        self.scroll_to(y=end, animate=False, force=True, immediate=True)

    def _return(self) -> None:
        number, above = self._place
        if number < len(self._drawn):
            y = self._starts[number] + min(above, len(self._drawn[number].strips) - 1)
            self.scroll_to(y=y, animate=False, force=True, immediate=True)

    def _stop_in_sight(self, numbers: Sequence[int], step: int) -> int:
        """The index before the first stop in the window, or after its last one for -1."""
        top, end = self.scroll_y, self.scroll_y + self.size.height
        if step < 0:
            return len([number for number in numbers if self._starts[number] < end])
        return next((index for index, number in enumerate(numbers) if self._starts[number] >= top), len(numbers)) - 1

    def _rest_at(self, stop: Stop | None) -> None:
        if stop != self.cursor:
            before, self.cursor = self.cursor, stop
            for number, drawn in enumerate(self._drawn):
                if drawn.stop is not None and drawn.stop in (before, stop):
                    self.refresh_lines(self._starts[number], len(drawn.strips))
            self.post_message(self.Moved())

    def _reveal(self, top: int, end: int) -> None:
        """Bring these lines into the window by the shortest way."""
        height = self.size.height
        if top < self.scroll_y:
            self.scroll_to(y=top, animate=False, force=True, immediate=True)
        elif end > self.scroll_y + height:
            self.scroll_to(y=end - height, animate=False, force=True, immediate=True)

    def _scroll(self, lines: int) -> bool:
        """Scroll that far; False where nothing is left to scroll to."""
        before = self.scroll_y
        self.scroll_relative(y=lines, animate=False, force=True, immediate=True)
        return self.scroll_y != before
