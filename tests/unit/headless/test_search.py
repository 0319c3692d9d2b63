"""`digest-tui search` as a shell meets it."""

from __future__ import annotations

import json

import pytest

from digest_tui.cli import run
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


def test_wrong_words(capsys: Capture) -> None:
    assert run(["search", "is:blue"]) == 2
    assert "Known: starred" in capsys.readouterr().err
    assert run(["search", "-kite", "cat:cs.CL"]) == 0
    assert run(["search"]) == 2
