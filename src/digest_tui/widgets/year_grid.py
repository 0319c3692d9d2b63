"""A year as months side by side, each day with the sign of how it stands; one day is in hand."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from digest_tui.dates import month_name
from digest_tui.messages import N_, _
from digest_tui.tasks.calendar import Calendar, CalendarDay, DayMark
from digest_tui.text.width import cells as width_of

DAY_CELLS: Final = 4
"""Two for the number, one for the sign, one between."""
MONTH_CELLS: Final = 7 * DAY_CELLS - 1
BETWEEN: Final = 3
MONTH_LINES: Final = 9
"""A heading, the weekdays, six weeks, a blank line."""
WEEKDAYS: Final = N_("Mo  Tu  We  Th  Fr  Sa  Su")
_PARTS: Final = ("heading", "quiet", "unread", "doubt")


class YearGrid(ScrollView, can_focus=True, inherit_bindings=False):
    """Draws as many months side by side as there is room for; the day in hand is always in sight."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "year-grid--cursor",
        *(f"year-grid--{part}" for part in _PARTS),
    }

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._calendar: Calendar | None = None
        self._day = date.min

    @property
    def day(self) -> date:
        """The day in hand."""
        return self._day

    def show(self, calendar: Calendar, day: date) -> None:
        """Show a year with that day in hand."""
        self._calendar, self._day = calendar, day
        self._resize()
        self.refresh()

    def move(self, day: date) -> None:
        """Take another day of the same year in hand."""
        self._day = day
        self.refresh()
        self._reveal()

    def on_resize(self) -> None:
        """As many months side by side as there is room for now."""
        self._resize()

    def render_line(self, y: int) -> Strip:
        """A line of the window: the same line of each month beside it."""
        line = y + self.scroll_offset.y
        first = line // MONTH_LINES * self._across + 1
        segments: list[Segment] = []
        if self._calendar is not None:
            for month in range(first, min(first + self._across, 13)):
                segments += [*self._month_line(month, line % MONTH_LINES), Segment(" " * BETWEEN, self.rich_style)]
        return Strip(segments).adjust_cell_length(self.scrollable_content_region.width, self.rich_style)

    @property
    def _across(self) -> int:
        return max(1, (self.scrollable_content_region.width + BETWEEN) // (MONTH_CELLS + BETWEEN))

    def _resize(self) -> None:
        self.virtual_size = Size(0, -(-12 // self._across) * MONTH_LINES)
        self._reveal()

    def _reveal(self) -> None:
        if self._calendar is not None:
            row = (self._day.month - 1) // self._across
            region = Region(0, row * MONTH_LINES, self.size.width, MONTH_LINES)
            self.scroll_to_region(region, animate=False, force=True, x_axis=False)

    def _month_line(self, month: int, line: int) -> list[Segment]:
        assert self._calendar is not None
        if line == 0:
            return [Segment(self._heading(month), self._style("heading"))]
        if line == 1:
            return [Segment(_padded(_(WEEKDAYS)), self._style("quiet"))]
        return self._week(self._calendar.month(month), line - 2)

    def _heading(self, month: int) -> str:
        """The month and what is kept of it: `June        5,210 · 98 unread`."""
        assert self._calendar is not None
        kept = [day.kept for day in self._calendar.month(month) if day.kept is not None]
        papers, unread = sum(one.total for one in kept), sum(one.unread for one in kept)
        counts = f"{papers:,}" if papers else ""
        if papers and unread:
            counts = _("{papers:,} · {unread:,} unread").format(papers=papers, unread=unread)
        name = month_name(month)
        return name + " " * (MONTH_CELLS - width_of(name) - width_of(counts)) + counts

    def _week(self, days: Sequence[CalendarDay], week: int) -> list[Segment]:
        first = days[0].day
        start = week * 7 - first.weekday()
        segments = []
        for number in range(start, start + 7):
            inside = 0 <= number < len(days)
            segments.append(self._cell(days[number]) if inside else Segment(" " * (DAY_CELLS - 1), self.rich_style))
            segments.append(Segment(" ", self.rich_style))
        return segments[:-1]

    def _cell(self, day: CalendarDay) -> Segment:
        part = {DayMark.UNREAD: "unread", DayMark.UNCONFIRMED: "doubt", DayMark.FAILED: "doubt"}.get(day.mark, "quiet")
        style = self._style(part)
        if day.day == self._day:
            style += Style(bgcolor=self.get_component_rich_style("year-grid--cursor").bgcolor, bold=True, reverse=False)
        return Segment(f"{day.day.day:2}{day.mark}", style)

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"year-grid--{part}")


def _padded(words: str) -> str:
    return words + " " * (MONTH_CELLS - width_of(words))


def same_day_in(year: int, month: int, day: int) -> date:
    """That day of a month, its last one where it is shorter."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def month_after(day: date, by: int) -> date:
    """The same day so many months on (back, when negative)."""
    months = day.year * 12 + day.month - 1 + by
    return same_day_in(months // 12, months % 12 + 1, day.day)


def days_after(day: date, by: int) -> date:
    """So many days on."""
    return day + timedelta(days=by)
