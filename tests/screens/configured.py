"""A desk whose reader has written a configuration."""

from __future__ import annotations

from pathlib import Path

from digest_tui.tasks.desk import Desk
from tests.screens.library import open_test_desk


def write_config(home: Path, text: str) -> Path:
    """Write config.toml into that home, and say where it is."""
    path = home / "config" / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def configured_desk(home: Path, text: str) -> Desk:
    """A desk in that home, with that configuration."""
    write_config(home, text)
    return open_test_desk(home)
