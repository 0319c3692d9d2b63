"""Where `digest-tui export --output` writes: a file that is there stays, unless `--force` is given."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import pytest

from digest_tui.errors import WrongUsage
from digest_tui.headless.export import Asked, export
from digest_tui.papers.publication import PublishedFigure, Scope
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.publish import Form, write_file, write_publication
from digest_tui.tasks.send import What, Wish, send
from tests.screens.library import TUESDAY, keep_day, open_test_desk, paper
from tests.unit.export.made import PNG, publication, published

FORMS = ("md", "html", "json", "bibtex", "ris", "feed", "atom")


@pytest.fixture
async def desk(tmp_path: Path) -> Desk:
    """A kept day of two papers."""
    made = open_test_desk(tmp_path)
    keep_day(made, 2)
    return made


def asked(file: Path | str, form: str = "md", force: bool = False, template: str = "") -> Asked:
    return Asked(day=TUESDAY, category="cs.CL", form=form, file=str(file), force=force, template=template)


@pytest.mark.parametrize("form", FORMS)
async def test_a_file_that_is_there_is_left_as_it_is(form: str, desk: Desk, tmp_path: Path) -> None:
    precious = tmp_path / "mine"
    precious.write_text("precious", "utf-8")
    with pytest.raises(WrongUsage, match="mine is there already") as refused:
        await export(desk, asked(precious, form))
    assert "--force" in refused.value.hint and refused.value.exit_status == 2
    assert precious.read_text("utf-8") == "precious"
    assert await export(desk, asked(precious, form, force=True)) == 0
    assert "Paper 2 on the Ways of Water" in precious.read_text("utf-8")
    await desk.close()


async def test_a_template_s_file_and_a_feed_s_and_a_link_are_left_too(desk: Desk, tmp_path: Path) -> None:
    template, precious, link = tmp_path / "own.md", tmp_path / "mine", tmp_path / "link"
    template.write_text("{{ title }}", "utf-8")
    precious.write_text("precious", "utf-8")
    link.symlink_to(tmp_path / "nowhere")
    feed = Asked(category="cs.CL", form="feed", file=str(precious))
    for one in (asked(precious, template=str(template)), feed, asked(link)):
        with pytest.raises(WrongUsage, match="is there already"):
            await export(desk, one)
    assert precious.read_text("utf-8") == "precious" and not (tmp_path / "nowhere").exists()
    await desk.close()


async def test_a_dash_and_what_is_no_file_are_written_to(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await export(desk, asked("-", "bibtex")) == 0
    assert capsys.readouterr().out.count("@misc{") == 2
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text("utf-8")))
    reader.start()
    assert await export(desk, asked(pipe, "json")) == 0
    reader.join(10)
    assert len(json.loads(read[0])["papers"]) == 2
    assert pipe.is_fifo()
    await desk.close()


async def test_a_file_that_came_after_the_app_s_dialog_was_closed_is_left(desk: Desk, tmp_path: Path) -> None:
    late = tmp_path / "late.bib"
    late.write_text("precious", "utf-8")
    wish = Wish(What.PAPER, "late", papers=(paper(1).id,))
    with pytest.raises(WrongUsage, match="is there already"):
        await send(desk, wish, Form.BIBTEX, late, "ko")
    assert late.read_text("utf-8") == "precious"
    await desk.close()


def test_a_link_is_followed_where_it_may_be_written_over(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    target, link = tmp_path / "kept" / "target", tmp_path / "link"
    target.write_text("old", "utf-8")
    link.symlink_to(target)
    write_file(link, "new", over=True)
    assert link.is_symlink() and target.read_text("utf-8") == "new"


def test_no_picture_beside_a_post_is_lost(tmp_path: Path) -> None:
    made = publication(published(figures=(PublishedFigure("Figure 1", "A kite.", PNG),)), scope=Scope.WEEK)
    picture = tmp_path / "week-figures" / "2606.00001v1-1.png"
    picture.parent.mkdir()
    picture.write_bytes(b"precious")
    with pytest.raises(WrongUsage, match="2606.00001v1-1.png is there already"):
        write_publication(tmp_path / "week.md", made, Form.MARKDOWN)
    assert picture.read_bytes() == b"precious" and not (tmp_path / "week.md").exists()
    picture.write_bytes(PNG)
    write_publication(tmp_path / "week.md", made, Form.MARKDOWN)
    with pytest.raises(WrongUsage, match="week.md is there already"):
        write_publication(tmp_path / "week.md", made, Form.MARKDOWN)
    picture.write_bytes(b"older")
    write_publication(tmp_path / "week.md", made, Form.MARKDOWN, over=True)
    assert picture.read_bytes() == PNG
