"""What the search of everything kept says of itself: what may be typed, what was found, what is left to be indexed."""

from __future__ import annotations

from typing import Final

from digest_tui.messages import N_, _
from digest_tui.papers.ids import PaperId
from digest_tui.tasks.search import Found

HINT: Final = "author:Kim  cat:cs.CL  tag:todo  day:2026-06  is:starred  has:note  -without  “exact words”"
HINT_MEANING: Final = N_("~ by meaning")
BY_MEANING: Final = N_("⏎ searches by meaning, with the model that embeds; in any language it knows.")


def state_words(found: Found | None, by_meaning: bool, left: int, has_model: bool) -> str:
    """How many papers were found, what is wrong with the words, or what they may be; `left` are not indexed yet."""
    if by_meaning and found is None:
        return _(BY_MEANING)
    index = _left_words(left, by_meaning)
    if found is None or found.query.is_empty:
        problem = found.query.problem if found is not None else ""
        return f"{problem or _hint(has_model)}{index}"
    if found.named is not None:
        return _("{paper} is not kept. ⏎ asks arXiv for it.").format(paper=found.named)
    if not found.papers:
        return _("nothing kept matches{index}").format(index=index)
    if by_meaning:
        words = _("the {count:,} nearest of what is kept: an order, the last may have little to do with it{index}")
        return words.format(count=len(found.papers), index=index)
    more = _("more than ") if found.more else ""
    return _("{more}{count:,} found{index}").format(more=more, count=len(found.papers), index=index)


def order_words(by_meaning: bool, by_relevance: bool) -> str:
    """In which order papers stand."""
    if by_meaning:
        return _("The nearest in meaning first")
    return _("The best match first") if by_relevance else _("The newest first")


def asking_words(paper: PaperId, seconds: float) -> str:
    """A paper is asked for by its name; `seconds` are left to wait for our turn."""
    waiting = _(" · in {seconds:.0f} s").format(seconds=seconds) if seconds else ""
    return _("Asking arXiv for {paper} …").format(paper=paper) + waiting


def _hint(has_model: bool) -> str:
    return f"{_(HINT_MEANING)}  {HINT}" if has_model else HINT


def _left_words(left: int, by_meaning: bool) -> str:
    if not left:
        return ""
    if by_meaning:
        return _(" · {left:,} still to be read by the model").format(left=left)
    return _(" · {left:,} still to be indexed").format(left=left)
