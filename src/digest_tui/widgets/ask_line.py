"""The line in which a question is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

from digest_tui.widgets.seams import rebind

LONGEST: Final = 4000
"""Characters of a question; what is pasted beyond them is left out."""


class QuestionLine(Input):
    """Posts `Asked` at Enter; up and down go through the questions asked before."""

    @dataclass
    class Asked(Message):
        """The reader asks this."""

        question: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(compact=True, select_on_focus=False, max_length=LONGEST, id=id)
        self._kept: tuple[str, ...] = ()
        self._asked: list[str] = []
        self._back = 0
        self._begun = ""

    def use_keys(self, earlier: str, later: str) -> None:
        """Go through the questions with these keys, divided by commas."""
        own = [Binding(keys, f"earlier({step})", show=False) for keys, step in ((earlier, 1), (later, -1)) if keys]
        rebind(self, [*own, *Input.BINDINGS])

    def remember(self, questions: Sequence[str]) -> None:
        """The questions of the conversation shown, the latest last; those asked here since come after them."""
        self._kept = tuple(questions)
        self._back = 0

    def write(self, question: str) -> None:
        """Put a question there to be changed."""
        self.value = question
        self.cursor_position = len(question)

    def action_earlier(self, step: int) -> None:
        """The question before the one shown (after it for -1); at the end of them what was being written."""
        earlier = [*dict.fromkeys([*reversed(self._asked), *reversed(self._kept)])]
        back = min(max(0, self._back + step), len(earlier))
        if back == self._back:
            return
        if self._back == 0:
            self._begun = self.value
        self._back = back
        self.write(earlier[back - 1] if back else self._begun)

    async def action_submit(self) -> None:
        """Ask what is written; white space asks nothing."""
        question = " ".join(self.value.split())
        if question:
            self._back = 0
            self._asked.append(question)
            self.post_message(self.Asked(question))
