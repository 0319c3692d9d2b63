"""Publications of what a reader has set apart: starred, tagged, in a collection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_tui.errors import NotKept
from digest_tui.messages import _
from digest_tui.store import collections, set_apart, tags
from digest_tui.store.found import found_rows
from digest_tui.tasks.published import publish_papers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest_tui.papers.publication import Publication
    from digest_tui.tasks.desk import Desk


def starred_count(desk: Desk) -> int:
    """How many papers have a star."""
    return len(set_apart.starred(desk.library))


def publish_starred(desk: Desk, language: str = "") -> Publication:
    """The starred papers, the last star first; NotKept when there is none."""
    hint = _("A star is set in the app, on the paper in hand.")
    return _publish(
        desk, set_apart.starred(desk.library), _("Starred papers"), _("No paper has a star."), hint, language
    )


def publish_tagged(desk: Desk, tag: str, language: str = "") -> Publication:
    """The papers with a tag; NotKept when no paper has it."""
    name = " ".join(tags.written_tags(tag)[:1]) or tag
    known = ", ".join(f"#{one}" for one, _count in tags.known(desk.library)) or "none"
    papers = set_apart.tagged(desk.library, name)
    return _publish(
        desk,
        papers,
        f"#{name}",
        _("No paper has the tag #{name}.").format(name=name[:60]),
        _("Tags there are: {known}.").format(known=known),
        language,
    )


def publish_collection(desk: Desk, name: str, language: str = "") -> Publication:
    """The papers of a collection; NotKept when there is no such collection."""
    papers = collections.in_collection(desk.library, name)
    hint = _("digest-tui collections lists those there are.")
    return _publish(desk, papers, name, _("There is no collection “{name}”.").format(name=name[:60]), hint, language)


def _publish(desk: Desk, papers: Sequence[int], title: str, missing: str, hint: str, language: str) -> Publication:
    ids = [row.id for row in found_rows(desk.library, papers)]
    if not ids:
        raise NotKept(missing, hint)
    return publish_papers(desk, ids, language, title)
