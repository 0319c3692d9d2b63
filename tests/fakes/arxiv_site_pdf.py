"""PDFs as arXiv's site serves them, whole, in parts, or not quite."""

from __future__ import annotations

import re
from typing import Final

from tests.fakes.arxiv_site import Behaviour, Connection, head_of

ETAG: Final = '"sha256-one"'


def pdf(body: bytes, etag: str = ETAG, ranges: bool = True, kind: str = "application/pdf") -> Behaviour:
    """The file; where `ranges` are served, the rest of it (206) to who asks with the right ETag in If-Range."""

    def behave(client: Connection) -> None:
        headers = {"Content_Type": kind, "ETag": etag}
        wanted = re.fullmatch(r"bytes=(\d+)-", client.asked.headers.get("range", ""))
        if not wanted or not ranges or client.asked.headers.get("if-range") != etag:
            client.send(head_of(200, **headers, Content_Length=str(len(body))) + body)
            return
        start = int(wanted[1])
        if start >= len(body):
            client.send(head_of(416, **headers, Content_Range=f"bytes */{len(body)}"))
            return
        headers |= {"Content_Range": f"bytes {start}-{len(body) - 1}/{len(body)}"}
        client.send(head_of(206, **headers, Content_Length=str(len(body) - start)) + body[start:])

    return behave


def broken_off(body: bytes, after: int, etag: str = ETAG) -> Behaviour:
    """So many bytes of the file, then the connection ends."""

    def behave(client: Connection) -> None:
        client.send(head_of(200, ETag=etag, Content_Length=str(len(body))) + body[:after])

    return behave
