"""Conversations: kept turn by turn, deleted, taken back, of every version, and saved from damage with the rest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from digest_tui.errors import NotKept
from digest_tui.papers.conversation import Basis, Citation, Claim, Conversation, Quoted, Saw, Turn, TurnState
from digest_tui.papers.ids import PaperId
from digest_tui.papers.translation import Finding, Severity
from digest_tui.store import conversations, digests, ready_questions, undo
from tests.unit.store.made import LATER, NOW, is_sound, made_digest, made_id, made_paper, value

if TYPE_CHECKING:
    from digest_tui.store.database import Database

BEGUN = Conversation(0, made_id(1), Basis.PAPER, "ab12", NOW)


def made_turn(number: int = 0, **fields: Any) -> Turn:
    """A finished answer with everything a turn can have."""
    cited = Citation(3, "words of the paper", Quoted.ELSEWHERE, 4, 10, 28)
    given: dict[str, Any] = {
        "number": number,
        "question": "연은 나는가?",
        "language": "ko",
        "model": "gemma3:12b",
        "model_digest": "f4031aab",
        "state": TurnState.DONE,
        "claims": (Claim("예, 난다.", cited), Claim("근거는 없다.")),
        "raw": '{"answerable": true}',
        "asked": NOW,
        "saw": Saw((1, 2, 4), 9, 5200, 8192, whole=False, counted=True),
        "facet": "data",
        "thinking": "hm",
        "stop": "stop",
        "seconds": 2.5,
        "first_token_seconds": 0.5,
        "output_tokens": 77,
        "findings": (Finding("Q2", Severity.WARNING, "The quote is on p. 4.", 0, 6),),
    }
    return Turn(**(given | fields))


@pytest.fixture
def kept(db: Database) -> Database:
    """A library with one list of two papers, the first in two versions."""
    digests.keep(db, made_digest([made_paper(1), made_paper(2), made_paper(1, 2)]))
    return db


def test_a_turn_comes_back_as_it_was(kept: Database) -> None:
    number, place = conversations.keep(kept, BEGUN, made_turn())
    assert (number, place) == (1, 1)
    assert conversations.get(kept, 1) == replace(BEGUN, number=1, turns=(made_turn(1),))
    assert conversations.keep(kept, conversations.get(kept, 1), made_turn(unstated=True, claims=())) == (1, 2)
    assert conversations.get(kept, 1).turns[1] == made_turn(2, unstated=True, claims=())


def test_a_partial_answer_gives_way_and_a_whole_one_never_to_it(kept: Database) -> None:
    partial = made_turn(state=TurnState.PARTIAL, claims=(Claim("예"),), stop="")
    number, place = conversations.keep(kept, BEGUN, partial)
    begun = replace(BEGUN, number=number)
    conversations.keep(kept, begun, replace(partial, number=place, raw="more"))
    assert conversations.get(kept, number).turns[0].raw == "more"
    conversations.keep(kept, begun, made_turn(place))
    conversations.keep(kept, begun, replace(partial, number=place))
    assert conversations.get(kept, number).turns == (made_turn(place),)


def test_question_and_answer_are_one_transaction(kept: Database) -> None:
    """Refused half-way, nothing of either is there: neither the turn nor the conversation it would begin."""
    with pytest.raises(Exception, match="CHECK"):
        conversations.keep(kept, BEGUN, made_turn(-1))
    assert conversations.of_paper(kept, made_id(1)) == ()
    assert value(kept.path, "SELECT count(*) FROM conversation") == 0


def test_conversations_of_a_paper_are_those_of_all_versions_newest_first(kept: Database) -> None:
    first, _ = conversations.keep(kept, BEGUN, made_turn())
    second, _ = conversations.keep(kept, replace(BEGUN, paper=made_id(1, 2), basis=Basis.ABSTRACT), made_turn())
    conversations.keep(kept, replace(BEGUN, paper=made_id(2)), made_turn())
    found = conversations.of_paper(kept, made_id(1, None))
    assert [(one.number, one.paper.version, one.basis) for one in found] == [
        (second, 2, Basis.ABSTRACT),
        (first, 1, Basis.PAPER),
    ]


def test_a_file_of_the_readers_own_has_conversations_too(kept: Database) -> None:
    mine = PaperId("file:0123456789ab/1")
    conversations.keep(kept, replace(BEGUN, paper=mine), made_turn())
    assert [one.paper for one in conversations.of_paper(kept, mine)] == [mine]
    with pytest.raises(NotKept):
        conversations.keep(kept, replace(BEGUN, number=99), made_turn())


def test_a_row_says_that_its_paper_was_asked_about(kept: Database) -> None:
    assert not any(row.asked for row in digests.rows(kept, 1, 0, 9))
    conversations.keep(kept, BEGUN, made_turn())
    assert [row.asked for row in digests.rows(kept, 1, 0, 9)] == [True, False, True]


def test_a_deleted_turn_comes_back_to_its_place(kept: Database) -> None:
    for _ in range(3):
        conversations.keep(kept, replace(BEGUN, number=len(conversations.of_paper(kept, made_id(1)))), made_turn())
    before = conversations.get(kept, 1)
    conversations.delete_turns(kept, 1, [3], LATER)
    assert [turn.number for turn in conversations.get(kept, 1).turns] == [1, 2]
    assert conversations.keep(kept, conversations.get(kept, 1), made_turn(question="Anew?")) == (1, 4)
    assert undo.last(kept) == "deleted the question “연은 나는가?” about “Kites in Wind Tunnel 1”"
    undone = undo.undo_last(kept)
    assert undone is not None
    assert undone.paper == made_id(1, None)
    assert conversations.get(kept, 1).turns[:3] == before.turns
    assert conversations.get(kept, 1).turns[3].question == "Anew?"


def test_a_deleted_conversation_comes_back_under_its_number(kept: Database) -> None:
    conversations.keep(kept, BEGUN, made_turn())
    conversations.keep(kept, replace(BEGUN, number=1), made_turn())
    before = conversations.get(kept, 1)
    conversations.delete(kept, 1, LATER)
    assert conversations.of_paper(kept, made_id(1)) == ()
    assert value(kept.path, "SELECT count(*) FROM turn") == 0
    assert conversations.keep(kept, BEGUN, made_turn()) == (2, 1)
    undo.undo_last(kept)
    assert conversations.get(kept, 1) == before
    assert conversations.get(kept, 2).turns == (made_turn(1),)
    assert is_sound(kept.path)


def test_the_last_turn_takes_its_conversation_along_and_both_come_back(kept: Database) -> None:
    conversations.keep(kept, BEGUN, made_turn())
    conversations.keep(kept, replace(BEGUN, number=1), made_turn())
    before = conversations.get(kept, 1)
    conversations.delete_turns(kept, 1, [1, 2], LATER)
    assert conversations.of_paper(kept, made_id(1)) == ()
    assert undo.last(kept) == "deleted 2 questions about “Kites in Wind Tunnel 1”"
    undo.undo_last(kept)
    assert conversations.get(kept, 1) == before
    with pytest.raises(NotKept):
        conversations.delete_turns(kept, 1, [9], LATER)
    with pytest.raises(NotKept):
        conversations.delete(kept, 9, LATER)


def test_ready_made_questions_are_kept_by_version_and_language(kept: Database) -> None:
    assert ready_questions.find(kept, made_id(1), "ko") == {}
    ready_questions.keep(kept, made_id(1), "ko", {"data": "자료는?", "limits": "한계는?"}, NOW)
    ready_questions.keep(kept, made_id(1), "ko", {"data": "어떤 자료인가?"}, LATER)
    assert ready_questions.find(kept, made_id(1), "ko") == {"data": "어떤 자료인가?", "limits": "한계는?"}
    assert ready_questions.find(kept, made_id(1, 2), "ko") == ready_questions.find(kept, made_id(1), "ja") == {}


def test_a_model_that_writes_no_json_is_remembered_by_its_weights(kept: Database) -> None:
    assert not ready_questions.is_plain(kept, "f4031aab")
    ready_questions.mark_plain(kept, "f4031aab", NOW)
    ready_questions.mark_plain(kept, "f4031aab", LATER)
    assert ready_questions.is_plain(kept, "f4031aab")
