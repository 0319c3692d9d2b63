"""Where the engine is: OLLAMA_HOST read exactly as Ollama's own client reads it."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from digest_tui.errors import WrongUsage

DEFAULT_PORT: Final = 11434
SCHEME_PORTS: Final = {"http": 80, "https": 443}
HIGHEST_PORT: Final = 65535
_HOST_NAME: Final = re.compile(r"[\w.-]+")
_NEVER_IN_ADDRESS: Final = re.compile(r"[@?#\s\x00-\x1f\x7f]")
_PORT: Final = re.compile(r"[0-9]{1,5}")


@dataclass(frozen=True, slots=True)
class Host:
    """An engine's address: `name` without brackets, `path` without slashes at its ends, empty for most."""

    scheme: str
    name: str
    port: int
    path: str = ""

    @property
    def url(self) -> str:
        """The base URL, with no slash at its end."""
        name = f"[{self.name}]" if ":" in self.name else self.name
        return f"{self.scheme}://{name}:{self.port}" + (f"/{self.path}" if self.path else "")

    @property
    def is_loopback(self) -> bool:
        """Whether this is the machine the program runs on: only then does a paper stay here."""
        name = self.name.rstrip(".").casefold()
        if name == "localhost" or name.endswith(".localhost"):
            return True
        try:
            address = ipaddress.ip_address(name)
        except ValueError:
            return False
        mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
        return (mapped or address).is_loopback


def engine_host(text: str, environ: Mapping[str, str]) -> Host:
    """The engine's address: `text` (the configuration's) if it says anything, else OLLAMA_HOST, else this machine.

    No scheme means http and port 11434; `http://h` means port 80, `https://h` 443; a port that is no port falls back
    to the scheme's; `0.0.0.0` and `::` are where a server listens, so a client takes loopback
    (envconfig.ConnectableHost in Ollama). WrongUsage for what cannot be an address at all, a name and password before
    the host among it: Ollama would take the name for the host.
    """
    written = _unquoted(text) or _unquoted(environ.get("OLLAMA_HOST", ""))
    scheme, found, rest = written.partition("://")
    if not found:
        scheme, rest, port = "http", written, DEFAULT_PORT
        if written == "ollama.com":
            scheme, port = "https", SCHEME_PORTS["https"]
    elif scheme in SCHEME_PORTS:
        port = SCHEME_PORTS[scheme]
    else:
        raise _no_address(written)
    place, _, path = rest.partition("/")
    if _NEVER_IN_ADDRESS.search(rest):
        raise _no_address(written)
    name, written_port = _divide(place)
    if _PORT.fullmatch(written_port) and int(written_port) <= HIGHEST_PORT:
        port = int(written_port)
    return Host(scheme, _connectable(name, written), port, path.strip("/"))


def _unquoted(text: str) -> str:
    return text.strip().strip("\"'").strip()


def _divide(place: str) -> tuple[str, str]:
    """Name and port of `name:port`, `[v6]:port`, `:port`, bare IPv6, or a name alone (then no port)."""
    if place.startswith("["):
        name, _, rest = place[1:].partition("]")
        return name, rest.removeprefix(":")
    if place.count(":") == 1:
        name, _, port = place.partition(":")
        return name, port
    return place, ""


def _connectable(name: str, written: str) -> str:
    if not name:
        return "127.0.0.1"
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        if _HOST_NAME.fullmatch(name):
            return name
        raise _no_address(written) from None
    if address.is_unspecified:
        return "127.0.0.1" if address.version == 4 else "::1"
    return str(address)


def _no_address(written: str) -> WrongUsage:
    shown = written[:60] if written.isprintable() else "with unprintable characters"
    return WrongUsage(
        f"The engine's address “{shown}” is no address.",
        "Write it like 127.0.0.1:11434 or https://host.example, in OLLAMA_HOST or under [engine] host.",
    )
