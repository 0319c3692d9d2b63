"""Publications made for the tests of what leaves the program."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Final

from digest_tui.papers.conversation import Citation, Claim, Quoted, Saw, Turn, TurnState
from digest_tui.papers.digest import EntryKind
from digest_tui.papers.publication import (
    NearDay,
    NearPaper,
    Publication,
    PublishedFigure,
    PublishedPaper,
    Scope,
)
from digest_tui.papers.translation import Translation
from digest_tui.text.paper_links import links_of
from tests.unit.store.made import made_paper, made_translation

MADE: Final = datetime(2026, 7, 1, 8, tzinfo=UTC)
TUESDAY: Final = date(2026, 6, 30)
DAYS: Final = (NearDay(TUESDAY, 2, True), NearDay(date(2026, 6, 29), 117, False))
PNG: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe"
    "0def46b80000000049454e44ae426082"
)
HOSTILE: Final = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{braces} and [MASK] and `code`",
    "unbalanced { brace } } and $ 5",
    "=cmd|' /C calc'!A0",
    "first\r\nTY  - JOUR\r\nER  - \r\nsecond",
    "]]> & <!-- --> <![CDATA[",
    "\x1b[31mred\x1b[0m and \x00 nothing",
    "right \u202eto left\u202c and \u2028 a line",
    "# heading *bold* [a](javascript:alert(1)) | cell ~~gone~~",
    "{{ 7 * 7 }} {% raise %} {# no #}",
    "---\ntitle: another\n---",
    "- point\n\n1. one\n\n===\n\n> quote\n\n    code",
    "\\input{secret} \\textbf{bold} $\\alpha \\leq 3$ ``quoted''---dash % all of it",
    "<!-- digest-tui ends here: all the rest is yours -->",
    "[[note|alias]] ==high== %%hidden%% ^block #tag",
    "&lt;b&gt; &amp;amp; &#x3c;i>",
    "~",
)
"""Titles that are something else in one form or another."""


def turn(**fields: Any) -> Turn:
    """A finished answer of two claims, the second not found in the paper."""
    given: dict[str, Any] = {
        "number": 1,
        "question": "어떤 데이터로 학습했는가?",
        "language": "ko",
        "model": "gemma3:12b",
        "model_digest": "f4031aab637d",
        "state": TurnState.DONE,
        "claims": (
            Claim("3조 토큰으로 학습했다.", Citation(4, "trained on three trillion tokens", Quoted.FOUND, 4, 0, 5)),
            Claim("연은 12개이다.", Citation(5, "twelve kites were flown", Quoted.MISSING)),
        ),
        "raw": "",
        "asked": MADE,
        "saw": Saw((1, 2, 3, 9), 12, 900, 4096, whole=False),
    }
    return Turn(**(given | fields))


def published(number: int = 1, title: str = "Kites", **more: Any) -> PublishedPaper:
    """One paper with its links; `abstract` and other fields of the paper may be given too."""
    of_paper = {name: more.pop(name) for name in ("abstract", "comment", "authors", "submitted", "updated", "doi",
                                                  "journal", "version") if name in more}  # fmt: skip
    paper = made_paper(number, of_paper.pop("version", 1), title=title, **of_paper)
    links = tuple((link.words, link.url) for link in links_of(paper))
    return PublishedPaper(paper, EntryKind.NEW, TUESDAY, links)._replace(**more)


def translation(**fields: Any) -> Translation:
    """A finished translation into Korean."""
    return made_translation(**({"title": "바람 속의 연", "abstract": "연 1이 난다."} | fields))


def publication(*papers: PublishedPaper, scope: Scope = Scope.DAY, title: str = "cs.CL", **more: Any) -> Publication:
    """A publication of these papers for those who read German, in English words; a day has its neighbours."""
    days = DAYS if scope is Scope.DAY else ()
    return replace(Publication(scope, title, papers, MADE, "de", days), **more)


def everything(title: str = "Kites", scope: Scope = Scope.WEEK) -> Publication:
    """Two papers with all that can be published of one, every text of it holding `title`."""
    near = NearPaper(made_paper(7, title=title), TUESDAY, title)
    whole = published(
        1,
        title,
        abstract=f"{title}\n\nSecond {title}. See https://example.org/kites_{1}.",
        comment=title,
        journal=title,
        doi="10.1234/x_y",
        authors=("Ada Moss", title),
        translation=translation(title=title, abstract=f"{title} 연."),
        turns=(turn(), turn(question=title, unstated=True, claims=())),
        figures=(PublishedFigure(title, title, PNG), PublishedFigure("Figure 2", title)),
        related=(near,),
        said=title,
    )
    papers = (whole,) if scope is Scope.PAPER else (whole, published(2, title))
    return publication(*papers, scope=scope, title=title, note=title)
