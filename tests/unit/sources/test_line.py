"""The line in front of a source: one at a time, a gap between two, whatever clocks and files do."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest_tui.sources.line import Line


class Clock:
    """A monotonic clock that moves when told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def line(tmp_path: Path, clock: Clock) -> Iterator[Line]:
    line = Line(tmp_path, "arxiv", 3.0, clock)
    yield line
    line.leave()


def another(folder: Path, clock: Clock, gap: float = 3.0) -> Line:
    return Line(folder, "arxiv", gap, clock)


def use(line: Line, clock: Clock, seconds: float = 0.0) -> None:
    assert line.seconds_left() == 0
    line.asked()
    clock.now += seconds
    line.leave()


def test_the_first_request_waits_for_nothing(line: Line) -> None:
    assert line.seconds_left() == 0


def test_nobody_gets_in_while_a_request_runs(line: Line, tmp_path: Path, clock: Clock) -> None:
    assert line.seconds_left() == 0
    line.asked()
    clock.now += 100
    other = another(tmp_path, clock)
    assert other.seconds_left() > 3.0
    line.leave()
    assert other.seconds_left() == 3.0
    other.leave()


def test_the_gap_counts_from_the_end_of_a_request(line: Line, tmp_path: Path, clock: Clock) -> None:
    use(line, clock, seconds=10)
    other = another(tmp_path, clock)
    assert other.seconds_left() == 3.0
    clock.now += 2.5
    assert other.seconds_left() == 0.5
    clock.now += 0.5
    assert other.seconds_left() == 0
    other.leave()


def test_pages_keep_a_longer_gap_in_the_same_line(line: Line, tmp_path: Path, clock: Clock) -> None:
    use(line, clock)
    pages = another(tmp_path, clock, gap=15.0)
    clock.now += 3
    assert pages.seconds_left() == 12.0
    pages.leave()


def test_who_only_waited_delays_nobody(line: Line, tmp_path: Path, clock: Clock) -> None:
    assert line.seconds_left() == 0
    line.leave()
    assert another(tmp_path, clock).seconds_left() == 0


def test_a_crash_in_a_request_keeps_the_gap_and_frees_the_line(line: Line, tmp_path: Path, clock: Clock) -> None:
    assert line.seconds_left() == 0
    line.asked()
    assert line._file is not None
    os.close(line._file)  # what the system does for a process that is gone
    line._file = None
    assert another(tmp_path, clock).seconds_left() == 3.0


@pytest.mark.parametrize("stamp", ["0000000999999.000000", "nonsense", "nan", "inf", "-inf", "\x00" * 20, "1" * 300])
def test_no_stamp_makes_anyone_wait_longer_than_one_gap(line: Line, tmp_path: Path, clock: Clock, stamp: str) -> None:
    (tmp_path / "arxiv.line").write_text(stamp, "ascii")
    assert 0 <= line.seconds_left() <= 3.0
    clock.now += 3
    assert line.seconds_left() == 0


def test_a_stamp_from_before_a_reboot_counts_as_just_now(line: Line, tmp_path: Path, clock: Clock) -> None:
    use(line, clock)
    clock.now = 5.0
    assert another(tmp_path, clock).seconds_left() == 3.0


def test_where_no_line_can_be_kept_every_request_waits_a_gap(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "file").touch()
    line = Line(tmp_path / "file", "arxiv", 3.0, clock)
    assert line.seconds_left() == 3.0
    clock.now += 3
    use(line, clock)
    assert line.seconds_left() == 3.0


def test_a_link_in_place_of_the_line_is_not_followed(tmp_path: Path, clock: Clock) -> None:
    precious = tmp_path / "precious"
    precious.write_text("keep me", "ascii")
    (tmp_path / "arxiv.line").symlink_to(precious)
    line = Line(tmp_path, "arxiv", 3.0, clock)
    line.seconds_left()
    clock.now += 3
    use(line, clock)
    assert precious.read_text("ascii") == "keep me"


def test_the_folder_and_the_file_are_private(tmp_path: Path, clock: Clock) -> None:
    line = Line(tmp_path / "cache", "arxiv", 3.0, clock)
    use(line, clock)
    assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "cache" / "arxiv.line").stat().st_mode & 0o777 == 0o600
