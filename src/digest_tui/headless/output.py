"""What headless commands print: text for people, JSON for programs, progress and errors on the error stream."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from typing import Any

from digest_tui.errors import DigestError, TooManyRequests
from digest_tui.messages import _
from digest_tui.papers.digest import EntryKind, KeptDigest, Recommendation, Row
from digest_tui.papers.paper import Paper, Version
from digest_tui.papers.translation import Translation
from digest_tui.text.clean import clean_line


def print_json(value: Any) -> None:
    """Print one JSON document, characters as they are."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def report(error: DigestError, as_json: bool) -> None:
    """Say on the error stream what happened and what to do next."""
    if as_json:
        print(json.dumps({"error": error_json(error)}, ensure_ascii=False), file=sys.stderr)
    else:
        print(f"digest-tui: {error_words(error)}", file=sys.stderr)


def error_words(error: DigestError) -> str:
    """An error in one line: what happened, and what to do next."""
    return clean_line(f"{error.message} {error.hint}")


def error_json(error: DigestError) -> dict[str, Any]:
    """An error as `--json` has it; `retry_at` only where a time is known."""
    told: dict[str, Any] = {"code": error.code, "message": clean_line(error.message), "hint": clean_line(error.hint)}
    if isinstance(error, TooManyRequests):
        told["retry_at"] = error.retry_at.isoformat()
    return told


class Progress:
    """One line on the error stream that is written over on a terminal, and a line a change elsewhere."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._last = ""

    def say(self, stage: str, detail: str = "") -> None:
        """Show a stage; its details (clocks, counts) only where the line can be written over."""
        if self._terminal:
            print(f"\r\x1b[K{stage}{detail}", end="", file=sys.stderr, flush=True)
        elif stage != self._last:
            print(stage, file=sys.stderr, flush=True)
        self._last = stage

    def clear(self) -> None:
        """Leave nothing behind on the terminal."""
        if self._terminal and self._last:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
        self._last = ""


def list_json(kept: KeptDigest) -> dict[str, Any]:
    """A kept list without its entries."""
    return {
        "source": kept.source,
        "category": kept.category,
        "announced": kept.announced.isoformat(),
        "state": str(kept.state),
        "entries": kept.total,
        "counts": {str(kind): kept.counts[kind] for kind in EntryKind},
        "unread": kept.unread,
        "left_out": kept.left_out,
        "fetched": kept.fetched.isoformat(),
        "checked": kept.checked.isoformat(),
        "note": kept.note,
    }


def left_out_words(kept: KeptDigest) -> str:
    """What is said behind how many are unread: `, 3 more left out`, empty where none is."""
    return _(", {aside} more left out").format(aside=kept.left_out) if kept.left_out else ""


def row_json(row: Row) -> dict[str, Any]:
    """One line of a list."""
    return {
        "position": row.position,
        "kind": str(row.kind),
        "id": str(row.id),
        "title": row.title,
        "authors": list(row.authors),
        "author_count": row.author_count,
        "primary": row.primary,
        "read": row.read,
        "starred": row.starred,
        "translated": list(row.translated),
        "withdrawn": row.withdrawn,
    }


def said_json(said: Recommendation) -> dict[str, Any]:
    """What a curated list says of a paper."""
    return {
        "title": said.title,
        "text": said.text,
        "links": [{"name": name, "url": url} for name, url in said.links],
        "votes": said.votes,
        "fetched": said.fetched.isoformat(),
    }


def paper_json(paper: Paper, seen: tuple[Version, ...], withdrawn: bool) -> dict[str, Any]:
    """A paper with every version this library has seen."""
    return {
        "id": str(paper.id),
        "title": paper.title,
        "authors": list(paper.authors),
        "affiliations": [{"author": author, "affiliation": place} for author, place in paper.affiliations],
        "abstract": paper.abstract,
        "categories": list(paper.categories),
        "comment": paper.comment,
        "journal": paper.journal,
        "doi": paper.doi,
        "licence": paper.licence,
        "submitted": _iso(paper.submitted),
        "updated": _iso(paper.updated),
        "versions": [
            {"version": one.number, "first_seen": _iso(one.first_seen), "announced": _iso(one.announced)}
            for one in seen
        ],
        "withdrawn": withdrawn,
        "abstract_page": paper.abstract_page,
        "pdf": paper.pdf_page,
    }


def translation_json(translation: Translation) -> dict[str, Any]:
    """A translation with what made it and what the checks doubt."""
    return {
        "id": str(translation.paper),
        "language": translation.language,
        "model": translation.model,
        "model_digest": translation.model_digest,
        "state": str(translation.state),
        "title": translation.title,
        "abstract": translation.abstract,
        "made": translation.made.isoformat(),
        "seconds": round(translation.seconds, 3),
        "output_tokens": translation.output_tokens,
        "findings": [
            {
                "check": one.check,
                "severity": str(one.severity),
                "sentence": one.sentence,
                "start": one.start,
                "end": one.end,
            }
            for one in translation.findings
        ],
    }


def _iso(when: date | datetime | None) -> str | None:
    return None if when is None else when.isoformat()
