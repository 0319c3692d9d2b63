"""Hours in which work goes on."""

from __future__ import annotations

from datetime import time

import pytest

from digest_tui.errors import WrongUsage
from digest_tui.papers.hours import read_hours


@pytest.mark.parametrize(
    ("text", "now", "inside"),
    [
        ("22:00-07:00", time(23), True),
        ("22:00-07:00", time(6, 59), True),
        ("22:00-07:00", time(7), False),
        ("9-17:30", time(17, 29), True),
        ("9-17:30", time(8, 59), False),
        ("20–24", time(23, 59), True),
        ("20–24", time(0), False),
    ],
)
def test_hours_may_go_over_midnight(text: str, now: time, inside: bool) -> None:
    hours = read_hours(text)
    assert hours is not None
    assert (now in hours) is inside


def test_none_are_no_bound_and_they_are_written_as_read() -> None:
    assert read_hours(" ") is None
    assert str(read_hours("9-17:30")) == "09:00–17:30"


@pytest.mark.parametrize("text", ["night", "22:00", "25-7", "22:60-7", "7-7", "22-7 and more"])
def test_what_is_none_is_refused(text: str) -> None:
    with pytest.raises(WrongUsage):
        read_hours(text)
