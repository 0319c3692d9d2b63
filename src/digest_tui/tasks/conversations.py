"""What was asked about a paper: kept conversations, read without a network and without a model, and deleted."""

from __future__ import annotations

from digest_tui.papers.conversation import Conversation
from digest_tui.papers.ids import PaperId
from digest_tui.store import conversations
from digest_tui.tasks.desk import Desk


def conversations_of(desk: Desk, paper: PaperId) -> tuple[Conversation, ...]:
    """The conversations about a paper with their turns, of all its versions, the one begun last first."""
    return conversations.of_paper(desk.library, paper)


def conversation(desk: Desk, number: int) -> Conversation:
    """The conversation with that number; NotKept when there is none."""
    return conversations.get(desk.library, number)


def delete_turn(desk: Desk, number: int, turn: int) -> None:
    """Delete a question with its answer, and the conversation with its last one; `undo` brings it back."""
    conversations.delete_turns(desk.library, number, (turn,), desk.now)


def delete_conversation(desk: Desk, number: int) -> None:
    """Delete a conversation; `undo` brings it back."""
    conversations.delete(desk.library, number, desk.now)


def truncate(desk: Desk, number: int, from_turn: int) -> None:
    """Delete a turn and those after it, so that it can be asked again in other words; `undo` brings them back."""
    turns = [turn.number for turn in conversations.get(desk.library, number).turns if turn.number >= from_turn]
    conversations.delete_turns(desk.library, number, turns, desk.now)


def leave_conversation(desk: Desk) -> None:
    """The reader has left the conversation: background work may use the model again."""
    desk.memory.release()
