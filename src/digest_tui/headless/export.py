"""`digest-tui export`: what was read, as something one can send, cite and publish."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from digest_tui.errors import WrongUsage
from digest_tui.headless.output import print_json
from digest_tui.messages import _, ngettext
from digest_tui.papers.ids import PaperId
from digest_tui.papers.publication import Publication, Scope
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.publish import Form, publish_day, publish_papers, publish_week, with_figures, write_file, written

PICTURED = frozenset((Form.MARKDOWN, Form.HTML))


async def export(
    desk: Desk, papers: tuple[str, ...], day: date | None, week: str, category: str, form: str, language: str, file: str
) -> int:
    """Print the publication, or write it to a file and say so."""
    code = desk.language_of(language).code if language else ""
    wanted = category or next(iter(desk.config.lists.categories), "")
    publication = _gathered(desk, papers, day, week, wanted, code)
    if form in PICTURED and publication.scope is not Scope.DAY:
        publication = await with_figures(desk, publication)
    text = written(publication, Form(form))
    if not file:
        sys.stdout.write(text)
        return 0
    write_file(Path(file), text)
    if form == Form.JSON:
        print_json({"file": file, "papers": len(publication.papers)})
    else:
        count = len(publication.papers)
        told = ngettext("{count} paper written to {file}", "{count} papers written to {file}", count)
        print(told.format(count=count, file=file))
    return 0


def _gathered(
    desk: Desk, papers: tuple[str, ...], day: date | None, week: str, category: str, language: str
) -> Publication:
    if sum(bool(one) for one in (papers, day, week)) != 1:
        raise WrongUsage(_("Name papers, or a day, or a week."), _("digest-tui export --day 2026-06-30 --format html"))
    if papers:
        return publish_papers(desk, [PaperId.parse(written) for written in papers], language)
    if day is not None:
        return publish_day(desk, category, day, language)
    return publish_week(desk, category, week, language)
