"""Writing the configuration: values change, comments and order stay."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from digest_tui.config import Config, load_text, read_config, read_tables
from digest_tui.errors import DigestError, WrongUsage
from digest_tui.messages import _

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.items import Item

ENGINES: Final = "engines"
"""The table of which each value is a table of its own."""
PRIVATE_FILE: Final = 0o600
PRIVATE_FOLDER: Final = 0o700


def set_values(path: Path, values: Mapping[str, object], check: Callable[[Config], object] | None = None) -> Config:
    """Set keys such as `reading.language` in the file at `path` and return the configuration as it is now.

    The whole new text is read, and looked at by `check`, before anything is written: WrongUsage for what it would
    not take, in the words a start would use; so a wrong value can be mended here, but no broken file. It is written
    beside and moved over, for this user only (0600); DigestError where that cannot be.
    """
    import tomlkit

    text = load_text(path) or ""
    read_tables(text, str(path))
    document = tomlkit.parse(text)
    for key, value in values.items():
        _set(document, key, value)
    written = tomlkit.dumps(document)
    if "\r\n" in text:
        written = re.sub(r"(?<!\r)\n", "\r\n", written)
    try:
        config = read_config(written, str(path))
        if check is not None:
            check(config)
    except WrongUsage as error:
        raise WrongUsage(error.message, _("{hint} Nothing was written.").format(hint=error.hint)) from error
    if written != text:
        _replace(path, written)
    return config


def _set(document: TOMLDocument, key: str, value: object) -> None:
    import tomlkit

    table, dot, name = key.partition(".")
    if not dot or not name:
        raise WrongUsage(
            _("“{key}” is not a key.").format(key=key[:40]), _("Write it as table.key, like reading.language.")
        )
    if table not in document:
        document[table] = tomlkit.table(is_super_table=table == ENGINES)
    holder: Any = document[table]
    parts = name.split(".")
    if name not in holder and parts[0] in holder:
        # Dotted without quotes, the way a person may have written it: `move.down`, or a table [keys.move].
        while len(parts) > 1 and hasattr(holder.get(parts[0]), "keys"):
            holder = holder[parts.pop(0)]
        name = ".".join(parts)
    if table == ENGINES and len(parts) > 1:
        holder = holder.setdefault(parts.pop(0), tomlkit.table())
        name = ".".join(parts)
    if not hasattr(holder, "keys"):
        raise WrongUsage(
            _("[{table}] is a table.").format(table=table),
            _("Write [{table}] on a line of its own.").format(table=table),
        )
    if name in holder:
        holder[name] = _like(holder[name], value)
    else:
        _add(holder, name, value)


def _like(before: object, value: object) -> object:
    """A new value for one that is there; a list is changed item by item, for the comments between them."""
    from tomlkit.items import Array

    if not isinstance(before, Array) or not isinstance(value, (list, tuple)):
        return value
    for item in [item for item in before if item not in value]:
        before.remove(item)
    for item in value:
        if item not in before:
            before.append(item)
    return before if [*before] == [*value] else value


def _add(holder: Any, name: str, value: object) -> None:
    """Put a new key behind the last one: what follows that in the table is most likely about the next table."""
    from tomlkit.items import Comment, Table, Whitespace

    behind: list[Item] = []
    if isinstance(holder, Table):
        body = holder.value.body
        while body and isinstance(body[-1][1], (Comment, Whitespace)):
            behind.insert(0, body.pop()[1])
    holder[name] = value
    for item in behind:
        holder.add(item)


def _replace(path: Path, text: str) -> None:
    """Put the text in the place of the file; a link is followed, since a configuration may lie in a repository."""
    target = path.resolve()
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
        part.unlink(missing_ok=True)
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, PRIVATE_FILE)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise DigestError(
            _("{path} cannot be written ({reason}). It is as it was.").format(path=path, reason=error.strerror),
            _("Mend the folder's permissions, or make room on the disk."),
        ) from error
    descriptor = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
