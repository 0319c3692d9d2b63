"""Ollama behind the Engine protocol.

Lists, facts and vectors come through the `ollama` package, answers and downloads through a reader of our own
(`wire.py` says why). httpx and the package are imported on first use, in a thread: 0.4 and 0.8 s.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import AsyncGenerator, Callable, Collection, Mapping
from contextlib import aclosing
from typing import TYPE_CHECKING, Final

from digest_tui.errors import EngineBroken
from digest_tui.llm.engine import ChatEvent, ChatRequest, Loaded, Model, ModelFacts, PullProgress
from digest_tui.llm.generation import Generation
from digest_tui.llm.hosts import Host
from digest_tui.llm.names import full_name, is_remote_name
from digest_tui.llm.ollama_chat import OllamaAnswer, chat_body, remote_model
from digest_tui.llm.ollama_errors import OLLAMA
from digest_tui.llm.ollama_pull import follow_pull
from digest_tui.llm.ollama_watch import Watch
from digest_tui.llm.patience import Patience
from digest_tui.llm.templates import takes_system
from digest_tui.messages import _
from digest_tui.text.clean import clean_line

if TYPE_CHECKING:
    from digest_tui.llm.ollama_package import ListedModel, PackageClient
    from digest_tui.llm.wire import Wire

KEEP_ALIVE: Final = "30m"
LIST_IS_FRESH: Final = 60.0
LONGEST_LICENCE: Final = 80


class OllamaEngine:
    """Ollama at one address.

    `allowed_remote` names what may be on someone else's machine: models, and the engine's own host. `keep_alive` is
    how long a model stays loaded after an answer, in Ollama's notation. `clock` counts seconds and never goes back.
    """

    def __init__(
        self,
        host: Host,
        *,
        allowed_remote: Collection[str] = (),
        keep_alive: str = KEEP_ALIVE,
        clock: Callable[[], float] = time.monotonic,
        patience: Patience | None = None,
    ) -> None:
        self._host = host
        self._allowed_hosts = frozenset(allowed_remote)
        self._allowed = frozenset(full_name(name) for name in allowed_remote)
        self._keep_alive = keep_alive
        self._clock = clock
        self._patience = patience or Patience()
        self._wire: Wire | None = None
        self._package: PackageClient | None = None
        self._importing = asyncio.Lock()
        self._installed: dict[str, Model] = {}
        self._listed_at: float | None = None

    async def version(self) -> str:
        """The server's own version."""
        wire = await self._connected()
        from digest_tui.llm.wire import get_object

        found = (await get_object(wire, "/api/version", self._patience.answer)).get("version")
        if not isinstance(found, str):
            raise EngineBroken(_("What answers at the engine's address gives no version."), OLLAMA.log)
        return clean_line(found)

    async def models(self) -> tuple[Model, ...]:
        """The installed models, in the server's order (newest first)."""
        listing = await (await self._calls()).installed(self._patience.answer)
        models = tuple(_model(listed) for listed in listing.models if listed.model)
        self._installed = {full_name(model.name): model for model in models}
        self._listed_at = self._clock()
        return models

    async def facts(self, model: str) -> ModelFacts:
        """What the server knows of one model."""
        shown = await (await self._calls()).shown(model, self._patience.answer)
        details = shown.details
        return ModelFacts(
            context=_context(shown.modelinfo or {}),
            template_digest=hashlib.sha256((shown.template or "").encode("utf-8", "surrogatepass")).hexdigest(),
            capabilities=frozenset(clean_line(word) for word in shown.capabilities or ()),
            family=clean_line((details.family if details else "") or ""),
            licence=_first_line(shown.license or ""),
            takes_system=takes_system(shown.template or ""),
        )

    async def loaded(self) -> tuple[Loaded, ...]:
        """The models in memory; a model that is being loaded is not among them."""
        running = await (await self._calls()).running(self._patience.answer)
        return tuple(
            Loaded(
                clean_line(model.model or model.name or ""),
                model.context_length or 0,
                int(model.size or 0),
                int(model.size_vram or 0),
            )
            for model in running.models
        )

    async def slots(self) -> int:
        """Ollama does not say (OLLAMA_NUM_PARALLEL, one by default)."""
        return 0

    async def preload(self, model: str, window: int) -> None:
        """Read a model into memory with that window; ask `chat` without messages to see how it gets on."""
        async with aclosing(self.chat(ChatRequest(model, (), window, 1, 0, think=None))) as events:
            async for _ in events:
                pass

    async def chat(self, request: ChatRequest) -> AsyncGenerator[ChatEvent, None]:
        """Generate, with progress; without messages the model is only loaded."""
        known = await self._installed_model(request.model)
        wire = await self._connected()
        from digest_tui.llm.wire import StreamedLines

        body = chat_body(request, self._keep_alive)
        lines = StreamedLines(wire, "/api/chat", body, request.model)
        watch = Watch(self.loaded, request, request.model_size or known.size, self._clock, self._patience)
        reader = OllamaAnswer(request, watch, full_name(request.model) in self._allowed)
        generation = Generation(request, lines, reader, OLLAMA, self._clock, self._patience)
        try:
            async with aclosing(generation.events()) as events:
                async for event in events:
                    yield event
        finally:
            # Both are told before either is waited for: a reader may stop in the middle of this waiting too.
            watch.end()
            await lines.close()
            await watch.stop()

    async def embed(self, model: str, texts: tuple[str, ...]) -> tuple[tuple[float, ...], ...]:
        """One vector a text; PromptTooLong when one does not fit. The model may have to be loaded first."""
        await self._installed_model(model)
        answer = await (await self._calls()).embedded(model, texts, self._patience.first_token)
        vectors = tuple(tuple(vector) for vector in answer.embeddings)
        if len(vectors) != len(texts):
            raise EngineBroken(
                _("The engine gave {count} vectors for {count2} texts.").format(count=len(vectors), count2=len(texts)),
                OLLAMA.log,
            )
        return vectors

    async def pull(self, model: str) -> AsyncGenerator[PullProgress, None]:
        """Download a model; closing the iterator keeps what has come, and asking again goes on from there."""
        self._refuse_remote(model, listed_as_remote=False)
        wire = await self._connected()
        from digest_tui.llm.wire import StreamedLines

        lines = StreamedLines(wire, "/api/pull", {"model": model, "stream": True}, model)
        try:
            async with aclosing(follow_pull(model, lines, self._clock, self._patience)) as events:
                async for event in events:
                    yield event
        finally:
            self._listed_at = None
            await lines.close()

    async def close(self) -> None:
        """Let go of every connection."""
        wire, self._wire = self._wire, None
        package, self._package = self._package, None
        if wire is not None:
            await wire.client.aclose()
        if package is not None:
            await package.leave()

    async def _installed_model(self, model: str) -> Model:
        """The installed model of that name, if a text may be sent to it.

        The list is asked for again after a minute: a name can come to stand for a model on another machine.
        """
        name = full_name(model)
        stale = self._listed_at is None or self._clock() - self._listed_at > LIST_IS_FRESH
        if stale or name not in self._installed:
            await self.models()
        known = self._installed.get(name)
        self._refuse_remote(model, listed_as_remote=known is not None and known.remote)
        if known is None:
            raise OLLAMA.missing(model)
        return known

    def _refuse_remote(self, model: str, *, listed_as_remote: bool) -> None:
        name = full_name(model)
        if (listed_as_remote or is_remote_name(name)) and name not in self._allowed:
            raise remote_model(model)

    async def _connected(self) -> Wire:
        self._host.check_allowed(self._allowed_hosts)
        async with self._importing:
            if self._wire is None:
                from digest_tui.llm.ollama_import import ollama_wire

                self._wire = await asyncio.to_thread(ollama_wire, self._host, self._patience.connect)
            return self._wire

    async def _calls(self) -> PackageClient:
        self._host.check_allowed(self._allowed_hosts)
        async with self._importing:
            if self._package is None:
                from digest_tui.llm.ollama_import import package_client

                self._package = await asyncio.to_thread(package_client, self._host, self._patience.connect)
            return self._package


def _model(listed: ListedModel) -> Model:
    name = clean_line(listed.model or "")
    details = listed.details
    return Model(
        name=name,
        digest=clean_line(listed.digest or ""),
        size=int(listed.size or 0),
        family=clean_line((details.family if details else "") or ""),
        parameters=clean_line((details.parameter_size if details else "") or ""),
        quantization=clean_line((details.quantization_level if details else "") or ""),
        capabilities=frozenset(clean_line(word) for word in listed.capabilities or ()),
        remote=bool(listed.remote_host) or is_remote_name(name),
    )


def _context(info: Mapping[str, object]) -> int:
    """The longest context in tokens, under the model's architecture; 0 when the server does not say."""
    value = info.get(f"{info.get('general.architecture')}.context_length")
    return value if isinstance(value, int) else 0


def _first_line(text: str) -> str:
    lines = (clean_line(line) for line in text[:2000].splitlines())
    return next((line[:LONGEST_LICENCE] for line in lines if line), "")
