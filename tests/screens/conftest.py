"""A desk for every screen test, in the test's own folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest_tui.tasks.desk import Desk
from tests.screens.library import open_test_desk


@pytest.fixture
def desk(home: Path) -> Desk:
    """A desk with nothing kept yet; the stage closes it."""
    return open_test_desk(home)
