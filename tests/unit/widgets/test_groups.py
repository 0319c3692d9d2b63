from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_tui.papers.digest import EntryKind
from digest_tui.widgets.groups import Line, Outline, Stop, groups_of
from tests.unit.widgets.lists import DAY

KINDS = list(EntryKind)


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    counts = {kind: draw(st.integers(0, 9)) for kind in KINDS}
    return Outline(groups_of(counts), draw(st.sets(st.sampled_from(KINDS))))


def test_groups_follow_one_another_without_a_gap() -> None:
    groups = groups_of(DAY)
    assert [(group.title, group.count, group.first_position) for group in groups] == [
        ("New submissions", 117, 1),
        ("Cross-lists", 24, 118),
        ("Replacements", 129, 142),
        ("Replacement cross-lists", 34, 271),
    ]
    assert groups[-1].end == 305


def test_an_empty_group_has_no_heading() -> None:
    assert [group.kind for group in groups_of(Counter({EntryKind.REPLACE: 2}))] == [EntryKind.REPLACE]


def test_a_day_has_a_line_a_heading_and_two_a_row() -> None:
    assert Outline(groups_of(DAY)).height == 4 + 2 * 304
    assert Outline(groups_of(DAY), {EntryKind.CROSS, EntryKind.REPLACE}).height == 4 + 2 * (117 + 34)


@given(outlines())
def test_every_line_leads_back_to_where_it_came_from(outline: Outline) -> None:
    lines = [outline.line_at(y) for y in range(outline.height)]
    assert None not in lines
    assert outline.line_at(outline.height) is None
    assert outline.line_at(-1) is None
    for y, line in enumerate(lines):
        assert line is not None
        assert outline.line_of(Stop(line.group, line.position)) + line.part == y


@given(outlines())
def test_stops_are_the_rows_of_open_groups_and_the_headings_of_folded_ones(outline: Outline) -> None:
    stops = [outline.stop_at(number) for number in range(outline.stops)]
    expected = [
        Stop(index, position)
        for index, group in enumerate(outline.groups)
        for position in ([None] if outline.is_folded(index) else range(group.first_position, group.end))
    ]
    assert stops == expected
    assert [outline.stop_number(stop) for stop in expected] == list(range(outline.stops))


@given(outlines(), st.integers(-5, 50))
def test_any_position_has_a_stop_while_there_is_a_list(outline: Outline, position: int) -> None:
    stop = outline.stop_for(position)
    if not outline.groups:
        assert stop is None
        return
    assert stop is not None
    held = max(1, min(position, outline.groups[-1].end - 1))
    assert outline.group_at(held) == stop.group
    assert stop.position == (None if outline.is_folded(stop.group) else held)


def test_stops_outside_are_held_within() -> None:
    outline = Outline(groups_of(DAY))
    assert outline.stop_at(-7) == Stop(0, 1)
    assert outline.stop_at(9999) == Stop(3, 304)
    assert Outline().stop_at(0) is None


@pytest.mark.parametrize(
    ("y", "line"),
    [(0, Line(0, None)), (1, Line(0, 1, 0)), (2, Line(0, 1, 1)), (3, Line(0, 2, 0)), (235, Line(1, None))],
)
def test_lines_of_a_day(y: int, line: Line) -> None:
    assert Outline(groups_of(DAY)).line_at(y) == line
