"""What a source says while it works, in the words of tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from digest_tui.tasks import events
from digest_tui.tasks.events import Asking, Receiving, WaitingTurn

if TYPE_CHECKING:
    from digest_tui.sources.source import PageRead, Received, Sent, Turn


@overload
def in_our_words(event: Turn | Sent | Received) -> WaitingTurn | Asking | Receiving: ...


@overload
def in_our_words(event: Turn | Sent | Received | PageRead) -> WaitingTurn | Asking | Receiving | events.PageRead: ...


def in_our_words(event: Turn | Sent | Received | PageRead) -> WaitingTurn | Asking | Receiving | events.PageRead:
    """The same event, as screens and commands hear it."""
    from digest_tui.sources.source import PageRead, Received, Sent, Turn

    match event:
        case Turn(seconds, until):
            return WaitingTurn(seconds, until)
        case Sent(url):
            return Asking(url)
        case Received(received, total):
            return Receiving(received, total)
        case PageRead(number, of):
            return events.PageRead(number, of)
