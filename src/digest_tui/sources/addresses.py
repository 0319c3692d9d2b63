"""Where a URL leads: this machine, the public network, or a place no source has any business to send us."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from ipaddress import IPv4Address, IPv4Network, IPv6Address, ip_address
from typing import Final
from urllib.parse import SplitResult, urlsplit

from digest_tui.messages import _

Address = IPv4Address | IPv6Address

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}

# Local proxies of a common kind answer every name with an address of this range (RFC 2544) and connect by name later.
_STAND_INS: Final = IPv4Network("198.18.0.0/15")


def split_url(url: str) -> SplitResult:
    """An http or https URL in parts; ValueError for anything else, and for one with a user name or odd characters."""
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        raise ValueError(_("characters that no URL has"))
    parts = urlsplit(url)
    if parts.scheme not in _DEFAULT_PORTS:
        raise ValueError(_("neither http nor https"))
    if not parts.hostname or parts.username is not None or parts.password is not None:
        raise ValueError(_("no plain host"))
    if parts.port == 0:
        raise ValueError(_("no such port"))
    return parts


def port_of(parts: SplitResult) -> int:
    """The port, the scheme's own where none is written."""
    return parts.port or _DEFAULT_PORTS[parts.scheme]


def host_and_port(parts: SplitResult) -> str:
    """The server as people write it: the port only where it is not the usual one."""
    host = parts.hostname or ""
    shown = f"[{host}]" if ":" in host else host
    return shown if port_of(parts) == _DEFAULT_PORTS[parts.scheme] else f"{shown}:{port_of(parts)}"


def literal_address(host: str) -> Address | None:
    """The address when the host is written as one, None for a name."""
    try:
        return ip_address(host)
    except ValueError:
        return None


def is_loopback(host: str) -> bool:
    """Whether that host is this very machine, by name or address."""
    address = literal_address(host)
    return host.casefold() == "localhost" if address is None else address.is_loopback


def is_inside(address: Address, by_name: bool) -> bool:
    """Whether an address belongs to a machine, a home, a company or a cloud's innards instead of the public network.

    Loopback, private, link-local (where clouds keep their metadata), multicast and reserved ones, also when written
    as IPv6. `by_name`: a name was looked up to get it.
    """
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    if by_name and isinstance(address, IPv4Address) and address in _STAND_INS:
        return False
    return not address.is_global or address.is_multicast


async def resolve(host: str, port: int, seconds: float) -> tuple[Address, ...]:
    """The addresses of a name; OSError when there are none, TimeoutError when nobody says in time.

    The system's call cannot be cancelled. It runs in a daemon thread of its own, since the loop's threads are joined
    at exit, and a dead name server would hold up quitting for half a minute.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[tuple[Address, ...]] = loop.create_future()

    def deliver(found: tuple[Address, ...] | OSError) -> None:
        if answer.done():
            return
        if isinstance(found, OSError):
            answer.set_exception(found)
        else:
            answer.set_result(found)

    def look_up() -> None:
        found = _look_up(host, port)
        with contextlib.suppress(RuntimeError):  # the loop is gone: nobody waits any more
            loop.call_soon_threadsafe(deliver, found)

    threading.Thread(target=look_up, name=f"look up {host}", daemon=True).start()
    async with asyncio.timeout(seconds):
        return await answer


def _look_up(host: str, port: int) -> tuple[Address, ...] | OSError:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        return error
    except UnicodeError as error:
        return socket.gaierror(socket.EAI_NONAME, str(error))
    # A link-local IPv6 address carries its interface after a %.
    return tuple(ip_address(str(entry[4][0]).partition("%")[0]) for entry in found)
