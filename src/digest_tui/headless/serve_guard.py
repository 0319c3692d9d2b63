"""Who may use the app in a browser: the one who first brings the token, and from then on their cookie."""

from __future__ import annotations

import secrets
from typing import Final

ENTROPY: Final = 32
"""Bytes of a secret."""
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; "
    "connect-src {sockets}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Nothing comes from another place, and nothing goes there; the terminal's own script writes styles into the page."""


class Guard:
    """The secrets of one run, and what a request has to show. Secrets are compared in constant time.

    Any page a browser shows can send requests to this machine, and a name somebody else owns can be made to mean it:
    so the name asked for has to be this machine's, and a connection has to come from a page of this port.
    """

    def __init__(self, port: int) -> None:
        self.token = secrets.token_urlsafe(ENTROPY)
        self.cookie_name = f"digest_tui_{port}"
        self._names = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})
        self._origins = frozenset(f"http://{name}" for name in self._names)
        self._session = ""

    @property
    def policy(self) -> str:
        """What pages may load, for the Content-Security-Policy header."""
        return POLICY.format(sockets=" ".join(f"ws://{name}" for name in sorted(self._names)))

    def is_ours(self, hosts: list[str], origins: list[str], *, needs_origin: bool) -> bool:
        """Whether a request asks for this machine by its own name, and comes from no other page."""
        if len(hosts) != 1 or hosts[0].lower() not in self._names:
            return False
        if not origins:
            return not needs_origin
        return len(origins) == 1 and origins[0].lower() in self._origins

    def let_in(self, token: str) -> str:
        """The cookie for whoever brings the token first, empty for everybody else."""
        right = secrets.compare_digest(token.encode(), self.token.encode())
        if not right or self._session:
            return ""
        self._session = secrets.token_urlsafe(ENTROPY)
        return self._session

    def knows(self, cookie: str) -> bool:
        """Whether this is the cookie that was given."""
        return secrets.compare_digest(cookie.encode(), self._session.encode()) and bool(self._session)
