"""Papers found, as rows a list can show, and where in their texts the words stand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from digest_tui.papers.digest import Row
from digest_tui.store.digests import row_of

if TYPE_CHECKING:
    from digest_tui.papers.ids import PaperId
    from digest_tui.store.database import Database

_ROWS: Final = """
    SELECT paper.number, 'new', paper.name, latest.version, latest.title, latest.first_authors, latest.author_count,
        latest.primary_category, latest.version, EXISTS (SELECT 1 FROM reading WHERE reading.paper = paper.number
            AND reading.version >= latest.version), paper.number IN (SELECT paper FROM star), latest.has_code,
        latest.withdrawn, (SELECT group_concat(language) FROM translation
            WHERE translation.paper = paper.number AND state IN ('done', 'marked')),
        paper.number IN (SELECT paper FROM note), paper.number IN (SELECT paper FROM hidden),
        CASE WHEN paper.number IN (SELECT paper FROM tag)
            THEN (SELECT group_concat(name, ' ') FROM tag WHERE tag.paper = paper.number) END,
        EXISTS (SELECT 1 FROM pdf WHERE pdf.paper = paper.number AND pdf.version = latest.version),
        EXISTS (SELECT 1 FROM conversation WHERE conversation.paper = paper.number)
    FROM json_each(?) JOIN paper ON paper.number = value
    JOIN version AS latest ON latest.paper = paper.number
        AND latest.version = (SELECT max(version) FROM version WHERE version.paper = paper.number)
"""
_OTHER_TEXTS: Final = """
    SELECT 'note', text, changed FROM note JOIN paper ON number = paper WHERE name = ?1
    UNION ALL SELECT language, title || char(10) || abstract, made FROM translation JOIN paper ON paper.number = paper
        WHERE name = ?1 AND state IN ('done', 'marked')
    UNION ALL SELECT 'question', question, asked FROM turn JOIN conversation ON conversation.number = turn.conversation
        JOIN paper ON paper.number = paper WHERE name = ?1 AND state <> 'partial'
    UNION ALL SELECT 'answer', value ->> '$.text', asked FROM turn
        JOIN conversation ON conversation.number = turn.conversation JOIN paper ON paper.number = paper,
        json_each(claims) WHERE name = ?1 AND state <> 'partial'
    UNION ALL SELECT source, recommendation.title || char(10) || text, seen FROM recommendation
        JOIN paper ON paper.number = paper WHERE name = ?1
    ORDER BY 3 DESC
"""


def found_rows(db: Database, papers: Sequence[int]) -> tuple[Row, ...]:
    """The papers as rows, in the order given, at their newest version; one that is not kept any more is left out.

    A row's position is its place among those found, from 1.
    """
    with db.reading() as sql:
        lines: list[Any] = sql.execute(_ROWS, (json.dumps(list(papers)),)).fetchall()
    rows = {line[0]: row_of(line) for line in lines}
    there = [rows[number] for number in papers if number in rows]
    return tuple(row._replace(position=place) for place, row in enumerate(there, 1))


def numbers_of(db: Database, papers: Sequence[PaperId]) -> tuple[int, ...]:
    """The library's own numbers of these papers, in the order given; one that is not kept is left out."""
    names = json.dumps([one.value for one in papers])
    with db.reading() as sql:
        lines: list[Any] = sql.execute(
            "SELECT number FROM json_each(?) JOIN paper ON name = value ORDER BY key", (names,)
        ).fetchall()
    return tuple(number for (number,) in lines)


def other_texts(db: Database, id: PaperId) -> tuple[tuple[str, str], ...]:
    """The texts on a paper that are not its own, the newest first: what each is (`note`, `ko`, `answer`), its words."""
    with db.reading() as sql:
        rows: list[Any] = sql.execute(_OTHER_TEXTS, (id.value,)).fetchall()
    return tuple((str(what), str(text)) for what, text, _ in rows)
