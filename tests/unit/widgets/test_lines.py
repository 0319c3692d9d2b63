from __future__ import annotations

import pytest
from rich.cells import cell_len

from digest_tui.widgets.key_line import KeyHint, fitting_hints
from digest_tui.widgets.status_line import ALWAYS, GAP, Part, fit

LEFT = (Part("cs.CL", importance=ALWAYS), Part("Tue 30 Jun 2026", "30 Jun", 80))
MIDDLE = (Part("117 new  24 cross  129 replaced", importance=30), Part("98 unread", importance=70))
RIGHT = (
    Part("fetched 14:02", "14:02", 20),
    Part("offline", importance=90),
    Part("gemma3:12b ready", "gemma3", 10),
)


@pytest.mark.parametrize(
    ("width", "left", "middle", "right"),
    [
        (120, "cs.CL · Tue 30 Jun 2026", "117 new  24 cross  129 replaced · 98 unread",
         "fetched 14:02 · offline · gemma3:12b ready"),
        (100, "cs.CL · Tue 30 Jun 2026", "117 new  24 cross  129 replaced · 98 unread", "14:02 · offline · gemma3"),
        (60, "cs.CL · 30 Jun", "98 unread", "14:02 · offline · gemma3"),
        (45, "cs.CL · 30 Jun", "98 unread", "14:02 · offline"),
        (40, "cs.CL · 30 Jun", "98 unread", "offline"),
        (25, "cs.CL · 30 Jun", "", "offline"),
        (17, "cs.CL", "", "offline"),
        (9, "cs.CL", "", ""),
        (1, "cs.CL", "", ""),
    ],
)  # fmt: skip
def test_the_status_gives_up_what_matters_least(width: int, left: str, middle: str, right: str) -> None:
    assert fit((LEFT, MIDDLE, RIGHT), width) == (left, middle, right)


@pytest.mark.parametrize("width", range(8, 140))
def test_the_sides_never_touch(width: int) -> None:
    sides = [side for side in fit((LEFT, MIDDLE, RIGHT), width) if side]
    assert sum(map(cell_len, sides)) + GAP * (len(sides) - 1) + 2 <= width


def test_hints_that_do_not_fit_are_left_out_from_the_end() -> None:
    hints = [KeyHint("j k", "move"), KeyHint("⏎", "open"), KeyHint("t", "translate"), KeyHint("?", "help")]
    assert fitting_hints(hints, 200) == hints
    assert fitting_hints(hints, 20) == hints[:2]
    assert fitting_hints(hints, 3) == []
