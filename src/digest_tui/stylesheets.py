"""Finds the sheets of `styles/`, in an installed package or in a checkout, in the order in which they are read."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from digest_tui.errors import DigestError
from digest_tui.messages import _

SHEETS: Final = ("base", "lists", "widgets", "reader", "digest", "themes", "keys", "dialogs", "library", "ask", "pages")
"""The sheets by name, in reading order: a later one may refine an earlier one. Named, so that a missing one is told."""

LATER: Final = frozenset(("keys", "dialogs", "library", "ask", "pages"))
"""Those of what lies over the first screen, read with the first of it: a sheet costs the start 0.5 to 2 ms."""

_PACKAGE: Final = Path(__file__).resolve().parent
PLACES: Final = (_PACKAGE / "styles", _PACKAGE.parent.parent / "styles")
"""Inside the package (a wheel), else beside `src/` (a checkout or an editable install)."""


def find_sheets(places: tuple[Path, ...] = PLACES) -> list[Path]:
    """The sheets' paths in reading order, all from the first place that exists; DigestError names what is missing."""
    folder = next((place for place in places if place.is_dir()), None)
    if folder is None:
        looked = _(" and ").join(str(place) for place in places)
        raise DigestError(
            _("The folder styles/ is missing (looked for it at {looked}).").format(looked=looked),
            _("Install the program again: the screens cannot be drawn without it."),
        )
    paths = [folder / f"{name}.tcss" for name in SHEETS]
    missing = ", ".join(path.name for path in paths if not path.is_file())
    if missing:
        raise DigestError(
            _("The folder {folder} lacks {missing}.").format(folder=folder, missing=missing),
            _("Install the program again: the screens cannot be drawn without it."),
        )
    return paths
