"""One name for one thing over the translations of a day."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest_tui.cli import run
from digest_tui.papers.terms import Term
from digest_tui.store import digests
from digest_tui.tasks import glossary, reading
from digest_tui.tasks.day_terms import NotFollowed, day_terms
from tests.fakes.desks import open_test_desk
from tests.screens.library import digest, keep_translation, paper

FIRST = paper(1, title="Transformers of Rivers", abstract="We use a river model.")
SECOND = paper(2, title="More Transformers", abstract="Another river model.")


async def test_a_term_in_two_ways_is_found_over_papers(home: Path) -> None:
    async with open_test_desk() as desk:
        digests.keep(desk.library, digest([FIRST, SECOND]))
        keep_translation(desk, FIRST, language="ja", title="川のコンピューター", abstract="河川モデルを使う。")
        keep_translation(desk, SECOND, language="ja", title="コンピュータの川", abstract="河川モデルである。")
        glossary.keep_terms(desk, "ja", [Term("river model", "河川模型")])
        kept = reading.newest_list(desk, "cs.CL")
        assert kept is not None
        found = day_terms(desk, kept, "ja")
        assert found.of == 2
        ways = [[(way.written, way.paper) for way in one.ways] for one in found.several]
        assert ways == [[("コンピューター", FIRST.id), ("コンピュータ", SECOND.id)]]
        assert NotFollowed("river model", "河川模型", (FIRST.id, SECOND.id)) in found.not_followed
        assert day_terms(desk, kept, "ko") == (0, (), ())


def test_a_shell_prints_them(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["terms", "check", "--category", "cs.CL", "--to", "ja"]) != 0
    assert "No list of cs.CL is kept" in capsys.readouterr().err
