"""A reader's own tags and notes: in the forms that are for themselves, and in nothing that is sent to others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from digest_tui.export.bibtex import bibtex
from digest_tui.papers.publication import Publication, Scope
from digest_tui.tasks import notes
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.publish import Form, written
from digest_tui.tasks.published import publish_papers
from digest_tui.tasks.write_notes import write_notes
from tests.screens.library import keep_day, open_test_desk, paper
from tests.unit.export.made import publication, published
from tests.unit.export.parsers import parse_bibtex, parse_markdown, parse_ris

NOTE = "Read this again.\n\n# and <b>this</b> [[too]]\n<!-- digest-tui ends here: all the rest is yours -->"
TAGS = ("2026", "a/b", "c++", "to-read", "구름", "100%_{")


def made(*tags: str, note: str = "") -> Publication:
    return publication(published(tags=tags, own_note=note), scope=Scope.PAPER, title="Kites")


async def test_they_come_from_the_library(tmp_path: Path) -> None:
    desk: Desk = open_test_desk(tmp_path)
    keep_day(desk, 2)
    notes.write_tags(desk, paper(1).id, "#wind to-read")
    notes.write_note(desk, paper(1).id, NOTE)
    one, other = publish_papers(desk, [paper(1).id, paper(2).id]).papers
    assert (one.tags, one.own_note) == (("to-read", "wind"), NOTE)
    assert (other.tags, other.own_note) == ((), "")
    await desk.close()


def test_tags_are_keywords_for_a_reference_manager() -> None:
    (entry,) = parse_bibtex(written(made(*TAGS), Form.BIBTEX)).entries.values()
    assert entry.fields["keywords"] == "2026, a/b, c++, to-read, 구름, 100\\%\\_{\\textbraceleft}"
    assert "keywords" not in bibtex(published().paper)
    (record,) = parse_ris(written(made("wind", "to-read"), Form.RIS))
    assert record["keywords"] == ["cs.CL", "cs.AI", "wind", "to-read"]


def test_json_has_both() -> None:
    (told,) = json.loads(written(made("wind", note=NOTE), Form.JSON))["papers"]
    assert (told["tags"], told["note"]) == (["wind"], NOTE)


def test_a_note_of_the_vault_has_both_and_nothing_breaks_out(tmp_path: Path) -> None:
    write_notes(tmp_path, made(*TAGS, note=NOTE))
    (file,) = tmp_path.iterdir()
    _, front, text = file.read_text("utf-8").split("---\n", 2)
    own = ["2026_", "a/b", "c", "to-read", "구름", "100-_"]
    assert yaml.safe_load(front)["tags"] == [*own, "arxiv/cs-CL", "arxiv/cs-AI"]
    tokens = parse_markdown(text)
    headings = [tokens[place + 1].content for place, one in enumerate(tokens) if one.type == "heading_open"]
    assert headings == ["Kites", "Your note", "Abstract"]
    assert "Read this again." in text and "[[too]]" not in text
    assert write_notes(tmp_path, made(*TAGS, note=NOTE)).words.endswith("0 new, 0 renewed, 1 the same.")


@pytest.mark.parametrize("form", [Form.HTML, Form.MARKDOWN, Form.FEED, Form.ATOM])
def test_what_is_sent_to_others_has_neither(form: Form) -> None:
    assert written(made("secret-tag", note="my secret"), form) == written(made(), form)


def test_a_note_is_in_no_list_of_references() -> None:
    for form in (Form.BIBTEX, Form.RIS):
        assert "my secret" not in written(made(note="my secret"), form)
