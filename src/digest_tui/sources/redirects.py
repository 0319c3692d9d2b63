"""Which redirects are followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult, urljoin, urlsplit

from digest_tui.errors import BadAnswer
from digest_tui.messages import _
from digest_tui.sources.addresses import is_inside, literal_address, port_of, split_url
from digest_tui.text.clean import clean_line

if TYPE_CHECKING:
    from digest_tui.sources.pace import Pace

MOST_REDIRECTS: Final = 5
_LONGEST_URL: Final = 2000


def follow(asked: str, here: str, location: str, pace: Pace) -> str:
    """The URL a redirect leads to from `here`, when it may be followed; BadAnswer otherwise, saying where it points.

    `asked` is the URL of the first request. Followed are redirects to the very server that was asked (also from http
    to https on its usual ports), and between the source's own hosts by https. Never from https to http.
    """
    if not location or len(location) > _LONGEST_URL:
        raise _refused(pace, location, _("that is no address"))
    try:
        target = split_url(urljoin(here, location))
    except ValueError as error:
        raise _refused(pace, location, str(error)) from None
    host = target.hostname or ""
    address = literal_address(host)
    start = urlsplit(asked)
    if _server(target) == _server(start):
        return target.geturl()
    if address is not None and is_inside(address, by_name=False):
        raise _refused(pace, location, _("an address inside this machine or its network"))
    if target.scheme != "https":
        raise _refused(pace, location, _("not encrypted"))
    hosts = pace.hosts if start.hostname in pace.hosts else frozenset({start.hostname})
    if host not in hosts or port_of(target) != 443:
        raise _refused(pace, location, _("another server"))
    return target.geturl()


def _server(parts: SplitResult) -> tuple[str, str | None, int]:
    return parts.scheme, parts.hostname, port_of(parts)


def _refused(pace: Pace, location: str, why: str) -> BadAnswer:
    shown = clean_line(location[:80]) or "nowhere"
    return BadAnswer(
        _("{title} redirected to {shown} ({why}); that was not followed.").format(
            title=pace.title, shown=shown, why=why
        ),
        _("A sign-in page of the network you are on does this: sign in and try again. What is kept was not touched."),
    )
