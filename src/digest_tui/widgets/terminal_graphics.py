"""Pictures by the terminal's own graphics: Kitty's protocol or Sixel, by the optional package textual-image.

That package asks the terminal what it can when it is imported, and reads the answer from the keyboard, which belongs
to the running app: keys would be lost. So nothing is asked here. A terminal known by the variables it sets to have
graphics gets them; any other, and every one behind tmux or screen, gets half blocks.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, Literal

from textual.widget import Widget

if TYPE_CHECKING:
    from types import ModuleType

Protocol = Literal["kitty", "sixel", ""]
Draw = Callable[[bytes], Widget]

_KITTY: Final = ("kitty", "ghostty")
_SIXEL: Final = ("wezterm", "foot", "iterm.app", "mlterm", "contour", "mintty")
_MULTIPLEXERS: Final = ("TMUX", "STY", "ZELLIJ")


def protocol_of(environ: Mapping[str, str]) -> Protocol:
    """What this terminal is known to draw by, empty for none."""
    if any(environ.get(name) for name in _MULTIPLEXERS):
        return ""
    names = f"{environ.get('TERM_PROGRAM', '')} {environ.get('TERM', '')}".casefold()
    if any(name in names for name in _KITTY) or environ.get("KITTY_WINDOW_ID"):
        return "kitty"
    return "sixel" if any(name in names for name in _SIXEL) else ""


@lru_cache(1)
def drawn_by_terminal() -> Draw | None:
    """What makes a widget of a PNG picture by the terminal's graphics; None without graphics or without the package."""
    protocol = protocol_of(os.environ)
    if not protocol or find_spec("textual_image") is None:
        return None
    widgets = _import_quietly()
    kind = widgets.TGPImage if protocol == "kitty" else widgets.SixelImage

    def draw(png: bytes) -> Widget:
        from PIL import Image

        widget = kind(Image.open(io.BytesIO(png)))
        assert isinstance(widget, Widget)
        return widget

    return draw


def _import_quietly() -> ModuleType:
    """Import the package while it sees no terminal that it could ask."""
    terminal = sys.__stdout__
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        sys.__stdout__ = nowhere  # type: ignore[misc]
        try:
            return import_module("textual_image.widget")
        finally:
            sys.__stdout__ = terminal  # type: ignore[misc]
