"""`digest-tui search` as a shell meets it."""

from __future__ import annotations

import json

import pytest

from digest_tui.cli import run
from digest_tui.errors import WrongUsage
from digest_tui.headless.search import print_search
from digest_tui.papers.digest import Digest, DigestState, Entry, EntryKind
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.store import digests, notes
from digest_tui.tasks.desk import Desk
from tests.fakes.desks import open_test_desk

Capture = pytest.CaptureFixture[str]


def keep(desk: Desk) -> None:
    titles = ("Kites over Seoul", "Winds [/] and $O(n)$ Strings")
    papers = [
        Paper(PaperId(f"2606.0000{n}", 1), title, "A kite is flown on a red string.", ("Ada Cloud",), ("cs.CL",))
        for n, title in enumerate(titles, 1)
    ]
    entries = tuple(Entry(n, EntryKind.NEW, paper) for n, paper in enumerate(papers, 1))
    digests.keep(desk.library, Digest("arxiv", "cs.CL", desk.now.date(), DigestState.CONFIRMED, desk.now, entries))
    notes.write(desk.library, PaperId("2606.00002"), "연줄과 비교", desk.now)


async def test_words_are_found_and_told_where(capsys: Capture) -> None:
    async with open_test_desk() as desk:
        keep(desk)
        assert await print_search(desk, "연줄", False, 50, False) == 0
        lines = capsys.readouterr().out.splitlines()
        assert "Winds [/] and O(n) Strings — Ada Cloud [cs.CL]" in lines[0]
        assert lines[1].strip() == "note: 연줄과 비교"
        assert await print_search(desk, "kite ", True, 1, True) == 0
        told = json.loads(capsys.readouterr().out)
        assert (told["more"], [paper["id"] for paper in told["papers"]]) == (True, ["2606.00002v1"])
        assert told["papers"][0]["where"] == {"what": "abstract", "text": "A kite is flown on a red string."}
        assert await print_search(desk, "balloon", False, 50, False) == 0
        assert capsys.readouterr().out == "Nothing kept matches.\n"


async def test_a_paper_is_found_by_its_name_or_address(capsys: Capture) -> None:
    async with open_test_desk() as desk:
        keep(desk)
        for written in ("2606.00001", "https://arxiv.org/pdf/2606.00001v1.pdf", "10.48550/arXiv.2606.00001"):
            assert await print_search(desk, written, False, 50, True) == 0
            assert [paper["id"] for paper in json.loads(capsys.readouterr().out)["papers"]] == ["2606.00001v1"]
        assert await print_search(desk, "2606.00099", False, 50, False) == 0
        assert capsys.readouterr().out == "2606.00099 is not kept. digest-tui fetch 2606.00099 asks arXiv for it.\n"


@pytest.mark.parametrize("written", ["author:", "-", "~", "a", '"', '""', "cat:zz", "day:2026-13", "x" * 600, "()*"])
async def test_words_that_find_nothing_say_why(written: str) -> None:
    async with open_test_desk() as desk:
        keep(desk)
        with pytest.raises(WrongUsage) as told:
            await print_search(desk, written, False, 50, True)
        assert told.value.message
        assert told.value.hint


@pytest.mark.parametrize(
    "written", ["NEAR(kite *", "kite AND", "') OR 1=1 --", "title:kite^2", "{kite", "string:kite", '"kite']
)
async def test_signs_of_the_index_are_words_like_any_other(written: str, capsys: Capture) -> None:
    async with open_test_desk() as desk:
        keep(desk)
        assert await print_search(desk, written, False, 50, True) == 0
        json.loads(capsys.readouterr().out)


def test_wrong_words(capsys: Capture) -> None:
    assert run(["search", "is:blue"]) == 2
    assert "Known: starred" in capsys.readouterr().err
    assert run(["search", "-kite", "cat:cs.CL"]) == 0
    assert run(["search"]) == 2
