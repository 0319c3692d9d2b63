"""One generation, from the question to its last line, as events: the same whichever wire it comes over."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Protocol

from digest_tui.errors import EngineBroken, EngineUnreachable
from digest_tui.llm.engine import ChatEvent, ChatRequest, Ended, Loading, Piece, Reading, Stalled, Thought, Waiting
from digest_tui.llm.patience import Patience
from digest_tui.messages import _

if TYPE_CHECKING:
    from digest_tui.llm.complaints import EngineWords
    from digest_tui.llm.wire import Line, StreamedLines

LEAST_SHARE: Final = 0.55
"""A prompt counted below this share of its estimate was cut: Ollama then keeps about half of the window, while the
estimate (`tokens.py`) is at most 1.7 times the true count for prose of papers."""

LONGEST_TOKEN: Final = 40
SPARE_CHARACTERS: Final = 10_000


class AnswerReader(Protocol):
    """What one kind of engine's lines mean; `understood` once one of them was a line of an answer at all."""

    understood: bool

    def read(self, line: Line) -> list[Thought | Piece | Ended]:
        """What one line brings, an Ended only at the answer's end; raises what the line complains of."""

    def state(self) -> Waiting | Loading | Reading:
        """What the engine seems to do before its first token."""

    def first_token(self) -> None:
        """The first token has come: nobody asks for the state any more."""


class Generation:
    """Turns the lines of one answer into events, and silence into states."""

    def __init__(
        self,
        request: ChatRequest,
        lines: StreamedLines,
        reader: AnswerReader,
        words: EngineWords,
        clock: Callable[[], float],
        patience: Patience,
    ) -> None:
        self._lines = lines
        self._reader = reader
        self._words = words
        self._clock = clock
        self._patience = patience
        self._asked = self._last_token = self._last_notice = clock()
        self._has_token = False
        self._room = max(1, request.limit) * LONGEST_TOKEN + SPARE_CHARACTERS

    async def events(self) -> AsyncGenerator[ChatEvent, None]:
        """States until the first token, then the pieces, and one Ended last; raises where it fails."""
        while True:
            silent = False
            try:
                line = await self._lines.next(self._patience.tick)
            except TimeoutError:
                line, silent = {}, True
            if line is None:
                yield self._end_without_word()
                return
            for event in self._reader.read(line):
                if isinstance(event, Ended):
                    yield replace(event, seconds=event.seconds or self._seconds)
                    return
                self._take(event)
                yield event
            if self._room < 0:
                yield Ended("length", seconds=self._seconds)
                return
            notice = self._notice(silent)
            if notice is not None:
                yield notice

    @property
    def _seconds(self) -> float:
        return self._clock() - self._asked

    def _take(self, event: Thought | Piece) -> None:
        if not self._has_token:
            self._has_token = True
            self._reader.first_token()
        self._last_token = self._last_notice = self._clock()
        self._room -= len(event.text)

    def _notice(self, silent_for_a_tick: bool) -> ChatEvent | None:
        """What to say about the time without tokens: a state before the first, Stalled after it.

        Lines without text may come at any rate, so that they are no occasion to speak more than once a tick.
        """
        now = self._clock()
        if not silent_for_a_tick and now - self._last_notice < self._patience.tick:
            return None
        self._last_notice = now
        silent = now - self._last_token
        if not self._has_token:
            if silent > self._patience.first_token:
                raise EngineUnreachable(
                    _("The engine gave no token in {silent:.0f} minutes.").format(silent=silent / 60), self._words.log
                )
            return self._reader.state()
        if silent > self._patience.between_tokens:
            raise EngineBroken(
                _("The engine stopped in mid-answer: no token for {silent:.0f} minutes.").format(silent=silent / 60),
                self._words.log,
            )
        if silent < self._patience.stalled:
            return None
        return Stalled(silent)

    def _end_without_word(self) -> Ended:
        if not self._reader.understood:
            raise EngineBroken(_("The engine answered with nothing."), self._words.log)
        return Ended("cut", seconds=self._seconds)


def was_cut(counted: int, request: ChatRequest) -> bool:
    """Whether an engine that counted so many tokens in the prompt (0: it did not say) dropped a part of it."""
    return 0 < counted < LEAST_SHARE * request.prompt_tokens
