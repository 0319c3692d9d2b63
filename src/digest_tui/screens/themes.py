"""Colours: few and quiet, one accent; what they say is said in words or marks as well."""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

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
)
