"""What went wrong on the way to a source, in words."""

from __future__ import annotations

import errno
import socket
import ssl
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from digest_tui.errors import BadAnswer, Refused, SourceError, TooManyRequests, Unreachable
from digest_tui.messages import N_, _
from digest_tui.sources.addresses import host_and_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

_EXPIRED: Final = 10
_NOT_YET_VALID: Final = 9
_WRONG_NAME: Final = frozenset({62, 64})
_NO_WAY: Final = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL})
_ALMOST_A_MINUTE: Final = timedelta(seconds=59)
_TRY_LATER: Final = N_("Try again in a few minutes. What is kept can be read meanwhile.")
_CHECK_NETWORK: Final = N_("Check the network connection, then try again. What is kept can be read meanwhile.")


@dataclass(frozen=True, slots=True)
class Peer:
    """Who we talk to: the source's name in sentences and the server, written `arXiv (rss.arxiv.org)`."""

    title: str
    server: str

    @classmethod
    def of(cls, title: str, url: str) -> Peer:
        """The server of that URL."""
        return cls(title, host_and_port(urlsplit(url)))

    def __str__(self) -> str:
        return f"{self.title} ({self.server})"

    def no_connection(self, error: Exception, now: datetime) -> Unreachable:
        """No connection came about, or it broke before an answer: why, from the innermost cause that says so."""
        for cause in _causes(error):
            words = _cause_in_words(cause, self, now)
            if words:
                return Unreachable(*words)
        return Unreachable(_("{value} broke off the connection before it answered.").format(value=self), _TRY_LATER)

    def late(self, what: str, seconds: float) -> Unreachable:
        """Time ran out: `what` goes on after the peer's name and before the time."""
        return Unreachable(
            _("{peer} {what} within {seconds:.3g} s.").format(peer=self, what=what, seconds=seconds), _TRY_LATER
        )

    def busy_line(self, seconds: float) -> Unreachable:
        """Another process holds the one line to this source and does not let go."""
        return Unreachable(
            _("Another digest-tui on this machine has been busy with {title} for more than {seconds:.3g} s.").format(
                title=self.title, seconds=seconds
            ),
            _("If it is suspended (Ctrl-Z), resume it with fg or end it, then try again."),
        )

    def bad_settings(self, error: Exception) -> Unreachable:
        """The environment's proxy or certificate settings cannot be used."""
        return Unreachable(
            _("The network settings of this environment cannot be used ({error}).").format(error=error),
            _("Correct or unset HTTPS_PROXY, ALL_PROXY, SSL_CERT_FILE and SSL_CERT_DIR."),
        )

    def asked_to_wait(self, status: int, retry_at: datetime) -> TooManyRequests:
        """The server asked to wait until then; told to the minute, never too early."""
        at = f"{(retry_at + _ALMOST_A_MINUTE).astimezone():%H:%M}"
        if status == 429:
            message = _("{title} asked us to wait until {at} (too many requests).").format(title=self.title, at=at)
        else:
            message = _("{title} is not available just now and asked us to wait until {at} (HTTP {status}).").format(
                title=self.title, at=at, status=status
            )
        hint = _("Nothing is asked of {server} before. Try again at {at}; what is kept can be read meanwhile.").format(
            server=self.server, at=at
        )
        return TooManyRequests(message, hint, retry_at)

    def refused(self, status: int) -> Refused:
        """An error status that no Retry-After explains."""
        if status >= 500:
            return Refused(
                _("{value} has a fault of its own (HTTP {status}).").format(value=self, status=status),
                _TRY_LATER,
                status,
            )
        if status == 404:
            return Refused(
                _("{value} has nothing at that address (HTTP 404).").format(value=self),
                _("Check what was asked for."),
                status,
            )
        if status in (401, 403, 407, 451):
            return Refused(
                _("{value} refuses to answer us (HTTP {status}).").format(value=self, status=status),
                _("Wait an hour before trying again."),
                status,
            )
        return Refused(
            _("{value} did not accept the request (HTTP {status}).").format(value=self, status=status),
            _("Check what was asked for."),
            status,
        )

    def bad(self, what: str, hint: str = _TRY_LATER) -> BadAnswer:
        """An answer that is not what it should be: `what` goes on after the peer's name."""
        return BadAnswer(f"{self} {what}.", hint)


def in_words(error: Exception, peer: Peer, now: datetime) -> SourceError:
    """Why there was no answer at all; `now` goes into the words about certificates."""
    import httpx

    if isinstance(error, httpx.ProxyError):
        return Unreachable(
            _("The proxy on the way to {peer} did not let us through ({error}).").format(peer=peer, error=error),
            _CHECK_NETWORK,
        )
    if isinstance(error, httpx.TimeoutException):
        return Unreachable(_("No connection to {peer} came about in time.").format(peer=peer), _CHECK_NETWORK)
    if isinstance(error, httpx.RemoteProtocolError) and "disconnected" not in str(error):
        return peer.bad(_("answered with something that is not HTTP"))
    return peer.no_connection(error, now)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what lies under it, outermost first; a failed attempt at each of several addresses in turn."""
    seen: set[int] = set()
    waiting: list[BaseException] = [error]
    while waiting:
        current = waiting.pop(0)
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        if isinstance(current, BaseExceptionGroup):
            waiting.extend(current.exceptions)
        waiting.extend(inner for inner in (current.__cause__, current.__context__) if inner)


def _cause_in_words(cause: BaseException, peer: Peer, now: datetime) -> tuple[str, str] | None:
    if isinstance(cause, socket.gaierror):
        return _("The name of {peer} cannot be looked up: there is no network, or no name server.").format(
            peer=peer
        ), _CHECK_NETWORK
    if isinstance(cause, ssl.SSLCertVerificationError):
        return _certificate_in_words(cause, peer, now)
    if isinstance(cause, ssl.SSLError):
        return _("No secure connection to {peer} could be made ({reason}).").format(
            peer=peer, reason=cause.reason or _("TLS failed")
        ), _CHECK_NETWORK
    if isinstance(cause, ConnectionRefusedError):
        return _("{peer} refused the connection: nothing listens there.").format(peer=peer), _TRY_LATER
    if isinstance(cause, OSError) and cause.errno in _NO_WAY:
        return _("There is no way to {peer}: this machine has no network just now.").format(peer=peer), _CHECK_NETWORK
    return None


def _certificate_in_words(cause: ssl.SSLCertVerificationError, peer: Peer, now: datetime) -> tuple[str, str]:
    what = {_EXPIRED: _("has expired"), _NOT_YET_VALID: _("is not valid yet")}.get(cause.verify_code)
    if what:
        return (
            _("The certificate of {peer} {what}; the connection was not made.").format(peer=peer, what=what),
            _(
                "Check this machine's clock first: it says {now:%Y-%m-%d %H:%M}. If it is right, try again later."
            ).format(now=now),
        )
    if cause.verify_code in _WRONG_NAME:
        reason = _("belongs to another server")
    else:
        reason = _("cannot be trusted ({verify_message})").format(verify_message=cause.verify_message)
    return (
        _("The certificate of {peer} {reason}; the connection was not made.").format(peer=peer, reason=reason),
        _("A sign-in page or a filter of the network you are on does this: sign in, or set SSL_CERT_FILE to its root."),
    )
