"""One key after the other: the next is looked at when what the one before it runs is done, and what it opens there."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

from textual import events
from textual.app import ReturnType
from textual.message_pump import MessagePump

from digest_tui.widgets.seams import WalledApp

LONGEST: Final = 1.0
"""Seconds after which the next key goes on although the one before it is not done."""


class KeysInTurn(WalledApp[ReturnType]):
    """An app to which a terminal may hand over many keys at once: `:room` is typed into the line that `:` opens.

    Textual hands every key to what has the focus now, and what the first of them opens comes later. A key has been
    dealt with when a callback has gone its way behind it: from the widget up to the app, with the command it runs to
    the screen and up again, and to a screen that lies on top by then. The same key again is handed on at once: a key
    that is held down moves as fast as ever.
    """

    def __init__(self, css_path: list[str | PurePath] | None = None) -> None:
        super().__init__(css_path)
        self._typed: deque[events.Key] = deque()
        self._in_hand = ""
        self._turn: object | None = None
        self._limit: asyncio.TimerHandle | None = None

    async def on_event(self, event: events.Event) -> None:
        """Hand a key on when it is its turn, everything else at once."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif not self._typed and (self._turn is None or event.key == self._in_hand):
            await self._hand_on(event)
        else:
            self._typed.append(event)

    async def _hand_on(self, key: events.Key) -> None:
        self._in_hand = key.key
        self._turn = turn = object()
        self._stop_limit()
        self._limit = asyncio.get_running_loop().call_later(LONGEST, self._end_turn, turn)
        way = self._way(self.focused or self.screen)
        await super().on_event(key)
        self._follow(turn, way)

    def _way(self, first: MessagePump) -> Iterator[MessagePump]:
        """Whose messages are dealt with until a key is; where it leads is looked at on the way."""
        screen = self.screen
        while first is not self and first._parent is not None:
            yield first
            first = first._parent
        yield from (self, screen, self)
        if self._screen_stack and self.screen is not screen:
            yield from (self.screen, self)

    def _follow(self, turn: object, way: Iterator[MessagePump]) -> None:
        """Go on when the next on the way has dealt with what lies before; one that has closed is passed over."""
        if turn is self._turn and not any(one.call_later(self._follow, turn, way) for one in way):
            self._end_turn(turn)

    def _end_turn(self, turn: object) -> None:
        if turn is not self._turn:
            return
        self._turn = None
        self._stop_limit()
        if self._typed:
            self.call_later(self._next_key)

    async def _next_key(self) -> None:
        is_left = self._exit or not self._screen_stack
        if self._turn is None and self._typed and not is_left:
            await self._hand_on(self._typed.popleft())

    def _stop_limit(self) -> None:
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None
