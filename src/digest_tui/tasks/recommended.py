"""Models worth trying for translation, and what they take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from digest_tui.tasks.choose_model import ROOM_BESIDE_WEIGHTS

GB: Final = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Recommended:
    """A model by the name it is pulled by, its download in bytes, and one remark."""

    name: str
    size: int
    remark: str


RECOMMENDED: Final = (
    Recommended("gemma3:27b", 17_400_000_000, "for 24 GB cards; in WMT25 strongest into Japanese of these"),
    Recommended("gemma3:12b", 8_100_000_000, "for 12 GB cards; in WMT25 77 of 100 into Korean and Chinese"),
    Recommended("qwen3:8b", 5_200_000_000, "for 8 GB cards; at home in Chinese"),
    Recommended("aya-expanse:8b", 5_100_000_000, "for 8 GB cards; not for commercial use"),
    Recommended("gemma3:4b", 3_300_000_000, "for 6 GB cards, or the processor alone"),
)
"""Sizes are those of the four-bit files in Ollama's library; scores are WMT25's judge on en→ko, ja, zh."""


def recommended(memory: int) -> tuple[Recommended, ...]:
    """Those that fit `memory` bytes (0: unknown, then all), the largest first; the smallest in any case."""
    fitting = tuple(one for one in RECOMMENDED if not memory or one.size * ROOM_BESIDE_WEIGHTS <= memory)
    return fitting or RECOMMENDED[-1:]
