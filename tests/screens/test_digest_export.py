"""Papers written to files from the app: what, as what, where, and nothing written over unasked."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from digest_tui.screens.file_dialog import FileDialog
from digest_tui.screens.picker import Picker
from digest_tui.tasks import collecting, notes, reading
from digest_tui.tasks.desk import Desk
from tests.screens.app_stage import AppStage, stage
from tests.screens.library import KOREAN_TITLE, keep_day, keep_translation, paper


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program is started."""
    place = tmp_path / "here"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


async def choose(on: AppStage, words: str) -> None:
    """Go to the choice with these words and take it."""
    await on.until(lambda: isinstance(on.app.screen, Picker))
    await on.sees(words)
    options = on.app.screen.query_one(OptionList)
    places = [place for place in range(options.option_count) if words in str(options.get_option_at_index(place).prompt)]
    options.highlighted = places[0]
    picker = on.app.screen
    await on.press("enter")
    await on.until(lambda: on.app.screen is not picker)


async def ask_for(on: AppStage, what: str, form: str) -> Input:
    """The line that asks where to write."""
    await on.press("E")
    await choose(on, what)
    await choose(on, form)
    await on.until(lambda: isinstance(on.app.screen, FileDialog))
    return on.app.screen.query_one(Input)


async def test_the_paper_in_hand_becomes_a_page_with_its_translation(desk: Desk, folder: Path) -> None:
    keep_day(desk, 2)
    keep_translation(desk, paper(1))
    async with stage(desk) as on:
        line = await ask_for(on, "This paper", "A page")
        assert line.value.endswith("Paper-1-on-the-Ways-of-Water.ko.html")
        await on.press("enter")
        await on.is_told("1 paper written to", "Paper-1-on-the-Ways-of-Water.ko.html")
    page = (folder / "Paper-1-on-the-Ways-of-Water.ko.html").read_text("utf-8")
    assert KOREAN_TITLE in page and "보관된 것 중 관련 논문" in page


async def test_a_file_that_is_there_is_written_over_only_when_asked_twice(desk: Desk, folder: Path) -> None:
    keep_day(desk, 2)
    precious = folder / "mine.bib"
    precious.write_text("precious", "utf-8")
    async with stage(desk) as on:
        line = await ask_for(on, "This list", "BibTeX")
        line.value = "mine.bib"
        await on.press("enter")
        await on.sees("mine.bib is there already. ⏎ again writes over it.")
        assert precious.read_text("utf-8") == "precious"
        await on.press("escape")
        await on.until(lambda: not isinstance(on.app.screen, FileDialog))
        assert precious.read_text("utf-8") == "precious"
        line = await ask_for(on, "This list", "BibTeX")
        line.value = "mine.bib"
        await on.press("enter")
        await on.sees("again writes over it")
        await on.press("enter")
        await on.is_told("2 papers written to")
    assert precious.read_text("utf-8").count("@misc{") == 2


async def test_a_place_that_is_none_is_told_and_a_folder_stands_for_the_file_in_it(desk: Desk, folder: Path) -> None:
    keep_day(desk, 1)
    (folder / "below").mkdir()
    async with stage(desk) as on:
        line = await ask_for(on, "Its week", "Markdown")
        line.value = "nowhere/week.md"
        await on.press("enter")
        await on.sees("There is no folder")
        line.value = "below"
        await on.press("enter")
        await on.is_told("1 paper written to")
    assert [path.name for path in (folder / "below").iterdir()] == ["cs-CL-2026-W27.ko.md"]


async def test_starred_ones_a_collection_and_what_is_shown_are_offered_where_there_are_any(
    desk: Desk, folder: Path
) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        await on.press("E")
        await on.sees("This paper", "This list", "Its week")
        assert "Starred" not in on.text and "Collection" not in on.text and "What is shown" not in on.text
        await on.press("escape")
        reading.star(desk, paper(2).id, starred=True)
        collecting.collect(desk, paper(3).id, "Thesis")
        notes.write_tags(desk, paper(1).id, "#wind")
        on.screen.show_view(on.screen.view._replace(starred=True))
        await on.until(lambda: on.screen.shown_count == 1)
        await on.press("E")
        await on.sees("What is shown of the list  1 paper", "Starred papers  1 paper", "Collection “Thesis”  1 paper")
        await on.sees("Tag #wind  1 paper")
        await on.press("escape")
        await ask_for(on, "Collection “Thesis”", "RIS")
        await on.press("enter")
        await on.is_told("1 paper written to", "Thesis.ris")
        await ask_for(on, "What is shown", "JSON")
        await on.press("enter")
        await on.is_told("selection.ko.json")
        await ask_for(on, "Tag #wind", "BibTeX")
        await on.press("enter")
        await on.is_told("1 paper written to", "wind.bib")
    assert "keywords = {wind}" in (folder / "wind.bib").read_text("utf-8")
    assert "Paper 3 on the Ways of Water" in (folder / "Thesis.ris").read_text("utf-8")
    assert "2606.00002v1" in (folder / "selection.ko.json").read_text("utf-8")


async def test_notes_go_into_a_folder_and_what_was_left_is_told(desk: Desk, folder: Path) -> None:
    keep_day(desk, 2)
    async with stage(desk) as on:
        await ask_for(on, "This list", "Notes")
        await on.sees("into which folder", "nothing is removed")
        await on.press("enter")
        await on.is_told("3 new, 0 renewed, 0 the same.")
        (note,) = (folder / "papers").glob("*00001*")
        note.write_text(note.read_text("utf-8").replace("river 1", "my river"), "utf-8")
        await ask_for(on, "This list", "Notes")
        await on.press("enter")
        await on.is_told("0 new, 0 renewed, 2 the same. To look at: 1.", "changed by hand")
    assert "my river" in note.read_text("utf-8")


async def test_without_a_paper_there_is_nothing_to_write(desk: Desk) -> None:
    async with stage(desk) as on:
        await on.press("E")
        await on.is_told("no paper here to write")
