"""What the program remembers of its engine while it runs: who holds it, what each model read last, what is indexed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest_tui.llm.engine import Message
    from digest_tui.llm.turns import Hold
    from digest_tui.tasks.asked_text import AskedText

Vectors = tuple[tuple[float, ...], ...]


@dataclass
class EngineMemory:
    """`hold` is the open conversation's; `last_read` the messages each model read last, which its cache still holds.

    `text` is the paper last asked about, and `vectors` those of its passages, by the paper's key and the model.
    """

    hold: Hold | None = None
    held_model: str = ""
    last_read: dict[str, tuple[Message, ...]] = field(default_factory=dict)
    text: AskedText | None = None
    vectors: dict[tuple[str, str], Vectors] = field(default_factory=dict)

    def release(self) -> None:
        """Let background work go on: the reader has left the conversation."""
        if self.hold is not None:
            self.hold.release()
        self.hold, self.held_model = None, ""
