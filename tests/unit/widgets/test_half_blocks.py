"""A picture in half blocks: few enough colours that what remembers them stays small."""

from __future__ import annotations

from digest_tui.widgets.picture import STEPS, HalfBlocks
from digest_tui.widgets.png import Pixels


def test_a_picture_is_drawn_in_32_steps_of_each_colour() -> None:
    row = bytes(value for level in range(256) for value in (level, level, level))
    strip = HalfBlocks(Pixels(256, 2, (row, row[::-1])))._draw(0, 256)
    colours = {segment.style.color for segment in strip if segment.style is not None}
    assert len(colours) == 32
    assert strip.cell_length == 256


def test_black_and_white_stay_and_no_step_is_far_off() -> None:
    assert (STEPS[0], STEPS[255]) == (0, 255)
    assert max(abs(level - step) for level, step in enumerate(STEPS)) <= 4
