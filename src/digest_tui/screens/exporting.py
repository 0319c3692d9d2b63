"""Papers to a file: three small questions, what, as what and where, and then the writing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digest_tui.errors import DigestError
from digest_tui.messages import _, ngettext
from digest_tui.papers.digest import KeptDigest
from digest_tui.papers.lists import MADE_HERE, ListName
from digest_tui.papers.weeks import week_name
from digest_tui.screens.file_dialog import FileDialog, Place
from digest_tui.screens.picker import Choice, Picker
from digest_tui.screens.state import Subject
from digest_tui.screens.telling import tell, tell_failure
from digest_tui.tasks import collecting, notes, reading
from digest_tui.tasks.publish import Form
from digest_tui.tasks.send import NOTES, What, Wish, proposed_name, send
from digest_tui.tasks.set_apart import starred_count
from digest_tui.text.latex import readable
from digest_tui.text.width import cut

TITLE_CELLS: Final = 44
TOLD_SECONDS: Final = 20.0
"""Where a file is has to be read and remembered."""


def ask_what(screen: Subject) -> None:
    """Begin: which papers."""
    offered = list(_offered(screen))
    if not offered:
        tell(screen, _("There is no paper here to write."))
        return

    def chosen(place: str | None) -> None:
        if place is not None:
            _ask_form(screen, offered[int(place)][0])

    choices = [Choice(str(place), words, remark) for place, (wish, words, remark) in enumerate(offered)]
    screen.app.push_screen(Picker(_("Write to a file: what?"), choices), chosen)


def _offered(screen: Subject) -> Iterator[tuple[Wish, str, str]]:
    """What can be written from here, with the words it is offered by."""
    desk, digest, opened = screen.desk, screen.digest, screen.in_hand()
    if opened is not None:
        title = readable(opened.paper.title)
        yield Wish(What.PAPER, title, papers=(opened.paper.id,)), _("This paper"), cut(title, TITLE_CELLS)
    selection = screen.shown.selection
    if digest is not None and selection is not None and selection.positions:
        rows = reading.rows_at(desk, digest.number, selection.positions)
        shown = [row.id for row in rows]
        yield Wish(What.SHOWN, "selection", papers=shown), _("What is shown of the list"), _papers(len(rows))
    if digest is not None and digest.total:
        yield from _of_list(digest)
    stars = starred_count(desk)
    if stars:
        yield Wish(What.STARRED, _("Starred papers")), _("Starred papers"), _papers(stars)
    for tag, count in notes.known_tags(desk):
        yield Wish(What.TAGGED, tag, name=tag), _("Tag #{tag}").format(tag=tag), _papers(count)
    for name, count in collecting.collections(desk):
        yield Wish(What.COLLECTION, name, name=name), _("Collection “{name}”").format(name=name), _papers(count)


def _of_list(digest: KeptDigest) -> Iterator[tuple[Wish, str, str]]:
    name = ListName(digest.source, digest.category).title
    made = digest.source in MADE_HERE
    title = name if made else f"{name}, {digest.announced}"
    yield Wish(What.LIST, title, digest=digest), _("This list"), f"{title}: {_papers(digest.total)}"
    if not made:
        title = f"{name}, {week_name(digest.announced)}"
        yield Wish(What.WEEK, title, digest=digest), _("Its week"), title


def _ask_form(screen: Subject, wish: Wish) -> None:
    def chosen(form: str | None) -> None:
        if form is not None:
            _ask_where(screen, wish, form)

    screen.app.push_screen(Picker(_("Write to a file: as what?"), _forms()), chosen)


def _ask_where(screen: Subject, wish: Wish, form: str) -> None:
    def chosen(place: Place | None) -> None:
        if place is not None:
            tell(screen, _("Writing…"))
            work = _write(screen, wish, form, place)
            screen.run_worker(work, group="export", exclusive=True, name="write papers to a file")

    name = proposed_name(wish, form, screen.language)
    screen.app.push_screen(FileDialog(name, is_folder=form == NOTES), chosen)


def _forms() -> tuple[Choice, ...]:
    return (
        Choice(Form.HTML, _("A page"), _("HTML in one file, for a phone, a desk and paper")),
        Choice(Form.MARKDOWN, _("Markdown"), _("the same as text")),
        Choice(Form.BIBTEX, "BibTeX"),
        Choice(Form.RIS, "RIS", _("for Zotero, EndNote and others")),
        Choice(NOTES, _("Notes"), _("a folder for Obsidian, one file a paper")),
        Choice(Form.JSON, "JSON"),
        Choice(Form.FEED, _("JSON Feed")),
        Choice(Form.ATOM, _("Atom")),
    )


async def _write(screen: Subject, wish: Wish, form: str, place: Place) -> None:
    try:
        words = await send(screen.desk, wish, form, place.path, screen.language, over=place.over)
    except DigestError as error:
        tell_failure(screen, error)
    else:
        tell(screen, words, TOLD_SECONDS)


def _papers(count: int) -> str:
    return ngettext("{count:,} paper", "{count:,} papers", count).format(count=count)
