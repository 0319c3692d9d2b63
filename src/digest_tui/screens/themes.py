"""Colours: few and quiet, one accent; what they say is said in words or marks as well."""

from __future__ import annotations

from typing import Final

from textual.theme import BUILTIN_THEMES, Theme

from digest_tui.config import Config, nearest

DEFAULT_THEME: Final = "quiet-dark"
THEMES: Final = (
    Theme(
        name="quiet-dark",
        primary="#8ab4c4",
        secondary="#a0a8b0",
        accent="#d9a75f",
        foreground="#d8d8d2",
        background="#16181a",
        surface="#1d2023",
        panel="#2a2e32",
        warning="#d9a75f",
        error="#d98880",
        success="#93b58a",
        dark=True,
    ),
    Theme(
        name="quiet-light",
        primary="#2f6275",
        secondary="#59636b",
        accent="#8a5a0a",
        foreground="#23272a",
        background="#fafaf7",
        surface="#f0f0ea",
        panel="#dcdcd4",
        warning="#8a5a0a",
        error="#a03a30",
        success="#3c6b33",
        dark=False,
    ),
    Theme(
        name="high-contrast",
        primary="#7fd7ff",
        secondary="#ffffff",
        accent="#ffd75f",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#8a8a8a",
        boost="#303030",
        warning="#ffd75f",
        error="#ff9b9b",
        success="#9dff9d",
        dark=True,
        variables={
            "text": "#ffffff",
            "text-muted": "#d7d7d7",
            "text-disabled": "#c0c0c0",
            "block-cursor-background": "#ffd75f",
            "block-cursor-foreground": "#000000",
        },
    ),
)
"""Our own, with a contrast of at least 4.5:1 for everything that is read (7:1 in high-contrast); tests measure it."""


def theme_names() -> tuple[str, ...]:
    """Every theme there is: our own, then Textual's (`ansi-dark` and `ansi-light` take the terminal's colours)."""
    return (*(theme.name for theme in THEMES), *BUILTIN_THEMES)


def wanted_theme(config: Config) -> str:
    """The theme the configuration names, else our dark one; WrongUsage with its line when there is no such theme."""
    wanted = config.reading.theme
    if wanted and wanted not in theme_names():
        raise config.origin.wrong("reading.theme", f"“{wanted[:30]}” is no theme.", nearest(wanted, theme_names()))
    return wanted or DEFAULT_THEME
