"""A reader's own words to find papers by."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from digest_tui.errors import WrongUsage
from digest_tui.messages import _
from digest_tui.papers.marks import LONGEST_TAG, MOST_TAGS
from digest_tui.store.papers import number_and_version
from digest_tui.store.times import written

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from digest_tui.papers.ids import PaperId
    from digest_tui.store.database import Database
    from digest_tui.store.journal import Line


def tags(db: Database, id: PaperId) -> tuple[str, ...]:
    """The tags of a paper, whatever version is named, by name."""
    with db.reading() as sql:
        rows = sql.execute(
            "SELECT tag.name FROM tag JOIN paper ON number = paper WHERE paper.name = ? ORDER BY tag.name", (id.value,)
        )
        return tuple(str(row[0]) for row in rows)


def known(db: Database) -> tuple[tuple[str, int], ...]:
    """Every tag and how many papers have it, by name."""
    with db.reading() as sql:
        rows = sql.execute("SELECT name, count(*) FROM tag GROUP BY name ORDER BY name").fetchall()
    return tuple(cast("list[tuple[str, int]]", rows))


def written_tags(text: str) -> tuple[str, ...]:
    """The tags in what a reader wrote: words parted by spaces or commas, a `#` before them left out, in small letters.

    Each once, by name; WrongUsage for one longer than 40 characters, or more than 30.
    """
    from digest_tui.text.clean import clean_line

    words = (word.lstrip("#").lower() for word in clean_line(text).replace(",", " ").split())
    found = tuple(sorted({word for word in words if word}))
    longest = max(found, key=len, default="")
    if len(longest) > LONGEST_TAG:
        raise WrongUsage(
            _("The tag “{longest}…” is too long.").format(longest=longest[:LONGEST_TAG]),
            _("Use {longest_tag} characters at most.").format(longest_tag=LONGEST_TAG),
        )
    if len(found) > MOST_TAGS:
        raise WrongUsage(
            _("A paper takes {most_tags} tags at most; these are {count}.").format(
                most_tags=MOST_TAGS, count=len(found)
            ),
            _("Leave some out."),
        )
    return found


def set_tags(db: Database, id: PaperId, wanted: Iterable[str], at: datetime) -> None:
    """Give a paper, all its versions, these tags and no others; read as `written_tags` does.

    Raises NotKept when the paper is not in the library.
    """
    from digest_tui.store.journal import title_of, write_down

    names = set(written_tags(" ".join(wanted)))
    with db.writing() as sql:
        number, _version = number_and_version(sql, id.bare)
        found = sql.execute("SELECT paper, name, tagged_at FROM tag WHERE paper = ?", (number,)).fetchall()
        before = cast("list[Line]", found)
        had = {str(line[1]) for line in before}
        added, gone = sorted(names - had), sorted(had - names)
        if not added and not gone:
            return
        sql.executemany("DELETE FROM tag WHERE paper = ? AND name = ?", [(number, name) for name in gone])
        sql.executemany("INSERT INTO tag VALUES (?, ?, ?)", [(number, name, written(at)) for name in added])
        lines = [line for line in before if line[1] in gone] + [(number, name, None) for name in added]
        title = title_of(sql, number)
        parts = [_("tagged {title} {listed}").format(title=title, listed=_listed(added))] if added else []
        parts += (
            [_("took {listed} from {title}").format(listed=_listed(gone), title="it" if added else title)]
            if gone
            else []
        )
        write_down(sql, at, _(" and ").join(parts), {"tag": lines}, id.bare)


def _listed(names: list[str]) -> str:
    return ", ".join(f"#{name}" for name in names)
