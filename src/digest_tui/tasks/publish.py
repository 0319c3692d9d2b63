"""A publication written in one of its forms, or as a reader's own template has it, and kept as a file."""

from __future__ import annotations

import os
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from digest_tui.errors import DigestError
from digest_tui.messages import _
from digest_tui.text.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest_tui.papers.publication import Publication


class Form(StrEnum):
    """What a publication is written as."""

    MARKDOWN = "md"
    HTML = "html"
    JSON = "json"
    BIBTEX = "bibtex"
    RIS = "ris"
    FEED = "feed"
    ATOM = "atom"


ENDINGS: Final = {Form.BIBTEX: "bib", Form.FEED: "json", Form.ATOM: "xml"}
"""The ending of a file's name where it is not the form's own."""
PICTURED: Final = frozenset((Form.MARKDOWN, Form.HTML, Form.JSON))
"""Forms that show figures and related papers."""
FEEDS: Final = frozenset((Form.FEED, Form.ATOM))
"""Forms that hold several publications."""
LONGEST_NAME: Final = 60
"""Characters of a file's name that is made from a title."""


def written(publication: Publication, form: Form) -> str:
    """The publication in that form."""
    match form:
        case Form.MARKDOWN:
            from digest_tui.export.markdown import markdown

            return markdown(publication)
        case Form.HTML:
            from digest_tui.export.html import html

            return html(publication)
        case Form.JSON:
            from digest_tui.export.publication_json import as_json

            return as_json(publication)
        case Form.BIBTEX:
            from digest_tui.export.bibtex import bibtex

            return "\n".join(bibtex(published.paper) for published in publication.papers)
        case Form.RIS:
            from digest_tui.export.ris import ris

            return ris(published.paper for published in publication.papers)
        case Form.FEED | Form.ATOM:
            return written_feed([publication], form)


def written_feed(publications: Sequence[Publication], form: Form) -> str:
    """Several publications as a feed, in the order given: the newest first."""
    from digest_tui.export.feeds import atom_feed, json_feed

    return atom_feed(publications) if form is Form.ATOM else json_feed(publications)


def written_by(publication: Publication, template: Path) -> str:
    """The publication as a reader's own template has it; TemplateFault says what is wrong with that."""
    from digest_tui.export.own_template import own

    return own(publication, template)


def write_file(path: Path, text: str) -> None:
    """Write a file, whole or not at all; DigestError when it cannot be written."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="")
        os.replace(part, path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise DigestError(
            _("{path} cannot be written ({strerror}).").format(path=path, strerror=error.strerror),
            _("Name another file."),
        ) from error


def file_name(title: str, language: str, form: Form) -> str:
    """A name for the file of what is called so, without anything a file system reads."""
    words = "".join(letter if letter.isalnum() else " " for letter in clean_line(title))
    whole = "-".join(words.split())
    stem = whole if len(whole) <= LONGEST_NAME else whole[: LONGEST_NAME + 1].rpartition("-")[0] or whole[:LONGEST_NAME]
    stem = stem or "digest"
    return f"{stem}{f'.{language}' if language else ''}.{ENDINGS.get(form, str(form))}"
