"""What a row tells beside its title: that there is code, that the paper was withdrawn. Worked out once, on writing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from digest_tui.text import links

if TYPE_CHECKING:
    from digest_tui.papers.paper import Paper

_WORK: Final = r"(?:paper|article|submission|manuscript|preprint|work|note|letter|thesis|report|version)"
_GONE: Final = r"(?:(?:has|have) been|is|was)?\s*(?:\w+\s+)?withdrawn\b"
_COMMENT: Final = re.compile(
    rf"^\W*withdrawn\b|\b{_WORK}\s+{_GONE}|\bwithdrawn\s+by\s+(?:the\s+|its\s+)?(?:\w+\s+)?(?:author|arxiv|submitter)",
    re.IGNORECASE,
)
_ABSTRACT: Final = re.compile(rf"\W*(?:withdrawn\b|(?:this|the)\s+(?:\w+\s+)?{_WORK}\s+{_GONE})", re.IGNORECASE)


def has_code(paper: Paper) -> bool:
    """Whether abstract or comment say where the code is."""
    return links.has_code(f"{paper.abstract}\n\n{paper.comment}")


def is_withdrawn(paper: Paper) -> bool:
    """Whether the comment says so, or the abstract begins with it, as arXiv's withdrawn papers do.

    https://info.arxiv.org/help/withdraw.html: the reason is given in the comments of a new version. An abstract
    that speaks of withdrawal further on is about something else.
    """
    return bool(_COMMENT.search(paper.comment) or _ABSTRACT.match(paper.abstract))
