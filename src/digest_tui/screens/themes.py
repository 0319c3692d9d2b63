"""Colours: few and quiet, one accent; what they say is said in words or marks as well."""

from __future__ import annotations

from typing import Final

from textual.theme import BUILTIN_THEMES, Theme

from digest_tui.config import Config
from digest_tui.messages import _, nearest

DEFAULT_THEME: Final = "quiet-dark"


def _scrollbars(behind: str) -> dict[str, str]:
    """The colour behind a scroll bar: Textual's own is a black strip on a dark page."""
    parts = ("", "-hover", "-active")
    return {f"scrollbar-background{part}": behind for part in parts} | {"scrollbar-corner-color": behind}


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
        variables={"text-disabled": "auto 60%", **_scrollbars("#1d2023")},
    ),
    Theme(
        name="quiet-light",
        primary="#2f6275",
        secondary="#59636b",
        accent="#784c05",
        foreground="#23272a",
        background="#fafaf7",
        surface="#f0f0ea",
        panel="#dcdcd4",
        warning="#784c05",
        error="#a03a30",
        success="#3c6b33",
        dark=False,
        variables={
            "text-muted": "auto 70%",
            "text-disabled": "auto 70%",
            "foreground-muted": "#5c6165",
            **_scrollbars("#f0f0ea"),
        },
    ),
    Theme(
        name="high-contrast",
        primary="#7fd7ff",
        secondary="#ffffff",
        accent="#ffd75f",
        foreground="#ffffff",
        background="#000000",
        surface="#1e1e1e",
        panel="#363636",
        warning="#ffd75f",
        error="#ff9b9b",
        success="#9dff9d",
        dark=True,
        variables={
            "text": "#ffffff",
            "text-muted": "#c8c8c8",
            "foreground-muted": "#c8c8c8",
            "text-disabled": "#c8c8c8",
            "block-cursor-background": "#ffd75f",
            "block-cursor-foreground": "#000000",
            **_scrollbars("#1e1e1e"),
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
        words = _("“{word}” is no theme.").format(word=wanted[:30])
        raise config.origin.wrong("reading.theme", words, nearest(wanted, theme_names()))
    return wanted or DEFAULT_THEME
