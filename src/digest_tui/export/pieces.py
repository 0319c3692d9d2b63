"""A text divided where a link, a doubt of a check or a lost link begins and ends, as a person reads it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from digest_tui.messages import _
from digest_tui.text.clean import clean
from digest_tui.text.latex import readable, readable_with_spans
from digest_tui.text.links import LINK_LOST, find_links, find_lost

MOST_READ: Final = 20_000
"""Characters of a text in which links are looked for."""
_BETWEEN: Final = re.compile(r"\n\s*\n|\n\s*(?=[●•▪‣◦]\s)")
"""A blank line, or one that begins with a point of a list."""
_ONE_THING: Final = re.compile(r"(?<=\d) (?=%)|(?<= [=<>≤≥≈≠∼]) (?=[-−+]?\d)")


class Piece(NamedTuple):
    """Some words in a row: the address they are a link to, or what is doubted of them, or neither.

    A `lost` piece is not of the text: it says that the source has lost the link before it.
    """

    text: str
    url: str = ""
    doubt: str = ""
    lost: bool = False


class _Span(NamedTuple):
    start: int
    end: int
    url: str = ""
    doubt: str = ""
    lost: bool = False


Paragraph = tuple[Piece, ...]


def paragraphs(text: str, doubts: Sequence[tuple[int, int, str]] = ()) -> tuple[Paragraph, ...]:
    """The text's paragraphs in pieces; `doubts` are places in it (start, end) and what is said of each."""
    spans = [_Span(link.start, link.end, url=link.url) for link in find_links(text[:MOST_READ])]
    spans += [_Span(start, end, lost=True) for start, end in find_lost(text)]
    spans += [_Span(start, end, doubt=said) for start, end, said in doubts if start < end]
    shown, placed = _placed(text, spans)
    found = []
    start = 0
    for gap in [*_BETWEEN.finditer(shown), None]:
        end = gap.start() if gap else len(shown)
        pieces = tuple(_pieces(shown, start, end, placed))
        if pieces:
            found.append(pieces)
        start = gap.end() if gap else end
    return tuple(found)


def linked(line: str) -> tuple[Piece, ...]:
    """A line as it is read, divided where addresses stand in it."""
    links = find_links(line[:MOST_READ])
    cuts = sorted({0, len(line), *(place for link in links for place in (link.start, link.end))})
    urls = {link.start: link.url for link in links}
    return tuple(Piece(line[left:right], urls.get(left, "")) for left, right in pairwise(cuts))


def _placed(text: str, spans: Sequence[_Span]) -> tuple[str, list[_Span]]:
    """The text as it is read, and the spans where they stand in it."""
    shown = readable(text)
    if clean(shown) != shown:
        return clean(shown), []
    placed = []
    for span in spans:
        _, places = readable_with_spans(text, [(span.start, span.end)])
        placed += [span._replace(start=start, end=end) for start, end in places]
    return shown, placed


def _pieces(shown: str, start: int, end: int, spans: Sequence[_Span]) -> list[Piece]:
    inside = [span for span in spans if span.start < end and span.end > start]
    cuts = sorted({start, end, *(place for span in inside for place in span[:2] if start < place < end)})
    pieces: list[Piece] = []
    for left, right in pairwise(cuts):
        over = [span for span in inside if span.start <= left and span.end >= right]
        url = next((span.url for span in over if span.url), "")
        doubt = next((span.doubt for span in over if span.doubt), "")
        pieces.append(Piece(_spaced(shown[left:right]), url, doubt))
        if any(span.lost and span.end == right for span in over):
            pieces.append(Piece(f" [{_(LINK_LOST)}]", lost=True))
    return _trimmed(pieces)


def _spaced(words: str) -> str:
    """White space as one space; between a number and its %, and a relation and its number, one no line ends at."""
    return _ONE_THING.sub("\u00a0", re.sub(r"\s+", " ", words))


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Without white space at both ends."""
    if pieces:
        pieces[0] = pieces[0]._replace(text=pieces[0].text.lstrip())
        pieces[-1] = pieces[-1]._replace(text=pieces[-1].text.rstrip())
    return [piece for piece in pieces if piece.text]
