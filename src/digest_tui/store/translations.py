"""Translations under their full cache key, of every version and model, with what the checks found."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
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
    "output_tokens, findings, register, glossary"
)
"""The columns of a translation after its paper and version."""
_SELECT: Final = f"SELECT name, version, {FIELDS} FROM translation JOIN paper ON paper.number = paper"
_WHOLE: Final = "state IN ('done', 'marked')"
AT_ONCE: Final = 100
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
            f"VALUES ({', '.join('?' * (2 + len(FIELDS.split(', '))))}) "
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


def whole_of(db: Database, ids: Sequence[PaperId]) -> Iterator[Translation]:
    """Every whole translation of these papers, of all languages, versions and models; an id's version narrows it."""
    for id in ids:
        with db.reading() as sql:
            rows = [*sql.execute(f"{_SELECT} WHERE name = ? AND {_WHOLE} ORDER BY translation.number", (id.value,))]
        found = (read_translation(*row) for row in rows)
        yield from (one for one in found if id.version in (None, one.paper.version))


def whole(db: Database) -> Iterator[Translation]:
    """Every whole translation, as they were first made; read a few at a time, so that others may write between."""
    after = 0
    while True:
        with db.reading() as sql:
            rows = [
                *sql.execute(
                    f"SELECT translation.number, name, version, {FIELDS} FROM translation JOIN paper "
                    f"ON paper.number = paper WHERE translation.number > ? AND {_WHOLE} "
                    "ORDER BY translation.number LIMIT ?",
                    (after, AT_ONCE),
                )
            ]
        if not rows:
            return
        after = rows[-1][0]
        yield from (read_translation(*row[1:]) for row in rows)


def keep_findings(db: Database, translation: Translation) -> bool:
    """Keep what the checks find in a whole translation now; whether it was still the text that was checked."""
    with db.writing() as sql:
        sql.execute(
            f"UPDATE translation SET findings = ?, state = ? WHERE key = ? AND {_WHOLE} AND abstract = ? AND title = ?",
            (
                _written_findings(translation),
                translation.state.value,
                translation.key,
                translation.abstract,
                translation.title,
            ),
        )
        return sql.changes() > 0


def _one(db: Database, key: str, *, rejected: bool) -> Translation | None:
    with db.reading() as sql:
        row = sql.execute(f"{_SELECT} WHERE key = ? AND {SLOT[rejected]}", (key,)).fetchone()
    return None if row is None else read_translation(*row)


def values_of(translation: Translation) -> tuple[str | int | float | None, ...]:
    """What is written into `FIELDS`."""
    glossary = translation.glossary
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
        _written_findings(translation),
        translation.register,
        None if glossary is None else json.dumps(glossary, ensure_ascii=False),
    )


def _written_findings(translation: Translation) -> str:
    found = [asdict(finding) for finding in translation.findings]
    return json.dumps({"checks": translation.checks, "found": found}, ensure_ascii=False)


def _read_findings(written: Any) -> tuple[str, list[dict[str, Any]]]:
    """The versions of the checks, and what they found; before these were kept it was a list."""
    return ("", written) if isinstance(written, list) else (str(written["checks"]), written["found"])


def read_translation(name: str, version: int, key: str, language: str, *rest: Any) -> Translation:
    """A translation from its paper's name, its version and `FIELDS`."""
    model, model_digest, state, title, abstract, raw, made, stop, seconds, first_token, tokens, findings = rest[:-2]
    register, glossary = rest[-2:]
    checks, found = _read_findings(json.loads(findings))
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
        findings=tuple(_finding(finding) for finding in found),
        register=register,
        glossary=None if glossary is None else tuple((source, target) for source, target in json.loads(glossary)),
        checks=checks,
    )


def _finding(fields: dict[str, Any]) -> Finding:
    return Finding(**{**fields, "severity": Severity(fields["severity"])})
