"""`digest-tui show`: a kept paper, with no network and no model."""

from __future__ import annotations

from collections.abc import Callable

from digest_tui.checks.finding_words import finding_words
from digest_tui.errors import NotKept
from digest_tui.headless.output import paper_json, print_json, translation_json
from digest_tui.messages import _
from digest_tui.papers.categories import full_name
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.papers.translation import Translation
from digest_tui.tasks import reading
from digest_tui.tasks.desk import Desk
from digest_tui.text.latex import readable


async def print_paper(desk: Desk, written: str, language: str | None, raw: bool, as_json: bool) -> int:
    """Print one kept paper, with its kept translation when a language is named."""
    wanted = PaperId.parse(written)
    paper = reading.read_paper(desk, wanted)
    if paper is None:
        raise NotKept(
            _("{wanted} is not kept.").format(wanted=wanted),
            _("digest-tui fetch keeps today's list; other papers cannot be fetched yet."),
        )
    code = desk.language_of(language).code if language else ""
    translations = reading.kept_translations(desk, paper.id, code) if code else ()
    if code and not translations:
        raise NotKept(
            _("No translation of {wanted} into {code} is kept.").format(wanted=wanted, code=code),
            _("digest-tui translate {wanted} --to {code}").format(wanted=wanted, code=code),
        )
    if as_json:
        versions = reading.versions(desk, paper.id)
        told = paper_json(paper, versions, bool(reading.withdrawn_in(desk, paper.id)))
        told["changed"] = list(reading.changes(desk, paper, versions))
        if code:
            told["translations"] = [translation_json(one) for one in translations]
        print_json(told)
        return 0
    read = str if raw else readable
    if reading.withdrawn_in(desk, paper.id):
        print(_("This paper was withdrawn."))
    _print_paper(paper, read)
    changed = reading.changes(desk, paper, reading.versions(desk, paper.id))
    if changed:
        print("", *changed, sep="\n")
    if translations:
        print()
        print_translation(translations[0], read)
    return 0


def _print_paper(paper: Paper, read: Callable[[str], str]) -> None:
    print(read(paper.title))
    print(", ".join(read(name) for name in paper.authors))
    print(" · ".join(filter(None, (str(paper.id), ", ".join(full_name(code) for code in paper.categories)))))
    facts = {
        _("Comment"): paper.comment,
        _("Journal"): paper.journal,
        "DOI": paper.doi,
        _("Licence"): paper.licence,
    }
    for name, value in facts.items():
        if value:
            print(f"{name}: {read(value)}")
    for page in (paper.abstract_page, paper.pdf_page):
        if page:
            print(page)
    print()
    print(read(paper.abstract))


def print_translation(translation: Translation, read: Callable[[str], str] = readable) -> None:
    """Print a translation, readable unless `read` says otherwise, what made it, and what the checks doubt."""
    print(read(translation.title))
    print()
    print(read(translation.abstract))
    print()
    print(f"— {translation.language} · {translation.paper} · {translation.model} · {translation.state}")
    for finding in translation.findings:
        print(f"⚑ {finding.check} {finding_words(finding.sentence)}")
