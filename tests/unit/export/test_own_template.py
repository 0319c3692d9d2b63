"""A reader's own templates: what they are given, how it is escaped, and what they cannot do."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from digest_tui.errors import DigestError, TemplateFault
from digest_tui.export.own_template import own
from digest_tui.export.variables import variables
from digest_tui.papers.publication import Scope
from tests.house.repository import ROOT
from tests.unit.export.made import everything, publication, published
from tests.unit.export.parsers import parse_page, words_of

HTML = "<p>{{ papers[0].title }}</p>"


def filled(folder: Path, name: str, source: str, title: str = "<b> *Kites*", seconds: int = 20) -> str:
    file = folder / name
    file.write_text(source, "utf-8")
    return own(publication(published(title=title)), file, seconds)


@pytest.mark.parametrize(
    ("name", "source", "made"),
    [
        ("own.html", HTML, "<p>&lt;b&gt; *Kites*</p>\n"),
        ("own.md", "- {{ papers[0].title }}", "- \\<b\\> \\*Kites\\*\n"),
        ("own.txt", "{{ papers[0].title }} {{ papers[0].title|markdown }}", "<b> *Kites* \\<b\\> \\*Kites\\*\n"),
        ("own.json", "{{ papers[0].id|tojson }}", '"2606.00001v1"\n'),
        ("own.md", "{% for one in papers %}{{ one.title|upper }}{% endfor %}", "\\<B\\> \\*KITES\\*\n"),
    ],
)
def test_texts_are_escaped_for_what_the_template_makes(tmp_path: Path, name: str, source: str, made: str) -> None:
    assert filled(tmp_path, name, source) == made


def test_ours_can_be_built_on(tmp_path: Path) -> None:
    page = filled(tmp_path, "mine.html", "{% extends 'week.html' %}{% block lead %}<p>Our group</p>{% endblock %}")
    assert "Our group <b> *Kites*" in words_of(parse_page(page).find("body"))
    assert "Content-Security-Policy" in page


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("{{ ''.__class__.__mro__ }}", "line 1: this is not allowed: access to attribute '__class__'"),
        ("\n\n{{ title|attr('__class__') }}", "line 3: this is not allowed"),
        ("{{ cycler.__init__.__globals__ }}", "this is not allowed"),
        ("{{ papers.append(1) }}", "this is not allowed"),
        ("{% include '/etc/passwd' %}", "there is no template “/etc/passwd” to build on"),
        ("{% include '../html.py' %}", "there is no template"),
        ("{{ lipsum() }}", "'lipsum' is undefined"),
        ("a\n{{ nothing }}", "line 2: 'nothing' is undefined"),
        ("a\n\n{% for %}", "line 3: Expected an expression"),
        ("{{ papers[0].colour }}", "no attribute 'colour'"),
        ("{% for one in range(99999999) %}{% endfor %}", "Range too big"),
        ("{{ 'x' * 10 ** 10 }}", "more memory"),
        ("{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}", "without an end"),
        ("{% for one in range(99999) %}{{ 'long' * 1000 }}{% endfor %}", "50 million characters"),
        ("{{ 1 // 0 }}", "zero"),
    ],
)
def test_what_a_template_may_not_is_refused_in_words(tmp_path: Path, source: str, words: str) -> None:
    with pytest.raises(TemplateFault, match=re.escape(words)) as refused:
        filled(tmp_path, "hostile.html", source)
    assert refused.value.message.startswith("hostile.html")
    assert "docs/templates.md" in refused.value.hint


def test_a_template_without_an_end_is_ended(tmp_path: Path) -> None:
    endless = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    with pytest.raises(TemplateFault, match="more time or memory"):
        filled(tmp_path, "endless.md", endless, seconds=1)


def test_a_file_that_is_no_template_is_told(tmp_path: Path) -> None:
    (tmp_path / "bytes.md").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TemplateFault, match="not UTF-8"):
        own(publication(published()), tmp_path / "bytes.md")
    with pytest.raises(TemplateFault, match="longer than"):
        filled(tmp_path, "long.md", "x" * 300_001)
    with pytest.raises(DigestError, match="cannot be read"):
        own(publication(published()), tmp_path / "none.md")


def names_in(value: object) -> set[str]:
    """Every name a template can ask for."""
    if isinstance(value, dict):
        return set(value).union(*map(names_in, value.values()))
    return set().union(*map(names_in, value)) if isinstance(value, list) else set()


def test_the_page_on_templates_names_what_they_are_given_and_nothing_else() -> None:
    given = variables(everything()) | {"policy": ""}
    json.dumps(given)  # plain values, nothing that leads into the program
    day = variables(publication(published(), scope=Scope.DAY))
    text = (ROOT / "docs" / "templates.md").read_text("utf-8")
    told = set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
    assert told == names_in(given) | names_in(day)
