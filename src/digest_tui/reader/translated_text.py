"""A translation as it is read: formulas that were put back in it are made readable, and marks stay on their words."""

from __future__ import annotations

from collections.abc import Callable

from digest_tui.papers.translation import Translation
from digest_tui.text.latex import readable, readable_with_spans
from digest_tui.widgets.findings import marks_of


def way_of_reading(raw: bool) -> Callable[[str], str]:
    """How a text is shown: as it was written, or readable."""
    return str if raw else readable


def whole_text(title: str, abstract: str) -> str:
    """Title and abstract, one below the other; the title may be missing."""
    return _head(title) + abstract


def text_and_marks(translation: Translation, raw: bool) -> tuple[str, list[tuple[int, int]]]:
    """Title and abstract as they are shown, and the spans in it that a check doubts.

    The checks count from the beginning of the abstract as it was written.
    """
    marks = marks_of(translation.findings)
    abstract = translation.abstract
    if not raw:
        abstract, marks = readable_with_spans(abstract, marks)
    head = _head(way_of_reading(raw)(translation.title))
    return head + abstract, [(start + len(head), end + len(head)) for start, end in marks]


def _head(title: str) -> str:
    return f"{title}\n\n" if title else ""
