"""What takes room, what of it may go, and that nothing else goes with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from digest_tui.papers.pdf_file import PdfFile, local_id
from digest_tui.papers.search import read_query
from digest_tui.store import conversations, digests, documents, marks, notes, pdfs, search_index, tags, validators
from digest_tui.store.backup import back_up
from digest_tui.store.search import Searcher
from digest_tui.tasks.desk import Desk, open_desk
from digest_tui.tasks.room import Taken, Thing, free_room, room_taken
from tests.unit.store.made import NOW, made_digest, made_id, made_paper, open_made
from tests.unit.store.test_conversations import BEGUN, made_turn

LONG_AGO = NOW - timedelta(days=60)
LATELY = NOW - timedelta(days=3)
SIZE = 1000


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    desk = open_desk()
    digests.keep(desk.library, made_digest([made_paper(number) for number in range(1, 9)]))
    desk.paths.pdfs.mkdir()
    yield desk
    desk.library.close()
    desk.derived.close()


def keep_pdf(desk: Desk, number: int, *, days: int = 60, opened: bool = True, own: bool = False) -> PdfFile:
    """A PDF that came so many days ago and was opened an hour later, or never."""
    kept = NOW - timedelta(days=days)
    hash = f"{number:064x}"
    paper, name = (local_id(hash), "mine.pdf") if own else (made_id(number), "")
    file = PdfFile(paper, hash, SIZE, name, kept, kept + timedelta(hours=1) if opened else kept)
    pdfs.keep(desk.library, file)
    pdfs.path_of(desk.paths.pdfs, hash).write_bytes(b"x" * SIZE)
    return file


def taken(desk: Desk, thing: Thing) -> Taken:
    return next(one for one in room_taken(desk).taken if one.thing is thing)


def left_of(desk: Desk) -> set[int]:
    return {int(path.stem, 16) for path in desk.paths.pdfs.iterdir()}


def test_pdfs_that_nobody_opened_go_and_no_others(desk: Desk) -> None:
    keep_pdf(desk, 1)
    keep_pdf(desk, 2, days=3)
    keep_pdf(desk, 3, days=3, opened=False)
    keep_pdf(desk, 11, own=True)
    for number, keep in ((4, "star"), (5, "note"), (6, "tag"), (7, "question")):
        keep_pdf(desk, number)
        match keep:
            case "star":
                marks.star(desk.library, made_id(number), True, NOW)
            case "note":
                notes.write(desk.library, made_id(number), "Kites.", NOW)
            case "tag":
                tags.set_tags(desk.library, made_id(number), ["kites"], NOW)
            case _:
                conversations.keep(desk.library, replace(BEGUN, paper=made_id(number)), made_turn())
    before = taken(desk, Thing.PDFS)
    assert (before.size, before.may_go) == (8 * SIZE, 2 * SIZE)
    assert "2 PDFs never opened or not for 30 days" in before.what_goes
    assert free_room(desk, Thing.PDFS) == 2 * SIZE
    assert left_of(desk) == {2, 4, 5, 6, 7, 11}
    assert pdfs.find(desk.library, made_id(1)) is None
    assert pdfs.find(desk.library, made_id(2)) is not None
    assert (taken(desk, Thing.PDFS).may_go, free_room(desk, Thing.PDFS)) == (0, 0)
    assert free_room(desk, Thing.PDFS, days=1) == SIZE


def test_one_file_of_two_papers_stays_as_long_as_one_needs_it(desk: Desk) -> None:
    file = keep_pdf(desk, 1)
    pdfs.keep(desk.library, file._replace(paper=made_id(2), kept=LATELY, opened=NOW))
    assert free_room(desk, Thing.PDFS) == 0
    assert pdfs.find(desk.library, made_id(1)) is not None


def test_derived_data_goes_and_is_made_again(desk: Desk) -> None:
    search_index.bring_up(desk.library, desk.derived)
    documents.keep(desk.derived, "ab", 1, "[" + "1," * 500_000 + "1]", NOW)
    validators.keep_etag(desk.derived, "https://arxiv.org/", '"tag"', NOW)
    assert taken(desk, Thing.DERIVED).may_go > 1_000_000
    assert free_room(desk, Thing.DERIVED) > 800_000
    assert taken(desk, Thing.DERIVED).may_go == 0
    assert documents.body(desk.derived, "ab", 1) == ""
    assert validators.etag(desk.derived, "https://arxiv.org/") == '"tag"'
    assert search_index.bring_up(desk.library, desk.derived) == 8
    with closing(Searcher(desk.library, desk.derived)) as searcher:
        assert len(searcher.newest(read_query("kite"), 50).papers) == 8


def test_older_copies_go_but_one_that_holds_more(desk: Desk, tmp_path: Path) -> None:
    backups = desk.paths.backups
    assert free_room(desk, Thing.BACKUPS) == 0
    names = ("library-2026-06-28.db", "library-2026-06-29.db", "library-20260628T140200-before-0008.db")
    for name in names:
        back_up(desk.paths.library, backups / name)
    with closing(open_made(tmp_path / "larger")) as larger:
        digests.keep(larger, made_digest([made_paper(number) for number in range(1, 20)]))
        back_up(larger.path, backups / "library-2026-06-01.db")
    assert taken(desk, Thing.BACKUPS).what_goes == "3 older copies; the newest stays"
    size = (backups / names[0]).stat().st_size
    assert free_room(desk, Thing.BACKUPS) == 2 * size
    assert sorted(path.name for path in backups.iterdir()) == ["library-2026-06-01.db", "library-2026-06-29.db"]


def test_without_a_daily_copy_none_goes(desk: Desk) -> None:
    back_up(desk.paths.library, desk.paths.backups / "library-20260628T140200-before-0008.db")
    assert (taken(desk, Thing.BACKUPS).may_go, free_room(desk, Thing.BACKUPS)) == (0, 0)


def test_the_library_itself_never_goes(desk: Desk) -> None:
    before = taken(desk, Thing.LIBRARY)
    assert before.size > 100_000
    assert [free_room(desk, thing) for thing in (Thing.LIBRARY, Thing.RESERVE, Thing.RECORDS)] == [0, 0, 0]
    assert taken(desk, Thing.LIBRARY) == before
    assert taken(desk, Thing.RESERVE).size == 8 * 1024 * 1024
