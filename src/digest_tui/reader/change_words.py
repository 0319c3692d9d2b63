"""What has changed between two versions, as one text: `[-gone-]`, `{+come+}`, readable without colour too."""

from __future__ import annotations

from typing import Final

from textual.content import Content

from digest_tui.text.changes import Change, word_changes

_SIGNS: Final = {"gone": ("[-", "-]", "strike $foreground-muted"), "come": ("{+", "+}", "underline $success")}


def changed_words(old: str, new: str) -> Content:
    """Both versions in one text; with nothing changed the text itself."""
    return Content("").join([_shown(change) for change in word_changes(old, new)])


def _shown(change: Change) -> Content:
    if change.kind == "same":
        return Content(change.text)
    before, behind, style = _SIGNS[change.kind]
    words = change.text.rstrip()
    return Content(f"{before}{words}{behind}").stylize(style) + Content(change.text[len(words) :] or " ")
