"""The network as tests see it: this machine only."""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

NEVER_RESOLVES: Final = ".invalid"
"""RFC 6761: a name under this one exists nowhere, so it plays the missing DNS in tests."""


class ClosedNetwork:
    """Lets sockets reach loopback and nothing else, and remembers every other try in `tries`.

    A try fails the test where it happens and once more at its end, so that code which swallows every
    exception cannot hide it.
    """

    def __init__(self) -> None:
        self.tries: list[str] = []

    def close(self, patch: pytest.MonkeyPatch) -> None:
        """Put the guard before name resolution and before every way a socket reaches a peer."""
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, self._guarded(getattr(socket.socket, name), address_at=0))
        patch.setattr(socket.socket, "sendto", self._guarded(socket.socket.sendto, address_at=-1))
        resolve = socket.getaddrinfo

        def getaddrinfo(host: str | bytes | None, *args: object, **named: object) -> object:
            name = host.decode() if isinstance(host, bytes) else host
            if name is not None and name.rstrip(".").endswith(NEVER_RESOLVES):
                raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
            if name is not None and not is_loopback(name):
                self._refuse(f"the name {name}")
            return resolve(host, *args, **named)  # type: ignore[arg-type]

        patch.setattr(socket, "getaddrinfo", getaddrinfo)

    def _guarded(self, reach: Callable[..., object], address_at: int) -> Callable[..., object]:
        def guarded(sock: socket.socket, *args: object) -> object:
            address = args[address_at]
            if isinstance(address, tuple) and not is_loopback(str(address[0])):
                self._refuse(f"{address[0]} port {address[1]}")
            return reach(sock, *args)

        return guarded

    def _refuse(self, where: str) -> None:
        self.tries.append(where)
        pytest.fail(f"A test reached for {where}; only loopback is open to tests.")


def is_loopback(host: str) -> bool:
    """Whether a name or an address is this machine's own loopback."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False
