"""Where the reference list is."""

from __future__ import annotations

import re
from typing import Final

from digest_tui.papers.document import Place, Section
from digest_tui.pdf.headings import ReadPage

_TITLE: Final = re.compile(
    r"(?:[\dIVX.]{1,5}\s+)?(?:references(?: and notes)?|bibliography|literature(?: cited)?|literatur(?:verzeichnis)?|"
    r"参考文献|引用文献|참고\s?문헌|文献)[:.]?",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    r"(?:appendi(?:x|ces)\b.*|supplement.*|acknowledg.*|[A-Z](?:\.\d+)*\.?\s+\S.*|付録.*|부록.*|附录.*)", re.IGNORECASE
)
_ALONE: Final = re.compile(
    r"(?:\A|\n)((?:[\dIVX.]{1,5} )?(?:references|bibliography|参考文献|참고 ?문헌))(?:\n|\Z)", re.I
)


def find_references(pages: list[ReadPage], found: tuple[Section, ...], outlined: bool) -> tuple[Place, Place] | None:
    """From the last heading of that name to the next heading, or the end; None where there is no list.

    Without an outline only what looks like an appendix ends it: bold type inside a list makes false headings.
    """
    titles = [section for section in found if _TITLE.fullmatch(section.title)]
    start = titles[-1].place if titles else _written_alone(pages)
    if start is None:
        return None
    end = Place(pages[-1].number, len(pages[-1].text))
    for section in found:
        if section.place > start and (outlined or _AFTER.fullmatch(section.title)):
            end = section.place
            break
    return start, end


def _written_alone(pages: list[ReadPage]) -> Place | None:
    """The last paragraph that is nothing but that word, in the second half of the document."""
    for page in reversed(pages[len(pages) // 2 :]):
        found = list(_ALONE.finditer(page.text))
        if found:
            return Place(page.number, found[-1].start(1))
    return None
