"""`digest-tui export`, over a kept day."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from digest_tui.errors import NotKept, WrongUsage
from digest_tui.headless.export import Asked, export
from digest_tui.store import digests
from digest_tui.store.tags import set_tags
from digest_tui.tasks import collecting, reading
from digest_tui.tasks.desk import Desk
from tests.screens.library import (
    KOREAN_TITLE,
    MONDAY,
    TUESDAY,
    digest,
    keep_day,
    keep_translation,
    open_test_desk,
    paper,
)


@pytest.fixture
async def desk(tmp_path: Path) -> Desk:
    """A kept day of three papers, one of them translated."""
    made = open_test_desk(tmp_path)
    keep_day(made, 3)
    keep_translation(made, paper(1))
    return made


async def exported(desk: Desk, form: str, file: str = "", *papers: str) -> int:
    day = None if papers else TUESDAY
    return await export(desk, Asked(papers, day, category="cs.CL", form=form, language="ko", file=file))


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
        await export(desk, Asked(category="cs.CL"))
    with pytest.raises(WrongUsage):
        await export(desk, Asked(week="2026-W99"))
    await desk.close()


async def test_a_week_is_made_of_its_days(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert await export(desk, Asked(week="2026-W27", category="cs.CL")) == 0
    assert "29 June – 5 July 2026 (2026-W27)" in capsys.readouterr().out
    await desk.close()


async def said(desk: Desk, capsys: pytest.CaptureFixture[str], **asked: Any) -> str:
    assert await export(desk, Asked(**asked)) == 0
    return capsys.readouterr().out


async def test_what_is_starred_tagged_or_collected_is_a_selection(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    for wanted in ({"starred": True}, {"tag": "wind"}, {"collection": "Thesis"}):
        with pytest.raises(NotKept):
            await export(desk, Asked(**wanted))
    reading.star(desk, paper(2).id, starred=True)
    set_tags(desk.library, paper(3).id, ["wind"], desk.now)
    collecting.collect(desk, paper(1).id, "Thesis")
    told = await said(desk, capsys, starred=True)
    assert told.startswith("# Starred papers\n") and "Paper 2 on" in told and "Paper 1 on" not in told
    assert "# \\#wind\n" in await said(desk, capsys, tag="#Wind")
    assert "# Thesis\n" in await said(desk, capsys, collection="Thesis", form="md")
    with pytest.raises(WrongUsage):
        await export(desk, Asked(starred=True, tag="wind"))
    await desk.close()


async def test_the_page_of_a_paper_names_those_near_it(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    told = await said(desk, capsys, papers=(str(paper(1).id),), form="html")
    assert "Related, of what is kept" in told and "Paper 2 on the Ways of Water" in told
    await desk.close()


async def test_a_feed_of_nothing_named_is_of_the_newest_days(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    digests.keep(desk.library, digest([paper(9)], MONDAY))
    items = json.loads(await said(desk, capsys, form="feed", category="cs.CL"))["items"]
    assert [item["title"] for item in items] == ["cs.CL · Tuesday 30 June 2026", "cs.CL · Monday 29 June 2026"]
    assert (await said(desk, capsys, form="atom", category="cs.CL")).count("<entry>") == 2
    with pytest.raises(NotKept):
        await export(desk, Asked(form="feed", category="cs.AI"))
    await desk.close()


async def test_a_curated_week_is_a_post_in_the_order_it_was_chosen_in(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = replace(digest([paper(5), paper(4)], MONDAY), source="dair", category="weekly")
    digests.keep(desk.library, chosen)
    told = await said(desk, capsys, source="dair", week="2026-W27")
    assert told.startswith("# dair.ai weekly · 29 June – 5 July 2026 (2026-W27)\n")
    assert told.index("Paper 5 on") < told.index("Paper 4 on")
    assert "announced" not in told
    await desk.close()


async def test_a_template_of_the_reader_s_own_and_a_folder_of_notes(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    template = tmp_path / "own.md"
    template.write_text("{% for one in papers %}* {{ one.id }}\n{% endfor %}", "utf-8")
    told = await said(desk, capsys, day=TUESDAY, category="cs.CL", template=str(template))
    assert told == "* 2606.00001v1\n* 2606.00002v1\n* 2606.00003v1\n"
    vault = tmp_path / "vault"
    asked = Asked(day=TUESDAY, category="cs.CL", form="obsidian", file=str(vault))
    assert await export(desk, asked) == 0
    assert "4 new, 0 renewed, 0 the same" in capsys.readouterr().out
    (note,) = vault.glob("*2606.00001*")
    assert "[[Paper 2 on the Ways of Water (2606.00002)|" in note.read_text("utf-8")
    note.write_text(note.read_text("utf-8").replace("river 1", "my river"), "utf-8")
    assert await export(desk, asked) == 3
    assert "changed by hand" in capsys.readouterr().out
    with pytest.raises(WrongUsage):
        await export(desk, asked._replace(file=""))
    await desk.close()
