"""A paper as a BibTeX entry, as https://info.arxiv.org/help/hypertex/bibstyles/index.html has it for preprints."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.text.clean import clean_line
from digest_tui.text.latex import readable

FIRST_OLD_YEAR: Final = 91
"""arXiv began in 1991: two digits from 91 on belong to the last century."""
_SPECIAL: Final = {
    "\\": "\\textbackslash{}",
    "{": "{\\textbraceleft}",
    "}": "{\\textbraceright}",
    "%": "\\%",
    "#": "\\#",
    "&": "\\&",
    "_": "\\_",
    "$": "\\$",
}


def bibtex(paper: Paper, tags: Sequence[str] = ()) -> str:
    """The entry, ending in a line break; texts stay TeX where braces and dollars balance, else they are escaped.

    `tags` are its keywords.
    """
    year = year_of(paper.id)
    fields = {
        "title": f"{{{_tex(paper.title)}}}",
        "author": " and ".join(_author(name) for name in paper.authors),
        "year": year,
        "eprint": paper.id.value if paper.id.is_arxiv else "",
        "archivePrefix": "arXiv" if paper.id.is_arxiv else "",
        "primaryClass": paper.primary if paper.id.is_arxiv else "",
        "journal": _tex(paper.journal),
        "doi": _plain(paper.doi),
        "url": paper.abstract_page,
        "note": _tex(paper.comment),
        "keywords": ", ".join(map(_tex, tags)),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value and value != "{}"]
    kind = "article" if fields["journal"] else "misc"
    return f"@{kind}{{{citation_key(paper)},\n" + ",\n".join(lines) + "\n}\n"


def citation_key(paper: Paper) -> str:
    """First author's family name and the paper's own number, in ASCII: `moss2606.00001`.

    No two papers share one, and it stays the same when a new version has another title.
    """
    names = readable(paper.authors[0]).split() if paper.authors else []
    family = _ascii(names[-1]) if names else ""
    number = re.sub(r"[^0-9A-Za-z.-]", "-", paper.id.value)
    return f"{family}-{number}" if number[:1].isalpha() and family else f"{family or 'arxiv'}{number}"


def year_of(paper: PaperId) -> str:
    """The year an arXiv identifier was given in, empty where it is none: `2606.00001` gives 2026."""
    digits = re.search(r"(?:^|/)(\d\d)\d\d", paper.value) if paper.is_arxiv else None
    if digits is None:
        return ""
    century = "19" if "/" in paper.value and int(digits[1]) >= FIRST_OLD_YEAR else "20"
    return century + digits[1]


def _author(name: str) -> str:
    """A name of one word, or one that ` and ` would divide, is held together by braces."""
    shown = _tex(name)
    return f"{{{shown}}}" if " " not in shown or re.search(r"\band\b", shown) else shown


def _tex(text: str) -> str:
    line = clean_line(text)
    return line if _balanced(line) else "".join(_SPECIAL.get(letter, letter) for letter in line)


def _balanced(text: str) -> bool:
    """Whether braces and dollars come in pairs, and no comment sign or stray special sign would break the entry.

    BibTeX counts every brace, TeX those without a backslash: both have to find them in pairs.
    """
    bare = re.sub(r"\\.", "", text)
    outside = re.sub(r"\$[^$]*\$", "", bare)
    paired = _braces_pair(text) and _braces_pair(bare) and bare.count("$") % 2 == 0
    return paired and not text.endswith("\\") and not re.search(r"[%#&_@]", outside)


def _braces_pair(text: str) -> bool:
    depths = [*accumulate({"{": 1, "}": -1}.get(letter, 0) for letter in text)]
    return not depths or min(depths) >= 0 == depths[-1]


def _plain(text: str) -> str:
    return re.sub(r"[{}\\\s]", "", clean_line(text))


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]", "", plain)
