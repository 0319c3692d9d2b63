"""How a process of its own is held to its bounds: PDFs and readers' templates come from outside."""

from __future__ import annotations

import resource
from contextlib import suppress
from typing import Final

ADDRESS_SPACE: Final = 1_500_000_000
"""Bytes."""


def confine(**limits: int) -> None:
    """Hold this process from here on to its memory, no new file, no further process, no core dump, and `limits`.

    They are named as in setrlimit(2): `RLIMIT_CPU=5`. To be called once everything is imported. A limit the system does
    not know is left out.
    """
    always = {"RLIMIT_AS": ADDRESS_SPACE, "RLIMIT_FSIZE": 0, "RLIMIT_NPROC": 0, "RLIMIT_CORE": 0}
    for name, limit in (always | limits).items():
        kind = getattr(resource, name, None)
        if kind is not None:
            with suppress(ValueError, OSError):
                resource.setrlimit(kind, (limit, limit))
