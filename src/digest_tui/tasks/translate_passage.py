"""Translate a page or a section of a PDF by paragraphs, each with the sentence before it, each kept by itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Final, NamedTuple

from digest_tui.errors import EngineError, WrongUsage
from digest_tui.messages import _
from digest_tui.papers.document import Document, Place
from digest_tui.papers.ids import PaperId
from digest_tui.papers.languages import find_language
from digest_tui.papers.paper import Paper
from digest_tui.store import passages
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Finished, Stopped, TranslateEvent
from digest_tui.tasks.translate_paper import GOOD
from digest_tui.tasks.translation_work import TranslationWork, prepare_when_loaded
from digest_tui.tasks.translation_writing import write_twice
from digest_tui.text.sentences import sentences

BREAK: Final = "\n\n"
"""What stands between two paragraphs of a page's text."""
FEWEST_LETTERS: Final = 3
"""A paragraph with fewer is a number or a rule: it stays as it is."""


class Paragraph(NamedTuple):
    """A paragraph, and the sentence before it, empty at the beginning of the paper."""

    text: str
    before: str = ""

    @property
    def is_words(self) -> bool:
        """Whether there is something to translate."""
        return sum(character.isalpha() for character in self.text) >= FEWEST_LETTERS


class ParagraphTold(NamedTuple):
    """The `number`-th paragraph (from 1) of `of` says how it stands: Finished and Stopped are its last words."""

    number: int
    of: int
    event: TranslateEvent


async def translate_passage(
    desk: Desk,
    id: PaperId,
    paragraphs: Sequence[Paragraph],
    language: str,
    model: str = "",
    again: bool = False,
) -> AsyncGenerator[ParagraphTold, None]:
    """Translate each paragraph in turn; what is kept comes at once, so that one that was stopped goes on.

    A paragraph whose model or engine fails ends the work with its Stopped. One without words is passed over.
    """
    for number, paragraph in enumerate(paragraphs, 1):
        if not paragraph.is_words:
            continue
        async with aclosing(_translate(desk, id, paragraph, language, model, again)) as events:
            async for event in events:
                yield ParagraphTold(number, len(paragraphs), event)
                if isinstance(event, Stopped):
                    return


async def _translate(
    desk: Desk, id: PaperId, paragraph: Paragraph, language: str, model: str, again: bool
) -> AsyncGenerator[TranslateEvent, None]:
    part = Paper(id=id, title="", abstract=paragraph.text, authors=(), categories=())
    wanted = find_language(language)
    try:
        async with aclosing(prepare_when_loaded(desk, part, wanted, model, False, paragraph.before)) as preparing:
            async for step in preparing:
                if isinstance(step, TranslationWork):
                    work = step
                else:
                    yield step
    except EngineError as error:
        yield Stopped(None, error)
        return
    kept = None if again else await asyncio.to_thread(passages.find, desk.library, work.key)
    if kept is not None and kept.state in GOOD:
        yield Finished(kept, kept=True)
        return
    async with aclosing(write_twice(desk, work, passages.keep)) as writing:
        async for event in writing:
            yield event


def page_paragraphs(document: Document, number: int) -> tuple[Paragraph, ...]:
    """The paragraphs of a page without the list of references; WrongUsage when there is no such page."""
    page = document.page(number)
    if page is None:
        raise WrongUsage(
            _("There is no page {number}.").format(number=number),
            _("The pages are 1 to {count}.").format(count=len(document.pages)),
        )
    before = document.page(number - 1)
    return _paragraphs([document.body(number)], before.text if before is not None else "")


def sentence_parts(text: str) -> tuple[Paragraph, ...]:
    """Each sentence of a text as a part of its own."""
    spans = sentences(text)
    pieces = [text[span.start : span.end] for span in spans]
    return tuple(Paragraph(piece, before) for piece, before in zip(pieces, ["", *pieces], strict=False))


def marked_part(text: str, marked: str) -> Paragraph:
    """Words that a reader has marked in a text; without a sentence before where they do not stand in it."""
    words = " ".join(marked.split())
    plain = " ".join(text.split())
    at = plain.find(words)
    return Paragraph(words, _last_sentence(plain[:at].strip()) if at > 0 else "")


def section_paragraphs(document: Document, name: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a section with its subsections, found by its heading or the beginning of it.

    WrongUsage names the sections when there is none of that name.
    """
    wanted = name.strip().casefold()
    titles = [section.title.casefold() for section in document.sections]
    found = next((at for at, title in enumerate(titles) if wanted and _is_called(title, wanted)), None)
    if found is None:
        known = ", ".join(f"“{section.title}”" for section in document.sections[:12])
        raise WrongUsage(
            _("There is no section “{name}”.").format(name=name[:40]),
            _("Its sections: {known}.").format(known=known or _("none were found")),
        )
    return paragraphs_of(document, found)


def paragraphs_of(document: Document, number: int) -> tuple[Paragraph, ...]:
    """The paragraphs of the section with that number (from 0), with its subsections and without what is cited."""
    section = document.sections[number]
    later = document.sections[number + 1 :]
    following = next((one.place for one in later if one.level <= section.level), None)
    end = following or Place(len(document.pages), len(document.pages[-1].text))
    if document.references is not None and section.place < document.references[0]:
        end = min(end, document.references[0])  # what is cited is looked up as it is written
    texts = [
        page.text[section.place.offset if page.number == section.place.page else 0 :][
            : _length(page.number, page.text, section.place, end)
        ]
        for page in document.pages[section.place.page - 1 : end.page]
    ]
    return _paragraphs(texts, document.pages[section.place.page - 1].text[: section.place.offset])


def _length(number: int, text: str, start: Place, end: Place) -> int:
    """How many characters of a page, from where the section begins on it, belong to it."""
    first = start.offset if number == start.page else 0
    return (end.offset if number == end.page else len(text)) - first


def _is_called(title: str, wanted: str) -> bool:
    """Whether a heading, or a heading without its number, begins with these words."""
    number, _, words = title.partition(" ")
    return title.startswith(wanted) or number == wanted or words.startswith(wanted)


def _paragraphs(texts: Sequence[str], before: str) -> tuple[Paragraph, ...]:
    found: list[Paragraph] = []
    for piece in (piece.strip() for text in texts for piece in text.split(BREAK)):
        if piece:
            found.append(Paragraph(piece, _last_sentence(found[-1].text if found else before)))
    return tuple(found)


def _last_sentence(text: str) -> str:
    spans = sentences(text)
    return text[spans[-1].start : spans[-1].end] if spans else ""
