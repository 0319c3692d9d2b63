"""A desk for every screen test, in the test's own folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest_tui.tasks.desk import Desk
from tests.screens.library import open_test_desk
from tests.screens.scripted_ask import ScriptedAsk, play


@pytest.fixture
def desk(home: Path) -> Desk:
    """A desk with nothing kept yet; the stage closes it."""
    return open_test_desk(home)


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ScriptedAsk:
    """The tasks over a PDF and its questions, played."""
    return play(monkeypatch)
