"""What is said of a failure nobody foresaw: all of it in a log file, one line of it to the reader."""

from __future__ import annotations

import os
import traceback
from datetime import datetime
from pathlib import Path
from typing import Final

from digest_tui.messages import _
from digest_tui.text.clean import clean, clean_line

LOG_NAME: Final = "crash.log"
LONGEST_LINE: Final = 300
_PRIVATE: Final = 0o600


def report_crash(error: BaseException, logs: Path, now: datetime) -> str:
    """Append the whole traceback, made safe for a terminal, to the crash log; the line to tell the reader comes back.

    Variables' values are left out: they hold text from outside and the reader's own words.
    """
    what = clean_line(f"{type(error).__name__}: {error}")[:LONGEST_LINE]
    told = clean("".join(traceback.format_exception(error)))
    path = logs / LOG_NAME
    try:
        logs.mkdir(parents=True, exist_ok=True)
        with open(path, "a", encoding="utf-8", opener=_private) as log:
            log.write(f"{now.isoformat()}\n{told}\n")
    except OSError as failure:
        return _("digest-tui met an error it did not foresee and stopped: {what} (no log: {strerror})").format(
            what=what, strerror=failure.strerror
        )
    return _("digest-tui met an error it did not foresee and stopped: {what} (details in {path})").format(
        what=what, path=path
    )


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, _PRIVATE)
