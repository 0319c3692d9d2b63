"""Textual without its own command palette: `:` and `?` are ours, and its parts cost the start 15 ms and 0.7 MB.

`textual.app` imports the palette, and with it a tree, a select, an input and their validators, though an app with
`ENABLE_COMMAND_PALETTE = False` never opens it. This is a seam like those of `seams`: it holds for Textual 8.2.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Final

_PALETTE: Final = "textual.command"
_WANTED: Final = ("CommandListItem", "CommandPalette", "DiscoveryHit", "Hit", "Hits", "Provider", "SimpleProvider")
"""What `textual.app` and `textual.theme` take from it."""


def import_textual_without_palette() -> None:
    """Import `textual.app` with a stand-in for the palette; the real one can still be imported afterwards.

    Nothing is done where Textual is already there.
    """
    if "textual.app" in sys.modules or _PALETTE in sys.modules:
        return
    stand_in = ModuleType(_PALETTE)
    for name in _WANTED:
        setattr(stand_in, name, type(name, (), {}))
    sys.modules[_PALETTE] = stand_in
    try:
        import textual.app  # noqa: F401
    finally:
        del sys.modules[_PALETTE]
