"""Reading what is kept: every call is one short query (below 1 ms at 100,000 papers), fit for the key-press path.

What shows no list and no paper is imported when it is first asked for: a start has no use for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from digest_tui.messages import _
from digest_tui.papers.digest import ANNOUNCING, KeptDigest, Recommendation, Row, Selection, View
from digest_tui.papers.ids import PaperId
from digest_tui.papers.lists import ARXIV
from digest_tui.papers.paper import Paper, Version
from digest_tui.papers.translation import Translation
from digest_tui.store import digests, papers, translations
from digest_tui.tasks.desk import Desk

if TYPE_CHECKING:
    from digest_tui.papers.marks import Undone
    from digest_tui.papers.recommended import Recommended


def lists(desk: Desk) -> tuple[tuple[str, str], ...]:
    """The (source, category) pairs of which something is kept."""
    return digests.lists(desk.library)


def newest_list(desk: Desk, category: str, source: str = ARXIV) -> KeptDigest | None:
    """The newest list that has entries; a newer day without an announcement does not hide it."""
    filled = digests.latest_filled(desk.library, source, category)
    return filled or digests.latest(desk.library, source, category)


def list_of_day(desk: Desk, category: str, day: date, source: str = ARXIV) -> KeptDigest | None:
    """The list announced that day, None when it is not kept."""
    return digests.find(desk.library, source, category, day)


def kept_days(desk: Desk, category: str, source: str = ARXIV) -> tuple[KeptDigest, ...]:
    """Every kept day of a list, oldest first, days without an announcement too."""
    return digests.days(desk.library, source, category)


def neighbour_day(desk: Desk, digest: KeptDigest, step: int) -> KeptDigest | None:
    """The kept day `step` days after (before, when negative) this one, None past the end."""
    return digests.neighbour(desk.library, digest, step)


def again(desk: Desk, digest: KeptDigest) -> KeptDigest:
    """The same list as the library has it now: counters, state and freshness move."""
    return digests.get(desk.library, digest.number)


def rows(desk: Desk, number: int, after: int, limit: int) -> Sequence[Row]:
    """The next rows of a list by key: those with a position above `after`."""
    return digests.rows(desk.library, number, after, limit)


def row(desk: Desk, number: int, paper: PaperId) -> Row | None:
    """One row of a list, read again."""
    return digests.row(desk.library, number, paper)


def select(desk: Desk, number: int, view: View) -> Selection:
    """The positions of a list that a view shows, in its order.

    At 10,000 entries 6 to 20 ms; the first search in a list, or sorting by title, reads the texts of the list (100 ms
    at 10,000, 3 ms at 300): for a worker thread.
    """
    from digest_tui.store import views
    from digest_tui.tasks.following import wishes

    return views.positions(desk.library, number, view, wishes(desk, number, view))


def shows_all(desk: Desk, digest: KeptDigest) -> bool:
    """Whether a list is shown as it came when the reader asks for nothing else: nothing hidden, ruled or repeated."""
    from digest_tui.store.repeats import leaves_out

    return not (digest.hidden or leaves_out(desk.library, digest.number, seen_in(desk, digest)))


def seen_in(desk: Desk, digest: KeptDigest) -> tuple[str, ...]:
    """The lists whose earlier days have shown a paper; only an announcement leaves out what another one had."""
    if digest.source not in ANNOUNCING or not desk.config.lists.once:
        return ()
    return tuple(dict.fromkeys((*desk.config.lists.categories, digest.category)))


def rows_at(desk: Desk, number: int, positions: Sequence[int]) -> Sequence[Row]:
    """The rows at these positions, in the order given; for the pages of a selection."""
    from digest_tui.store import views

    return views.rows_at(desk.library, number, positions)


def categories_in(desk: Desk, number: int) -> tuple[tuple[str, int], ...]:
    """The primary categories of a list with their numbers of papers, the largest first: what can be filtered by."""
    from digest_tui.store import views

    return views.categories_in(desk.library, number)


def tags_in(desk: Desk, number: int) -> tuple[tuple[str, int], ...]:
    """The tags in a list with their numbers of papers, by name."""
    from digest_tui.store import views

    return views.tags_in(desk.library, number)


def read_paper(desk: Desk, paper: PaperId) -> Paper | None:
    """A kept paper: that version, or the newest when the id has none."""
    return papers.paper(desk.library, paper)


def versions(desk: Desk, paper: PaperId) -> tuple[Version, ...]:
    """Every version this library has seen, oldest first."""
    return papers.versions(desk.library, paper)


def changes(desk: Desk, paper: Paper, versions: Sequence[Version]) -> tuple[str, ...]:
    """What is another in this version of a paper than in the one kept before it, a line each, the version first.

    Empty for the first version, and for one that names none.
    """
    earlier = [version.number for version in versions if version.number < (paper.id.version or 0)]
    before = papers.paper(desk.library, PaperId(paper.id.value, max(earlier))) if earlier else None
    if before is None:
        return ()
    from digest_tui.text.replaced import Told, changes

    told = [Told(one.title, one.abstract, one.authors, one.comment) for one in (before, paper)]
    found = changes(*told)
    return (
        (_("Since v{earlier}:").format(earlier=max(earlier)), *found)
        if found
        else (_("Since v{earlier}: the same title, authors, abstract.").format(earlier=max(earlier)),)
    )


def withdrawn_in(desk: Desk, paper: PaperId) -> tuple[int, ...]:
    """The kept versions of a paper that say it was withdrawn, in order; 0 is one whose number is not known."""
    return papers.withdrawn_in(desk.library, paper)


def version_before(desk: Desk, paper: PaperId) -> Paper | None:
    """The newest kept version below this one, None when there is none."""
    below = [one.number for one in versions(desk, paper) if paper.version is not None and one.number < paper.version]
    return read_paper(desk, PaperId(paper.value, max(below))) if below else None


def said_in(desk: Desk, digest: KeptDigest) -> dict[str, Recommendation]:
    """What a curated list says of its papers, by their names; empty for any other list."""
    from digest_tui.store import recommendations

    return recommendations.said_in(desk.library, digest.number)


def said_of(desk: Desk, paper: PaperId) -> tuple[Recommended, ...]:
    """What every curated list says of a paper, the newest list and wording first."""
    if not papers.is_recommended(desk.library, paper):
        return ()
    from digest_tui.store import recommendations

    return recommendations.said_of(desk.library, paper)


def mark_read(desk: Desk, paper: PaperId, read: bool) -> None:
    """Mark a paper read or unread in every list it stands in."""
    from digest_tui.store import marks

    marks.mark_read(desk.library, paper, read, desk.now)


def mark_list_read(desk: Desk, digest: KeptDigest, positions: Sequence[int] | None = None) -> int:
    """Mark every paper of a list read, or those at `positions` (of a selection); how many were unread."""
    from digest_tui.store import marks

    return marks.mark_list_read(desk.library, digest.number, desk.now, positions)


def star(desk: Desk, paper: PaperId, starred: bool) -> None:
    """Star a paper, or take the star away."""
    from digest_tui.store import marks

    marks.star(desk.library, paper, starred, desk.now)


def hide(desk: Desk, paper: PaperId, hidden: bool) -> None:
    """Leave a paper out of lists, or show it again."""
    from digest_tui.store import marks

    marks.hide(desk.library, paper, hidden, desk.now)


def undo(desk: Desk) -> Undone | None:
    """Take the last mark back (read, unread, a list read, star, tag, note, hide); None when there is none."""
    from digest_tui.store.undo import undo_last

    return undo_last(desk.library)


def next_undo(desk: Desk) -> str:
    """What `undo` would take back, in words (`marked 117 papers read`); empty when there is nothing."""
    from digest_tui.store.undo import last

    return last(desk.library)


def next_unread(desk: Desk, number: int, after: int) -> int | None:
    """The position of the next unread paper of a list, None when there is none."""
    from digest_tui.store import marks

    return marks.next_unread(desk.library, number, after)


def previous_unread(desk: Desk, number: int, before: int) -> int | None:
    """The position of the unread paper before this one, None when there is none."""
    from digest_tui.store import marks

    return marks.previous_unread(desk.library, number, before)


def kept_titles(desk: Desk, papers: Sequence[PaperId], language: str) -> dict[str, str]:
    """The kept titles of these papers in that language, by their names without a version."""
    from digest_tui.store import passages

    return passages.titles(desk.library, papers, language)


def kept_translations(desk: Desk, paper: PaperId, language: str) -> tuple[Translation, ...]:
    """A paper's translations of all versions and models, newest first; refused replies are left out."""
    return translations.kept_for(desk.library, paper, language)


def rejected_reply(desk: Desk, translation: Translation) -> Translation | None:
    """The reply to the same request that was rejected for its faults, None where there was none."""
    return translations.rejected(desk.library, translation.key)
