"""What long work waits for, in one line: queue, loading, reading, writing, with a clock and the time left."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from digest_tui.tasks.events import (
    Asking,
    FetchEvent,
    LoadingModel,
    Queued,
    Quiet,
    ReadingPrompt,
    Receiving,
    Retrying,
    Thinking,
    TranslateEvent,
    WaitingTurn,
    Written,
)
from digest_tui.widgets.named_keys import key_of

SPINNER: Final = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"
TURN_SECONDS: Final = 0.12
PEN: Final = "▍"


def work_words(event: TranslateEvent | FetchEvent, stop: str = "Esc") -> str:
    """What the event says, in one line without the spinner, `stop` the key that ends it; empty for ended work."""
    if isinstance(event, (WaitingTurn, Asking, Receiving)):
        return _fetch_words(event)
    if isinstance(event, Queued):
        return f"waiting for the model · {_seconds(event.seconds)} · {stop} stops"
    if isinstance(event, LoadingModel):
        size = f" ({_size(event.size)})" if event.size else ""
        return f"loading {event.model}{size} · {_seconds(event.seconds)} · {stop} stops"
    if isinstance(event, ReadingPrompt):
        left = _seconds(event.seconds) if event.left is None else f"about {_seconds(event.left)} left"
        return f"reading {event.tokens:,} tokens · {left} · {stop} stops"
    return _writing_words(event, stop)


class WorkLine(Static):
    """One line about work that runs: `show` an event, `clear` at its end; the spinner is off with animations."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(markup=False, id=id, classes=classes)
        self._words = ""
        self._writing = False
        self._turn = 0
        self._timer: Timer | None = None
        self.display = False

    @property
    def words(self) -> str:
        """What the line says, without the spinner; empty while nothing runs."""
        return self._words

    def show(self, event: TranslateEvent | FetchEvent) -> None:
        """Say what the event says; an event that ends the work clears the line."""
        self.tell_work(work_words(event, self.stop_key), isinstance(event, Written))

    @property
    def stop_key(self) -> str:
        """The key that stops what runs, as this screen has it."""
        return key_of("paper.stop", self, "Esc")

    def tell_work(self, words: str, writing: bool = False) -> None:
        """Say these words about work that runs, with a pen instead of the spinner while a model writes."""
        self._words = words
        if not words:
            self.clear()
            return
        self._writing = writing
        self.display = True
        if self._timer is None and self.app.animation_level != "none":
            self._timer = self.set_interval(TURN_SECONDS, self._advance)
        self._draw()

    def clear(self) -> None:
        """Say nothing and take no line."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._words = ""
        self.display = False

    def _advance(self) -> None:
        self._turn += 1
        if not self._writing:
            self._draw()

    def _draw(self) -> None:
        if self._writing:
            mark = PEN
        elif self._timer is not None:
            mark = SPINNER[self._turn % len(SPINNER)] + " "
        else:
            mark = ""
        self.update(Content(mark + self._words), layout=False)


def _fetch_words(event: WaitingTurn | Asking | Receiving) -> str:
    if isinstance(event, WaitingTurn):
        until = f" (until {event.until:%H:%M})" if event.until else ""
        return f"waiting for our turn · {_seconds(event.seconds)} left{until}"
    if isinstance(event, Asking):
        return f"asking {urlsplit(event.url).hostname or event.url}"
    of = f" of {_size(event.total)}" if event.total else ""
    return f"receiving · {_size(event.received)}{of}"


def _writing_words(event: TranslateEvent | FetchEvent, stop: str) -> str:
    if isinstance(event, Thinking):
        return f"thinking · {event.tokens:,} tokens · {stop} stops"
    if isinstance(event, Written):
        speed = f" · {event.speed:.0f} tokens/s" if event.speed else ""
        return f"writing{speed} · {stop} stops"
    if isinstance(event, Retrying):
        return f"once more: {event.reason} · {stop} stops"
    if isinstance(event, Quiet):
        return f"nothing came for {_seconds(event.seconds)} · {stop} stops"
    return ""


def _seconds(seconds: float) -> str:
    whole = max(0, round(seconds))
    return f"{whole} s" if whole < 100 else f"{whole // 60} min {whole % 60:02} s"


def _size(size: int) -> str:
    for unit, scale in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if size >= scale:
            return f"{size / scale:.1f} {unit}" if size < 100 * scale else f"{size / scale:.0f} {unit}"
    return f"{size} bytes"
