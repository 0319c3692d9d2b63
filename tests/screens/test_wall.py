"""Nothing a widget is given speaks to the terminal."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from digest_tui.widgets.seams import LastWall
from tests.screens.hostile import HOSTILE, PARTS, PAYLOADS, controls_in
from tests.screens.pseudo_terminal import output_until
from tests.screens.wall_sinks import OURS, STOCK

MARKERS = [f"{name}sink" for name in (*STOCK, *OURS)]
BLACK = Color(0, 0, 0)


def test_forty_strings_go_to_each_of_the_sinks() -> None:
    assert len(PAYLOADS) == 40
    assert len(MARKERS) >= 14


@pytest.mark.parametrize("number", range(PARTS))
def test_no_widget_lets_a_control_character_through(tmp_path: Path, number: int) -> None:
    environ = {**os.environ, "HOME": str(tmp_path), "PART": str(number)}
    output = output_until("tests.screens.wall_sinks", MARKERS, environ)
    assert controls_in(output) == []
    assert "evil.example/" not in output


def test_without_the_wall_they_would_come_through(tmp_path: Path) -> None:
    environ = {**os.environ, "HOME": str(tmp_path), "WITHOUT_WALL": "1"}
    output = output_until("tests.screens.wall_sinks", MARKERS, environ)
    assert len(controls_in(output)) > len(STOCK)


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_the_wall_takes_out_what_is_no_letter(payload: str) -> None:
    [segment] = LastWall().apply([Segment(f"a{payload}z")], BLACK)
    assert controls_in(segment.text) == []
    assert segment.text[0] + segment.text[-1] == "az"


def test_the_wall_keeps_widths_styles_and_letters() -> None:
    segments = [
        Segment("한국어 \U0001f468\u200d\U0001f469 é e\u0301 \u2066x\u2069 \ue000", Style(bold=True)),
        Segment(HOSTILE),
    ]
    walled = LastWall().apply(segments, BLACK)
    assert [segment.cell_length for segment in walled] == [segment.cell_length for segment in segments]
    assert walled[0].style == Style(bold=True)
    assert walled[0].text == "한국어 \U0001f468\u200d\U0001f469 é e\u0301 x \ue000"


def test_a_clean_line_passes_as_it_is() -> None:
    segments = [Segment("한국어", Style(link="https://arxiv.org/abs/2606.00001")), Segment(" title ")]
    assert LastWall().apply(segments, BLACK) == segments
    plain = segments[1:]
    assert LastWall().apply(plain, BLACK) is plain


def test_a_link_that_hides_a_sequence_is_cut() -> None:
    [segment] = LastWall().apply([Segment("arXiv", Style(bold=True, link="http://a\x1b]52;c;eA==\x07"))], BLACK)
    assert segment.style is not None
    assert (segment.text, segment.style.link, segment.style.bold) == ("arXiv", None, True)
