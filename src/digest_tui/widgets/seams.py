"""The private seams of Textual 8.2: line breaking, drawn lines, what reaches the terminal, keys, toasts, lists."""

from __future__ import annotations

import re
from collections.abc import Coroutine, Iterable, Sequence
from functools import lru_cache, partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

import textual.content
import textual.screen
from rich.cells import cell_len
from rich.segment import Segment
from textual._compositor import ChopsUpdate, Compositor
from textual._context import NoActiveAppError
from textual._styles_cache import StylesCache
from textual.app import App, ReturnType
from textual.binding import BindingsMap, BindingType
from textual.color import Color
from textual.dom import DOMNode
from textual.filter import LineFilter
from textual.geometry import Region
from textual.notifications import Notification, Notify, SeverityLevel
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets._toast import ToastRack
from textual.worker_manager import WorkerManager

from digest_tui.text.wrap import divide_line

if TYPE_CHECKING:
    from textual.scrollbar import ScrollBar
    from textual.widgets import Input, OptionList
    from textual.worker import Worker

_FORBIDDEN: Final = (
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Controls C0 and C1 with DEL, bidirectional controls, line separators, lone surrogates and tag characters.

A pattern for `re`, which compiles it when a line has one of them.
"""
REMEMBERED_COLOURS: Final = 1024


def install_line_breaking() -> None:
    """Let every text break its lines as Chinese, Japanese and Korean do.

    `textual.content` holds the only reference Textual 8.2 has to the stock function; Rich keeps its own, for
    tracebacks. Calling it again changes nothing.
    """
    textual.content.divide_line = divide_line  # type: ignore[attr-defined]


class WholeGlyphs(Compositor):
    """Ends a part of the screen that is drawn anew behind a wide letter, never in its middle.

    Textual 8.2 cuts the line there: a Korean, Chinese or Japanese letter at the edge of a toast that went stayed away.
    """

    def render_partial_update(self) -> ChopsUpdate | None:
        """The parts to draw anew, a cell longer where that is half a letter."""
        update = super().render_partial_update()
        if update is not None:
            parts = zip(update.spans, (update.chops[y].items() for y, _, _ in update.spans), strict=True)
            update.spans = [(y, first, _behind_a_letter(line, end)) for (y, first, end), line in parts]
        return update


def _behind_a_letter(line: Iterable[tuple[int, Strip | None]], end: int) -> int:
    for start, strip in line:
        if strip is None or not start < end < start + strip.cell_length or strip.text.isascii():
            continue
        place = start
        for letter in strip.text:
            place += cell_len(letter)
            if place >= end:
                return place
    return end


def draw_whole_letters() -> None:
    """Have screens made from now on draw no half of a wide letter."""
    textual.screen.Compositor = WholeGlyphs  # type: ignore[attr-defined]


def let_drawn_lines_go() -> None:
    """Let the lines a widget has drawn go with the widget.

    Textual 8.2 remembers two colours per `StylesCache` by `lru_cache` on a method, and with them the last 1,024
    caches, full of lines, of widgets that may be long gone. Remembered by their colours alone they are the same.
    """
    if not isinstance(StylesCache.__dict__["get_inner_outer"], staticmethod):
        remembered = StylesCache.get_inner_outer.__wrapped__
        once = lru_cache(REMEMBERED_COLOURS)(partial(remembered, StylesCache))
        StylesCache.get_inner_outer = staticmethod(once)  # type: ignore[assignment]


def rebind(node: DOMNode, bindings: Iterable[BindingType]) -> None:
    """Give one screen or widget its own key bindings, in place of its class's, from the next key on.

    Textual's `App.set_keymap` moves keys too, but cannot take a binding's last key away, nor give a key to a command
    that has none, and is applied anew at every key.
    """
    node._bindings = BindingsMap(bindings)


def stop_watching(widget: DOMNode, watched: DOMNode) -> None:
    """Let a widget that goes be told no more of what changes there.

    Textual 8.2 takes out the watchers that are gone only when the value changes: a theme nobody changes holds every
    text area there ever was, with all that was written in it.
    """
    for watchers in watched.__dict__.get("__watchers", {}).values():
        watchers[:] = [watcher for watcher in watchers if watcher[0] is not widget]


def make_compact(widget: Input | OptionList) -> None:
    """Give a new widget Textual's compact look; `compact=True` would style it, on top of that, before it is shown."""
    widget.set_reactive(type(widget).compact, True)
    widget.set_class(True, "-textual-compact", update=False)


def take_breakpoints(screen: Screen[Any]) -> None:
    """Give a screen the classes of its breakpoints when it is made; at its first resize they are then right already.

    Textual sets them after the first paint, and so styles, lays out and paints the whole screen a second time.
    """
    try:
        width, height = screen.app.size
    except NoActiveAppError:
        return  # made outside an app: its first resize does it
    for cells, breakpoints in ((width, screen.HORIZONTAL_BREAKPOINTS), (height, screen.VERTICAL_BREAKPOINTS)):
        reached = screen._get_breakpoint_classes(cells, breakpoints or [])
        for _, name in breakpoints or ():
            screen.set_class(name in reached, name, update=screen.is_attached)


class SheetScreen(ModalScreen[ScreenResultType]):
    """A modal screen that is as much lower as toasts need while there are some: they have rows of their own there."""

    TOAST_ROWS: Final = 4

    def _get_breakpoint_classes(self, dimension: int, breakpoints: list[tuple[int, str]]) -> set[str]:
        if breakpoints is self.VERTICAL_BREAKPOINTS and self.app._notifications:
            dimension = max(0, dimension - self.TOAST_ROWS)
        return super()._get_breakpoint_classes(dimension, breakpoints)


class LastWall(LineFilter):
    """Takes control characters out of every line a widget draws, whatever the widget was given.

    Boundaries clean their text; this is for the one that was forgotten. It costs 0.1 µs a segment of printable text.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments, or new ones where something had to go; widths in cells stay as they were."""
        for text, style, _ in segments:
            if not text.isprintable() or (style is not None and style.link):
                return [_safe(segment) for segment in segments]
        return segments


class ClosingWorkers(WorkerManager):
    """Closes the coroutine of a worker that was cancelled before it began: Python warns of one that is only dropped."""

    def _remove_worker(self, worker: Worker[object]) -> None:
        super()._remove_worker(worker)
        if isinstance(worker._work, Coroutine):
            worker._work.close()


class LastingNotification(Notification):
    """A notification that always has a moment left to be shown for.

    Textual looks whether one is over and then asks how long it has: when it ended between the two, the timer of its
    toast gets a time below zero, and Textual 8.2 counts on for ever without giving the event loop back.
    """

    MOMENT: Final = 0.5

    @property
    def time_left(self) -> float:
        """Seconds until it is over, never none."""
        return max(self.MOMENT, super().time_left)

    @property
    def has_expired(self) -> bool:
        """Whether it is over."""
        return super().time_left <= 0


class WalledApp(App[ReturnType]):
    """An app whose every drawn line goes through the last wall, and whose workers and toasts come to an end."""

    LAST_WALL: Final = LastWall()

    def __init__(self, css_path: list[str | PurePath] | None = None) -> None:
        let_drawn_lines_go()
        super().__init__(css_path=css_path)
        self._workers = ClosingWorkers(self)
        self._disable_tooltips = True  # nothing here has one, and each screen would carry a widget for them

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Show a toast for some seconds, as Textual does."""
        seconds = self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        self.post_message(Notify(LastingNotification(message, title, severity, seconds, markup=markup)))

    def take_back(self, message: str) -> None:
        """Show no longer what was told in these words: it is over before its time."""
        for notification in [one for one in self._notifications if one.message == message]:
            self._unnotify(notification)

    def _refresh_notifications(self) -> None:
        """Show toasts over the topmost screen only: one that lies under a dialog would have its own shine through."""
        super()._refresh_notifications()
        if self._notifications:
            for screen in self._background_screens:
                screen.query_children(ToastRack).set(display=False)
        self._make_room()

    def _unnotify(self, notification: Notification, refresh: bool = True) -> None:
        super()._unnotify(notification, refresh)
        self._make_room()

    def _make_room(self) -> None:
        for screen in self.screen_stack[-1:]:
            if isinstance(screen, SheetScreen):
                take_breakpoints(screen)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own filters, then the wall."""
        return [*super().get_line_filters(), self.LAST_WALL]


class LineView(ScrollView):
    """A scroll view whose lines are all there is to it: no border, padding, hatch, tint or opacity.

    Textual looks for those at every line it draws, 0.15 ms each; a line drawn before is used as it is.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of a part of the window, behind the filters, which keep their results with the strips."""
        self._styles_cache.clear()
        background, style = self.background_colors[1], self.rich_style
        filters, width = self.get_line_filters(), self.size.width
        strips = []
        for y in crop.line_range:
            strip = self.render_line(y).adjust_cell_length(width, style)
            for line_filter in filters:
                strip = strip.apply_filter(line_filter, background)
            strips.append(strip if crop.column_span == (0, width) else strip.crop(*crop.column_span))
        return strips

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scroll bar, made when it is first asked for."""
        if self._vertical_scrollbar is None:
            from digest_tui.widgets.still_bar import StillBar

            bar = StillBar(vertical=True, name="vertical", thickness=self.scrollbar_size_vertical)
            self._vertical_scrollbar = bar
            bar.display = False
            self.app._start_widget(self, bar)
        return self._vertical_scrollbar


def _safe(segment: Segment) -> Segment:
    text, style, _ = segment
    if style is not None and style.link and not style.link.isprintable():
        style = style.update_link(None)
    if text.isprintable():
        return Segment(text, style)
    return Segment(re.sub(_FORBIDDEN, _of_same_width, text), style)


def _of_same_width(match: re.Match[str]) -> str:
    return " " * cell_len(match[0])
