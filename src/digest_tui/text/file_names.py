"""Names of files that every system takes."""

from __future__ import annotations

import re
from typing import Final

_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])\s*(?:\.|\Z)", re.IGNORECASE)
"""Devices of Windows, whatever ending stands behind them."""


def portable(stem: str) -> str:
    """A name without its ending that Windows does not take for a device: `nul.txt` becomes `_nul.txt`."""
    return f"_{stem}" if _RESERVED.match(stem) else stem
