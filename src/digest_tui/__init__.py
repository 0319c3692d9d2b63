"""digest-tui: a keyboard-driven terminal reader for the day's research papers."""

from typing import Final

__version__: Final = "0.1.0"
