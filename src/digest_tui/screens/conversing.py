"""The conversations over a paper: which is shown, over what, another one, deleted ones brought back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from textual import on
from textual.message import Message

from digest_tui.commands import conversing as commands
from digest_tui.commands import selecting
from digest_tui.errors import DigestError
from digest_tui.messages import _
from digest_tui.papers.conversation import Basis, Conversation
from digest_tui.screens.ask_state import AskState
from digest_tui.screens.telling import tell, tell_failure, telling
from digest_tui.widgets.ask_words import basis_words, conversation_words

NEW: Final = "new"


class Talks(AskState):
    """What is kept is read on the spot; what is written is written in a thread, one after the other."""

    @dataclass
    class Changed(Message):
        """What is kept has changed: `words` say how."""

        words: str

    @dataclass
    class Refused(Message):
        """A change could not be written."""

        error: DigestError

    def read_talks(self, number: int = 0) -> None:
        """Read what is kept anew, and show the conversation with that number; 0 stays at the one shown."""
        from digest_tui.tasks.conversations import conversations_of

        with telling(self):
            self.talks = conversations_of(self.desk, self.paper.id)
            self.show_talk(next((talk for talk in self.talks if talk.number == (number or self.number)), None))

    def show_talk(self, talk: Conversation | None) -> None:
        """Show that conversation, None for a new one."""
        if talk is not None:
            self.basis = talk.basis
        self.talk = talk

    @on(commands.ChooseConversation)
    def choose_conversation(self) -> None:
        """Another conversation, or a new one."""
        from digest_tui.screens.picker import Choice, Picker

        choices = [Choice(NEW, _("A new conversation"), "")]
        for talk in self.talks:
            first = talk.turns[0].question if talk.turns else _("(no question)")
            choices.append(Choice(str(talk.number), first[:60], conversation_words(talk, self.paper.id)))
        self.app.push_screen(
            Picker(_("Which conversation?"), choices, str(self.number or NEW)), self._take_conversation
        )

    @on(commands.NewConversation)
    def begin_conversation(self) -> None:
        """A new one over the same basis."""
        self._take_conversation(NEW)

    @on(commands.ToggleBasis)
    def toggle_basis(self) -> None:
        """Over the abstract alone or over the paper: another conversation, the last one over that or a new one."""
        if self._is_busy():
            return
        wanted = Basis.PAPER if self.basis is Basis.ABSTRACT else Basis.ABSTRACT
        talk = next((talk for talk in self.talks if talk.basis is wanted), None)
        self.basis = wanted
        self._change_to(talk)
        tell(self, _("Answers come from {basis} now. {{ask.basis}} changes it back.").format(basis=basis_words(wanted)))

    @on(commands.DeleteTurn)
    def delete_turn(self) -> None:
        """The question in hand with its answer."""
        from digest_tui.tasks.conversations import delete_turn

        turn = self.turn_in_hand()
        if turn is None or self.talk is None:
            self.draft = None if self._is_idle_draft() else self.draft
        elif not self._is_busy():
            change = partial(delete_turn, self.desk, self.number, turn.number)
            self._change(change, _("Deleted: the question and its answer. {mark.undo} takes it back."))

    @on(commands.DeleteConversation)
    def delete_conversation(self) -> None:
        """All of it."""
        from digest_tui.tasks.conversations import delete_conversation

        if self.number and not self._is_busy():
            change = partial(delete_conversation, self.desk, self.number)
            self._change(change, _("Deleted: the conversation. {mark.undo} takes it back."))

    @on(selecting.UndoMark)
    def undo(self) -> None:
        """Take the last change of the library back."""
        if not self._is_busy():
            self._change(self._undo, "")

    def _undo(self) -> str:
        from digest_tui.tasks.reading import undo

        undone = undo(self.desk)
        return (
            _("Taken back: {what}.").format(what=_(undone.what))
            if undone is not None
            else _("There is nothing to take back.")
        )

    def _is_idle_draft(self) -> bool:
        return self.draft is not None and bool(self.draft.ending)

    def _is_busy(self) -> bool:
        """Whether an answer is being written, of which the reader is told."""
        if self.is_answering():
            tell(self, _("An answer is being written. {paper.stop} stops it."))
        return self.is_answering()

    def _take_conversation(self, value: str | None) -> None:
        if value is None or self._is_busy():
            return
        self._change_to(next((talk for talk in self.talks if str(talk.number) == value), None))

    def _change_to(self, talk: Conversation | None) -> None:
        self.draft = None
        self.editing = 0
        self.show_talk(talk)
        self.view.rest_at(None)
        self.call_after_refresh(self.view.to_end)
        self.warm()

    def _change(self, write: Callable[[], str | None], words: str) -> None:
        self.run_worker(self._write(write, words), group="ask keep", name="change what is kept")

    async def _write(self, write: Callable[[], str | None], words: str) -> None:
        try:
            said = await asyncio.to_thread(write)
        except DigestError as error:
            self.post_message(self.Refused(error))
        else:
            self.post_message(self.Changed(said or words))

    @on(Changed)
    def _show_changed(self, message: Changed) -> None:
        self.read_talks()
        tell(self, message.words)

    @on(Refused)
    def _tell_refused(self, message: Refused) -> None:
        tell_failure(self, message.error)
