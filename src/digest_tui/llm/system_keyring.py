"""The system's keyring (Secret Service, KWallet, macOS' Keychain, Windows' vault), where a key of an engine is kept.

A key is kept under the engine's address: another host is never given it. The `keyring` package is an extra, and is
imported when a key is asked for; any call may wait for a person to unlock the keyring: call these in a thread.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Final

from digest_tui.errors import EngineRefused
from digest_tui.llm.engine_key import KEYRING, EngineKey
from digest_tui.llm.hosts import Host
from digest_tui.messages import N_, _

SERVICE: Final = "digest-tui"
MISSING: Final = N_(
    "pip install 'digest-tui[keyring]' adds it; without it the key can stand in an environment variable."
)


def read_key(host: Host) -> EngineKey:
    """The key kept for an engine, empty where there is none; EngineRefused when the keyring cannot be read."""
    with _keyring() as keyring:
        return EngineKey(keyring.get_password(SERVICE, host.origin) or "", KEYRING)


def keep_key(host: Host, text: str) -> None:
    """Put a key there in the place of any before; EngineRefused when that cannot be, WrongUsage for what is no key."""
    EngineKey(text, _("what was typed"))
    with _keyring() as keyring:
        keyring.set_password(SERVICE, host.origin, text.strip())


def forget_key(host: Host) -> bool:
    """Take the key out; whether there was one. EngineRefused when the keyring cannot be used."""
    with _keyring() as keyring:
        if keyring.get_password(SERVICE, host.origin) is None:
            return False
        keyring.delete_password(SERVICE, host.origin)
        return True


@contextmanager
def _keyring() -> Iterator[ModuleType]:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        raise EngineRefused(_("The part that reaches the system's keyring is not installed."), MISSING) from None
    try:
        yield keyring
    except (KeyringError, OSError, RuntimeError, ValueError) as error:
        # Words of a backend are not repeated: nobody knows what stands in them.
        raise EngineRefused(
            _("The system's keyring cannot be used ({name__}).").format(name__=type(error).__name__),
            _("Unlock it and try again; or put the key into the environment, and set keyring = false."),
        ) from None
