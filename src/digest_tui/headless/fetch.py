"""`digest-tui fetch`: the lists announced today."""

from __future__ import annotations

from digest_tui.errors import SourceError
from digest_tui.headless.output import Progress, error_json, error_words, list_json, print_json
from digest_tui.papers.digest import EntryKind
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Asking, Fetched, Receiving, WaitingTurn
from digest_tui.tasks.fetch_digest import fetch_digest, right_list_name

PARTLY = 3


async def fetch_lists(desk: Desk, categories: tuple[str, ...], as_json: bool) -> int:
    """Fetch each list; what fails does not keep the others back. Returns 0, 3 (partly), or raises the one failure."""
    names = [right_list_name(name) for name in categories or desk.config.lists.categories]
    fetched: dict[str, Fetched] = {}
    failed: dict[str, SourceError] = {}
    for name in dict.fromkeys(names):
        try:
            fetched[name] = await _fetch(desk, name)
        except SourceError as error:
            failed[name] = error
    if failed and not fetched:
        raise next(iter(failed.values()))
    if as_json:
        print_json(
            {
                "lists": [_fetched_json(name, result) for name, result in fetched.items()],
                "failed": [{"category": name, **error_json(error)} for name, error in failed.items()],
            }
        )
    else:
        for name, result in fetched.items():
            print(_words(name, result))
        for name, failure in failed.items():
            print(f"{name}: {error_words(failure)}")
    return PARTLY if failed else 0


async def _fetch(desk: Desk, name: str) -> Fetched:
    progress = Progress()
    try:
        async for event in fetch_digest(desk, name):
            match event:
                case WaitingTurn(seconds):
                    progress.say(f"{name}: waiting for our turn", f" · {seconds:.0f} s")
                case Asking():
                    progress.say(f"{name}: asking arXiv")
                case Receiving(received, total):
                    progress.say(
                        f"{name}: receiving",
                        f" · {received:,} of {total:,} bytes" if total else f" · {received:,} bytes",
                    )
                case Fetched():
                    return event
    finally:
        progress.clear()
    raise AssertionError("a fetch ended without saying how")


def _fetched_json(name: str, result: Fetched) -> dict[str, object]:
    told: dict[str, object] = {"category": name, "outcome": result.outcome, "message": result.message}
    return told | (list_json(result.digest) if result.digest else {})


def _words(name: str, result: Fetched) -> str:
    line = f"{name}: {result.message}"
    if result.digest and result.digest.total:
        counts = ", ".join(f"{result.digest.counts[kind]} {kind}" for kind in EntryKind)
        line += f" {result.digest.total} entries: {counts}; {result.digest.unread} unread."
    return line
