"""`digest-tui translate ID --page N` and `--section NAME`: a part of a PDF, paragraph by paragraph."""

from __future__ import annotations

from contextlib import aclosing

from digest_tui.checks.finding_words import finding_words
from digest_tui.errors import EngineBroken, WrongUsage
from digest_tui.headless.output import Progress, print_json
from digest_tui.headless.pdfs import open_document
from digest_tui.headless.translate import progress_words
from digest_tui.messages import _
from digest_tui.papers.languages import find_language
from digest_tui.papers.translation import Translation
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Finished, Stopped
from digest_tui.tasks.open_pdf import document_id
from digest_tui.tasks.translate_passage import (
    Paragraph,
    page_paragraphs,
    section_paragraphs,
    translate_passage,
)
from digest_tui.text.latex import readable


async def translate_part(
    desk: Desk,
    papers: tuple[str, ...],
    page: int | None,
    section: str,
    language: str | None,
    model: str,
    again: bool,
    as_json: bool,
) -> int:
    """Translate one page or section of one paper or file; each paragraph is printed once it is whole."""
    if len(papers) > 1 or (page is not None and section):
        raise WrongUsage(
            _("One page or one section of one paper at a time."), _("Name one ID, and --page or --section.")
        )
    document = await open_document(desk, papers[0])
    paragraphs = section_paragraphs(document, section) if section else page_paragraphs(document, page or 0)
    code = find_language(language).code if language else desk.language.code
    id, made = document_id(document), dict[int, Translation]()
    progress = Progress()
    try:
        events = translate_passage(desk, id, paragraphs, code, model, again)
        async with aclosing(events) as told:
            async for number, of, event in told:
                if isinstance(event, Finished):
                    progress.clear()
                    made[number] = event.translation
                    if not as_json:
                        _print(event.translation)
                elif isinstance(event, Stopped):
                    raise event.error or EngineBroken(_("The translation was stopped."), _("Translate again to go on."))
                else:
                    progress.say(
                        *progress_words(_("{id} · {number} of {of}").format(id=id, number=number, of=of), event)
                    )
    finally:
        progress.clear()
    if as_json:
        print_json({"id": str(id), "language": code, "paragraphs": _json(paragraphs, made)})
    return 0


def _print(translation: Translation) -> None:
    print(readable(translation.abstract))
    for finding in translation.findings:
        print(f"⚑ {finding.check} {finding_words(finding.sentence)}")
    print()


def _json(paragraphs: tuple[Paragraph, ...], made: dict[int, Translation]) -> list[dict[str, object]]:
    return [
        {
            "source": paragraph.text,
            "translation": one.abstract if (one := made.get(number)) is not None else None,
            "state": str(one.state) if one is not None else None,
            "model": one.model if one is not None else None,
            "findings": [
                {"check": finding.check, "severity": str(finding.severity), "sentence": finding.sentence}
                for finding in (one.findings if one is not None else ())
            ],
        }
        for number, paragraph in enumerate(paragraphs, 1)
    ]
