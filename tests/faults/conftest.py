"""What several of the fault tests start from."""

from __future__ import annotations

import pytest

from tests.faults.full_disk import disk

__all__ = ["disk"]


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy engine is asked again after moments."""
    monkeypatch.setattr("digest_tui.tasks.model_loading.BUSY_PAUSES", (0.02, 0.05, 0.1))
