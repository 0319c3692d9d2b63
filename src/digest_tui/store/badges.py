"""What a row tells beside its title: that there is code, that the paper was withdrawn. Worked out once, on writing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from digest_tui.papers.paper import Paper

_HOSTS: Final = ("github.com/", "gitlab.", "huggingface.co/", "hf.co/")
_CODE: Final = re.compile(r"\b(?:github\.com|gitlab\.[a-z0-9.-]+|huggingface\.co|hf\.co)/[\w.-]")
_WORK: Final = r"(?:paper|article|submission|manuscript|preprint|work|note|letter|thesis|report|version)"
_GONE: Final = r"(?:(?:has|have) been|is|was)?\s*(?:\w+\s+)?withdrawn\b"
_COMMENT: Final = re.compile(
    rf"^\W*withdrawn\b|\b{_WORK}\s+{_GONE}|\bwithdrawn\s+by\s+(?:the\s+|its\s+)?(?:\w+\s+)?(?:author|arxiv|submitter)",
    re.IGNORECASE,
)
_ABSTRACT: Final = re.compile(rf"\W*(?:withdrawn\b|(?:this|the)\s+(?:\w+\s+)?{_WORK}\s+{_GONE})", re.IGNORECASE)


def has_code(paper: Paper) -> bool:
    """Whether abstract or comment point to a repository (GitHub, GitLab, Hugging Face)."""
    text = f"{paper.abstract}\n{paper.comment}"
    # A list has hundreds of abstracts, the pattern takes 20 µs over one, and most have no slash at all.
    if "/" not in text:
        return False
    lowered = text.lower()
    return any(host in lowered for host in _HOSTS) and _CODE.search(lowered) is not None


def is_withdrawn(paper: Paper) -> bool:
    """Whether the comment says so, or the abstract begins with it, as arXiv's withdrawn papers do.

    https://info.arxiv.org/help/withdraw.html: the reason is given in the comments of a new version. An abstract
    that speaks of withdrawal further on is about something else.
    """
    return bool(_COMMENT.search(paper.comment) or _ABSTRACT.match(paper.abstract))
