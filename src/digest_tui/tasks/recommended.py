"""Models worth trying for translation, and what they take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from digest_tui.messages import N_, _
from digest_tui.tasks.choose_model import ROOM_BESIDE_WEIGHTS

GB: Final = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Recommended:
    """A model by the name it is pulled by, its download in bytes, and one remark.

    `scores` are WMT25's judge of 100 on English into Korean, Japanese and Chinese, where that model was judged.
    """

    name: str
    size: int
    remark: str
    scores: Mapping[str, int] = field(default_factory=dict)

    def words(self, language: str) -> str:
        """The remark, and how the model was judged for that language where it was."""
        score = self.scores.get(language)
        return (
            _("{remark}; WMT25 {score} of 100").format(remark=_(self.remark), score=score)
            if score is not None
            else _(self.remark)
        )


RECOMMENDED: Final = (
    Recommended("gemma3:27b", 17_400_000_000, N_("for 24 GB cards"), {"ko": 68, "ja": 82, "zh": 79}),
    Recommended("gemma3:12b", 8_100_000_000, N_("for 12 GB cards"), {"ko": 77, "ja": 74, "zh": 77}),
    Recommended("qwen3:8b", 5_200_000_000, N_("for 8 GB cards; at home in Chinese")),
    Recommended(
        "aya-expanse:8b", 5_100_000_000, N_("for 8 GB cards; not for commercial use"), {"ko": 68, "ja": 69, "zh": 69}
    ),
    Recommended("gemma3:4b", 3_300_000_000, N_("for 6 GB cards, or the processor alone")),
)
"""Sizes are those of the four-bit files in Ollama's library."""


def recommended(memory: int, language: str = "") -> tuple[Recommended, ...]:
    """Those that fit `memory` bytes (0: unknown, then all), the smallest in any case.

    The best judged for the language first, then those nobody judged, the largest first among equals.
    """
    fitting = tuple(one for one in RECOMMENDED if not memory or one.size * ROOM_BESIDE_WEIGHTS <= memory)
    return tuple(sorted(fitting or RECOMMENDED[-1:], key=lambda one: (-one.scores.get(language, 0), -one.size)))
