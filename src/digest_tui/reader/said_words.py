"""What curated lists say of a paper, in words for its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from digest_tui.dates import plain_day
from digest_tui.messages import _
from digest_tui.papers.lists import ListName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest_tui.papers.recommended import Recommended


def said_words(recommended: Sequence[Recommended]) -> Content:
    """Each list with its day, votes, words and addresses; an earlier wording says when it was fetched."""
    parts: list[Content] = []
    lists: set[tuple[ListName, str]] = set()
    for one in recommended:
        name = ListName(one.source, one.category)
        key = name, one.announced.isoformat()
        day = plain_day(one.announced)
        votes = f" · ▲ {one.said.votes}" if one.said.votes is not None else ""
        before = _(" · as it was on {day}").format(day=plain_day(one.said.fetched)) if key in lists else ""
        lists.add(key)
        lines = [Content(f"{name.shown}, {day}{votes}{before}").stylize("$foreground-muted")]
        lines += [Content(text) for text in (one.said.text,) if text]
        lines += [Content(f"{label}: {address}").stylize("$foreground-muted") for label, address in one.said.links]
        parts.append(Content("\n").join(lines))
    return Content("\n\n").join(parts)
