"""What can be copied of a paper, and the file that holds it where the terminal has no clipboard."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path

from digest_tui.errors import StoreError
from digest_tui.messages import N_, _
from digest_tui.papers.paper import Paper
from digest_tui.papers.translation import Translation
from digest_tui.tasks.desk import Desk
from digest_tui.text.latex import readable


class Part(StrEnum):
    """What is copied, by the word the reader is told."""

    ID = "id"
    BIBTEX = "BibTeX"
    URL = "URL"
    TITLE = N_("title")
    ABSTRACT = N_("abstract")
    TRANSLATION = N_("translation")
    SENTENCE = N_("sentence")
    TRANSLATED_SENTENCE = N_("translated sentence")


def text_of(
    paper: Paper, part: Part, translation: Translation | None = None, sentences: tuple[str, str] = ("", "")
) -> str:
    """The text of that part, readable as on the page; empty when the paper has none.

    `sentences` are the one that is lit on the page and its translation.
    """
    match part:
        case Part.ID:
            return str(paper.id)
        case Part.BIBTEX:
            from digest_tui.export.bibtex import bibtex

            return bibtex(paper)
        case Part.URL:
            return paper.abstract_page
        case Part.TITLE:
            return readable(paper.title)
        case Part.ABSTRACT:
            return readable(paper.abstract)
        case Part.TRANSLATION:
            return "" if translation is None else f"{readable(translation.title)}\n\n{readable(translation.abstract)}\n"
        case Part.SENTENCE:
            return sentences[0]
        case Part.TRANSLATED_SENTENCE:
            return sentences[1]


def keep_copy(desk: Desk, text: str) -> Path:
    """Write the text where it can be fetched from without a clipboard (0600); StoreError when that cannot be."""
    path = desk.paths.cache / "copied.txt"
    part = path.with_suffix(".part")
    try:
        part.unlink(missing_ok=True)
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
        part.replace(path)
    except OSError as error:
        raise StoreError(
            _("{path} cannot be written ({reason}).").format(path=path, reason=error.strerror),
            _("The clipboard has the text all the same."),
        ) from error
    return path
