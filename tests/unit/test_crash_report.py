"""The log of a failure nobody foresaw, and the line told of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from digest_tui.crash_report import LONGEST_LINE, report_crash

NOW = datetime(2026, 6, 30, 14, 2, tzinfo=UTC)


def crash(words: str) -> ValueError:
    try:
        raise ValueError(words)
    except ValueError as error:
        return error


def test_one_clean_line_is_told_and_the_whole_is_logged(tmp_path: Path) -> None:
    told = report_crash(crash("first\nsecond \x1b[2J"), tmp_path / "logs", NOW)
    log = (tmp_path / "logs" / "crash.log").read_text()
    assert "ValueError: first second" in told
    assert str(tmp_path / "logs" / "crash.log") in told
    assert not set(told) & {"\n", "\x1b"}
    assert log.startswith("2026-06-30T14:02:00+00:00")
    assert "test_crash_report.py" in log
    assert "\x1b" not in log


def test_a_second_crash_is_added(tmp_path: Path) -> None:
    for words in ("one", "two"):
        report_crash(crash(words), tmp_path, NOW)
    log = (tmp_path / "crash.log").read_text()
    assert log.index("ValueError: one") < log.index("ValueError: two")


def test_an_endless_message_is_cut(tmp_path: Path) -> None:
    told = report_crash(crash("x" * 100_000), tmp_path, NOW)
    assert len(told) < LONGEST_LINE + 200 + len(str(tmp_path))


def test_no_place_for_a_log_is_told_and_does_not_hide_the_crash(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file where a folder goes")
    told = report_crash(crash("the cause"), tmp_path / "logs", NOW)
    assert "ValueError: the cause" in told
    assert "no log" in told
