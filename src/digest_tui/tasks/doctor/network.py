"""The way to arXiv: one polite request to the feed tells network, server, proxy and clock apart."""

from __future__ import annotations

from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from typing import Final

from digest_tui.errors import BadAnswer, Offline, Refused, SourceError, TooManyRequests, Unreachable, WrongUsage
from digest_tui.messages import _
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.doctor.engine import PROXIES
from digest_tui.tasks.doctor.result import Health, Result

PART: Final = "network"
CLOCK: Final = "clock"
MOST_SKEW: Final = timedelta(minutes=10)
MOST_BYTES: Final = 32_000_000


async def examine_network(desk: Desk) -> tuple[Result, ...]:
    """Ask for the feed of the first followed category and look at how that goes, and at the server's clock."""
    from digest_tui.sources.arxiv_feed import ArxivFeed
    from digest_tui.sources.endpoints import endpoints
    from digest_tui.sources.exchange import Answer
    from digest_tui.sources.failures import Peer
    from digest_tui.sources.feed_xml import refuse_what_is_no_feed
    from digest_tui.sources.pace import ARXIV

    sent: datetime | None = None
    try:
        feed = ArxivFeed(desk.client, endpoints(desk.environ).arxiv_feed, desk.clock)
        url = feed.address(desk.config.lists.categories[0]) if desk.config.lists.categories else feed.address("cs.CL")
        async with aclosing(desk.client.get(url, pace=ARXIV, max_bytes=MOST_BYTES)) as events:
            async for event in events:
                if isinstance(event, Answer):
                    sent = event.sent
                    refuse_what_is_no_feed(event.body, Peer.of(ARXIV.title, url))
    except WrongUsage as error:
        return (Result(PART, Health.WRONG, error.code, error.message, error.hint),)
    except SourceError as error:
        return (_failure(desk, error),)
    return (Result(PART, Health.FINE, "answers", _("arXiv's feed answers.")), judge_clock(sent, datetime.now(UTC)))


def _failure(desk: Desk, error: SourceError) -> Result:
    proxies = [name for name in desk.environ if name.lower() in PROXIES and desk.environ[name]]
    match error:
        case Offline():
            return Result(PART, Health.SKIPPED, "offline", error.message, error.hint)
        case TooManyRequests():
            return Result(PART, Health.WORTH_KNOWING, "asked_to_wait", error.message, error.hint)
        case Unreachable() if proxies:
            hint = _("{proxies} is set: is that proxy up? {hint}").format(proxies=proxies[0], hint=error.hint)
            return Result(PART, Health.WRONG, "proxy_in_the_way", error.message, hint)
        case Unreachable():
            return Result(PART, Health.WRONG, "network_down", error.message, error.hint)
        case Refused() | BadAnswer():
            return Result(PART, Health.WRONG, "arxiv_refuses", error.message, error.hint)
        case _:
            return Result(PART, Health.WRONG, error.code, error.message, error.hint)


def judge_clock(server: datetime | None, here: datetime) -> Result:
    """The machine's clock beside the server's; both aware, None when the server did not say."""
    if server is None:
        return Result(CLOCK, Health.SKIPPED, "unknown", _("The server did not say what time it is."))
    skew = here - server
    if abs(skew) <= MOST_SKEW:
        return Result(CLOCK, Health.FINE, "right", _("The clock agrees with arXiv's."))
    ahead = _("ahead of") if skew > timedelta() else "behind"
    return Result(
        CLOCK,
        Health.WRONG,
        "clock_off",
        _("This machine's clock is {span} {ahead} arXiv's.").format(span=_span(abs(skew)), ahead=ahead),
        _("Set the clock: certificates fail and lists look old with a wrong one."),
    )


def _span(skew: timedelta) -> str:
    hours = skew.total_seconds() / 3600
    if hours < 2:
        return _("{hours:.0f} minutes").format(hours=hours * 60)
    return _("{hours:.0f} hours").format(hours=hours) if hours < 48 else _("{hours:.0f} days").format(hours=hours / 24)
