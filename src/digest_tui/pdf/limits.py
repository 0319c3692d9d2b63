"""What one file may cost, and how the worker process is held to it."""

from __future__ import annotations

import resource
from contextlib import suppress
from typing import Final

LARGEST_FILE: Final = 100_000_000
"""Bytes."""
MOST_PAGES: Final = 2_000
MOST_TEXT: Final = 5_000_000
"""Characters of one document."""
MOST_FILES: Final = 200
"""Files after which a worker gives way to a new one."""
LARGEST_PICTURE: Final = 4_000
"""Pixels along the longer side."""
START_SECONDS: Final = 15.0
SECONDS_A_PAGE: Final = 3.0

OPEN_FILES: Final = 16
"""Of the worker process."""


def seconds_for(pages: int) -> float:
    """How long a file of so many pages may take, from the question to the last answer; 0 while they are not known."""
    return START_SECONDS + SECONDS_A_PAGE * pages


def allow_seconds(seconds: float) -> None:
    """Let this process use so many more seconds of processor time; the system kills it afterwards."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime + seconds) + 1
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))
