"""What a fetch prints: a line a list as it comes, or one JSON document at the end."""

from __future__ import annotations

from datetime import date
from typing import Any

from digest_tui.dates import day_in_words
from digest_tui.errors import SourceError
from digest_tui.headless.output import error_json, error_words, left_out_words, list_json, print_json
from digest_tui.messages import _
from digest_tui.papers.digest import DigestState, KeptDigest
from digest_tui.tasks.counting import counted
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import (
    Asking,
    Enriched,
    EnrichEvent,
    Enriching,
    Fetched,
    FetchEvent,
    FillEvent,
    PageRead,
    PaperFetchEvent,
    Receiving,
    WaitingTurn,
)
from digest_tui.tasks.list_words import counts_words


class Report:
    """Lists and failures of one run."""

    def __init__(self, desk: Desk, as_json: bool) -> None:
        self._desk = desk
        self._as_json = as_json
        self._lists: list[dict[str, Any]] = []
        self._failed: list[tuple[str, SourceError, date | None]] = []

    def fetched(self, name: str, ended: Fetched, enriched: Enriched | None = None) -> None:
        """A list came, and with it perhaps the details of its papers."""
        told = {"category": name, "outcome": ended.outcome, "message": ended.message}
        details = {"details": _details_json(enriched)} if enriched else {}
        kept = counted(self._desk, ended.digest) if ended.digest else None
        self._lists.append(told | (list_json(kept) if kept else {}) | details)
        more = f" {_details_words(enriched)}" if enriched else ""
        self._say(f"{name}: {ended.message}{_counts(kept)}{more}")

    def kept(self, name: str, kept: KeptDigest) -> None:
        """A list that was kept before, and need not be asked for."""
        kept = counted(self._desk, kept)
        message = kept.note or _("The list of {day} is kept.").format(day=day_in_words(kept.announced))
        self._lists.append({"category": name, "outcome": "kept", "message": message} | list_json(kept))
        self._say(f"{name}: {message}{_counts(kept)}")

    def failed(self, name: str, error: SourceError, day: date | None = None) -> None:
        """A list did not come; `day` is None for today's."""
        self._failed.append((name, error, day))

    def finish(self, partly: int) -> int:
        """Say what failed, and give the exit status: 0, or `partly`; raises the first failure when nothing came.

        A list that is not confirmed and has papers lacks some, and that is partly done too; an empty one may be whole.
        """
        if self._failed and not self._lists:
            raise self._failed[0][1]
        if self._as_json:
            self._lists.sort(key=lambda one: (one["category"], one.get("announced", "")))
            failed = [{"category": name, "day": _iso(day), **error_json(error)} for name, error, day in self._failed]
            print_json({"lists": self._lists, "failed": failed})
        for name, error, day in self._failed:
            self._say(f"{name}{f', {day_in_words(day)}' if day else ''}: {error_words(error)}")
        lacking = any(
            one["state"] == DigestState.UNCONFIRMED and one["entries"] for one in self._lists if "state" in one
        )
        return partly if self._failed or lacking else 0

    def _say(self, line: str) -> None:
        if not self._as_json:
            print(line, flush=True)


def progress_words(
    name: str, event: FetchEvent | FillEvent | EnrichEvent | PaperFetchEvent, whom: str = "arXiv"
) -> tuple[str, str]:
    """A stage, and the clock and counts that go with it."""
    match event:
        case WaitingTurn(seconds):
            return _("{name}: waiting for our turn").format(name=name), f" · {seconds:.0f} s"
        case Asking():
            return _("{name}: asking {whom}").format(name=name, whom=whom), ""
        case Receiving(received, total):
            of = _(" of {total:,}").format(total=total) if total else ""
            return f"{name}: receiving", _(" · {received:,}{of} bytes").format(received=received, of=of)
        case PageRead(number, of):
            return f"{name}: reading" if of == 1 else _("{name}: page {number} of {of}").format(
                name=name, number=number, of=of
            ), ""
        case Enriching(papers, of):
            return _("{name}: {papers} of {of}").format(name=name, papers=papers, of=of), ""
        case _:
            return name, ""


def _counts(kept: KeptDigest | None) -> str:
    if kept is None or not kept.total:
        return ""
    words = _(" {total} entries: {counts}; {unread} unread{aside}.")
    return words.format(total=kept.total, counts=counts_words(kept), unread=kept.unread, aside=left_out_words(kept))


def _details_json(enriched: Enriched) -> dict[str, Any]:
    told: dict[str, Any] = {"papers": enriched.papers, "of": enriched.of}
    return told | ({"failed": error_json(enriched.error)} if enriched.error else {})


def _details_words(enriched: Enriched) -> str:
    of = _(" of {of}").format(of=enriched.of) if enriched.papers != enriched.of else ""
    return (
        _("Details are missing: {why}").format(why=error_words(enriched.error))
        if enriched.error
        else _("Details of {papers}{of} papers.").format(papers=enriched.papers, of=of)
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
