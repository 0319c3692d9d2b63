"""A second digest-tui writing at the same time."""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from digest_tui.errors import StoreError
from digest_tui.store import connection, digests, marks
from tests.unit.store.made import DAY, NOW, is_sound, made_digest, made_id, made_paper, open_made
from tests.unit.store.worker import LINES

ROOT = Path(__file__).parents[2]
DAYS = 200


def test_two_processes_write_two_hundred_days_each(tmp_path: Path) -> None:
    open_made(tmp_path).close()
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.unit.store.worker", "keep", str(tmp_path), category, str(DAYS)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for category in ("cs.CL", "cs.AI")
    ]
    for process in processes:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin
        print(file=process.stdin, flush=True)
    for process in processes:
        said, failed = process.communicate(timeout=50)
        assert failed == ""
        assert said.split() == [str(turn) for turn in range(DAYS)]
    with closing(open_made(tmp_path)) as db:
        for category in ("cs.CL", "cs.AI"):
            days = digests.days(db, "arxiv", category)
            assert len(days) == DAYS
            assert {(kept.total, kept.unread) for kept in days} == {(LINES, LINES - 1)}
    assert is_sound(tmp_path / "library.db")


def test_what_one_writes_the_other_reads(tmp_path: Path) -> None:
    with closing(open_made(tmp_path)) as one, closing(open_made(tmp_path)) as other:
        digests.keep(one, made_digest([made_paper(1), made_paper(2)]))
        marks.mark_read(other, made_id(1), True, NOW)
        kept = digests.find(one, "arxiv", "cs.CL", DAY)
        assert kept is not None
        assert kept.unread == 1


def test_a_writer_waits_for_the_other_to_end(tmp_path: Path) -> None:
    with closing(open_made(tmp_path)) as one, closing(open_made(tmp_path)) as other:
        digests.keep(one, made_digest([made_paper(1)]))
        waiting = threading.Thread(target=marks.mark_read, args=(other, made_id(1), True, NOW))
        with one.writing() as sql:
            sql.execute("UPDATE digest SET note = 'first'")
            waiting.start()
            waiting.join(0.2)
            assert waiting.is_alive()
            assert digests.get(other, 1).unread == 1
        waiting.join(5)
        assert digests.get(one, 1).unread == 0


def test_a_writer_that_waited_too_long_says_who_is_in_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BUSY_MS", 20)
    with closing(open_made(tmp_path)) as one, closing(open_made(tmp_path)) as other:
        digests.keep(one, made_digest([made_paper(1)]))
        with one.writing(), pytest.raises(StoreError, match="another digest-tui") as told:
            marks.mark_read(other, made_id(1), True, NOW)
        assert told.value.hint
        marks.mark_read(other, made_id(1), True, NOW)
        assert digests.get(one, 1).unread == 0
