"""A translation on a terminal: readable, or as it was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest_tui.cli import run
from tests.screens.library import keep_day, keep_translation, open_test_desk, paper

ABSTRACT = r"값은 $k \leq 3$이다."


@pytest.mark.parametrize(("words", "shown"), [([], "값은 k ≤ 3이다."), (["--raw"], ABSTRACT)])
def test_show_prints_formulas_of_a_translation_as_those_of_the_paper(
    home: Path, words: list[str], shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = open_test_desk(home)
    keep_day(desk, 1)
    keep_translation(desk, paper(1), title=r"$\alpha$의 길", abstract=ABSTRACT)
    desk.library.close()
    desk.derived.close()
    assert run(["show", "2606.00001", "--to", "ko", *words]) == 0
    out = capsys.readouterr().out
    assert shown in out
    assert ("α의 길" in out) is not bool(words)
