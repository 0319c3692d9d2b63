"""What of the environment a timer's run has too, and what of it is not written into files."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from digest_tui.messages import LOCALE_VARIABLES

OWN: Final = "DIGEST_TUI_"
HOME: Final = "DIGEST_TUI_HOME"
FOLDERS: Final = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
NETWORK: Final = ("OLLAMA_HOST", "SSL_CERT_FILE", "SSL_CERT_DIR")
PROXIES: Final = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")
FOR_TRIALS: Final = ("_NOW", "_OFFLINE")
SECRET: Final = "_KEY"


def passed_on(environ: Mapping[str, str], keys: Collection[str] = ()) -> dict[str, str]:
    """What the timer's run has too: where things lie, which language is read, how the network is reached.

    Never a key; `keys` are the variables that hold those of the engines. A folder is told from the root.
    """
    return {
        name: str(Path(value).expanduser().absolute()) if name == HOME else value
        for name, value in sorted(environ.items())
        if value and _matters(name, keys) and _may_be_written(name, value, keys)
    }


def left_out(environ: Mapping[str, str], keys: Collection[str] = ()) -> list[str]:
    """The names of what would matter to that run and is not written down."""
    return [
        name
        for name, value in sorted(environ.items())
        if value and _matters(name, keys) and not _may_be_written(name, value, keys)
    ]


def _matters(name: str, keys: Collection[str]) -> bool:
    known = (*FOLDERS, *NETWORK, *LOCALE_VARIABLES, *keys)
    return name.startswith(OWN) or name in known or name.upper() in PROXIES


def _may_be_written(name: str, value: str, keys: Collection[str]) -> bool:
    """No key, no proxy with a password, nothing a file of lines cannot hold, no clock of a trial."""
    secret = SECRET in name or name in keys or (name.upper() in PROXIES and "@" in value)
    return not secret and value.isprintable() and not name.endswith(FOR_TRIALS)
