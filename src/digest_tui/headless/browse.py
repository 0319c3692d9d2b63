"""`digest-tui open --browser`: the page of a paper in the reader's browser."""

from __future__ import annotations

import asyncio

from digest_tui.errors import NotKept
from digest_tui.headless.output import print_json
from digest_tui.messages import _
from digest_tui.papers.ids import PaperId
from digest_tui.screens.viewer import open_in_viewer


def open_page(written: str, as_json: bool) -> int:
    """Open a paper's page; a paper that arXiv has not is NotKept, a browser that is not there DigestError."""
    paper = PaperId.parse(written)
    url = _page(paper)
    asyncio.run(open_in_viewer(url))
    if as_json:
        print_json({"paper": str(paper), "url": url})
    else:
        print(url)
    return 0


def _page(paper: PaperId) -> str:
    if not paper.is_arxiv:
        raise NotKept(_("{id} has no page on arXiv.").format(id=paper), _("Open its address from its page in the app."))
    return f"https://arxiv.org/abs/{paper}"
