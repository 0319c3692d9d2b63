"""What long work waits for, in one line: queue, loading, reading, writing, with a clock and the time left."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from digest_tui.messages import _
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
        return stoppable(_("waiting for the model · {time}").format(time=_seconds(event.seconds)), stop)
    if isinstance(event, LoadingModel):
        size = f" ({_size(event.size)})" if event.size else ""
        loading = _("loading {model}{size} · {time}")
        return stoppable(loading.format(model=event.model, size=size, time=_seconds(event.seconds)), stop)
    if isinstance(event, ReadingPrompt):
        left = (
            _seconds(event.seconds) if event.left is None else _("about {time} left").format(time=_seconds(event.left))
        )
        return stoppable(_("reading {tokens:,} tokens · {left}").format(tokens=event.tokens, left=left), stop)
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
        until = _(" (until {until:%H:%M})").format(until=event.until) if event.until else ""
        return _("waiting for our turn · {time} left{until}").format(time=_seconds(event.seconds), until=until)
    if isinstance(event, Asking):
        return _("asking {host}").format(host=urlsplit(event.url).hostname or event.url)
    of = _(" of {size}").format(size=_size(event.total)) if event.total else ""
    return _("receiving · {size}{of}").format(size=_size(event.received), of=of)


def _writing_words(event: TranslateEvent | FetchEvent, stop: str) -> str:
    if isinstance(event, Thinking):
        return stoppable(_("thinking · {tokens:,} tokens").format(tokens=event.tokens), stop)
    if isinstance(event, Written):
        return stoppable(writing_words(event.speed), stop)
    if isinstance(event, Retrying):
        return stoppable(_("once more: {reason}").format(reason=event.reason), stop)
    if isinstance(event, Quiet):
        return stoppable(_("nothing came for {time}").format(time=_seconds(event.seconds)), stop)
    return ""


def writing_words(speed: float | None) -> str:
    """That the model writes, and how fast when that is known."""
    return _("writing · {speed:.0f} tokens/s").format(speed=speed) if speed else _("writing")


def stoppable(words: str, stop: str) -> str:
    """The words about work, and which key ends it."""
    return words + _(" · {key} stops").format(key=stop)


def _seconds(seconds: float) -> str:
    whole = max(0, round(seconds))
    return (
        _("{seconds} s").format(seconds=whole)
        if whole < 100
        else _("{minutes} min {seconds:02} s").format(minutes=whole // 60, seconds=whole % 60)
    )


def _size(size: int) -> str:
    for unit, scale in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if size >= scale:
            return f"{size / scale:.1f} {unit}" if size < 100 * scale else f"{size / scale:.0f} {unit}"
    return _("{size} bytes").format(size=size)
