"""Writing the configuration: values change, comments and order stay."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from digest_tui.config import Config, load_config, read_config
from digest_tui.errors import DigestError, WrongUsage

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

PRIVATE_FILE: Final = 0o600


def set_values(path: Path, values: Mapping[str, object]) -> Config:
    """Set keys such as `reading.language` in the file at `path` and return the configuration as it is now.

    The whole file is checked before anything is written: WrongUsage for what it would not take, as when it is read.
    It is written beside and moved over, for this user only (0600); DigestError where that cannot be.
    """
    import tomlkit

    load_config(path)
    text = path.read_text("utf-8-sig") if path.exists() else ""
    document = tomlkit.parse(text)
    for key, value in values.items():
        _set(document, key, value)
    written = tomlkit.dumps(document)
    config = read_config(written, str(path))
    _replace(path, written)
    return config


def _set(document: TOMLDocument, key: str, value: object) -> None:
    import tomlkit

    table, dot, name = key.partition(".")
    if not dot or not name:
        raise WrongUsage(f"“{key[:40]}” is not a key.", "Write it as table.key, like reading.language.")
    if table not in document:
        document[table] = tomlkit.table()
    document[table][name] = value


def _replace(path: Path, text: str) -> None:
    """Put the text in the place of the file; a link is followed, since a configuration may lie in a repository."""
    target = path.resolve()
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part.unlink(missing_ok=True)
        with os.fdopen(
            os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE), "w", encoding="utf-8"
        ) as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        raise DigestError(f"{path} cannot be written ({error.strerror}).", "Mend the folder's permissions.") from error
