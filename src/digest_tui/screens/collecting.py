"""Collections and the reading queue: papers put into them, and shown as lists."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from functools import partial
from typing import TYPE_CHECKING

from textual import on

from digest_tui.commands import collecting as commands
from digest_tui.errors import DigestError
from digest_tui.messages import N_, _, ngettext
from digest_tui.papers.digest import KeptDigest
from digest_tui.papers.ids import PaperId
from digest_tui.screens.finding import Finds
from digest_tui.screens.marking import Marked, Marks, undo
from digest_tui.screens.telling import tell, tell_failure, telling
from digest_tui.tasks.desk import Desk
from digest_tui.widgets.told import Told

if TYPE_CHECKING:
    from digest_tui.screens.picker import Choice

NOTHING = N_("Nothing is in it yet. {mark.queue} puts a paper into the queue, {mark.collect} into a collection.")


class Collects(Finds, Marks):
    """A paper goes into collections and the queue like other marks: at once, and X takes it back."""

    class Gathered(Told):
        """Papers were gathered as a list."""

        digest: KeptDigest
        paper: PaperId | None = None
        words: str = ""

    class NotGathered(Told):
        """They could not be."""

        error: DigestError

    @on(commands.QueuePaper)
    def queue_paper(self) -> None:
        """Put the paper in hand into the reading queue, or take it out."""
        opened = self.in_hand()
        if opened is not None:
            self._write(partial(_toggle_queued, self.desk, opened.paper.id), opened.paper.id)

    @on(commands.CollectPaper)
    def collect_paper(self) -> None:
        """Choose the collections of the paper in hand."""
        from digest_tui.screens.note import CollectionDialog
        from digest_tui.tasks import collecting
        from digest_tui.text.latex import readable

        opened = self.in_hand()
        if opened is None:
            return
        paper = opened.paper.id

        def keep(line: str | None) -> None:
            if line is not None:
                self._write(partial(_write_collections, self.desk, paper, line), paper)

        with telling(self):
            names, known = collecting.collections_of(self.desk, paper), collecting.collections(self.desk)
            self.app.push_screen(CollectionDialog(readable(opened.paper.title), names, known), keep)

    @on(commands.ShowCollections)
    def show_collections(self) -> None:
        """Choose a collection, or the queue, to be shown as a list; or give one another name."""
        from digest_tui.screens.collection_choice import CollectionPicker

        desk = self.desk
        with telling(self):
            picker = CollectionPicker(
                partial(_choices, desk), partial(_rename, desk), lambda: self.words(undo(desk).words)
            )
            self.app.push_screen(picker, self._show_collection)

    @on(commands.ShowRelated)
    def show_related(self) -> None:
        """What is near the paper in hand."""
        from digest_tui.screens.related import Chosen, RelatedScreen
        from digest_tui.tasks.related import related_list
        from digest_tui.text.latex import readable

        opened = self.in_hand()
        if opened is None:
            return
        paper = opened.paper.id

        def take(chosen: Chosen | None) -> None:
            if chosen is not None and chosen.paper is None:
                tell(self, _("Asking Semantic Scholar…"))
                asking = self._ask_elsewhere(paper)
                self.run_worker(asking, group="ask elsewhere", exclusive=True, name="ask Semantic Scholar")
            elif chosen is not None:
                self.show_gathered(partial(related_list, self.desk, paper, chosen.near), chosen.paper)

        self.app.push_screen(RelatedScreen(self.desk, paper, readable(opened.paper.title)), take)

    async def _ask_elsewhere(self, paper: PaperId) -> None:
        from digest_tui.tasks.ask_semantic_scholar import ask_semantic_scholar
        from digest_tui.tasks.events import Fetched

        try:
            async with aclosing(ask_semantic_scholar(self.desk, paper)) as events:
                async for event in events:
                    if isinstance(event, Fetched) and event.digest is not None:
                        self.post_message(self.Gathered(event.digest, None, event.message))
        except DigestError as error:
            self.post_message(self.NotGathered(error))

    def _show_collection(self, name: str | None) -> None:
        from digest_tui.screens.collection_choice import QUEUE
        from digest_tui.tasks import collecting

        if name == QUEUE:
            self.show_gathered(partial(collecting.queue_list, self.desk))
        elif name is not None:
            self.show_gathered(partial(collecting.collection_list, self.desk, name))

    def show_gathered(self, gather: Callable[[], KeptDigest], paper: PaperId | None = None) -> None:
        """Gather papers as a list, in a thread, and show it; with the page of `paper`."""
        self.run_worker(self._gather(gather, paper), group="gather papers", exclusive=True, name="gather papers")

    async def _gather(self, gather: Callable[[], KeptDigest], paper: PaperId | None) -> None:
        try:
            self.post_message(self.Gathered(await asyncio.to_thread(gather), paper))
        except DigestError as error:
            self.post_message(self.NotGathered(error))

    @on(Gathered)
    def _show_gathered(self, message: Gathered) -> None:
        words = message.words or ("" if message.digest.total else _(NOTHING))
        if words:
            tell(self, words)
        if not message.digest.total:
            return
        self.remember_place()
        self.show_whole_list()
        self.go_to_digest(message.digest, message.paper)
        if message.paper is not None and self.in_hand() is not None:
            self.reading = True

    @on(NotGathered)
    def _tell_not_gathered(self, message: NotGathered) -> None:
        tell_failure(self, message.error)


def _toggle_queued(desk: Desk, paper: PaperId) -> Marked:
    from digest_tui.tasks import collecting

    place = collecting.toggle_queued(desk, paper)
    if not place:
        return Marked(_("Out of the reading queue. {mark.undo} takes it back."), paper)
    return Marked(_("Place {place} in the reading queue; {{list.collections}} shows it.").format(place=place), paper)


def _write_collections(desk: Desk, paper: PaperId, line: str) -> Marked:
    from digest_tui.tasks import collecting

    collecting.write_collections(desk, paper, line)
    names = ", ".join(collecting.collections_of(desk, paper))
    return Marked(_("In: {names}.").format(names=names) if names else _("In no collection."), paper)


def _choices(desk: Desk) -> list[Choice]:
    from digest_tui.screens.collection_choice import QUEUE
    from digest_tui.screens.picker import Choice
    from digest_tui.tasks import collecting

    queue = Choice(QUEUE, _("Reading queue"), _papers(len(collecting.queued_rows(desk))))
    return [queue, *(Choice(name, name, _papers(count)) for name, count in collecting.collections(desk))]


def _rename(desk: Desk, name: str, wanted: str) -> str:
    from digest_tui.tasks import collecting

    collecting.rename(desk, name, wanted)
    return _("Renamed “{name}”.").format(name=name)


def _papers(count: int) -> str:
    return ngettext("{count:,} paper", "{count:,} papers", count).format(count=count)
