"""What several of the fault tests start from."""

from __future__ import annotations

from tests.faults.full_disk import disk

__all__ = ["disk"]
