"""Translations under their full cache key, of every version and model, with what the checks found."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from digest_tui.papers.ids import PaperId
from digest_tui.papers.translation import Finding, Severity, Translation, TranslationState
from digest_tui.store.papers import number_and_version
from digest_tui.store.times import instant, written

if TYPE_CHECKING:
    from digest_tui.store.database import Database

FIELDS: Final = (
    "key, language, model, model_digest, state, title, abstract, raw, made, stop, seconds, first_token_seconds, "
    "output_tokens, findings"
)
"""The columns of a translation after its paper and version."""
_SELECT: Final = f"SELECT name, version, {FIELDS} FROM translation JOIN paper ON paper.number = paper"
SLOT: Final = {True: "state = 'rejected'", False: "state <> 'rejected'"}
"""Where a rejected translation has its place under a key, and where another one."""


def find(db: Database, key: str) -> Translation | None:
    """The translation under that key (partial, done or marked), None when there is none."""
    return _one(db, key, rejected=False)


def rejected(db: Database, key: str) -> Translation | None:
    """The last reply under that key that was rejected, kept for its reason; None when there is none."""
    return _one(db, key, rejected=True)


def keep(db: Database, translation: Translation) -> bool:
    """Keep a translation under its key; whether it is the kept one now.

    A finished one (done or marked) gives way to another finished one only, never to a partial; a rejected one is
    kept beside, in its own place. Raises NotKept when the paper, or the version translated, is not in the library.
    """
    slot = SLOT[translation.state is TranslationState.REJECTED]
    values = ", ".join(f"{name} = excluded.{name}" for name in ("paper", "version", *FIELDS.split(", ")[1:]))
    with db.writing() as sql:
        number, version = number_and_version(sql, translation.paper)
        sql.execute(
            f"INSERT INTO translation (paper, version, {FIELDS}) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            f"ON CONFLICT (key) WHERE {slot} DO UPDATE SET {values} "
            "WHERE excluded.state <> 'partial' OR translation.state = 'partial'",
            (number, version, *values_of(translation)),
        )
        return sql.changes() > 0


def kept_for(db: Database, id: PaperId, language: str) -> tuple[Translation, ...]:
    """Every translation of a paper into a language, of all versions and models, rejected ones left out.

    The newest version's come first, and among them the one made last; `id`'s own version does not matter.
    """
    with db.reading() as sql:
        rows = sql.execute(
            f"{_SELECT} WHERE name = ? AND language = ? AND state <> 'rejected' ORDER BY version DESC, made DESC",
            (id.value, language),
        )
        return tuple(read_translation(*row) for row in rows)


def _one(db: Database, key: str, *, rejected: bool) -> Translation | None:
    with db.reading() as sql:
        row = sql.execute(f"{_SELECT} WHERE key = ? AND {SLOT[rejected]}", (key,)).fetchone()
    return None if row is None else read_translation(*row)


def values_of(translation: Translation) -> tuple[str | int | float, ...]:
    """What is written into `FIELDS`."""
    findings = [asdict(finding) for finding in translation.findings]
    return (
        translation.key,
        translation.language,
        translation.model,
        translation.model_digest,
        translation.state.value,
        translation.title,
        translation.abstract,
        translation.raw,
        written(translation.made),
        translation.stop,
        translation.seconds,
        translation.first_token_seconds,
        translation.output_tokens,
        json.dumps(findings, ensure_ascii=False),
    )


def read_translation(name: str, version: int, key: str, language: str, *rest: Any) -> Translation:
    """A translation from its paper's name, its version and `FIELDS`."""
    model, model_digest, state, title, abstract, raw, made, stop, seconds, first_token, tokens, findings = rest
    return Translation(
        key=key,
        paper=PaperId(name, version or None),
        language=language,
        model=model,
        model_digest=model_digest,
        state=TranslationState(state),
        title=title,
        abstract=abstract,
        raw=raw,
        made=instant(made),
        stop=stop,
        seconds=seconds,
        first_token_seconds=first_token,
        output_tokens=tokens,
        findings=tuple(_finding(finding) for finding in json.loads(findings)),
    )


def _finding(fields: dict[str, Any]) -> Finding:
    return Finding(**{**fields, "severity": Severity(fields["severity"])})
