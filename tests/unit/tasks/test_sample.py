"""The sample desk: filled once, whole after a fill cut short, apart from the reader's own things."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from digest_tui.errors import Offline, WrongUsage
from digest_tui.papers.digest import DigestState
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.papers.translation import Translation
from digest_tui.pdf.reader import PdfReader
from digest_tui.sample.content import CATEGORY, EDITION, SOURCE
from digest_tui.store import documents, marks, translations, undo
from digest_tui.store.database import Database
from digest_tui.tasks import notes, reading, sample
from digest_tui.tasks.ask_events import PdfOpened
from digest_tui.tasks.conversations import conversations_of, delete_conversation
from digest_tui.tasks.desk import Desk, open_desk
from digest_tui.tasks.fetch_digest import fetch_digest
from digest_tui.tasks.open_pdf import kept_document, open_pdf
from digest_tui.tasks.pictures import figure_picture
from digest_tui.tasks.sample import open_sample_desk, sample_paths

FIRST = PaperId("0001.00001", 1)


def days(desk: Desk) -> list[tuple[date, DigestState, int, int]]:
    return [(day.announced, day.state, day.total, day.unread) for day in reading.kept_days(desk, CATEGORY, SOURCE)]


def first(desk: Desk) -> Paper:
    paper = reading.read_paper(desk, FIRST)
    assert paper is not None
    return paper


async def test_everything_is_there_with_nothing_set_up(home: Path) -> None:
    desk = open_sample_desk()
    assert desk.offline
    assert (desk.source, desk.config.lists.categories) == (SOURCE, (CATEGORY,))
    assert days(desk) == [
        (date(2026, 6, 25), DigestState.CONFIRMED, 6, 5),
        (date(2026, 6, 26), DigestState.CONFIRMED, 5, 3),
        (date(2026, 6, 27), DigestState.NONE_ANNOUNCED, 0, 0),
        (date(2026, 6, 29), DigestState.CONFIRMED, 14, 11),
    ]
    newest = reading.newest_list(desk, CATEGORY, SOURCE)
    assert newest is not None
    rows = reading.rows(desk, newest.number, 0, 100)
    assert sum(row.has_code for row in rows) == 3
    assert [row.id.value for row in rows if row.withdrawn] == ["0001.00012"]
    assert [row.id.value for row in rows if row.starred] == ["0001.00001", "0001.00006"]
    assert next(row for row in rows if row.id == FIRST).translated == ("ja", "ko", "zh")
    assert [version.number for version in reading.versions(desk, PaperId("0001.00011"))] == [1, 2, 3]
    note = notes.note(desk, FIRST)
    assert note is not None
    assert note.text.startswith("The cheap remedy")
    assert notes.tags_of(desk, FIRST) == ("layout", "to-try")
    assert undo.last(desk.library) == ""
    await desk.close()


async def test_it_is_filled_once_and_what_the_reader_does_stays(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = open_sample_desk()
    marks.star(desk.library, FIRST, False, desk.now)
    notes.write_note(desk, FIRST, "my own words")
    before = days(desk)
    await desk.close()

    monkeypatch.setattr(sample, "read_sample", None)
    desk = open_sample_desk()
    assert days(desk) == before
    note = notes.note(desk, FIRST)
    assert note is not None
    assert note.text == "my own words"
    assert reading.rows(desk, reading.kept_days(desk, CATEGORY, SOURCE)[-1].number, 0, 1)[0].starred is False
    await desk.close()


async def test_a_fill_cut_short_is_done_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = 0

    def cut_short(db: Database, translation: Translation) -> bool:
        nonlocal kept
        kept += 1
        if kept == 5:
            raise KeyboardInterrupt
        return translations.keep(db, translation)

    with monkeypatch.context() as patched:
        patched.setattr(sample, "translations", type("Cut", (), {"keep": staticmethod(cut_short)}))
        with pytest.raises(KeyboardInterrupt):
            open_sample_desk()
    desk = open_sample_desk()
    assert len(days(desk)) == 4
    assert reading.kept_translations(desk, PaperId("0001.00008"), "ja")
    assert notes.tags_of(desk, FIRST) == ("layout", "to-try")
    await desk.close()


async def test_another_edition_brings_its_texts_and_leaves_the_readers_marks(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = EDITION.replace(year=2025)
    with monkeypatch.context() as patched:
        patched.setattr(sample, "EDITION", older)
        patched.setattr("digest_tui.sample.content.EDITION", older)
        desk = open_sample_desk()
    notes.write_note(desk, FIRST, "")
    await desk.close()
    desk = open_sample_desk()
    assert notes.note(desk, FIRST) is None
    (made,) = reading.kept_translations(desk, FIRST, "ko")
    assert made.made == EDITION
    await desk.close()


async def test_one_paper_has_its_pdf_and_what_was_asked_about_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = open_sample_desk()
    newest = reading.newest_list(desk, CATEGORY, SOURCE)
    assert newest is not None
    assert [(row.id, row.asked) for row in reading.rows(desk, newest.number, 0, 100) if row.has_pdf] == [(FIRST, True)]
    with monkeypatch.context() as patched:
        patched.setattr(PdfReader, "read", None)
        events = [event async for event in open_pdf(desk, first(desk))]
    assert isinstance(events[-1], PdfOpened)
    opened = events[-1].document
    assert (await figure_picture(desk, opened, opened.figures[0])).startswith(b"\x89PNG")
    japanese, korean = conversations_of(desk, FIRST)
    assert [len(one.turns) for one in (korean, japanese)] == [3, 2]
    assert korean.document == opened.hash
    delete_conversation(desk, korean.number)
    await desk.close()
    desk = open_sample_desk()
    assert conversations_of(desk, FIRST) == (japanese,)
    await desk.close()


async def test_a_lost_reading_of_its_pdf_is_made_again(home: Path) -> None:
    desk = open_sample_desk()
    opened = kept_document(desk, FIRST)
    assert opened is not None
    documents.forget(desk.derived, opened.hash)
    events = [event async for event in open_pdf(desk, first(desk))]
    assert events[-1] == PdfOpened(opened, kept=True)
    await desk.close()


async def test_nothing_is_fetched_into_it(home: Path) -> None:
    desk = open_sample_desk()
    before = days(desk)
    with pytest.raises(Offline, match="sample"):
        async for _ in fetch_digest(desk, CATEGORY):
            raise AssertionError("something was asked for")
    assert days(desk) == before
    await desk.close()


async def test_it_never_meets_the_readers_own_library(home: Path) -> None:
    own = open_desk()
    desk = open_sample_desk()
    assert reading.lists(own) == ()
    assert reading.lists(desk) == ((SOURCE, CATEGORY),)
    folders = sample_paths()
    for folder in (folders.config, folders.data, folders.cache, folders.logs):
        assert folder.is_relative_to(own.paths.data / "sample")
    assert own.source == "arxiv"
    await own.close()
    await desk.close()


async def test_the_readers_theme_and_language_hold_and_the_lists_do_not(home: Path) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text('[lists]\ncategories = ["math.AG"]\n[reading]\nlanguage = "ja"\n')
    desk = open_sample_desk()
    assert (desk.language.code, desk.config.lists.categories) == ("ja", (CATEGORY,))
    await desk.close()
    sample_paths().config_file.write_text('[reading]\nlanguage = "zh"\n')
    desk = open_sample_desk()
    assert desk.language.code == "zh"
    await desk.close()


def test_a_wrong_configuration_is_named(home: Path) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text("[readign]\n")
    with pytest.raises(WrongUsage, match="line 1"):
        open_sample_desk()


async def test_a_library_that_a_newer_program_wrote_is_only_read(home: Path) -> None:
    desk = open_sample_desk()
    with desk.library.writing() as sql:
        sql.execute("PRAGMA user_version = 999")
        sql.execute("UPDATE digest SET checked = '2020-01-01T00:00:00+00:00'")
    await desk.close()
    desk = open_sample_desk()
    assert desk.library.read_only
    assert len(days(desk)) == 4
    await desk.close()
