"""The sample in the words of the program: lists of days, translations, marks. Data only; tasks put it in a library.

Every paper of it says what it is: its source is called "sample" and so is the model of its translations, and its
identifiers are of a form arXiv never gave out.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from typing import Any, Final

from digest_tui.papers.digest import Digest, DigestState, Entry, EntryKind
from digest_tui.papers.ids import PaperId
from digest_tui.papers.languages import LANGUAGES
from digest_tui.papers.paper import Paper
from digest_tui.papers.translation import Finding, Severity, Translation, TranslationState

SOURCE: Final = "sample"
"""What its lists are from and, as a model, who translated them."""
CATEGORY: Final = "cs.CL"
EDITION: Final = datetime(2026, 6, 30, 3, 0, tzinfo=UTC)
"""When the sample was last written; a library that has another edition takes this one in."""
_WIDE: Final = r"\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef"
_BETWEEN_LETTERS: Final = re.compile(rf"(?<=[{_WIDE}])\n(?=[{_WIDE}])|(?<=[。、，；：）])\n")


@dataclass(frozen=True, slots=True)
class Marks:
    """What a reader has done to a paper of the sample."""

    paper: PaperId
    read: bool
    starred: bool
    note: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """All of it: `days` are lists with papers and `quiet_days` those without, oldest first."""

    days: tuple[Digest, ...]
    quiet_days: tuple[Digest, ...]
    translations: tuple[Translation, ...]
    marks: tuple[Marks, ...]


def read_sample() -> Sample:
    """Read the sample from the file beside this module, which takes about 20 ms."""
    written = tomllib.loads(files(__package__).joinpath("papers.toml").read_text("utf-8"))
    papers = written["paper"]
    days = sorted({fields["day"] for fields in papers})
    return Sample(
        days=tuple(_digest(day, [fields for fields in papers if fields["day"] == day]) for day in days),
        quiet_days=tuple(_digest(day, []) for day in sorted(written["quiet_days"])),
        translations=tuple(
            _translation(fields, language) for fields in papers for language in LANGUAGES if language in fields
        ),
        marks=tuple(filter(None, map(_marks, papers))),
    )


def _digest(day: date, papers: list[dict[str, Any]]) -> Digest:
    entries = tuple(
        Entry(position, EntryKind(fields["kind"]), _paper(fields)) for position, fields in enumerate(papers, 1)
    )
    state = DigestState.CONFIRMED if papers else DigestState.NONE_ANNOUNCED
    # A list is fetched in the night after it was announced; one without papers is dated by the edition.
    fetched = datetime.combine(day, time(4), UTC) if papers else EDITION
    return Digest(SOURCE, CATEGORY, day, state, fetched, entries)


def _paper(fields: dict[str, Any]) -> Paper:
    id = PaperId.parse(fields["name"])
    updated = datetime.combine(fields["day"], time(17, 30), UTC) - timedelta(days=2)
    return Paper(
        id=id,
        title=fields["title"],
        abstract=_folded(fields["abstract"]),
        authors=tuple(fields["authors"]),
        categories=tuple(fields["categories"]),
        comment=fields.get("comment", ""),
        journal=fields.get("journal", ""),
        doi=fields.get("doi", ""),
        licence=fields.get("licence", ""),
        submitted=updated if id.version == 1 else None,
        updated=updated,
    )


def _translation(fields: dict[str, Any], language: str) -> Translation:
    id = PaperId.parse(fields["name"])
    made = fields[language]
    title = made["title"]
    abstract = _folded(made["abstract"])
    findings = tuple(_finding(finding, abstract) for finding in made.get("findings", ()))
    grave = any(finding.severity is Severity.ERROR for finding in findings)
    state = TranslationState(made.get("state", TranslationState.MARKED if grave else TranslationState.DONE))
    return Translation(
        key=f"{SOURCE}:{id}:{language}",
        paper=id,
        language=language,
        model=SOURCE,
        model_digest=SOURCE,
        state=state,
        title=title,
        abstract=abstract,
        raw=f"{title}\n\n{abstract}",
        made=EDITION,
        stop="" if state is TranslationState.PARTIAL else "stop",
        findings=findings,
    )


def _finding(fields: dict[str, str], text: str) -> Finding:
    start = text.index(fields["quote"])
    return Finding(
        fields["check"], Severity(fields["severity"]), fields["sentence"], start, start + len(fields["quote"])
    )


def _marks(fields: dict[str, Any]) -> Marks | None:
    if not {"read", "starred", "note", "tags"} & fields.keys():
        return None
    return Marks(
        PaperId.parse(fields["name"]),
        read=fields.get("read", False),
        starred=fields.get("starred", False),
        note=fields.get("note", "").strip(),
        tags=tuple(fields.get("tags", ())),
    )


def _folded(text: str) -> str:
    """A text without the line breaks of its file: paragraphs stay apart, and Han and kana touch as they do in print."""
    return "\n\n".join(
        _BETWEEN_LETTERS.sub("", paragraph).replace("\n", " ") for paragraph in re.split(r"\n\n+", text.strip())
    )
