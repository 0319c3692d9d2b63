"""The sample digest in a library of its own: every offline feature, with no network, no model and nothing set up."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace

from digest_tui.clock import find_clock
from digest_tui.config import Config, Lists, load_config
from digest_tui.papers.digest import DigestState
from digest_tui.paths import Paths, find_paths
from digest_tui.sample.content import CATEGORY, EDITION, SOURCE, Marks, read_sample
from digest_tui.store import digests, marks, notes, tags, translations, undo
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
    library = open_library(paths.library, paths.backups, clock())
    try:
        fill(library)
        derived = open_derived(paths.derived)
    except BaseException:
        library.close()
        raise
    return Desk(paths, config, environ, clock, library, derived, offline=True, source=SOURCE)


def sample_paths(environ: Mapping[str, str] = os.environ) -> Paths:
    """The folders of the sample, all inside one that can be deleted: `sample` among the reader's own data."""
    root = find_paths(environ).data / "sample"
    return Paths(root / "config", root / "data", root / "cache", root / "logs")


def fill(library: Database) -> None:
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
    for day in sample.quiet_days:
        digests.keep(library, day)


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
