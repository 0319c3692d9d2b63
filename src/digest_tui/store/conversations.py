"""Conversations about papers: each turn, question and answer, is one transaction; what is deleted can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from digest_tui.errors import NotKept
from digest_tui.messages import _
from digest_tui.papers.conversation import Basis, Conversation
from digest_tui.papers.ids import PaperId
from digest_tui.store.journal import COLUMNS as UNDONE
from digest_tui.store.journal import title_of, write_down
from digest_tui.store.same_day import UNKNOWN_VERSION
from digest_tui.store.times import instant, written
from digest_tui.store.turns import COLUMNS, row_of, turn_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    import apsw

    from digest_tui.papers.conversation import Turn
    from digest_tui.store.database import Database
    from digest_tui.store.journal import Line

_FIELDS: Final = ", ".join(COLUMNS)
_SELECT: Final = (
    "SELECT conversation.number, name, version, basis, document, begun FROM conversation "
    "JOIN paper ON paper.number = paper"
)
_LONGEST_QUESTION: Final = 40


def keep(db: Database, conversation: Conversation, turn: Turn) -> tuple[int, int]:
    """Keep a question with its answer as it is now; the numbers of the conversation and of the turn.

    A conversation with number 0 begins here, and so does a turn with number 0. A turn kept before gives way, but a
    finished answer never to a partial one. Raises NotKept for a conversation that is not there.
    """
    with db.writing() as sql:
        number = conversation.number or _begin(sql, conversation)
        place = turn.number or _next_turn(sql, number)
        values = ", ".join(f"{name} = excluded.{name}" for name in COLUMNS)
        sql.execute(
            f"INSERT INTO turn (conversation, number, {_FIELDS}) VALUES (?, ?{', ?' * len(COLUMNS)}) "
            f"ON CONFLICT (conversation, number) DO UPDATE SET {values} "
            "WHERE excluded.state <> 'partial' OR turn.state = 'partial'",
            (number, place, *row_of(turn)),
        )
        return number, place


def of_paper(db: Database, id: PaperId) -> tuple[Conversation, ...]:
    """The conversations about a paper, of all its versions, the one begun last first."""
    with db.reading() as sql:
        rows: Any = sql.execute(f"{_SELECT} WHERE name = ? ORDER BY conversation.number DESC", (id.value,)).fetchall()
        return tuple(_conversation(sql, *row) for row in rows)


def get(db: Database, number: int) -> Conversation:
    """The conversation with that number; NotKept when there is none."""
    with db.reading() as sql:
        row = sql.execute(f"{_SELECT} WHERE conversation.number = ?", (number,)).fetchone()
        if row is None:
            raise _not_there(number)
        return _conversation(sql, *row)


def delete(db: Database, number: int, at: datetime) -> None:
    """Delete a conversation; it can be taken back. NotKept when there is none."""
    with db.writing() as sql:
        before = {"conversation": _lines(sql, "conversation", number), "turn": _lines(sql, "turn", number)}
        if not before["conversation"]:
            raise _not_there(number)
        paper = cast("int", before["conversation"][0][1])
        sql.execute("DELETE FROM conversation WHERE number = ?", (number,))
        write_down(
            sql,
            at,
            _("deleted a conversation about {title}").format(title=title_of(sql, paper)),
            before,
            _name(sql, paper),
        )


def delete_turns(db: Database, number: int, turns: Iterable[int], at: datetime) -> None:
    """Delete questions with their answers, and the conversation with its last one; they can be taken back.

    NotKept when the conversation, or none of the turns, is there.
    """
    wanted = set(turns)
    with db.writing() as sql:
        conversation, lines = _lines(sql, "conversation", number), _lines(sql, "turn", number)
        gone = [line for line in lines if line[1] in wanted]
        if not conversation or not gone:
            raise _not_there(number)
        before: dict[str, list[Line]] = {"turn": gone}
        if len(gone) == len(lines):
            before = {"conversation": conversation, "turn": gone}
            sql.execute("DELETE FROM conversation WHERE number = ?", (number,))
        sql.executemany("DELETE FROM turn WHERE conversation = ? AND number = ?", [(number, line[1]) for line in gone])
        paper = cast("int", conversation[0][1])
        what = (
            _("the question “{question}”").format(question=_short(str(gone[0][2])))
            if len(gone) == 1
            else _("{count} questions").format(count=len(gone))
        )
        write_down(
            sql,
            at,
            _("deleted {what} about {title}").format(what=what, title=title_of(sql, paper)),
            before,
            _name(sql, paper),
        )


def paper_number(sql: apsw.Connection, id: PaperId) -> int:
    """The library's own number of a paper, which need not be in any list: a file of the reader's own is in none."""
    sql.execute("INSERT OR IGNORE INTO paper (name) VALUES (?)", (id.value,))
    return int(sql.execute("SELECT number FROM paper WHERE name = ?", (id.value,)).get)


def _begin(sql: apsw.Connection, conversation: Conversation) -> int:
    paper = paper_number(sql, conversation.paper)
    sql.execute(
        "INSERT INTO conversation (paper, version, basis, document, begun, last_turn) VALUES (?, ?, ?, ?, ?, 0)",
        (
            *(paper, conversation.paper.version or UNKNOWN_VERSION, conversation.basis.value, conversation.document),
            written(conversation.begun),
        ),
    )
    return sql.last_insert_rowid()


def _next_turn(sql: apsw.Connection, number: int) -> int:
    row = sql.execute(
        "UPDATE conversation SET last_turn = last_turn + 1 WHERE number = ? RETURNING last_turn", (number,)
    ).fetchone()
    if row is None:
        raise _not_there(number)
    return int(row[0])


def _conversation(
    sql: apsw.Connection, number: int, name: str, version: int, basis: str, document: str, begun: str
) -> Conversation:
    rows: Any = sql.execute(f"SELECT number, {_FIELDS} FROM turn WHERE conversation = ? ORDER BY number", (number,))
    return Conversation(
        number,
        PaperId(name, version or None),
        Basis(basis),
        document,
        instant(begun),
        tuple(turn_of(*row) for row in rows),
    )


def _lines(sql: apsw.Connection, table: str, number: int) -> list[Line]:
    key = "number" if table == "conversation" else "conversation"
    columns = ", ".join(UNDONE[table])
    rows = sql.execute(f"SELECT {columns} FROM {table} WHERE {key} = ? ORDER BY number", (number,)).fetchall()
    return cast("list[Line]", rows)


def _name(sql: apsw.Connection, paper: int) -> PaperId:
    return PaperId(str(sql.execute("SELECT name FROM paper WHERE number = ?", (paper,)).get))


def _short(question: str) -> str:
    words = " ".join(question.split())
    return words if len(words) <= _LONGEST_QUESTION else f"{words[:_LONGEST_QUESTION].rstrip()}…"


def _not_there(number: int) -> NotKept:
    return NotKept(
        _("There is no conversation {number}.").format(number=number),
        _("It may have been deleted; undo brings it back."),
    )
