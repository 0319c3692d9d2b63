"""`digest-tui serve` over its own socket: who is let in, what pages may load, and that nothing stays when it ends."""

from __future__ import annotations

import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digest_tui.cli import run
from tests.end_to_end.serving import Served, is_gone, served
from tests.polling import poll

if TYPE_CHECKING:
    from aiohttp import ClientSession

aiohttp = pytest.importorskip("aiohttp", reason="needs the web extra")
pytest.importorskip("textual_serve", reason="needs the web extra")
pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")


@pytest.fixture
async def serving() -> AsyncIterator[Served]:
    """The sample, served."""
    async with served(os.environ, "--sample") as one:
        yield one


@pytest.fixture
async def client() -> AsyncIterator[ClientSession]:
    """Something that keeps cookies as a browser does."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        yield session


async def status(client: ClientSession, url: str, **headers: str) -> int:
    """How a request is answered."""
    async with client.get(url, headers=headers) as answer:
        return int(answer.status)


async def test_only_who_brings_the_token_is_let_in(serving: Served, client: ClientSession) -> None:
    base = serving.base
    for path in ("/", "/?token=", "/?token=wrong", "/page.css", "/static/js/textual.js", "/ws", "/static/", "/nothing"):
        assert await status(client, base + path, Origin=base) == 403, path
    assert await status(client, serving.url, Host="digest.example") == 403
    assert await status(client, serving.url, Origin="http://digest.example") == 403
    async with client.head(serving.url) as answer:
        assert answer.status == 403, "a look at the address does not use it up"
    async with client.get(serving.url) as answer:
        assert answer.status == 200
        assert str(answer.url) == f"{base}/", "the token does not stay in the address"
        (cookie,) = answer.history[0].headers.getall("Set-Cookie")
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        policy = answer.headers["Content-Security-Policy"]
        page = await answer.text()
    assert "default-src 'none'" in policy
    assert re.findall(r"(?:src|href)=\"(?!/)([^\"]*)", page) == ["data:,"], "nothing is loaded from elsewhere"
    async with aiohttp.ClientSession() as other:
        assert await status(other, serving.url) == 403, "the token lets in once"
    assert await status(client, f"{base}/static/js/textual.js") == 200
    assert await status(client, f"{base}/static/") == 403
    assert await status(client, f"{base}/", Host="digest.example") == 403
    for headers in ({}, {"Origin": "http://digest.example"}, {"Origin": "null"}):
        with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
            await client.ws_connect(f"{base}/ws", headers=headers)
    assert serving.children() == []


async def test_an_app_ends_with_its_page_and_all_end_with_the_server(
    serving: Served,
    client: ClientSession,
) -> None:
    await status(client, serving.url)
    wire = await client.ws_connect(f"{serving.base}/ws?width=100&height=30", headers={"Origin": serving.base})
    seen = b""
    while b"New submissions" not in seen:
        seen += (await wire.receive_bytes(timeout=60)) or b""
    (first,) = serving.children()
    await wire.close()
    await poll(lambda: is_gone(first), seconds=30)
    wire = await client.ws_connect(f"{serving.base}/ws", headers={"Origin": serving.base})
    assert await wire.receive_bytes(timeout=60), "it has begun; one stopped before would hold up who begins it"
    (second,) = serving.children()
    os.kill(second, signal.SIGSTOP)
    serving.process.send_signal(signal.SIGINT)
    assert await serving.process.wait() == 0
    await poll(lambda: is_gone(second))  # one that does not leave is killed, which takes the system a moment


async def test_an_app_does_not_outlive_a_server_that_was_killed(client: ClientSession) -> None:
    async with served(os.environ, "--sample", stopped=False) as serving:
        await status(client, serving.url)
        wire = await client.ws_connect(f"{serving.base}/ws", headers={"Origin": serving.base})
        await wire.receive_bytes(timeout=60)
        (child,) = serving.children()
        serving.process.kill()
        await poll(lambda: is_gone(child), seconds=30)


def test_a_port_that_is_taken_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert run(["serve", "--port", str(port)]) == 1
    assert f"Port {port}" in capfd.readouterr().err


def test_without_the_extra_it_is_said_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "digest_tui.headless.serve_site", raising=False)
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    assert run(["serve"]) == 1
    assert "digest-tui[web]" in capfd.readouterr().err
