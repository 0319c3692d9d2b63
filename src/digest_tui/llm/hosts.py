"""Where the engine is: OLLAMA_HOST read exactly as Ollama's own client reads it, or the base URL of another kind."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final

from digest_tui.errors import RemoteModel, WrongUsage
from digest_tui.messages import _

DEFAULT_PORT: Final = 11434
OPENAI_PORT: Final = 8080
"""Where llama.cpp's server listens unless it is told otherwise."""
SCHEME_PORTS: Final = {"http": 80, "https": 443}
HIGHEST_PORT: Final = 65535
_HOST_NAME: Final = re.compile(r"[\w.-]+")
_NEVER_IN_ADDRESS: Final = re.compile(r"[@?#\s\x00-\x1f\x7f]")
_PORT: Final = re.compile(r"[0-9]{1,5}")
_OPENAI_PATH: Final = re.compile(r"(?:^|/)v1(?:/(?:chat/completions|completions|models|embeddings))?$")


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
        address = self._address
        return self._is_localhost if address is None else address.is_loopback

    @property
    def origin(self) -> str:
        """Scheme, name and port: what a key is kept for."""
        return replace(self, path="").url

    @property
    def place(self) -> str:
        """The address as one word for the engine that listens there: this machine has many names."""
        name = "localhost" if self.is_loopback else self._plain_name
        return f"{name}:{self.port}/{self.path}"

    def check_allowed(self, allowed: Collection[str]) -> None:
        """RemoteModel unless this is the machine the program runs on, or its name stands among those allowed."""
        names = {name.rstrip(".").strip("[]").casefold() for name in allowed}
        if not self.is_loopback and self._plain_name not in names:
            raise RemoteModel(
                _("The engine at {name} is on another machine: the paper would leave this one.").format(name=self.name),
                _(
                    'Choose an engine on this machine, or allow that host by name: [engine] allow_remote = ["{name}"].'
                ).format(name=self.name),
            )

    @property
    def takes_proxy(self) -> bool:
        """Whether a proxy of the environment may stand between: it swallows 127.0.0.1, and reads all without TLS."""
        return self.scheme == "https" and not self.is_loopback

    @property
    def _plain_name(self) -> str:
        return self.name.rstrip(".").casefold()

    @property
    def _is_localhost(self) -> bool:
        return self._plain_name == "localhost" or self._plain_name.endswith(".localhost")

    @property
    def _address(self) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
        """The address when the name is one; an IPv4 address in IPv6 clothes is the IPv4 one."""
        try:
            address = ipaddress.ip_address(self._plain_name)
        except ValueError:
            return None
        mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
        return mapped or address


def find_host(kind: str, text: str, environ: Mapping[str, str]) -> Host:
    """Where an engine of that kind is: `text` is the configuration's address, empty for the kind's usual place."""
    return openai_host(text) if kind == "openai" else engine_host(text, environ)


def engine_host(text: str, environ: Mapping[str, str]) -> Host:
    """The engine's address: `text` (the configuration's) if it says anything, else OLLAMA_HOST, else this machine.

    No scheme means http and port 11434; `http://h` means port 80, `https://h` 443; a port that is no port falls back
    to the scheme's; `0.0.0.0` and `::` are where a server listens, so a client takes loopback
    (envconfig.ConnectableHost in Ollama). WrongUsage for what cannot be an address at all, a name and password before
    the host among it: Ollama would take the name for the host.
    """
    written = _unquoted(text) or _unquoted(environ.get("OLLAMA_HOST", ""))
    return _read("https://ollama.com" if written == "ollama.com" else written, DEFAULT_PORT)


def openai_host(text: str) -> Host:
    """The base URL of an engine of the OpenAI protocol, with or without `/v1` at its end; empty is this machine.

    Read as `engine_host` reads an address, but for the port where there is no scheme: 8080, as llama.cpp's server.
    """
    host = _read(_unquoted(text), OPENAI_PORT)
    return replace(host, path=_OPENAI_PATH.sub("", host.path))


def _read(written: str, usual_port: int) -> Host:
    scheme, found, rest = written.partition("://")
    if not found:
        scheme, rest, port = "http", written, usual_port
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
    shown = written[:60] if written.isprintable() else _("with unprintable characters")
    return WrongUsage(
        _("The engine's address “{shown}” is no address.").format(shown=shown),
        _(
            "Write it like 127.0.0.1:11434 or https://host.example, under [engine] host (or, for Ollama, "
            "in OLLAMA_HOST)."
        ),
    )
