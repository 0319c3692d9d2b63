"""What every test stands on: loopback only, a home of its own, one clock, English, nothing left behind."""

from __future__ import annotations

import asyncio
import inspect
import os
import shutil
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, settings

from digest_tui.messages import speak
from tests.closed_network import ClosedNetwork
from tests.fakes.llama_server import MISSING
from tests.polling import PATIENCE, poll
from tests.schemas import check_what_is_printed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

NOW: Final = "2026-06-30T14:02:00+00:00"
"""The instant tests are played at: a Tuesday with an announcement."""
NOTHING_LISTENS: Final = "127.0.0.1:9"
"""The discard port: connections to it are refused, so no test meets an engine that happens to run here."""
# How fast examples are made says how busy the machine is, and nothing about the program.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
TASKS_END_WITHIN = PATIENCE
"""Seconds that a test's tasks have to end after it."""
REAL_DATA: Final = Path(__file__).parents[2] / "shared" / "data"

# Textual reads this when it is imported, so it has to stand before the first test module.
os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ["TZ"] = "UTC"
time.tzset()
check_what_is_printed()
# Jobs in the background of a shell ignore them, and so would each program a test starts.
for ignored in (signal.SIGINT, signal.SIGHUP):
    if signal.getsignal(ignored) is signal.SIG_IGN:
        signal.signal(ignored, signal.default_int_handler if ignored == signal.SIGINT else signal.SIG_DFL)


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("realdata") and not REAL_DATA.is_dir():
        pytest.skip("needs the recorded sites in ../shared/data")
    if item.get_closest_marker("engine") and MISSING:
        pytest.skip(MISSING)
    if item.get_closest_marker("tmux") and shutil.which("tmux") is None:
        pytest.skip("needs tmux")


@pytest.fixture
def real_data() -> Path:
    """The folder of recorded sites, for tests marked `realdata`."""
    return REAL_DATA


@pytest.fixture(autouse=True)
def loopback_only(monkeypatch: pytest.MonkeyPatch) -> Iterator[ClosedNetwork]:
    """Close the network to everything but this machine, and fail a test that tried to leave it."""
    network = ClosedNetwork()
    network.close(monkeypatch)
    yield network
    assert not network.tries, f"reached for {', '.join(network.tries)}"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, a fixed clock, no engine, and none of the developer's own settings."""
    for name in [*os.environ]:
        if name.startswith(("DIGEST_TUI_", "OLLAMA_")) or name.lower().endswith("_proxy") or name == "NO_COLOR":
            monkeypatch.delenv(name)
    folder = tmp_path / "home"
    monkeypatch.setenv("DIGEST_TUI_HOME", str(folder))
    monkeypatch.setenv("DIGEST_TUI_NOW", NOW)
    monkeypatch.setenv("OLLAMA_HOST", NOTHING_LISTENS)
    for name in ("LC_MESSAGES", "LANG", "LANGUAGE", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    speak("en", {})
    return folder


@pytest.fixture(autouse=True)
def nothing_left_running(request: pytest.FixtureRequest) -> None:
    """An async test leaves no task behind."""
    if inspect.iscoroutinefunction(getattr(request.node, "obj", None)):
        request.getfixturevalue("_no_task_left")


@pytest.fixture
async def _no_task_left() -> AsyncIterator[None]:
    before = asyncio.all_tasks()
    yield
    ours = before | {asyncio.current_task()}
    try:
        await poll(lambda: asyncio.all_tasks() <= ours, TASKS_END_WITHIN)
    except AssertionError:
        left = ", ".join(repr(task.get_coro()) for task in asyncio.all_tasks() - ours)
        pytest.fail(f"tasks still running after the test: {left}")
