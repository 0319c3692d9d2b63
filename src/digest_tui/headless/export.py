"""`digest-tui export`: what was read, as something one can send, cite and publish."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from digest_tui.errors import NotKept, WrongUsage
from digest_tui.headless.output import print_json
from digest_tui.messages import _, ngettext
from digest_tui.papers.categories import right_list_name
from digest_tui.papers.ids import PaperId
from digest_tui.papers.lists import ARXIV, ListName
from digest_tui.papers.publication import Publication
from digest_tui.tasks import reading
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.publish import (
    FEEDS,
    PICTURED,
    Form,
    refuse_over,
    write_file,
    write_publication,
    written,
    written_by,
    written_feed,
)
from digest_tui.tasks.published import (
    completed,
    publish_day,
    publish_list,
    publish_papers,
    publish_week,
    with_related,
)
from digest_tui.tasks.set_apart import publish_collection, publish_starred, publish_tagged

OBSIDIAN: Final = "obsidian"
PARTLY: Final = 3
STANDARD_OUTPUT: Final = "-"
DAYS_IN_A_FEED: Final = 10
"""The newest kept days, where a feed is asked for and nothing is named."""


class Asked(NamedTuple):
    """What is to be written, as what, and where: empty is standard output."""

    papers: tuple[str, ...] = ()
    day: date | None = None
    week: str = ""
    category: str = ""
    source: str = ARXIV
    starred: bool = False
    tag: str = ""
    collection: str = ""
    form: str = "md"
    language: str = ""
    template: str = ""
    file: str = ""
    force: bool = False


async def export(desk: Desk, asked: Asked) -> int:
    """Print the publication, or write it to a file and say so; 3 where some of the papers named are not kept."""
    asked, missing = _kept_of(desk, asked)
    for name in missing:
        print(_("{id} is not kept, and left out.").format(id=name), file=sys.stderr)
    status = await _export(desk, asked)
    return PARTLY if missing and status == 0 else status


async def _export(desk: Desk, asked: Asked) -> int:
    if asked.form == OBSIDIAN:
        return _write_notes(desk, asked)
    asked = asked._replace(file="" if asked.file == STANDARD_OUTPUT else asked.file)
    if asked.file and not asked.force:
        refuse_over(Path(asked.file), _("Name another file, or write over it with --force."))
    if asked.form in FEEDS and not _named(asked):
        days = _newest_days(desk, asked)
        text = written_feed(days, Form(asked.form), ListName(asked.source, _category(desk, asked)).title)
        return _hand_over(asked, text, sum(len(one.papers) for one in days))
    publication = _gathered(desk, asked)
    if asked.template or asked.form in PICTURED:
        publication = await completed(desk, publication)
    if asked.template:
        return _hand_over(asked, written_by(publication, Path(asked.template)), len(publication.papers))
    if not asked.file:
        return _hand_over(asked, written(publication, Form(asked.form)), len(publication.papers))
    write_publication(Path(asked.file), publication, Form(asked.form), over=asked.force)
    return _tell(asked, len(publication.papers))


def _kept_of(desk: Desk, asked: Asked) -> tuple[Asked, list[str]]:
    """The same for the papers that are kept, and the names of the others; all of them where none is."""
    papers = [PaperId.parse(written) for written in asked.papers]
    kept = tuple(str(one) for one in papers if reading.read_paper(desk, one) is not None)
    missing = [name for name in map(str, papers) if name not in kept]
    return (asked._replace(papers=kept), missing) if kept else (asked, [])


def _hand_over(asked: Asked, text: str, papers: int) -> int:
    if not asked.file:
        sys.stdout.write(text)
        return 0
    write_file(Path(asked.file), text, over=asked.force)
    return _tell(asked, papers)


def _tell(asked: Asked, papers: int) -> int:
    if asked.form == Form.JSON:
        print_json({"file": asked.file, "papers": papers})
    else:
        print(
            ngettext("{count} paper written to {file}", "{count} papers written to {file}", papers).format(
                count=papers, file=asked.file
            )
        )
    return 0


def _write_notes(desk: Desk, asked: Asked) -> int:
    from digest_tui.tasks.write_notes import write_notes

    if not asked.file or asked.template:
        raise WrongUsage(
            _("Notes are written into a folder."), _("digest-tui export --starred --format obsidian --output FOLDER")
        )
    told = write_notes(Path(asked.file), with_related(desk, _gathered(desk, asked)))
    print(told.words)
    for line in told.left:
        print(f"  {line}")
    return PARTLY if told.left else 0


def _named(asked: Asked) -> int:
    return sum(map(bool, (asked.papers, asked.day, asked.week, asked.starred, asked.tag, asked.collection)))


def _gathered(desk: Desk, asked: Asked) -> Publication:
    if _named(asked) != 1:
        raise WrongUsage(
            _("Name papers, or one of --day, --week, --starred, --tag and --collection."),
            _("digest-tui export --day 2026-06-30 --format html"),
        )
    language = _language(desk, asked)
    if asked.papers:
        return publish_papers(desk, [PaperId.parse(written) for written in asked.papers], language)
    if asked.starred:
        return publish_starred(desk, language)
    if asked.tag:
        return publish_tagged(desk, asked.tag, language)
    if asked.collection:
        return publish_collection(desk, asked.collection, language)
    if asked.day is not None:
        return publish_day(desk, _category(desk, asked), asked.day, language, asked.source)
    return publish_week(desk, _category(desk, asked), asked.week, language, asked.source)


def _newest_days(desk: Desk, asked: Asked) -> list[Publication]:
    category = _category(desk, asked)
    kept = [one for one in reading.kept_days(desk, category, asked.source) if one.total][-DAYS_IN_A_FEED:]
    if not kept:
        raise NotKept(
            _("No list of {category} is kept.").format(category=category),
            _("digest-tui fetch --category {category}").format(category=category),
        )
    return [publish_list(desk, digest, _language(desk, asked)) for digest in reversed(kept)]


def _category(desk: Desk, asked: Asked) -> str:
    if asked.source != ARXIV:
        from digest_tui.papers.lists import curated_list

        return curated_list(asked.source).category
    return right_list_name(asked.category) if asked.category else next(iter(desk.config.lists.categories), "")


def _language(desk: Desk, asked: Asked) -> str:
    return desk.language_of(asked.language).code if asked.language else ""
