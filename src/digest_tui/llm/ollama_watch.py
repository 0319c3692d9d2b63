"""What Ollama does before the first token, which it does not say itself: from our clock and `/api/ps`."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from digest_tui.errors import EngineError
from digest_tui.llm.engine import ChatRequest, Loaded, Loading, Reading, Waiting
from digest_tui.llm.names import full_name
from digest_tui.llm.patience import Patience


class Watch:
    """Looks at the loaded models at most once a second, on a connection of its own: `/api/ps` may block for seconds.

    A model that is not listed is being loaded; one that is listed reads the prompt (or waits for a slot that somebody
    else holds: the engine does not tell these apart).
    """

    def __init__(
        self,
        look: Callable[[], Awaitable[tuple[Loaded, ...]]],
        request: ChatRequest,
        size: int,
        clock: Callable[[], float],
        patience: Patience,
    ) -> None:
        self._look = look
        self._request = request
        self._size = size
        self._clock = clock
        self._patience = patience
        self._asked = clock()
        self._since = self._asked
        self._listed: bool | None = None
        self._looking = asyncio.create_task(self._look_on(), name="engine watch")

    def state(self) -> Waiting | Loading | Reading:
        """What the engine seems to do now."""
        now = self._clock()
        if self._listed is None:
            return Waiting(now - self._asked)
        if self._listed:
            return Reading(self._request.prompt_tokens, now - self._since)
        return Loading(self._request.model, self._size, now - self._since)

    def end(self) -> None:
        """Look no more, without waiting for a look that is under way."""
        self._looking.cancel()

    async def stop(self) -> None:
        """Look no more, and leave nothing running."""
        self.end()
        await asyncio.wait({self._looking})

    async def _look_on(self) -> None:
        wanted = full_name(self._request.model)
        await asyncio.sleep(self._patience.first_look)
        while True:
            with suppress(EngineError):
                listed = any(full_name(model.name) == wanted for model in await self._look())
                if listed != self._listed:
                    self._listed, self._since = listed, self._clock()
            await asyncio.sleep(self._patience.look)
