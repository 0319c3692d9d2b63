"""Making the clients, and with them the slow imports: httpx, and the `ollama` package, whose import can fail."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from digest_tui.llm.ollama_errors import OLLAMA

if TYPE_CHECKING:
    from digest_tui.llm.hosts import Host
    from digest_tui.llm.ollama_package import PackageClient
    from digest_tui.llm.wire import Wire

MODULE: Final = "digest_tui.llm.ollama_package"
STREAM_TYPES: Final = ("application/x-ndjson", "application/ndjson", "application/jsonl", "application/json")
_MISLEADING: Final = (
    "OLLAMA_HOST",
    "ALL_PROXY",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "NO_PROXY",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
)


def package_client(host: Host, connect_seconds: float) -> PackageClient:
    """The package's client for that host; takes up to a second the first time, so call it in a thread.

    `import ollama` raises when OLLAMA_HOST has no number for a port, when a proxy variable has a scheme httpx does not
    know, or when a certificate file is missing, none of which concerns a client that gets its address from us. Then it
    is imported once more without those variables; only then, since other threads read the environment too.
    """
    import httpx

    try:
        importlib.import_module(MODULE)
    except (ValueError, ImportError, OSError, httpx.InvalidURL):
        with _without_misleading_variables():
            importlib.import_module(MODULE)
    from digest_tui.llm.ollama_package import PackageClient

    return PackageClient(host, connect_seconds)


def ollama_wire(host: Host, connect_seconds: float) -> Wire:
    """The wire for streams; takes a third of a second the first time, so call it in a thread."""
    from digest_tui.llm.wire import Wire, new_client, parse_line

    return Wire(new_client(host, connect_seconds), OLLAMA, STREAM_TYPES, parse_line)


@contextmanager
def _without_misleading_variables() -> Iterator[None]:
    names = [name for name in os.environ if name.upper() in _MISLEADING]
    kept = {name: os.environ.pop(name) for name in names}
    try:
        yield
    finally:
        os.environ.update(kept)
