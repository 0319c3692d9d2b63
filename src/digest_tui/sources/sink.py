"""Where the body of an answer goes: into memory, or into a file that a later request can go on with."""

from __future__ import annotations

from typing import Protocol


class Sink(Protocol):
    """Takes bytes as they come.

    `size` is how many it has, from an earlier answer too; `validator` is the strong ETag of the body they are of, empty
    where the next answer must begin anew.
    """

    @property
    def size(self) -> int:
        """Bytes it has."""

    @property
    def validator(self) -> str:
        """The ETag to go on with."""

    @property
    def body(self) -> bytes:
        """What is in memory."""

    def begin(self, goes_on: bool, etag: str) -> None:
        """A body with that ETag comes: the rest of what is there, or another one instead."""

    def write(self, piece: bytes) -> None:
        """Take the next bytes."""


class Memory:
    """A body in memory."""

    validator = ""

    def __init__(self) -> None:
        self._body = bytearray()

    @property
    def size(self) -> int:
        """Bytes it has."""
        return len(self._body)

    @property
    def body(self) -> bytes:
        """All of it."""
        return bytes(self._body)

    def begin(self, goes_on: bool, etag: str) -> None:
        """It is empty before every answer."""

    def write(self, piece: bytes) -> None:
        """Take the next bytes."""
        self._body += piece
