"""What the lines of lists show of their papers' marks, kept with them so that it is not looked up when shown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    import apsw

WAS_READ: Final = (
    "(paper IN (SELECT paper FROM hidden) "
    "OR EXISTS (SELECT 1 FROM reading WHERE paper = entry.paper AND version >= entry.version))"
)
_THESE: Final = "paper IN (SELECT value FROM json_each(?))"


def follow_reading(sql: apsw.Connection, papers: Iterable[int]) -> None:
    """Bring the lines of these papers, by the library's own numbers, and their lists' counters to the marks kept."""
    sql.execute(
        f"UPDATE entry SET read = {WAS_READ} WHERE {_THESE} AND read <> {WAS_READ}", (json.dumps(list(papers)),)
    )


def follow_hiding(sql: apsw.Connection, papers: Iterable[int]) -> None:
    """The same when papers were hidden or shown again."""
    numbers = json.dumps(list(papers))
    follow_reading(sql, json.loads(numbers))
    sql.execute(
        "UPDATE digest SET hidden = "
        "(SELECT count(*) FROM entry WHERE digest = digest.number AND paper IN (SELECT paper FROM hidden)) "
        f"WHERE number IN (SELECT digest FROM entry WHERE {_THESE})",
        (numbers,),
    )
