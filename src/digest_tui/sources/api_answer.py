"""An answer of arXiv's query interface: checked as a whole first, then read by the `arxiv` package's parser.

That parser forgives everything: of a page cut off after 49 of 100 entries it makes 49 results, of a captcha none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from digest_tui.errors import BadAnswer, Refused, WrongUsage
from digest_tui.messages import _
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.sources.feed_xml import refuse_what_is_no_feed
from digest_tui.text.clean import clean, clean_line

if TYPE_CHECKING:
    from digest_tui.sources.failures import Peer

_ATOM: Final = "{http://www.w3.org/2005/Atom}"
_TOTAL: Final = "{http://a9.com/-/spec/opensearch/1.1/}totalResults"
_ERROR: Final = "Error"


def read_answer(body: bytes, status: int, asked: Sequence[PaperId], peer: Peer) -> tuple[Paper, ...]:
    """The papers in an answer, those among the asked ones; Refused for an error entry, BadAnswer for what is broken.

    The root element, the closing tag and the number of entries are checked before anything is believed. A name that
    arXiv does not know simply has no entry.
    """
    papers, _ = read_found(body, status, len(asked), peer)
    wanted = {one.value for one in asked}
    return tuple(paper for paper in papers if paper.id.value in wanted)


def read_found(body: bytes, status: int, most: int, peer: Peer) -> tuple[tuple[Paper, ...], int]:
    """The papers in the answer to a search that asked for the first `most`, and how many there are in all.

    Checked and refused as `read_answer` does it.
    """
    refuse_what_is_no_feed(body, peer)
    root = _root(body, peer)
    entries = root.findall(f"{_ATOM}entry")
    _refuse_an_error(entries, peer, status)
    if status != 200:
        raise peer.refused(status)
    total = _number(root.findtext(_TOTAL))
    expected = min(total, most)
    if len(entries) < expected or len(entries) > most:
        raise peer.bad(
            _("sent {count} entries where {expected} were due").format(count=len(entries), expected=expected)
        )
    results = _parsed(body, peer)
    if len(results) != len(entries):
        raise peer.bad(
            _("sent {count} entries of which only {count2} can be read").format(count=len(entries), count2=len(results))
        )
    papers = (_paper(result) for result in results)
    return tuple(paper for paper in papers if paper is not None), total


def _root(body: bytes, peer: Peer) -> Any:
    """The root of the Atom feed, by a parser that forgives nothing."""
    from lxml.etree import XMLParser, XMLSyntaxError, fromstring

    parser = XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        root = fromstring(body, parser)
    except XMLSyntaxError as error:
        if b"<feed" in body[:2000] and not body.rstrip().endswith(b"</feed>"):
            raise peer.bad(_("sent an answer that is cut off after {count:,} bytes").format(count=len(body))) from None
        raise peer.bad(_("sent an answer that cannot be read ({msg})").format(msg=error.msg)) from None
    if root.tag != f"{_ATOM}feed":
        raise peer.bad(_("sent something that is not an Atom feed"))
    return root


def _refuse_an_error(entries: list[Any], peer: Peer, status: int) -> None:
    for entry in entries:
        if (entry.findtext(f"{_ATOM}title") or "").strip() == _ERROR and "/api/errors" in (
            entry.findtext(f"{_ATOM}id") or ""
        ):
            reason = clean_line(entry.findtext(f"{_ATOM}summary") or "")[:200]
            raise Refused(
                _("{peer} did not accept the request: {reason}.").format(peer=peer, reason=reason),
                _("Nothing kept was touched."),
                status,
            )


def _parsed(body: bytes, peer: Peer) -> list[Any]:
    """The entries as the package's own results."""
    try:
        from arxiv._feed import parse
    except ImportError as error:
        raise BadAnswer(
            _("The answer cannot be read: the arxiv package is another one than this program knows."),
            _("Install version 4.0.2 of it."),
        ) from error
    try:
        return list(parse(body).results)
    except ValueError as error:
        raise peer.bad(
            _("sent an entry that cannot be read ({clean_line})").format(clean_line=clean_line(str(error))[:80])
        ) from None


def _paper(result: Any) -> Paper | None:
    try:
        identifier = PaperId.parse(result.entry_id)
    except WrongUsage:
        return None
    names = tuple(clean_line(author.name).strip(" :") for author in result.authors)
    return Paper(
        id=identifier,
        title=clean_line(result.title),
        abstract=clean(result.summary).strip(),
        authors=tuple(name for name in names if name),
        categories=tuple(dict.fromkeys(filter(None, map(clean_line, [result.primary_category, *result.categories])))),
        comment=clean_line(result.comment or ""),
        journal=clean_line(result.journal_ref or ""),
        doi=clean_line(result.doi or ""),
        submitted=_instant(result.published),
        updated=_instant(result.updated),
        affiliations=tuple(_affiliations(names, result.authors)),
    )


def _affiliations(names: Sequence[str], authors: Sequence[Any]) -> Iterator[tuple[str, str]]:
    for name, author in zip(names, authors, strict=True):
        for place in map(clean_line, author.affiliation):
            if name and place:
                yield name, place


def _instant(moment: datetime) -> datetime | None:
    return moment if moment.tzinfo is not None else None


def _number(text: str | None) -> int:
    written = (text or "").strip()
    return int(written) if written.isdecimal() and len(written) < 10 else 0
