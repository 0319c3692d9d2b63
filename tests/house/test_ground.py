"""The ground the other tests stand on holds: a guard that guards nothing would let everything else pass."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.polling import poll, poll_now

if TYPE_CHECKING:
    from tests.closed_network import ClosedNetwork

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("host", ["192.0.2.1", "169.254.169.254", "10.0.0.1", "2001:db8::1"])
def test_an_address_outside_is_refused(host: str, loopback_only: ClosedNetwork) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as sock, pytest.raises(pytest.fail.Exception, match="only loopback"):
        sock.connect((host, 80))
    assert loopback_only.tries == [f"{host} port 80"]
    loopback_only.tries.clear()


async def test_a_name_outside_is_refused(loopback_only: ClosedNetwork) -> None:
    with pytest.raises(pytest.fail.Exception, match="only loopback"):
        await asyncio.open_connection("arxiv.org", 443)
    assert loopback_only.tries == ["the name arxiv.org"]
    loopback_only.tries.clear()


def test_a_name_that_never_resolves_does_not_resolve() -> None:
    with pytest.raises(socket.gaierror):
        socket.create_connection(("mirror.invalid", 80))


def test_loopback_is_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()


def test_each_test_has_its_own_home(home: Path, tmp_path: Path) -> None:
    assert home.parent == tmp_path
    assert os.environ["DIGEST_TUI_HOME"] == str(home)


async def test_poll_returns_what_came_true() -> None:
    seen: list[int] = []
    asyncio.get_running_loop().call_soon(seen.append, 7)
    assert await poll(lambda: seen) == [7]
    with pytest.raises(AssertionError, match=r"test_ground.py:\d+ did not come true"):
        await poll(lambda: False, seconds=0.01)
    with pytest.raises(AssertionError, match="did not come true"):
        poll_now(lambda: 0, seconds=0.01)


def test_a_task_left_behind_fails_its_test(tmp_path: Path) -> None:
    leaking = tmp_path / "test_leak.py"
    leaking.write_text(
        "import asyncio\nfrom tests import conftest\nconftest.TASKS_END_WITHIN = 0.2\n"
        "async def test_leak():\n    globals()['kept'] = asyncio.create_task(asyncio.Event().wait())\n"
    )
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "tests.conftest", "-c", "pyproject.toml"]
    done = subprocess.run([*command, str(leaking)], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "tasks still running after the test" in done.stdout
