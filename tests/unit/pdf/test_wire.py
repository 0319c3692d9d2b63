"""A document as JSON and back, and what is none."""

from __future__ import annotations

import json

import pytest

from digest_tui.papers.document import Box, Document, Figure, PageText, Place, Section
from digest_tui.papers.ids import PaperId
from digest_tui.pdf.wire import from_json, of_paper, to_json

MADE = Document(
    hash="ab" * 32,
    paper=None,
    title="Kites — 연",
    pages=(PageText(1, "one\n\ntwo", "head", "unseen"), PageText(2, "三")),
    sections=(Section("1 Kites", 1, Place(1, 0)),),
    figures=(Figure("Figure 1", "A kite.", 2, Box(1.5, 2.0, 3.0, 4.0)),),
    references=(Place(2, 0), Place(2, 1)),
)


def test_a_document_comes_back_as_it_was() -> None:
    assert from_json(to_json(MADE)) == MADE
    paper = PaperId("2606.00001", 2)
    assert from_json(to_json(MADE).encode(), paper) == of_paper(MADE, paper)


def test_every_text_is_made_safe_once_more() -> None:
    evil = "a\x1b]52;c;cm0gLXJm\x07b\u202e"
    told = json.loads(to_json(MADE))
    told[1] = evil
    told[2] = [[1, evil, evil, evil]]
    told[3] = [[evil, 1, [1, 0]]]
    told[4] = [[evil, evil, 1, [0, 0, 1, 1]]]
    document = from_json(json.dumps(told))
    assert document.title == "ab"
    assert document.pages == (PageText(1, "ab", "ab", "ab"),)
    assert document.sections[0].title == "ab"
    assert document.figures[0][:2] == ("ab", "ab")


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "[1,2,3,4,5,6,7]", '"a"', "[" * 9000, "null", "[1,1,[[1]],[],[],null,1]"]
)
def test_nonsense_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        from_json(text)
