"""What the page says around a translation: its heading, what else could be done, why there is none."""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len

from digest_tui.messages import _
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
    if not opened.is_of_other_version(translation):
        words = _("{key} translates it anew by {model}.") if opened.model else _("{key} translates it anew.")
        return words.format(key=key, model=opened.model)
    words = _("{key} translates this version by {model}.") if opened.model else _("{key} translates this version.")
    renew = _("“Renew translation” asks only for the sentences that have changed.")
    return f"{words.format(key=key, model=opened.model)} {renew}"


def ending_words(opened: OpenPaper) -> str:
    """Why the last generation gave no whole translation; empty when it did or still runs."""
    event = opened.progress
    if not isinstance(event, Stopped):
        return ""
    if event.error is not None:
        return _("Not translated: {message} {hint}").format(message=event.error.message, hint=event.error.hint).strip()
    kept = opened.kept
    return _("Stopped. What was written is kept as partial.") if kept else _("Stopped. Nothing had been written.")
