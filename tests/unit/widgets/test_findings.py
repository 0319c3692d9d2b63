from __future__ import annotations

from digest_tui.papers.translation import Finding, Severity
from digest_tui.widgets.findings import doubts_of_title, findings_words, marks_of

NUMBER = Finding("T1", Severity.WARNING, "number “2×” not found in sentence 2", 40, 44)
LOOP = Finding("T5", Severity.ERROR, "the same words come again and again", 60, 90)
NOTE = Finding("T2", Severity.INFO, "for the record", 1, 2)
SOURCE = Finding("T1", Severity.WARNING, "sentence 3 is missing", 100, 120, in_source=True)


def test_one_line_says_how_many_and_the_gravest_first() -> None:
    assert findings_words([NUMBER]) == "⚑ 1  number “2×” not found in sentence 2"
    assert findings_words([NUMBER, NOTE, LOOP]) == (
        "⚑ 2  the same words come again and again · number “2×” not found in sentence 2"
    )


def test_nothing_doubted_is_no_line() -> None:
    assert findings_words([]) == ""
    assert findings_words([NOTE]) == ""


def test_marks_are_the_doubted_spans_of_the_text_asked_for() -> None:
    assert marks_of([NUMBER, NOTE, LOOP, SOURCE]) == [(60, 90), (40, 44)]
    assert marks_of([NUMBER, LOOP, SOURCE], offset=50) == [(10, 40)]
    assert marks_of([NUMBER, SOURCE], in_source=True) == [(100, 120)]
    assert marks_of([Finding("T7", Severity.ERROR, "the whole reply is an echo")]) == []


def test_what_has_no_place_is_the_titles() -> None:
    title = Finding("T9", Severity.ERROR, "Number 14 not found in the translation of the title.")
    empty = Finding("T1", Severity.ERROR, "The translation of the abstract is empty.")
    assert doubts_of_title([NUMBER, NOTE, title, empty]) == [title]
