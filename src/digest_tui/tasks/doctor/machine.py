"""The machine's side: folders, stores and the terminal."""

from __future__ import annotations

import codecs
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from digest_tui.errors import DamagedLibrary
from digest_tui.messages import _
from digest_tui.paths import Paths
from digest_tui.store.check import holding
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
        hint = _("Make {folder} writable for you, or set DIGEST_TUI_HOME to a folder that is.").format(folder=folder)
        return (
            Result(
                "folders",
                Health.WRONG,
                "not_writable",
                _("The {name} folder cannot be written to.").format(name=name),
                hint,
            ),
        )
    free = shutil.disk_usage(paths.data).free
    if free < LITTLE_ROOM:
        words = _("Only {free:.0f} MB are left on the disk that holds the library.").format(free=free / 1000000.0)
        return (Result("folders", Health.WORTH_KNOWING, "little_room", words, _("Make room before it fills up.")),)
    return (
        Result("folders", Health.FINE, "writable", _("Everything lies in {parent}.").format(parent=paths.data.parent)),
    )


def examine_stores(desk: Desk) -> tuple[Result, ...]:
    """The library whole and writable: it is read from its first page to its last, 0.3 s for 100,000 papers."""
    for name, database in (("library", desk.library), ("derived", desk.derived)):
        if database.notice:
            return (
                Result(
                    "stores", Health.WRONG, f"{name}_limited", database.notice, _("See digest-tui doctor --repair.")
                ),
            )
    try:
        holding(desk.paths.library)
    except DamagedLibrary as damage:
        return (Result("stores", Health.WRONG, "damaged", damage.message, _("See digest-tui doctor --repair.")),)
    return (
        Result("stores", Health.FINE, "open", _("The library is open: {library}.").format(library=desk.paths.library)),
    )


def examine_terminal(environ: Mapping[str, str], columns: int, lines: int, encoding: str) -> tuple[Result, ...]:
    """What the terminal says of itself; `columns` and `lines` are 0 where the output is none."""
    kind = environ.get("TERM", "")
    if kind in POOR:
        words = _("TERM is “{kind}”: this terminal says it can do nothing but print.").format(kind=kind)
        return (Result("terminal", Health.WRONG, "too_poor", words, _("Use another terminal, or set TERM rightly.")),)
    try:
        unicode = codecs.lookup(encoding).name == "utf-8"
    except LookupError:
        unicode = False
    if not unicode:
        words = _("The locale's encoding is {encoding}: Korean, Chinese and Japanese cannot be shown.").format(
            encoding=encoding or "unknown"
        )
        return (
            Result("terminal", Health.WRONG, "not_utf_8", words, _("Set LANG to a UTF-8 locale, such as C.UTF-8.")),
        )
    if columns and (columns < SMALLEST[0] or lines < SMALLEST[1]):
        words = _("The window has {columns}×{lines} cells; {smallest}×{smallest2} are wanted.").format(
            columns=columns, lines=lines, smallest=SMALLEST[0], smallest2=SMALLEST[1]
        )
        return (Result("terminal", Health.WORTH_KNOWING, "too_small", words, _("Make the window larger.")),)
    colours = _("true colour") if environ.get("COLORTERM") in ("truecolor", "24bit") else _("its own colours")
    return (Result("terminal", Health.FINE, "able", f"{kind}, {colours}, UTF-8."),)


def _writable(folder: Path) -> bool:
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
