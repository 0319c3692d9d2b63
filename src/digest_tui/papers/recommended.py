"""Where a paper was recommended, and what was said of it there."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from digest_tui.papers.digest import Recommendation


class Recommended(NamedTuple):
    """What a curated list says of a paper: the list's key, and its words as they were fetched."""

    source: str
    category: str
    announced: date
    said: Recommendation
