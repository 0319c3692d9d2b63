"""What is followed; every change can be taken back (see `undo`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_tui.messages import _
from digest_tui.papers.following import Effect, Rule, What, read_rule
from digest_tui.papers.words import folded
from digest_tui.store.journal import write_down
from digest_tui.store.times import written
from digest_tui.text.clean import clean_line

if TYPE_CHECKING:
    from datetime import datetime

    import apsw

    from digest_tui.store.database import Database
    from digest_tui.store.journal import Line


def rules(db: Database) -> tuple[Rule, ...]:
    """Everything that is followed, words first, by name."""
    with db.reading() as sql:
        rows = sql.execute("SELECT what, words, effect FROM follow ORDER BY what DESC, folded")
        return tuple(Rule(What(what), str(words), Effect(effect)) for what, words, effect in rows)


def follow(db: Database, rule: Rule, at: datetime) -> bool:
    """Follow something from now on, in place of a rule on the same thing; whether that changed anything.

    It is cleaned first; WrongUsage when nothing is left of it or it is too long.
    """
    clean = read_rule(clean_line(rule.line))
    with db.writing() as sql:
        before = _found(sql, clean)
        row = (clean.what.value, folded(clean.words), clean.words, clean.effect.value, written(at))
        if before is not None and before[2:4] == row[2:4]:
            return False
        sql.execute("INSERT OR REPLACE INTO follow VALUES (?, ?, ?, ?, ?)", row)
        lines: list[Line] = [before or (*row[:2], None)]
        write_down(sql, at, _("followed “{line}”").format(line=clean.line), {"follow": lines})
        return True


def unfollow(db: Database, rule: Rule, at: datetime) -> bool:
    """Follow something no longer, whatever its effect was; whether it was followed."""
    with db.writing() as sql:
        before = _found(sql, rule)
        if before is None:
            return False
        sql.execute("DELETE FROM follow WHERE what = ? AND folded = ?", (rule.what.value, folded(rule.words)))
        write_down(sql, at, _("stopped following “{before}”").format(before=before[2]), {"follow": [before]})
        return True


def _found(sql: apsw.Connection, rule: Rule) -> tuple[str, ...] | None:
    row = sql.execute(
        "SELECT what, folded, words, effect, made FROM follow WHERE what = ? AND folded = ?",
        (rule.what.value, folded(rule.words)),
    ).fetchone()
    return None if row is None else tuple(map(str, row))
