"""A double of the `keyring` package: what this program asks of it, over a dictionary."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest


class KeyringError(Exception):
    """What every failure of a keyring is."""


class KeyringDouble(ModuleType):
    """Passwords by service and name; `failure` is raised by every call while it is set."""

    def __init__(self) -> None:
        super().__init__("keyring")
        self.kept: dict[tuple[str, str], str] = {}
        self.failure: Exception | None = None

    def get_password(self, service: str, name: str) -> str | None:
        """The password kept under a name, None where there is none."""
        self._fail()
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, password: str) -> None:
        """Keep one in the place of any before."""
        self._fail()
        self.kept[service, name] = password

    def delete_password(self, service: str, name: str) -> None:
        """Take one out."""
        self._fail()
        del self.kept[service, name]

    def _fail(self) -> None:
        if self.failure is not None:
            raise self.failure


def install(monkeypatch: pytest.MonkeyPatch) -> KeyringDouble:
    """Let `import keyring` find the double until the test ends."""
    double, errors = KeyringDouble(), ModuleType("keyring.errors")
    errors.KeyringError = KeyringError  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", double)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    return double


def take_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `import keyring` fail, as where the extra is not installed."""
    monkeypatch.setitem(sys.modules, "keyring", None)
