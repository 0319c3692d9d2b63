"""Fetching while one reads: progress in the header, the place stays, failures are told and never shown as a list."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from digest_tui.errors import BadAnswer, DigestError, TooManyRequests, Unreachable
from digest_tui.papers.digest import DigestState, EntryKind
from digest_tui.store import digests
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Asking, Fetched, FetchEvent, Receiving, WaitingTurn
from tests.screens.app_stage import AppStage, stage
from tests.screens.library import MONDAY, NOW, TUESDAY, digest, keep_day, open_test_desk, paper


class ScriptedFetch:
    """Plays `fetch_digest`: says what it is given, waits at `None` for `go`, then ends as the last word says."""

    def __init__(self, *script: FetchEvent | DigestError | Callable[[Desk], Fetched] | None) -> None:
        self.script = script
        self.asked: list[str] = []
        self.go = asyncio.Event()

    async def __call__(self, desk: Desk, category: str) -> AsyncIterator[FetchEvent]:
        self.asked.append(category)
        for word in self.script:
            if word is None:
                await self.go.wait()
            elif isinstance(word, DigestError):
                raise word
            else:
                yield word(desk) if callable(word) else word


@asynccontextmanager
async def fetching(desk: Desk, patch: pytest.MonkeyPatch, fetch: ScriptedFetch) -> AsyncIterator[AppStage]:
    patch.setattr("digest_tui.tasks.fetch_list.fetch_digest", fetch)
    async with stage(desk) as on:
        yield on


def brings_tuesday(desk: Desk) -> Fetched:
    return Fetched("new", keep_day(desk, 9), "9 papers announced on Tuesday 30 June 2026.")


async def test_a_first_fetch_shows_its_progress_and_then_the_list(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    turn, asking = WaitingTurn(2.0), Asking("https://rss.arxiv.org/rss/cs.CL")
    fetch = ScriptedFetch(turn, asking, Receiving(120_000, 480_000), None, brings_tuesday)
    async with fetching(desk, monkeypatch, fetch) as on:
        await on.press("r")
        await on.sees("Fetching today's list of cs.CL", "receiving")
        await on.press("r")
        await on.is_told("A fetch is already running.")
        fetch.go.set()
        await on.sees("Tue 30 Jun 2026", "Paper 1", "9 unread", "fetched 14:02")
        await on.until(lambda: on.on_page == on.cursor == "Paper 1 on the Ways of Water")
        assert fetch.asked == ["cs.CL"]


async def test_a_newer_day_waits_behind_the_bracket(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_day(desk, 5, MONDAY, first=50)
    async with fetching(desk, monkeypatch, ScriptedFetch(brings_tuesday)) as on:
        await on.press("j", "j", "enter", "r")
        await on.is_told("9 papers announced", "] goes to Tue 30 Jun 2026.")
        assert on.cursor == on.on_page == "Paper 52 on the Ways of Water"
        assert on.screen.reading
        await on.press("h", "right_square_bracket")
        await on.sees("Tue 30 Jun 2026")


async def test_a_changed_list_leaves_the_cursor_on_its_paper(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def brings_more(desk: Desk) -> Fetched:
        more = digest([paper(n) for n in range(-9, 41)])
        kept, _ = digests.keep(desk.library, replace(more, fetched=NOW))
        return Fetched("changed", kept, "The list has changed: 30 → 50 papers.")

    keep_day(desk, 30)
    async with fetching(desk, monkeypatch, ScriptedFetch(brings_more)) as on:
        await on.press(*["j"] * 19)
        before = next(y for y, line in enumerate(on.lines) if line.startswith("▌"))
        await on.press("r")
        await on.sees("50 new")
        assert on.cursor == on.on_page == "Paper 20 on the Ways of Water"
        assert next(y for y, line in enumerate(on.lines) if line.startswith("▌")) == before


async def test_an_unchanged_list_only_gets_fresher(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unchanged(desk: Desk) -> Fetched:
        kept = digests.latest(desk.library, "arxiv", "cs.CL")
        assert kept is not None
        digests.checked(desk.library, kept.number, desk.now)
        return Fetched("unchanged", digests.get(desk.library, kept.number), "Not modified.")

    desk = open_test_desk(home, NOW + timedelta(hours=3))
    keep_day(desk, 30)
    async with fetching(desk, monkeypatch, ScriptedFetch(unchanged)) as on:
        await on.sees("3 h old")
        await on.press("j", "r")
        await on.sees("fetched 17:02")
        await on.is_told("Not modified.")
        assert on.cursor == "Paper 2 on the Ways of Water"


@pytest.mark.parametrize(
    "error",
    [
        Unreachable("rss.arxiv.org did not answer.", "Look at the network, then r."),
        TooManyRequests("arXiv asked us to wait until 14:09 (too many requests).", "Then press r.", NOW),
        BadAnswer("What came is a page for browsers, not a list.", "Try again in a while."),
    ],
)
async def test_a_failure_is_told_and_the_kept_list_stays(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, error: DigestError
) -> None:
    keep_day(desk, 5)
    async with fetching(desk, monkeypatch, ScriptedFetch(error)) as on:
        await on.press("j", "r")
        await on.is_told(error.message, error.hint)
        await on.sees("fetch failed 14:02", "5 new")
        assert on.cursor == on.on_page == "Paper 2 on the Ways of Water"


async def test_a_failure_with_nothing_kept_says_why_in_the_list_s_place(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = Unreachable("rss.arxiv.org did not answer.", "Look at the network.")
    async with fetching(desk, monkeypatch, ScriptedFetch(error)) as on:
        await on.press("r")
        await on.sees("rss.arxiv.org did not answer.", "Look at the network.", "r tries again.")


async def test_offline_a_fetch_says_so(home: Path) -> None:
    desk = open_test_desk(home, DIGEST_TUI_OFFLINE="1")
    keep_day(desk, 5)
    async with stage(desk) as on:
        await on.press("r")
        await on.until(lambda: "offline" in on.notices.lower() or "DIGEST_TUI_OFFLINE" in on.notices)
        assert on.cursor == "Paper 1 on the Ways of Water"


async def test_no_announcement_is_told_in_words(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def brings_nothing(desk: Desk) -> Fetched:
        empty = digest([], TUESDAY - timedelta(days=3), state=DigestState.NONE_ANNOUNCED)
        kept, _ = digests.keep(desk.library, empty)
        return Fetched("none announced", kept, "No announcement on Saturday 27 June (weekend).")

    async with fetching(desk, monkeypatch, ScriptedFetch(brings_nothing)) as on:
        await on.press("r")
        await on.sees("No announcement on Saturday 27 June (weekend).")


async def test_all_configured_lists_are_fetched_one_after_the_other(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def brings_cross(desk: Desk) -> Fetched:
        kept, _ = digests.keep(desk.library, digest([paper(80)], kinds=[EntryKind.CROSS], category="math.CO"))
        return Fetched("new", kept, "1 paper announced.")

    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text('[lists]\ncategories = ["math.co", "cs.CL", "nonsense"]\n')
    fetch = ScriptedFetch(brings_cross)
    async with fetching(open_test_desk(home), monkeypatch, fetch) as on:
        await on.press("R")
        await on.until(lambda: fetch.asked == ["math.CO", "cs.CL"])
        await on.sees("math.CO", "Paper 80")
        await on.is_told("cs.CL: 1 paper announced.", "not an arXiv category")


async def test_keys_are_answered_while_a_fetch_hangs(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_day(desk, 5)
    fetch = ScriptedFetch(Asking("https://rss.arxiv.org/rss/cs.CL"), None)
    async with fetching(desk, monkeypatch, fetch) as on:
        await on.press("r", "j", "s", "enter")
        await on.sees("★", "river 2 from its spring")
        await on.press("Q")
