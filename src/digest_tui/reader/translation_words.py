"""What the page says around a translation: its heading, what else could be done, why there is none."""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len

from digest_tui.papers.languages import LANGUAGES
from digest_tui.papers.translation import Translation
from digest_tui.tasks.events import Stopped
from digest_tui.widgets.open_paper import OpenPaper

DOT: Final = " · "


def heading_words(opened: OpenPaper, translation: Translation | None) -> str:
    """Language, model, how long it took, and in which ways it is not simply the translation asked for."""
    own = LANGUAGES[opened.language].own if opened.language in LANGUAGES else opened.language
    parts = [own]
    if translation is not None:
        parts.append(translation.model)
        if translation.seconds:
            parts.append(f"{translation.seconds:.0f} s")
        parts += opened.labels(translation)
    return DOT.join(parts)


def rule(words: str, cells: int) -> str:
    """A heading drawn into a rule of that many cells: `── 한국어 · gemma3:12b ─────`."""
    head = f"── {words} "
    return head + "─" * max(2, cells - cell_len(head))


def offer_words(opened: OpenPaper, translation: Translation, key: str) -> str:
    """What `key` does about a translation that is not quite the one asked for; empty when it is."""
    if not opened.labels(translation):
        return ""
    by = f" by {opened.model}" if opened.model else ""
    if not _other_version(opened, translation):
        return f"{key} translates it anew{by}."
    return f"{key} translates this version{by}. “Renew translation” asks only for the sentences that have changed."


def ending_words(opened: OpenPaper) -> str:
    """Why the last generation gave no whole translation; empty when it did or still runs."""
    event = opened.progress
    if not isinstance(event, Stopped):
        return ""
    if event.error is not None:
        return f"Not translated: {event.error.message} {event.error.hint}".strip()
    return f"Stopped. {'What was written is kept as partial.' if opened.kept else 'Nothing had been written.'}"


def _other_version(opened: OpenPaper, translation: Translation) -> bool:
    return any(label.startswith("of ") for label in opened.labels(translation))
