"""A translation as it is read: formulas that were put back in it are made readable, and marks stay on their words."""

from __future__ import annotations

from collections.abc import Callable

from digest_tui.papers.translation import Translation
from digest_tui.text.latex import readable, readable_with_spans
from digest_tui.widgets.findings import doubts_of_title, marks_of


def way_of_reading(raw: bool) -> Callable[[str], str]:
    """How a text is shown: as it was written, or readable."""
    return str if raw else readable


def whole_text(title: str, abstract: str) -> str:
    """Title and abstract, one below the other; the title may be missing."""
    return _head(title) + abstract


def text_and_marks(
    translation: Translation, raw: bool, lit: tuple[int, int] = (0, 0)
) -> tuple[str, list[tuple[int, int]], tuple[int, int]]:
    """Title and abstract as they are shown, the spans in it that a check doubts, and the one that is lit.

    What is doubted in the title marks all of it. The checks count from the beginning of the abstract as it was written,
    and so does `lit`.
    """
    marks = marks_of(translation.findings)
    places = [lit] if lit[0] < lit[1] else []
    abstract = translation.abstract
    if not raw:
        places = readable_with_spans(abstract, places)[1]
        abstract, marks = readable_with_spans(abstract, marks)
    head = _head(way_of_reading(raw)(translation.title))
    moved = [(start + len(head), end + len(head)) for start, end in (*marks, *places)]
    doubted = moved[: len(marks)]
    if head and doubts_of_title(translation.findings):
        doubted.insert(0, (0, len(head.rstrip())))
    return head + abstract, doubted, moved[-1] if places else (0, 0)


def _head(title: str) -> str:
    return f"{title}\n\n" if title else ""
