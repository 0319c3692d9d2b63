"""Papers as RIS, the form reference managers read (https://en.wikipedia.org/wiki/RIS_(file_format))."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from digest_tui.export.bibtex import year_of
from digest_tui.export.publication_words import line
from digest_tui.papers.paper import Paper


def ris(papers: Iterable[tuple[Paper, Sequence[str]]]) -> str:
    """One record for a paper and its tags, lines ended by CR LF as the form asks."""
    return "".join(_record(paper, tags) for paper, tags in papers)


def _record(paper: Paper, tags: Sequence[str]) -> str:
    year = str(paper.submitted.year) if paper.submitted else year_of(paper.id)
    fields = [("TY", "JOUR" if paper.journal else "UNPB"), ("TI", line(paper.title))]
    fields += [("AU", _author(line(name))) for name in paper.authors]
    fields += [("PY", year), ("DA", f"{paper.submitted:%Y/%m/%d}" if paper.submitted else "")]
    fields += [
        ("T2", line(paper.journal)),
        ("DO", line(paper.doi)),
        ("DB", "arXiv" if paper.id.is_arxiv else ""),
        ("AN", paper.id.value if paper.id.is_arxiv else ""),
        ("UR", paper.abstract_page),
        ("L1", paper.pdf_page),
    ]
    fields += [("M1", f"arXiv:{paper.id}" if paper.id.is_arxiv else str(paper.id)), ("N1", line(paper.comment))]
    fields += [("KW", word) for word in (*paper.categories, *map(line, tags))] + [("AB", line(paper.abstract))]
    lines = [f"{tag}  - {value}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""]) + "\r\n"


def _author(name: str) -> str:
    """Family name first, as the form wants it; a name of one word, or of a group, stays as it is."""
    given, _, family = name.rpartition(" ")
    return f"{family}, {given}" if given and "," not in name else name
