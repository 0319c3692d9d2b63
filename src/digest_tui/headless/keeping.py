"""`digest-tui backup`, `restore` and `doctor --repair`: on the library's file, which is not opened for it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Final

from digest_tui.errors import DamagedLibrary, ForeignLibrary
from digest_tui.headless.output import print_json
from digest_tui.messages import _, ngettext
from digest_tui.tasks import keeping
from digest_tui.tasks.desk import Desk, open_desk

PARTLY: Final = 3
"""Exit status of a repair that could not save everything."""


def back_up(file: str, as_json: bool) -> int:
    """Copy the library to a file and print what the copy holds."""
    made = keeping.back_up(Path(file))
    if as_json:
        print_json({"file": str(made.file), "bytes": made.size, "holds": made.held._asdict()})
    else:
        print(
            _("Copied to {file}: {words}, {size:,.1f} MB.").format(
                file=made.file, words=_words(made.held), size=made.size / 1000000.0
            )
        )
    return 0


def restore(file: str, as_json: bool) -> int:
    """Put a copy in the place of the library and print where the one before is."""
    restored = keeping.restore_from(Path(file))
    aside = None if restored.aside is None else str(restored.aside)
    if as_json:
        print_json({"holds": restored.held._asdict(), "kept_before": aside})
        return 0
    print(_("Restored from {file}: {words}.").format(file=file, words=_words(restored.held)))
    if aside:
        print(_("The library it replaces was kept: {aside}").format(aside=aside))
    return 0


def repair(as_json: bool) -> int:
    """Repair the library and print what was saved, table by table; 3 when something is lost."""
    repaired = keeping.repair_library()
    if as_json:
        print_json(_repaired_json(repaired))
    elif repaired is None:
        print(_("The library is whole: there is nothing to repair."))
    else:
        for line in _repaired_lines(repaired):
            print(line)
    return PARTLY if repaired is not None and any(table.lost for table in repaired.tables) else 0


def open_repaired(damage: DamagedLibrary) -> Desk:
    """Repair the library that could not be opened, say what was saved, and open it; the error again where that fails.

    What is no library of this program's is left alone.
    """
    if isinstance(damage, ForeignLibrary):
        raise damage
    print(
        _("digest-tui: {message} Saving what can be read.").format(message=damage.message), file=sys.stderr, flush=True
    )
    repaired = keeping.repair_library()
    if repaired is None:
        raise damage
    for line in _repaired_lines(repaired):
        print(line, file=sys.stderr, flush=True)
    desk = open_desk()
    lost = sum(table.lost for table in repaired.tables)
    missing = _("{lost:,} entries are lost").format(lost=lost) if lost else _("nothing is known to be lost")
    desk.notice = _("The library was damaged. It was repaired and holds {words}; {missing}.").format(
        words=_words(repaired.held), missing=missing
    )
    return desk


def _repaired_lines(repaired: keeping.Repaired) -> Iterator[str]:
    yield from map(salvaged_words, repaired.tables)
    yield _("The library holds {words}.").format(words=_words(repaired.held))
    if repaired.backup:
        yield _("What could not be read was taken from {backup}").format(backup=repaired.backup)
    yield _("The damaged file was kept: {aside}").format(aside=repaired.aside)


def salvaged_words(table: keeping.Salvaged) -> str:
    """One kind of rows and what became of it: `notes: 30 kept, 1 damaged place, 2 from the backup`."""
    parts = [_("{kept:,} kept").format(kept=table.kept)]
    if table.holes:
        parts.append(
            ngettext("{count:,} damaged place", "{count:,} damaged places", table.holes).format(count=table.holes)
        )
    if table.from_backup:
        parts.append(_("{from_backup:,} from the backup").format(from_backup=table.from_backup))
    if table.lost:
        parts.append(_("{lost:,} lost").format(lost=table.lost))
    return f"{_(table.words)}: {', '.join(parts)}"


def _repaired_json(repaired: keeping.Repaired | None) -> dict[str, object]:
    if repaired is None:
        return {"damaged": False}
    return {
        "damaged": True,
        "tables": [asdict(table) for table in repaired.tables],
        "holds": repaired.held._asdict(),
        "damaged_file": None if repaired.aside is None else str(repaired.aside),
        "backup": None if repaired.backup is None else str(repaired.backup),
    }


def _words(held: keeping.Holding) -> str:
    counts = {"paper": held.papers, "list": held.lists, "translation": held.translations, "note": held.notes}
    return ", ".join(f"{count:,} {what}{'' if count == 1 else 's'}" for what, count in counts.items())
