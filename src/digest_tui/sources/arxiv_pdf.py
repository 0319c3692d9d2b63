"""A paper's PDF from arXiv: `https://arxiv.org/pdf/IDvN`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing, closing
from typing import TYPE_CHECKING, Final

from digest_tui.errors import BadAnswer, Refused
from digest_tui.messages import _
from digest_tui.papers.ids import PaperId
from digest_tui.sources.failures import Peer
from digest_tui.sources.pace import ARXIV
from digest_tui.sources.part_file import PartFile, WholeFile
from digest_tui.sources.source import Received, Sent, Turn

if TYPE_CHECKING:
    from pathlib import Path

    from digest_tui.sources.client import Client

LARGEST_PDF: Final = 100_000_000
"""Bytes."""
LONGEST: Final = 900.0
"""Seconds for one PDF: 100 MB at 110 kB/s; what came by then is kept, and the next try goes on from there."""
_MAGIC: Final = b"%PDF-"
_NOT_THERE: Final = 404
_NO_SUCH_RANGE: Final = 416
_ACCEPT: Final = frozenset({200, 206})

PdfSourceEvent = Turn | Sent | Received | WholeFile


class ArxivPdf:
    """Downloads in the one line towards arXiv, as https://info.arxiv.org/help/api/tou.html asks for."""

    def __init__(self, client: Client, base_url: str) -> None:
        self._client = client
        self._base_url = base_url

    def address(self, id: PaperId) -> str:
        """The URL of that version's PDF, or of the newest one's where `id` names none."""
        return f"{self._base_url}/pdf/{id}"

    async def fetch(self, id: PaperId, folder: Path) -> AsyncGenerator[PdfSourceEvent, None]:
        """Turn, Sent and Received as they come, then the WholeFile in `folder`, which must exist.

        A download that broke off goes on where it stopped when the server still has the same file. Raises SourceError
        and its children, and DigestError where the folder cannot be written.
        """
        if not id.is_arxiv:
            raise ValueError(f"{id} is no name of arXiv's")
        peer = Peer.of(ARXIV.title, self._base_url)
        with closing(PartFile(folder, id.file_stem, lambda head: _judge(head, peer))) as part:
            try:
                async with aclosing(self._download(id, part)) as events:
                    async for event in events:
                        yield event
                whole = await asyncio.to_thread(part.finish)
            except Refused as error:
                raise _in_words(error, id, peer) from error
            except BadAnswer:
                # A body that broke off is worth keeping, one that is something else is not.
                if part.is_refused:
                    part.discard()
                raise
            yield whole

    async def _download(self, id: PaperId, part: PartFile) -> AsyncGenerator[Turn | Sent | Received, None]:
        for goes_on in (bool(part.validator), False):
            try:
                async with aclosing(self._get(id, part)) as events:
                    async for event in events:
                        yield event
                return
            except Refused as error:
                if error.status != _NO_SUCH_RANGE or not goes_on:
                    raise
                # What is kept is longer than the file is now.
                part.begin(False, "")

    async def _get(self, id: PaperId, part: PartFile) -> AsyncGenerator[Turn | Sent | Received, None]:
        requests = self._client.get(
            self.address(id), pace=ARXIV, max_bytes=LARGEST_PDF, total=LONGEST, accept=_ACCEPT, into=part
        )
        async with aclosing(requests) as events:
            async for event in events:
                if isinstance(event, Turn | Sent | Received):
                    yield event


def _judge(head: bytes, peer: Peer) -> None:
    """Raise BadAnswer unless a PDF begins there: a captcha page opens as a document, too."""
    if _MAGIC in head:
        return
    if not head:
        raise peer.bad(_("sent an empty answer instead of the PDF"))
    if b"<" in head[:200]:
        raise peer.bad(
            _("answered with a web page instead of the PDF"),
            _(
                "It may be a captcha, a sign-in page of the network you are on, or maintenance: open the "
                "address in a browser, then try again."
            ),
        )
    raise peer.bad(_("sent something that is not a PDF"))


def _in_words(error: Refused, id: PaperId, peer: Peer) -> Refused:
    if error.status != _NOT_THERE:
        return error
    return Refused(
        _("{peer} has no PDF of {id} (HTTP 404): it may be withdrawn, or not be public yet.").format(peer=peer, id=id),
        _("Its abstract can still be read and asked about."),
        error.status,
    )
