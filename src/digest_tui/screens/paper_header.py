"""The header of a screen over one paper: its title, cut to what facts leave of the line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from digest_tui.papers.paper import Paper
from digest_tui.text.latex import readable
from digest_tui.text.width import cells, cut
from digest_tui.widgets.status_line import ALWAYS, GAP, Part, fit

SHORTEST_TITLE: Final = 16
"""Cells a title keeps, whatever there is to tell beside it."""

Sides = tuple[tuple[Part, ...], tuple[Part, ...], tuple[Part, ...]]


def header_sides(paper: Paper, facts: Sequence[Part], width: int) -> Sides:
    """Left the title, right the facts that fit; the least important ones give way first."""
    _, _, right = fit(((), (), facts), width - SHORTEST_TITLE - GAP)
    title = " ".join(readable(paper.title).split()) or str(paper.id)
    left = cut(title, width - cells(right) - GAP - 2)
    return (Part(left, importance=ALWAYS),), (), (Part(right, importance=ALWAYS),)
