"""The unread counters that are kept, against a plain count of everything that happened."""

from __future__ import annotations

import tempfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from digest_tui.store import digests, marks
from tests.unit.store.made import DAY, NOW, made_digest, made_id, made_paper, open_made

if TYPE_CHECKING:
    from digest_tui.store.database import Database

Line = tuple[int, int | None]
lines = st.lists(st.tuples(st.integers(1, 4), st.sampled_from([None, 1, 2, 3])), max_size=5)
days = st.integers(0, 2)
happenings = st.lists(
    st.one_of(
        st.tuples(st.just("keep"), days, lines),
        st.tuples(st.sampled_from(["read", "unread"]), st.integers(1, 4), st.sampled_from([None, 1, 2, 3])),
        st.tuples(st.just("list read"), days, st.none()),
    ),
    max_size=14,
)


class Plain:
    """The same lists and marks in Python, with nothing kept: what is unread is counted anew each time."""

    def __init__(self) -> None:
        self.lists: dict[int, list[Line]] = {}
        self.seen: dict[tuple[int, int], int] = {}
        self.read: set[tuple[int, int]] = set()

    def keep(self, day: int, listed: list[Line]) -> None:
        """A version goes by its earliest day; one paper on one day is one version, whether it is told or not."""
        that_day = sorted(key for key, earliest in self.seen.items() if earliest == day)
        told = {paper: version for paper, version in that_day if version}
        untold = {paper for paper, version in that_day if not version}
        self.lists[day] = [(paper, version or told.get(paper)) for paper, version in listed]
        for paper, version in self.lists[day]:
            key = (paper, version or 0)
            if key not in self.seen and paper in untold and (paper, 0) in self.read:
                self.read.add(key)
            self.seen[key] = min(day, self.seen.get(key, day))

    def meant(self, paper: int, version: int | None) -> int:
        return version or max(seen for one, seen in self.seen if one == paper)

    def knows(self, paper: int, version: int | None) -> bool:
        return any(one == paper and version in (None, seen) for one, seen in self.seen)

    def unmark(self, paper: int, version: int | None) -> None:
        self.read = {(one, was) for one, was in self.read if one != paper or was < (version or 0)}

    def is_read(self, line: Line) -> bool:
        return any(paper == line[0] and version >= (line[1] or 0) for paper, version in self.read)


def play(db: Database, plain: Plain, happening: tuple[str, int, object]) -> None:
    match happening:
        case ("keep", day, list(listed)):
            plain.keep(day, listed)
            papers = [made_paper(*line) for line in listed]
            digests.keep(db, made_digest(papers, announced=DAY + timedelta(day)))
        case ("list read", day, _) if day in plain.lists:
            plain.read |= {(line[0], plain.meant(*line)) for line in plain.lists[day] if not plain.is_read(line)}
            kept = digests.find(db, "arxiv", "cs.CL", DAY + timedelta(day))
            assert kept is not None
            marks.mark_list_read(db, kept.number, NOW)
        case ("read", paper, (None | int()) as version) if plain.knows(paper, version):
            plain.read.add((paper, plain.meant(paper, version)))
            marks.mark_read(db, made_id(paper, version), True, NOW)
        case ("unread", paper, (None | int()) as version) if plain.knows(paper, version):
            plain.unmark(paper, version)
            marks.mark_read(db, made_id(paper, version), False, NOW)


@settings(max_examples=40)
@given(happenings)
def test_counters_always_equal_a_plain_count(happened: list[tuple[str, int, object]]) -> None:
    plain = Plain()
    with tempfile.TemporaryDirectory() as folder, closing(open_made(Path(folder))) as db:
        for happening in happened:
            play(db, plain, happening)
            for day, listed in plain.lists.items():
                kept = digests.find(db, "arxiv", "cs.CL", DAY + timedelta(day))
                assert kept is not None
                rows = digests.rows(db, kept.number, 0, 99)
                assert [row.read for row in rows] == [plain.is_read(line) for line in listed]
                assert kept.unread == sum(not row.read for row in rows)
                assert kept.total == len(listed)
