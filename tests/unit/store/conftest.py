"""A library and a derived database of the test's own."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from digest_tui.store.database import Database, open_derived
from tests.unit.store.made import open_made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """An empty library."""
    with closing(open_made(tmp_path)) as library:
        yield library


@pytest.fixture
def derived(tmp_path: Path) -> Iterator[Database]:
    """An empty derived database."""
    with closing(open_derived(tmp_path / "cache" / "derived.db")) as database:
        yield database
