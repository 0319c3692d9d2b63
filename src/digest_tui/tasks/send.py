"""Papers written to a file for others, as the app asks for it: what, as what, where."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from digest_tui.messages import ngettext
from digest_tui.papers.digest import KeptDigest
from digest_tui.papers.ids import PaperId
from digest_tui.tasks import published, set_apart
from digest_tui.tasks.publish import PICTURED, Form, file_name, write_publication

if TYPE_CHECKING:
    from digest_tui.papers.publication import Publication
    from digest_tui.tasks.desk import Desk

NOTES: Final = "notes"
"""A folder of notes, in the place of a form."""


class What(StrEnum):
    """What is to be written."""

    PAPER = "paper"
    SHOWN = "shown"
    LIST = "list"
    WEEK = "week"
    STARRED = "starred"
    TAGGED = "tagged"
    COLLECTION = "collection"


class Wish(NamedTuple):
    """What is to be written: papers by their ids (PAPER, SHOWN), a list (LIST, WEEK), a tag or collection by name.

    `title` is what its file is named after.
    """

    what: What
    title: str
    papers: Sequence[PaperId] = ()
    digest: KeptDigest | None = None
    name: str = ""


def gathered(desk: Desk, wish: Wish, language: str) -> Publication:
    """The publication that is wished for; NotKept where there is none. Half a second for a day of 300 papers."""
    match wish.what, wish.digest:
        case What.LIST, KeptDigest() as digest:
            return published.publish_list(desk, digest, language)
        case What.WEEK, KeptDigest() as digest:
            day = digest.announced.isoformat()
            return published.publish_week(desk, digest.category, day, language, digest.source)
        case What.STARRED, _:
            return set_apart.publish_starred(desk, language)
        case What.TAGGED, _:
            return set_apart.publish_tagged(desk, wish.name, language)
        case What.COLLECTION, _:
            return set_apart.publish_collection(desk, wish.name, language)
        case _:
            return published.publish_papers(desk, wish.papers, language)


def proposed_name(wish: Wish, form: str, language: str) -> str:
    """The name of a file that has none yet; for notes that of a folder."""
    if form == NOTES:
        return "papers"
    translated = form not in (Form.BIBTEX, Form.RIS)
    return file_name(wish.title, language if translated else "", Form(form))


async def send(desk: Desk, wish: Wish, form: str, path: Path, language: str, *, over: bool = False) -> str:
    """Write it, and say in words what was written where; DigestError when it cannot be.

    A file that is there is lost only with `over`, without it that is a WrongUsage.
    """
    publication = await asyncio.to_thread(gathered, desk, wish, language)
    if form == NOTES:
        return await asyncio.to_thread(_write_notes, desk, publication, path)
    if form in PICTURED:
        publication = await published.completed(desk, publication)
    await asyncio.to_thread(write_publication, path, publication, Form(form), over=over)
    count = len(publication.papers)
    words = ngettext("{count:,} paper written to {path}.", "{count:,} papers written to {path}.", count)
    return words.format(count=count, path=path)


def _write_notes(desk: Desk, publication: Publication, folder: Path) -> str:
    from digest_tui.tasks.write_notes import write_notes

    told = write_notes(folder, published.with_related(desk, publication))
    return "\n".join([told.words, *told.left[:5], *(["…"] if len(told.left) > 5 else [])])
