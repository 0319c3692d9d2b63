"""How the parts of a text that are not words come out: for the eye, or kept for a model to copy."""

from __future__ import annotations

from typing import Protocol


class Voice(Protocol):
    """How the parts of a text that are not words come out."""

    def formula(self, inside: str, written: str) -> str:
        """A maths span: its inside, and as it was written with its signs."""

    def unknown(self, written: str) -> str:
        """A command nobody knows, with its braces if it has some."""

    def reference(self, shown: str, written: str) -> str:
        """A citation or a reference: as a reader may see it, and as it was written."""

    def address(self, url: str) -> str:
        """A web address."""
