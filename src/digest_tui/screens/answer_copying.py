"""Copying answers."""

from __future__ import annotations

import asyncio

from textual import on

from digest_tui.commands import conversing
from digest_tui.errors import StoreError
from digest_tui.messages import _
from digest_tui.papers.conversation import Turn
from digest_tui.screens.ask_state import AskState
from digest_tui.screens.telling import tell, tell_failure
from digest_tui.tasks.copying import keep_copy
from digest_tui.widgets.ask_words import answer_words, copied_words


class CopiesAnswers(AskState):
    """The clipboard is the terminal's own (OSC 52); a file holds the text for terminals without one."""

    @on(conversing.CopyAnswer)
    def copy_answer(self) -> None:
        """The answer's own words."""
        turn = self._answered_turn()
        if turn is not None:
            self._copy(answer_words(turn) + "\n", _("answer"))

    @on(conversing.CopyAnswerWithQuotes)
    def copy_answer_with_quotes(self) -> None:
        """Question, claims, quotes and pages."""
        turn = self._answered_turn()
        if turn is not None and self.talk is not None:
            self._copy(copied_words(turn, self.talk.basis), _("answer with its quotes"))

    def _answered_turn(self) -> Turn | None:
        turn = self.turn_in_hand()
        if turn is None:
            tell(self, _("There is no answer to copy."))
        return turn

    def _copy(self, text: str, what: str) -> None:
        self.app.copy_to_clipboard(text)
        self.run_worker(self._keep_copy(text, what), group="copy", exclusive=True, name="keep the copy")

    async def _keep_copy(self, text: str, what: str) -> None:
        try:
            path = await asyncio.to_thread(keep_copy, self.desk, text)
        except StoreError as error:
            tell_failure(self, error)
        else:
            tell(self, _("The {what} is copied; without a clipboard it is in {path}.").format(what=what, path=path))
