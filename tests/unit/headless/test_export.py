"""`digest-tui export`, over a kept day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digest_tui.errors import NotKept, WrongUsage
from digest_tui.headless.export import export
from digest_tui.tasks.desk import Desk
from tests.screens.library import KOREAN_TITLE, TUESDAY, keep_day, keep_translation, open_test_desk, paper


@pytest.fixture
async def desk(tmp_path: Path) -> Desk:
    """A kept day of three papers, one of them translated."""
    made = open_test_desk(tmp_path)
    keep_day(made, 3)
    keep_translation(made, paper(1))
    return made


async def exported(desk: Desk, form: str, file: str = "", *papers: str) -> int:
    day = None if papers else TUESDAY
    return await export(desk, papers, day, "", "cs.CL", form, "ko", file)


@pytest.mark.parametrize("form", ["md", "html", "json", "bibtex", "ris", "feed", "atom"])
async def test_every_form_has_every_paper(form: str, desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert await exported(desk, form) == 0
    out = capsys.readouterr().out
    for number in (1, 2, 3):
        assert f"Paper {number} on the Ways of Water" in out
    assert (KOREAN_TITLE in out) == (form not in ("bibtex", "ris"))
    await desk.close()


async def test_papers_go_to_a_file_whole(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "papers.json"
    assert await exported(desk, "json", str(file), str(paper(2).id), str(paper(1).id)) == 0
    assert [one["id"] for one in json.loads(file.read_text("utf-8"))["papers"]] == [str(paper(2).id), str(paper(1).id)]
    assert json.loads(capsys.readouterr().out)["papers"] == 2
    await desk.close()


async def test_what_is_not_kept_and_what_is_not_named_is_said(desk: Desk) -> None:
    with pytest.raises(NotKept):
        await exported(desk, "md", "", "2606.09999")
    with pytest.raises(WrongUsage):
        await export(desk, (), None, "", "cs.CL", "md", "", "")
    with pytest.raises(WrongUsage):
        await export(desk, (), None, "2026-W99", "cs.CL", "md", "", "")
    await desk.close()


async def test_a_week_is_made_of_its_days(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert await export(desk, (), None, "2026-W27", "cs.CL", "md", "", "") == 0
    assert "29 June – 5 July 2026 (2026-W27)" in capsys.readouterr().out
    await desk.close()
