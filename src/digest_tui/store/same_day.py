"""One announcement, told by a source that knows the version and by one that does not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from digest_tui.store.lines import follow_reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import apsw

UNKNOWN_VERSION: Final = 0

Key = tuple[int, int]
"""A paper's number in the library and its version, 0 when unknown."""


class SameDay(NamedTuple):
    """What is kept of some papers from lists of the same announcement date, by their numbers.

    `versions` are the announced versions that are known, `without` the papers of which a text without one is kept.
    """

    versions: dict[int, int]
    without: frozenset[int]

    def key(self, number: int, version: int | None) -> Key:
        """The key of a paper that was announced that day; its version from another list where it has none itself."""
        return number, version or self.versions.get(number, UNKNOWN_VERSION)

    def unversioned(self, key: Key) -> Key:
        """Where the text of that announcement is kept when its version was not known; the same key otherwise."""
        return (key[0], UNKNOWN_VERSION) if key[0] in self.without else key

    def carry_read_marks(self, sql: apsw.Connection, keys: Iterable[Key]) -> None:
        """What was read of that announcement stays read now that its version is known; older versions with it."""
        known = [(version, number) for number, version in keys if version and number in self.without]
        sql.executemany(
            "INSERT OR IGNORE INTO reading SELECT paper, ?, read_at FROM reading WHERE paper = ? AND version = 0", known
        )
        if known:
            follow_reading(sql, [number for _, number in known])


def same_day(sql: apsw.Connection, numbers: Sequence[int], announced: str) -> SameDay:
    """Look the papers up, inside a transaction.

    A paper is announced once a day at most, so that a text without a version, in a list of the same date, is of the
    version another list of that date names.
    """
    rows: list[Any] = sql.execute(
        "SELECT paper, version FROM json_each(?) JOIN version ON paper = value WHERE announced = ? ORDER BY version",
        (json.dumps(numbers), announced),
    ).fetchall()
    versions = {int(paper): int(version) for paper, version in rows if version != UNKNOWN_VERSION}
    return SameDay(versions, frozenset(int(paper) for paper, version in rows if version == UNKNOWN_VERSION))
