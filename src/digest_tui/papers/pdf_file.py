"""A PDF's file, as the library knows it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from digest_tui.papers.ids import PaperId


class PdfFile(NamedTuple):
    """The file of one version of a paper: its SHA-256 in hex, its bytes, and when it was fetched or taken in.

    `name` is the file's own where it is one of the reader's, empty for a download. `opened` is when it was last opened.
    """

    paper: PaperId
    hash: str
    size: int
    name: str
    kept: datetime
    opened: datetime


def local_id(hash: str) -> PaperId:
    """What a file of the reader's own is called: `file:` and the first 12 digits of its hash."""
    return PaperId(f"file:{hash[:12]}/1")
