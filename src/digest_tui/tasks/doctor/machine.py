"""The machine's side: folders, stores and the terminal."""

from __future__ import annotations

import codecs
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from digest_tui.paths import Paths
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.doctor.result import Health, Result

SMALLEST: Final = (60, 20)
POOR: Final = frozenset({"", "dumb", "unknown"})
LITTLE_ROOM: Final = 200_000_000


def examine_folders(paths: Paths) -> tuple[Result, ...]:
    """Every folder there and writable, and room on the disk."""
    folders = {"data": paths.data, "cache": paths.cache, "configuration": paths.config, "logs": paths.logs}
    wrong = [(name, folder) for name, folder in folders.items() if not _writable(folder)]
    if wrong:
        name, folder = wrong[0]
        hint = f"Make {folder} writable for you, or set DIGEST_TUI_HOME to a folder that is."
        return (Result("folders", Health.WRONG, "not_writable", f"The {name} folder cannot be written to.", hint),)
    free = shutil.disk_usage(paths.data).free
    if free < LITTLE_ROOM:
        words = f"Only {free / 1e6:.0f} MB are left on the disk that holds the library."
        return (Result("folders", Health.WORTH_KNOWING, "little_room", words, "Make room before it fills up."),)
    return (Result("folders", Health.FINE, "writable", f"Everything lies in {paths.data.parent}."),)


def examine_stores(desk: Desk) -> tuple[Result, ...]:
    """The library whole and writable, as far as opening it and a quick look through it tell."""
    for name, database in (("library", desk.library), ("derived", desk.derived)):
        if database.notice:
            return (
                Result("stores", Health.WRONG, f"{name}_limited", database.notice, "See digest-tui doctor --repair."),
            )
    return (Result("stores", Health.FINE, "open", f"The library is open: {desk.paths.library}."),)


def examine_terminal(environ: Mapping[str, str], columns: int, lines: int, encoding: str) -> tuple[Result, ...]:
    """What the terminal says of itself; `columns` and `lines` are 0 where the output is none."""
    kind = environ.get("TERM", "")
    if kind in POOR:
        words = f"TERM is “{kind}”: this terminal says it can do nothing but print."
        return (Result("terminal", Health.WRONG, "too_poor", words, "Use another terminal, or set TERM rightly."),)
    try:
        unicode = codecs.lookup(encoding).name == "utf-8"
    except LookupError:
        unicode = False
    if not unicode:
        words = f"The locale's encoding is {encoding or 'unknown'}: Korean, Chinese and Japanese cannot be shown."
        return (Result("terminal", Health.WRONG, "not_utf_8", words, "Set LANG to a UTF-8 locale, such as C.UTF-8."),)
    if columns and (columns < SMALLEST[0] or lines < SMALLEST[1]):
        words = f"The window has {columns}×{lines} cells; {SMALLEST[0]}×{SMALLEST[1]} are wanted."
        return (Result("terminal", Health.WORTH_KNOWING, "too_small", words, "Make the window larger."),)
    colours = "true colour" if environ.get("COLORTERM") in ("truecolor", "24bit") else "its own colours"
    return (Result("terminal", Health.FINE, "able", f"{kind}, {colours}, UTF-8."),)


def _writable(folder: Path) -> bool:
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
