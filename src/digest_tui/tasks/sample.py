"""The sample digest in a library of its own: every offline feature, with no network, no model and nothing set up."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

from digest_tui.clock import find_clock
from digest_tui.config import Config, Lists, load_config
from digest_tui.papers.digest import DigestState
from digest_tui.papers.pdf_file import PdfFile
from digest_tui.paths import Paths, find_paths
from digest_tui.sample.content import CATEGORY, EDITION, SOURCE, Marks, read_sample
from digest_tui.store import conversations, digests, documents, marks, notes, pdfs, tags, translations, undo
from digest_tui.store.database import Database, open_derived, open_library
from digest_tui.tasks.desk import Desk


def open_sample_desk(environ: Mapping[str, str] = os.environ) -> Desk:
    """A desk over the sample, offline and in folders of its own; filled when it is first opened, and then never again.

    The reader's own keys, theme and language hold until the sample has a configuration of its own. What the reader
    does there stays there. DigestError says what is wrong with a folder, a configuration or a store.
    """
    paths = sample_paths(environ)
    clock = find_clock(environ)
    config = _config(paths, environ)
    paths.make()
    with ExitStack() as opened:
        library = opened.enter_context(closing(open_library(paths.library, paths.backups, clock())))
        derived = opened.enter_context(closing(open_derived(paths.derived)))
        fill(library, derived, paths.pdfs)
        opened.pop_all()
    return Desk(paths, config, environ, clock, library, derived, offline=True, source=SOURCE)


def sample_paths(environ: Mapping[str, str] = os.environ) -> Paths:
    """The folders of the sample, all inside one that can be deleted: `sample` among the reader's own data."""
    root = find_paths(environ).data / "sample"
    return Paths(root / "config", root / "data", root / "cache", root / "logs")


def fill(library: Database, derived: Database, pdf_folder: Path) -> None:
    """Put the sample into a library that has not this edition of it; marks only where the reader cannot have any yet.

    The days without papers come last, and so say that all the rest is there: a fill cut short is done again.
    """
    days = digests.days(library, SOURCE, CATEGORY)
    filled = [day.checked for day in days if day.state is DigestState.NONE_ANNOUNCED]
    if library.read_only or EDITION in filled:
        return
    sample = read_sample()
    for day in sample.days:
        digests.keep(library, day)
    for translation in sample.translations:
        translations.keep(library, translation)
    if not filled:
        for mark in sample.marks:
            _mark(library, mark)
        undo.forget(library)
    _fill_asked(library, derived, pdf_folder)
    for day in sample.quiet_days:
        digests.keep(library, day)


def _fill_asked(library: Database, derived: Database, folder: Path) -> None:
    """Put in the PDF of one paper, as it was read, and what was asked about it unless something was already."""
    from digest_tui.pdf.limits import LARGEST_FILE
    from digest_tui.pdf.wire import EXTRACTOR, from_json
    from digest_tui.sample import asked

    pdfs.make_room(folder)
    with asked.pdf() as path:
        hash, size = pdfs.take_in(folder, path, LARGEST_FILE)
    pdfs.keep(library, PdfFile(asked.PAPER, hash, size, "", EDITION, EDITION))
    body = asked.document()
    documents.keep(derived, hash, EXTRACTOR, body, EDITION)
    if conversations.of_paper(library, asked.PAPER):
        return
    pages = {page.number: page.text for page in from_json(body).pages}
    for conversation in asked.read_conversations(hash, pages):
        number = 0
        for turn in conversation.turns:
            number, _ = conversations.keep(library, replace(conversation, number=number, turns=()), turn)


def _mark(library: Database, mark: Marks) -> None:
    if mark.read:
        marks.mark_read(library, mark.paper, True, EDITION)
    if mark.starred:
        marks.star(library, mark.paper, True, EDITION)
    if mark.note:
        notes.write(library, mark.paper, mark.note, EDITION)
    if mark.tags:
        tags.set_tags(library, mark.paper, mark.tags, EDITION)


def _config(paths: Paths, environ: Mapping[str, str]) -> Config:
    own = paths.config_file
    config = load_config(own if own.is_file() else find_paths(environ).config_file)
    return replace(config, lists=Lists(categories=(CATEGORY,)))
