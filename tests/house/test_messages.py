"""The catalogs of messages are whole: nothing missing, stale, broken or too wide (`make messages` brings them up)."""

from __future__ import annotations

import ast
import re
from collections import Counter

import pytest

from digest_tui.text.clean import clean
from digest_tui.text.width import cells
from tests.house.catalogs import LANGUAGES, compile_mo, mo_file, po_file, read_po, write_po
from tests.house.marked import SOURCE, marked_texts
from tests.house.repository import functions, short

WIDEST = {"label": 12, "title": 27, "help": 110, "setting": 22}
"""Cells for the words of the key line, the names and the help of commands, and the column of settings."""
FIELD = re.compile(r"\{(?:[a-z][^{}]*)?\}")
SCRIPTS = {
    "ko": re.compile(r"[ぁ-ゖァ-ヺ]|[。、]"),
    "ja": re.compile(r"[가-힣]"),
    "zh": re.compile(r"[가-힣ぁ-ゖァ-ヺ]"),
}
"""What has no place in a text of that language."""
TEXTS = marked_texts()
CATALOGS = {language: read_po(po_file(language).read_text("utf-8")) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_marked_text_is_translated_and_nothing_else(language: str) -> None:
    """Run `make messages` and fill in what stands there with an empty `msgstr`."""
    catalog = CATALOGS[language]
    assert [text for text in TEXTS if not catalog.get(text)] == []
    assert [text for text in catalog if text not in TEXTS] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogs_are_written_and_compiled_as_make_messages_does(language: str) -> None:
    written = po_file(language).read_text("utf-8")
    assert written == write_po(language, TEXTS, CATALOGS[language]), "run `make messages`"
    assert mo_file(language).read_bytes() == compile_mo(language, TEXTS, CATALOGS[language]), "run `make messages`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_fields_and_the_lines_of_its_text(language: str) -> None:
    wrong = []
    for text, translated in CATALOGS[language].items():
        one, many = Counter(FIELD.findall(text)), Counter(FIELD.findall(TEXTS[text].many or text))
        same = Counter(FIELD.findall(translated)) in (one, many)
        ends = [(said[:1].isspace(), said[-1:].isspace(), said.count("\n")) for said in (text, translated)]
        if not same or ends[0] != ends[1]:
            wrong.append((text, translated))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_is_safe_and_in_its_own_script(language: str) -> None:
    for text, translated in CATALOGS[language].items():
        assert clean(translated) == translated, text
        assert not SCRIPTS[language].search(translated), translated
        assert translated == text or "  " not in translated.strip() or "  " in text, translated


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fits_where_it_stands(language: str) -> None:
    wide = {
        translated: cells(translated)
        for text, translated in CATALOGS[language].items()
        if cells(translated) > WIDEST.get(TEXTS[text].kind, 1000)
    }
    assert wide == {}


def test_korean_is_polite_throughout() -> None:
    plain = [said for said in CATALOGS["ko"].values() if re.search(r"(?<!니)다[.!]", said)]
    assert plain == []


def test_japanese_is_polite_throughout() -> None:
    plain = [said for said in CATALOGS["ja"].values() if re.search(r"(?:である|[うくすつぬむるい]だ)。", said)]
    assert plain == []


def test_no_function_calls_the_mark_and_uses_its_name_for_something_else() -> None:
    """`for _ in …` makes `_` a variable of the whole function."""
    wrong = []
    for path in sorted(SOURCE.rglob("*.py")):
        for function in functions(path):
            own = [node for node in ast.walk(function) if isinstance(node, ast.Name) and node.id == "_"]
            if len({type(node.ctx) for node in own}) > 1:
                wrong.append(f"{short(path)}:{function.lineno} {function.name}")
    assert wrong == []


@pytest.mark.parametrize("text", ['say "x"', "a\\b", "line\nline", "tab\there", "{n} of {m}"])
def test_a_catalog_reads_what_it_writes(text: str) -> None:
    from tests.house.marked import Marked

    assert read_po(write_po("ko", {text: Marked(text)}, {text: f"<{text}>"})) == {text: f"<{text}>"}
