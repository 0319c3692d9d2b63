"""Hugging Face's daily papers: what its members put forward on a day or in a week, by their votes."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import aclosing
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from digest_tui.dates import day_in_words
from digest_tui.errors import WrongUsage
from digest_tui.messages import _
from digest_tui.papers import lists
from digest_tui.papers.digest import Digest, DigestState, Entry, EntryKind, Recommendation
from digest_tui.papers.ids import PaperId
from digest_tui.papers.lists import DAILY, WEEKLY
from digest_tui.papers.paper import Paper
from digest_tui.papers.weeks import monday_of, week_name
from digest_tui.sources.exchange import Answer
from digest_tui.sources.failures import Peer
from digest_tui.sources.pace import HUGGING_FACE
from digest_tui.sources.source import Listing, NotModified, PageRead, Received, Sent, Tag, Turn
from digest_tui.text.clean import clean, clean_line

if TYPE_CHECKING:
    from digest_tui.sources.client import Client

SOURCE_NAME: Final = lists.HUGGING_FACE
PAGE_SIZE: Final = 100
"""Papers in one answer, the most the interface gives."""
MOST_PAGES: Final = 10
LARGEST_ANSWER: Final = 16_000_000
"""Bytes; thirty papers have 0.17 MB."""
MOST_AUTHORS: Final = 5000
_SATURDAY: Final = 5

HuggingFaceEvent = Turn | Sent | Received | NotModified | PageRead | Listing


class _Put(NamedTuple):
    """A paper as it was put forward, and on which day (None where it is not said)."""

    paper: Paper
    said: Recommendation
    day: date | None


class HuggingFace:
    """The source `huggingface`: `https://huggingface.co/api/daily_papers?date=YYYY-MM-DD`, or `?week=YYYY-Www`.

    The day of a paper is when it was put forward (`submittedOnDailyAt`), which may be long after it was announced.
    The order is by votes, which go on for days: a list that is fetched again may have another order.
    """

    name = SOURCE_NAME

    def __init__(self, client: Client, base_url: str, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._base_url = base_url
        self._clock = clock

    def address(self, category: str = DAILY, day: date | None = None, page: int = 0) -> str:
        """The URL of a day's or a week's papers; without a day the newest there are."""
        if category not in (DAILY, WEEKLY):
            raise WrongUsage(
                _("Hugging Face has no list “{clean_line}”.").format(clean_line=clean_line(category[:30])),
                _("It has daily and weekly."),
            )
        asked = [f"week={week_name(day or self._clock().date())}"] if category == WEEKLY else []
        if category == DAILY and day is not None:
            asked = [f"date={day.isoformat()}"]
        more = [f"limit={PAGE_SIZE}", *([f"p={page}"] if page else [])]
        return f"{self._base_url}/api/daily_papers?{'&'.join(asked + more)}"

    async def today(self, category: str = DAILY, etag: Tag = "") -> AsyncGenerator[HuggingFaceEvent, None]:
        """The papers of the newest day, or of the week that runs (see Source)."""
        async with aclosing(self.of(category, None, etag)) as events:
            async for event in events:
                yield event

    async def of(self, category: str, day: date | None, etag: Tag = "") -> AsyncGenerator[HuggingFaceEvent, None]:
        """The papers of a day or of the week it is in: Turn, Sent, Received, PageRead, then NotModified or Listing."""
        put: list[_Put] = []
        unreadable = page = 0
        tag = ""
        while page < MOST_PAGES:
            url = self.address(category, day, page)
            asking = etag if page == 0 else ""
            came = 0
            requests = self._client.get(url, pace=HUGGING_FACE, etag=asking, max_bytes=LARGEST_ANSWER)
            async with aclosing(requests) as events:
                async for event in events:
                    if isinstance(event, Answer):
                        read, came = await asyncio.to_thread(_read, event, self._clock())
                        put += read
                        unreadable += came - len(read)
                        tag = event.etag if page == 0 else ""
                    else:
                        yield event
                    if isinstance(event, NotModified):
                        return
            page += 1
            yield PageRead(page, page + (came == PAGE_SIZE))
            if came < PAGE_SIZE:
                break
        yield Listing(make_digest(category, day, put, unreadable, self._clock()), tag)


def make_digest(category: str, day: date | None, put: Sequence[_Put], unreadable: int, now: datetime) -> Digest:
    """The list, by votes; of the newest day that papers were put forward on where none was asked for."""
    listed = day or max((one.day for one in put if one.day), default=now.date())
    mine = [one for one in put if category == WEEKLY or one.day in (None, listed)]
    by_votes = sorted(mine, key=lambda one: -(one.said.votes or 0))
    entries: dict[str, Entry] = {}
    for paper, said, _day in by_votes:
        entries.setdefault(paper.id.value, Entry(len(entries) + 1, EntryKind.NEW, paper, said))
    announced = monday_of(listed) if category == WEEKLY else listed
    state, note = _judge(category, announced, put, mine, unreadable, now.date())
    return Digest(SOURCE_NAME, category, announced, state, now, tuple(entries.values()), note)


def _judge(
    category: str, announced: date, put: Sequence[_Put], mine: Sequence[_Put], unreadable: int, today: date
) -> tuple[DigestState, str]:
    if unreadable:
        return DigestState.UNCONFIRMED, _("{unreadable} of {count} papers could not be read.").format(
            unreadable=unreadable, count=len(put) + unreadable
        )
    if mine:
        return DigestState.CONFIRMED, ""
    others = Counter(one.day for one in put).most_common(1)
    if others:
        return DigestState.UNCONFIRMED, _("Hugging Face sent papers of {others} for {day_in}.").format(
            others=others[0][0], day_in=day_in_words(announced)
        )
    week, day = _("Nobody put a paper forward in the week of {day}."), _("Nobody put a paper forward on {day}.")
    nothing = (week if category == WEEKLY else day).format(day=day_in_words(announced))
    if (today - announced).days > 1 or announced.weekday() >= _SATURDAY:
        return DigestState.NONE_ANNOUNCED, nothing
    return DigestState.UNCONFIRMED, _("{nothing} yet; it is worth asking again later.").format(nothing=nothing[:-1])


def _read(answer: Answer, fetched: datetime) -> tuple[list[_Put], int]:
    """The papers of one answer, and how many it had; BadAnswer when it is not one."""
    peer = Peer.of(HUGGING_FACE.title, answer.url)
    try:
        told = json.loads(answer.body)
    except (ValueError, RecursionError):
        raise peer.bad(_("sent something that is no JSON")) from None
    if not isinstance(told, list):
        raise peer.bad(_("sent something that is no list of papers"))
    return [one for one in (_put(item, fetched) for item in told) if one is not None], len(told)


def _put(item: Any, fetched: datetime) -> _Put | None:
    """One paper, None when it has no identifier or no title."""
    told = item.get("paper") if isinstance(item, dict) else None
    if not isinstance(told, dict):
        return None
    try:
        identifier = PaperId.parse(_text(told.get("id")))
    except WrongUsage:
        return None
    title = clean_line(_text(told.get("title")) or _text(item.get("title")))
    if not title or not identifier.is_arxiv:
        return None
    abstract = clean(_text(told.get("summary"))).strip()
    votes = told.get("upvotes")
    summary = clean(_text(told.get("ai_summary"))).strip()
    said = Recommendation(title, summary, _links(told), votes if type(votes) is int else None, fetched)
    paper = Paper(
        identifier.bare,
        title,
        abstract,
        tuple(_authors(told.get("authors"))),
        (),
        submitted=_instant(told.get("publishedAt")),
    )
    day = _instant(told.get("submittedOnDailyAt")) or _instant(item.get("submittedOnDailyAt"))
    return _Put(paper, said, day.date() if day else None)


def _links(told: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    named = (("Code", "githubRepo"), ("Project", "projectPage"))
    found = ((name, clean_line(_text(told.get(key)))) for name, key in named)
    return tuple((name, address) for name, address in found if address.startswith(("https://", "http://")))


def _authors(told: object) -> Iterator[str]:
    for one in told[:MOST_AUTHORS] if isinstance(told, list) else ():
        name = clean_line(_text(one.get("name"))) if isinstance(one, dict) else ""
        if name:
            yield name


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _instant(value: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(_text(value))
    except ValueError:
        return None
    return found if found.tzinfo else None
