"""The `ollama` package, for the four calls it does well: list, show, ps and embed.

Its response types drop what newer servers say (`capabilities`, `remote_host`), so the two that matter are widened
here. Chat and pull do not go through it: it can send neither `truncate` nor `shift`, and its line reader fails on
error objects, blank lines and U+0085 (0.6.3). Importing it costs 0.4 s beyond httpx: see `ollama_import.py`.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Sequence
from typing import TypeVar

import httpx
from ollama import AsyncClient, EmbedResponse, ListResponse, ProcessResponse, ResponseError, ShowResponse

from digest_tui.errors import EngineBroken
from digest_tui.llm.complaints import engine_error, read_complaint, unwrap
from digest_tui.llm.hosts import Host
from digest_tui.llm.ollama_errors import OLLAMA
from digest_tui.llm.wire import connection_error
from digest_tui.messages import _

Answer = TypeVar("Answer")


class ListedModel(ListResponse.Model):
    """An installed model, with what the package leaves out."""

    capabilities: list[str] | None = None
    remote_host: str | None = None


class Listing(ListResponse):
    """The installed models."""

    models: Sequence[ListedModel]


class PackageClient(AsyncClient):
    """The package's client with our address and our bounds; every call raises EngineError and its children."""

    def __init__(self, host: Host, connect_seconds: float) -> None:
        super().__init__(
            host.url,
            follow_redirects=False,
            timeout=httpx.Timeout(None, connect=connect_seconds),
            trust_env=host.takes_proxy,
            verify=True if host.scheme == "https" else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
            limits=httpx.Limits(max_keepalive_connections=0),
        )
        # The package sends OLLAMA_API_KEY to whatever answers; this program gives no key to anybody.
        self._client.headers.pop("authorization", None)
        self._url = host.url

    async def installed(self, seconds: float) -> Listing:
        """The installed models."""
        return await self._told(self._request(Listing, "GET", "/api/tags"), seconds)

    async def shown(self, model: str, seconds: float) -> ShowResponse:
        """What the engine knows of one model."""
        return await self._told(self.show(model), seconds, model)

    async def running(self, seconds: float) -> ProcessResponse:
        """The models in memory."""
        return await self._told(self.ps(), seconds)

    async def embedded(self, model: str, texts: Sequence[str], seconds: float) -> EmbedResponse:
        """One vector a text; a text that is too long fails instead of being cut."""
        return await self._told(self.embed(model, texts, truncate=False), seconds, model)

    async def leave(self) -> None:
        """Let go of every connection."""
        client: httpx.AsyncClient = self._client
        await client.aclose()

    async def _told(self, answer: Awaitable[Answer], seconds: float, model: str = "") -> Answer:
        try:
            async with asyncio.timeout(seconds):
                return await answer
        except ResponseError as error:
            said = error.error
            complaint = read_complaint(said) if isinstance(said, str) else unwrap(said)
            raise engine_error(error.status_code, complaint, OLLAMA, model) from error
        except TimeoutError as error:
            raise connection_error(httpx.ReadTimeout(""), self._url, OLLAMA, answered=False) from error
        except ConnectionError as error:
            raise connection_error(httpx.ConnectError(""), self._url, OLLAMA, answered=False) from error
        except httpx.HTTPError as error:
            raise connection_error(error, self._url, OLLAMA, answered=False) from error
        except (ValueError, TypeError, AttributeError) as error:
            # What is no JSON, or JSON of another shape, surfaces from the package as any of these.
            raise EngineBroken(_("The engine's answer cannot be read."), OLLAMA.log) from error
