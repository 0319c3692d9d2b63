"""`digest-tui terms check`: whether a day's translations call one thing by one name."""

from __future__ import annotations

from datetime import date

from digest_tui.errors import NotKept
from digest_tui.headless.output import print_json
from digest_tui.messages import _
from digest_tui.papers.languages import find_language
from digest_tui.tasks import reading
from digest_tui.tasks.day_terms import DayTerms, day_terms
from digest_tui.tasks.desk import Desk


async def print_day_terms(desk: Desk, category: str, day: date | None, language: str, as_json: bool) -> int:
    """Print the terms with several renderings, and the rows of the glossary that were not followed."""
    code = find_language(language).code if language else desk.language.code
    wanted = category or next(iter(desk.config.lists.categories), "cs.CL")
    digest = reading.list_of_day(desk, wanted, day) if day is not None else reading.newest_list(desk, wanted)
    if digest is None:
        raise NotKept(
            _("No list of {wanted} is kept for that day.").format(wanted=wanted),
            _("digest-tui fetch keeps the day's list."),
        )
    found = day_terms(desk, digest, code)
    if as_json:
        print_json(_json(found) | {"list": wanted, "day": digest.announced.isoformat(), "language": code})
        return 0
    print(
        _("{wanted} of {announced}: {of} translations into {code}.").format(
            wanted=wanted, announced=digest.announced, of=found.of, code=code
        )
    )
    for one in found.several:
        print(_("  one term, several ways: ") + " · ".join(f"“{way.written}” ({way.paper})" for way in one.ways))
    for row in found.not_followed:
        print(
            _("  “{source}” is not “{target}” in: ").format(source=row.source, target=row.target)
            + ", ".join(map(str, row.papers))
        )
    if found.of and not (found.several or found.not_followed):
        print(_("  Every term has one rendering, as far as can be seen."))
    return 0


def _json(found: DayTerms) -> dict[str, object]:
    return {
        "translations": found.of,
        "several": [[{"written": way.written, "paper": str(way.paper)} for way in one.ways] for one in found.several],
        "not_followed": [
            {"source": row.source, "target": row.target, "papers": [str(paper) for paper in row.papers]}
            for row in found.not_followed
        ],
    }
