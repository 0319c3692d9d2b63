"""What is checked: a protected source and the translation made of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from digest_tui.text.protected import Protected


@dataclass(frozen=True)
class Pair:
    """A paper's title and abstract as the model got them, and its reply.

    `reply_title` and `reply_abstract` are restored: formulas and links are back in them. `raw` is what the model
    wrote, cleaned for the terminal, tokens and all. `language` is the target's code; `stop` is the engine's own last
    word, “stop” only when the model itself came to the end.
    """

    title: Protected
    abstract: Protected
    reply_title: str
    reply_abstract: str
    raw: str
    language: str
    stop: str

    @cached_property
    def source(self) -> str:
        """Title and abstract as they were written."""
        return f"{self.title.source}\n{self.abstract.source}"
