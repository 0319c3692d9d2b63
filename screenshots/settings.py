"""The reader of the pictures: the day it is, the language, the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.fakes.ollama_models import GEMMA

if TYPE_CHECKING:
    from pathlib import Path

NOW: Final = "2026-06-30T14:02:00+00:00"
NOTICE: Final = "papers announced on"
"""What a fetch says over the page for some seconds."""


def configure(home: Path, language: str, theme: str = "") -> None:
    """Write the reader's configuration."""
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text(
        f'[reading]\nlanguage = "{language}"\ntheme = "{theme}"\n[models]\ntranslate = "{GEMMA.name}"\n'
    )
