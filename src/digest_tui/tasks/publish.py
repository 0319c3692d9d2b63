"""A publication written in one of its forms, or as a reader's own template has it, and kept as a file."""

from __future__ import annotations

import os
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from digest_tui.errors import DigestError, WrongUsage
from digest_tui.messages import _
from digest_tui.text.clean import clean_line
from digest_tui.text.file_names import portable

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

            return "\n".join(bibtex(one.paper, one.tags) for one in publication.papers)
        case Form.RIS:
            from digest_tui.export.ris import ris

            return ris((one.paper, one.tags) for one in publication.papers)
        case Form.FEED | Form.ATOM:
            return written_feed([publication], form, publication.title)


def written_feed(publications: Sequence[Publication], form: Form, name: str) -> str:
    """Several publications as a feed of what is called so, in the order given: the newest first."""
    from digest_tui.export.feeds import atom_feed, json_feed

    return atom_feed(publications, name) if form is Form.ATOM else json_feed(publications, name)


def written_by(publication: Publication, template: Path) -> str:
    """The publication as a reader's own template has it; TemplateFault says what is wrong with that."""
    from digest_tui.export.own_template import own

    return own(publication, template)


def write_publication(path: Path, publication: Publication, form: Form, *, over: bool = False) -> None:
    """Write the publication to a file; the pictures of a Markdown one go into a folder beside it.

    Nothing that is there is lost, unless it may be written `over`: WrongUsage, and nothing is written.
    """
    from urllib.parse import quote

    from digest_tui.export.variables import pictured

    found = [one for published in publication.papers for one in pictured(published) if one[1]]
    if form is not Form.MARKDOWN or not found:
        write_file(path, written(publication, form), over=over)
        return
    from digest_tui.export.markdown import markdown

    folder = path.with_name(f"{path.stem}-figures")
    if not over:
        refuse_over(path)
    pictures = [(folder / name, figure.picture) for figure, name in found]
    _write_pictures(folder, pictures, over)
    write_file(path, markdown(publication, quote(folder.name)), over=over)


def _write_pictures(folder: Path, pictures: Sequence[tuple[Path, bytes]], over: bool) -> None:
    """All of them or, where another file has the name of one, none; the same picture is left as it is."""
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise DigestError(
            _("{folder} is no folder to write in ({strerror}).").format(folder=folder, strerror=error.strerror),
            _("Name another file."),
        ) from error
    new = [(path, picture) for path, picture in pictures if not _holds(path, picture)]
    for path, _picture in new:
        if not over:
            refuse_over(path)
    for path, picture in new:
        write_file(path, picture, over=over)


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def refuse_over(path: Path, hint: str = "") -> None:
    """WrongUsage where a file or a link has that name; a pipe is written to and loses nothing, a folder never is."""
    if os.path.lexists(path) and not path.is_dir() and not _is_stream(path):
        raise WrongUsage(_("{path} is there already.").format(path=path), hint or _("Name another file."))


def write_file(path: Path, content: str | bytes, *, over: bool = False) -> None:
    """Write a file, whole or not at all; DigestError when it cannot be, WrongUsage where it is there already.

    With `over` it takes the place of one that is there; of a link, that of the file it leads to.
    """
    if not over:
        refuse_over(path)
    data = content.encode() if isinstance(content, str) else content
    path = path.resolve() if path.is_symlink() else path
    part = path.with_name(f".{path.name}.part")
    try:
        if _is_stream(path):
            path.write_bytes(data)
            return
        part.write_bytes(data)
        os.replace(part, path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise DigestError(
            _("{path} cannot be written ({strerror}).").format(path=path, strerror=error.strerror),
            _("Name another file."),
        ) from error


def _is_stream(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()


def file_name(title: str, language: str, form: Form) -> str:
    """A name for the file of what is called so, without anything a file system reads."""
    words = "".join(letter if letter.isalnum() else " " for letter in clean_line(title))
    whole = "-".join(words.split())
    stem = whole if len(whole) <= LONGEST_NAME else whole[: LONGEST_NAME + 1].rpartition("-")[0] or whole[:LONGEST_NAME]
    stem = portable(stem or "digest")
    return f"{stem}{f'.{language}' if language else ''}.{ENDINGS.get(form, str(form))}"
