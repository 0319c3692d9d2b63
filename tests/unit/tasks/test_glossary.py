"""The glossary a reader works with, and what a translation takes from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest_tui.errors import DigestError, WrongUsage
from digest_tui.papers.languages import find_language
from digest_tui.papers.terms import Term
from digest_tui.store import digests
from digest_tui.tasks import glossary
from digest_tui.tasks.translation_work import prepare
from tests.fakes.desks import open_test_desk
from tests.fakes.ollama_server import OllamaDouble
from tests.screens.library import digest, paper


async def test_a_look_begins_it_with_the_starter_list_and_what_is_dropped_stays_out(home: Path) -> None:
    async with open_test_desk() as desk:
        started = glossary.terms(desk, "ko")
        assert Term("transfer learning", "전이 학습") in started
        assert glossary.drop_term(desk, "ko", "transfer learning")
        assert len(glossary.terms(desk, "ko")) == len(started) - 1
        assert glossary.terms(desk, "de") == ()


@pytest.mark.parametrize("language", ["ko", "ja", "zh", "zh-Hant"])
def test_the_starter_list_has_each_term_once(language: str) -> None:
    listed = glossary.starter_terms(language)
    assert len(listed) > 50
    assert len({term.source for term in listed}) == len(listed)
    assert not [term for term in listed if term.target != term.target.strip()]


def test_a_term_on_one_line_is_read_as_it_is_written() -> None:
    term = Term("transfer learning", "전이 학습", "not 전송")
    assert glossary.written_term(glossary.line_of(term)) == term
    assert glossary.written_term("a=b") == Term("a", "b")
    with pytest.raises(WrongUsage):
        glossary.written_term("only a source")


async def test_a_csv_file_comes_back_as_it_went_out(home: Path, tmp_path: Path) -> None:
    listed = (Term("=cmd", "-x", 'a "note", with a comma'), Term("bias", "편향"))
    file = tmp_path / "terms.csv"
    file.write_text("\ufeff" + glossary.as_csv(listed), "utf-8")
    assert "\n'=cmd,'-x," in file.read_text("utf-8")
    assert glossary.read_file(file) == listed


def test_a_wrong_file_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "terms.csv"
    file.write_text("bias,편향\n\nonly a source\n", "utf-8")
    with pytest.raises(WrongUsage, match="line 3"):
        glossary.read_file(file)
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(WrongUsage, match="UTF-8"):
        glossary.read_file(file)
    with pytest.raises(DigestError, match="cannot be read"):
        glossary.read_file(tmp_path / "nothing.csv")


async def test_the_terms_that_occur_are_in_the_request_and_in_its_key(home: Path) -> None:
    made = paper(1, title="Transfer Learning for Rivers", abstract="Fine-tuning helps a river.")
    with OllamaDouble() as double:
        async with open_test_desk(OLLAMA_HOST=double.url) as desk:
            digests.keep(desk.library, digest([made]))
            before = await prepare(desk, made, find_language("ko"), "gemma3:12b", background=False)
            asked = before.request.messages[-1].content
            assert "transfer learning = 전이 학습\nfine-tuning = 미세 조정" in asked
            assert "zero-shot" not in asked
            glossary.keep_terms(desk, "ko", [Term("fine-tuning", "파인튜닝")])
            after = await prepare(desk, made, find_language("ko"), "gemma3:12b", background=False)
            assert after.key != before.key
            glossary.keep_terms(desk, "ko", [Term("ocean", "바다")])
            assert (await prepare(desk, made, find_language("ko"), "gemma3:12b", background=False)).key == after.key
