"""How far a catch-up list can be believed, and why not, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from digest_tui.dates import day_in_words
from digest_tui.messages import N_, _
from digest_tui.papers.digest import DigestState
from digest_tui.sources.catchup_page import CatchupPage

_SATURDAY: Final = 5
_GROUPS: Final = {"New": N_("new papers"), "Cross": N_("cross-lists"), "Replacement": N_("replacements")}


def judge(pages: Sequence[CatchupPage], category: str, held: int, today: date) -> tuple[DigestState, str]:
    """The state of a day read from all its pages and the words for it.

    `held` counts the papers that were taken from them; `today` is arXiv's date when it answered. The rule: where the
    number shown differs from the total anywhere, arXiv itself has not the whole list yet (its metadata lags).
    """
    if not any(page.total or page.sections for page in pages):
        return _nothing(pages[0], category, today)
    doubts = [*_missing(pages), *_unread(pages)]
    if len({page.total for page in pages}) > 1:
        doubts.append(_("The list changed while it was read."))
    state = DigestState.UNCONFIRMED if doubts else DigestState.CONFIRMED
    return state, " ".join((*doubts, *_repeated(pages, held)))


def _nothing(page: CatchupPage, category: str, today: date) -> tuple[DigestState, str]:
    """An empty day: the page is the same for a weekend, a holiday, a quiet category and a fault of arXiv's.

    Once arXiv has announced the next day, the day before is settled: on 2026-06-25 the lists were empty for ten
    hours, and whole before the next announcement.
    """
    day = day_in_words(page.announced)
    if page.announced.weekday() >= _SATURDAY:
        return DigestState.NONE_ANNOUNCED, _("No announcement on {day} (weekend).").format(day=day)
    if page.next_day is not None and page.next_day <= today:
        return DigestState.NONE_ANNOUNCED, (
            _(
                "Nothing was announced for {category} on {day}: a holiday, or no paper in this category. "
                "arXiv's next announcement was on {day_in}."
            ).format(category=category, day=day, day_in=day_in_words(page.next_day))
        )
    return DigestState.UNCONFIRMED, (
        _(
            "The list for {day} is not confirmed yet: arXiv's page has no paper. Either that day has "
            "none (a holiday, a quiet category), or arXiv has a fault; it is worth asking again later."
        ).format(day=day)
    )


def _missing(pages: Sequence[CatchupPage]) -> Iterator[str]:
    shown: dict[str, int] = {}
    total: dict[str, int] = {}
    for section in (section for page in pages for section in page.sections):
        shown[section.kind] = shown.get(section.kind, 0) + section.shown
        total[section.kind] = max(total.get(section.kind, 0), section.total)
    for kind, name in _GROUPS.items():
        if shown.get(kind, 0) != total.get(kind, 0):
            yield _("arXiv shows {shown:,} of {total:,} {name}: its own list is not whole yet.").format(
                shown=shown[kind], total=total[kind], name=_(name)
            )
    everything = max(page.total for page in pages)
    if sum(total.values()) != everything and shown == total:
        yield _("arXiv counts {everything:,} papers and lists {sum:,}: its own list is not whole yet.").format(
            everything=everything, sum=sum(total.values())
        )


def _unread(pages: Sequence[CatchupPage]) -> Iterator[str]:
    sections = [section for page in pages for section in page.sections]
    found = sum(section.found for section in sections)
    readable = sum(len(section.papers) for section in sections if section.kind)
    if readable < found:
        yield _("{found:,} of {found2:,} entries could not be read and cannot be shown here.").format(
            found=found - readable, found2=found
        )
    announced = sum(section.shown for section in sections)
    if found != announced and all(section.kind for section in sections):
        yield _("The page says that it shows {announced:,} papers, and {found:,} are on it.").format(
            announced=announced, found=found
        )


def _repeated(pages: Sequence[CatchupPage], held: int) -> Iterator[str]:
    readable = sum(len(section.papers) for page in pages for section in page.sections if section.kind)
    if held < readable:
        yield _("{readable:,} of {readable2:,} entries repeated a paper that had come already.").format(
            readable=readable - held, readable2=readable
        )
