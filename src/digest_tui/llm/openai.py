"""The OpenAI protocol behind the Engine protocol: llama.cpp's server, vLLM, LM Studio, and what else speaks it.

The protocol knows neither loading nor windows; llama.cpp's own extras (503 while it loads, `/props`, progress while it
reads) are used where they are there. httpx is imported on first use, in a thread.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import AsyncGenerator, Callable, Collection, Mapping
from contextlib import aclosing
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from digest_tui.errors import EngineBroken, EngineError, EngineLoading, EngineRefused
from digest_tui.llm.complaints import count
from digest_tui.llm.engine import (
    ChatEvent,
    ChatRequest,
    Ended,
    Loaded,
    Loading,
    Model,
    ModelFacts,
    PullProgress,
)
from digest_tui.llm.engine_key import EngineKey
from digest_tui.llm.generation import Generation
from digest_tui.llm.hosts import Host
from digest_tui.llm.openai_chat import OpenAIAnswer, chat_body, read_event_line
from digest_tui.llm.openai_errors import no_download
from digest_tui.llm.openai_models import Listing, Served, read_listing, window_of_props
from digest_tui.llm.patience import Patience
from digest_tui.llm.templates import NO_SYSTEM_ROLE, takes_system
from digest_tui.messages import _
from digest_tui.text.clean import clean_line

if TYPE_CHECKING:
    from digest_tui.llm.wire import Line, Wire

STREAM_TYPES: Final = ("text/event-stream",)
LIST_IS_FRESH: Final = 60.0
VLLM_SLOTS: Final = 8
"""vLLM takes up to 256 (--max-num-seqs) without saying so; eight fill a small card and harm none."""
NO_PROGRESS: Final[tuple[PullProgress, ...]] = ()


class OpenAIEngine:
    """An engine of the OpenAI protocol at one base URL.

    One on another machine is asked nothing until its host's name stands in `allowed_remote`. `find_key` gives the key,
    called in a thread before the first question: a keyring may wait for a person. `clock` never goes back.
    """

    def __init__(
        self,
        host: Host,
        *,
        find_key: Callable[[], EngineKey] = EngineKey,
        allowed_remote: Collection[str] = (),
        clock: Callable[[], float] = time.monotonic,
        patience: Patience | None = None,
    ) -> None:
        self._host = host
        self._find_key = find_key
        self._words = EngineKey().words()
        self._allowed = frozenset(allowed_remote)
        self._clock = clock
        self._patience = patience or Patience()
        self._wire: Wire | None = None
        self._importing = asyncio.Lock()
        self._listing: Listing | None = None
        self._listed_at = 0.0

    async def version(self) -> str:
        """The server's name and version, as far as it gives them."""
        server = (await self._list()).server
        if server == "llama.cpp":
            return _("llama.cpp {word}").format(word=_word(await self._extra("/props"), "build_info")).strip()
        if server == "vLLM":
            return _("vLLM {word}").format(word=_word(await self._extra("/version"), "version")).strip()
        return _("An engine of the OpenAI protocol")

    async def models(self) -> tuple[Model, ...]:
        """The models it serves, in its order."""
        return tuple(served.model for served in (await self._list()).served.values())

    async def facts(self, model: str) -> ModelFacts:
        """What the server knows of one model: the context it serves it with, and of llama.cpp's its chat template."""
        listing, served = await self._served(model)
        props = await self._extra("/props") if listing.server == "llama.cpp" else {}
        template = props.get("chat_template")
        text = template if isinstance(template, str) else ""
        return ModelFacts(
            context=window_of_props(props) or served.context,
            template_digest=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            capabilities=frozenset({"completion", "thinking"} if "enable_thinking" in text else ()),
            takes_system=takes_system(text),
        )

    async def loaded(self) -> tuple[Loaded, ...]:
        """The models it serves, but for those llama.cpp says it has not loaded; what they take is not known."""
        served = (await self._list()).served.values()
        return tuple(Loaded(one.model.name, one.context, 0, 0) for one in served if one.loaded)

    async def slots(self) -> int:
        """How many requests it works on at a time: llama.cpp says so, vLLM is made for many; 0 where nobody knows."""
        server = (await self._list()).server
        if server == "llama.cpp":
            return count(await self._extra("/props"), "total_slots")
        return VLLM_SLOTS if server == "vLLM" else 0

    async def preload(self, model: str, window: int) -> None:
        """Wait until the server has loaded what it serves; its window was set when it was started."""
        async with aclosing(self.chat(ChatRequest(model, (), window, 1, 0, think=None))) as events:
            async for _ in events:
                pass

    async def chat(self, request: ChatRequest) -> AsyncGenerator[ChatEvent, None]:
        """Generate, with progress; without messages it is only waited for.

        A server that is still loading its model refuses at once: it is asked again until it has. One whose model has
        no system role is asked once more without it.
        """
        asked = self._clock()
        seconds = 0.0
        while True:
            try:
                async with aclosing(self._attempt(request)) as events:
                    async for event in events:
                        yield replace(event, load_seconds=seconds) if isinstance(event, Ended) else event
                return
            except (EngineRefused, EngineBroken) as error:
                if NO_SYSTEM_ROLE not in error.message.casefold() or request == request.folded():
                    raise
                request = request.folded()
                continue
            except EngineLoading:
                seconds = self._clock() - asked
                if seconds > self._patience.first_token:
                    raise
            yield Loading(request.model, request.model_size, seconds)
            await asyncio.sleep(self._patience.look)

    async def embed(self, model: str, texts: tuple[str, ...]) -> tuple[tuple[float, ...], ...]:
        """One vector a text; PromptTooLong when one does not fit."""
        await self._served(model)
        body = {"model": model, "input": list(texts), "encoding_format": "float"}
        answer = await self._object("/v1/embeddings", body, model)
        vectors = _vectors(answer)
        if len(vectors) != len(texts):
            raise EngineBroken(
                _("The engine gave {count} vectors for {count2} texts.").format(count=len(vectors), count2=len(texts)),
                self._words.log,
            )
        return vectors

    async def pull(self, model: str) -> AsyncGenerator[PullProgress, None]:
        """EngineRefused: the protocol has no word for it."""
        for progress in NO_PROGRESS:
            yield progress
        raise no_download(clean_line(model))

    async def close(self) -> None:
        """Let go of every connection."""
        wire, self._wire = self._wire, None
        if wire is not None:
            await wire.client.aclose()

    async def _attempt(self, request: ChatRequest) -> AsyncGenerator[ChatEvent, None]:
        listing, _ = await self._served(request.model)
        wire = await self._connected()
        if not request.messages:
            if listing.server == "llama.cpp":
                await self._object("/health")
            yield Ended("stop")
            return
        from digest_tui.llm.wire import StreamedLines

        lines = StreamedLines(wire, "/v1/chat/completions", chat_body(request, listing.server), request.model)
        answer = OpenAIAnswer(request, lines, self._words, self._clock)
        generation = Generation(request, lines, answer, self._words, self._clock, self._patience)
        try:
            async with aclosing(generation.events()) as events:
                async for event in events:
                    yield event
        finally:
            await lines.close()

    async def _served(self, model: str) -> tuple[Listing, Served]:
        """The model of that name; ModelMissing without: llama.cpp answers with the one it has, whatever is asked for.

        The list is asked for again after a minute.
        """
        listing = self._listing
        if listing is None or self._clock() - self._listed_at > LIST_IS_FRESH or model not in listing.served:
            listing = await self._list()
        if model not in listing.served:
            raise self._words.missing(model)
        return listing, listing.served[model]

    async def _list(self) -> Listing:
        self._listing = read_listing(await self._object("/v1/models"), self._words)
        self._listed_at = self._clock()
        return self._listing

    async def _extra(self, path: str) -> Line:
        """What one server alone has to say; nothing where it does not (a proxy before it may leave such paths out)."""
        try:
            return await self._object(path)
        except EngineLoading:
            raise
        except EngineError:
            return {}

    async def _object(self, path: str, body: Mapping[str, object] | None = None, model: str = "") -> Line:
        wire = await self._connected()
        from digest_tui.llm.wire import get_object

        seconds = self._patience.answer if body is None else self._patience.first_token
        return await get_object(wire, path, seconds, body, model)

    async def _connected(self) -> Wire:
        self._host.check_allowed(self._allowed)
        async with self._importing:
            if self._wire is None:
                self._wire = await asyncio.to_thread(self._new_wire)
            return self._wire

    def _new_wire(self) -> Wire:
        from digest_tui.llm.wire import Wire, new_client

        key = self._find_key()
        self._words = key.words()
        client = new_client(self._host, self._patience.connect, key.headers())
        return Wire(client, self._words, STREAM_TYPES, read_event_line)


def _vectors(answer: Line) -> tuple[tuple[float, ...], ...]:
    """The vectors by their index; an entry that is none is left out, so that the number tells."""
    data = answer.get("data")
    entries = [entry for entry in data if isinstance(entry, dict)] if isinstance(data, list) else []
    entries.sort(key=lambda entry: entry["index"] if isinstance(entry.get("index"), int) else 0)
    vectors = (entry.get("embedding") for entry in entries)
    return tuple(
        tuple(float(number) for number in vector)
        for vector in vectors
        if isinstance(vector, list) and all(isinstance(number, int | float) for number in vector)
    )


def _word(facts: Line, key: str) -> str:
    value = facts.get(key)
    return clean_line(value) if isinstance(value, str) else ""
