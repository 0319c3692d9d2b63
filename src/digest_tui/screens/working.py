"""Work that goes on while one reads: the queue run from here, behind whatever the reader asks for."""

from __future__ import annotations

from contextlib import aclosing
from typing import TYPE_CHECKING, Final

from textual import on

from digest_tui.commands import program
from digest_tui.errors import DigestError
from digest_tui.messages import _
from digest_tui.papers.ids import PaperId
from digest_tui.screens.state import Subject
from digest_tui.screens.telling import tell, tell_failure
from digest_tui.tasks.reading import newest_list
from digest_tui.widgets.told import Told

if TYPE_CHECKING:
    from digest_tui.tasks.sync_events import JobDone, SyncEvent

GROUP: Final = "work"


class Works(Subject):
    """One worker, which goes on when the Work screen is closed; leaving the program lets what it had begun wait."""

    class Worked(Told):
        """The run said something; None when it is over, `error` where it broke off."""

        event: SyncEvent | None
        error: DigestError | None = None

    @property
    def is_working(self) -> bool:
        """Whether the queue is run from here."""
        return any(worker.node is self and worker.group == GROUP and worker.is_running for worker in self.workers)

    @on(program.ShowWork)
    def show_work(self) -> None:
        """What waits, runs and failed."""
        from digest_tui.screens.work import WorkScreen

        self.app.push_screen(WorkScreen(self.desk, self))

    def begin_work(self) -> None:
        """Run the queue from here until nothing is left, at any hour: it was asked for."""
        if not self.is_working:
            self.run_worker(self._work(), group=GROUP, exclusive=True, name="work on the queue")

    def end_work(self) -> None:
        """End what runs; it waits for another time."""
        self.workers.cancel_group(self, GROUP)

    async def _work(self) -> None:
        from digest_tui.tasks.sync import sync

        try:
            async with aclosing(sync(self.desk, anyway=True)) as events:
                async for event in events:
                    self.post_message(self.Worked(event))
        except DigestError as error:
            self.post_message(self.Worked(None, error))

    @on(Worked)
    def _hear_work(self, message: Worked) -> None:
        from digest_tui.tasks.sync_events import JobDone, ListFetched, OtherRuns, SyncOver

        event = message.event
        if message.error is not None:
            tell_failure(self, message.error)
        elif isinstance(event, JobDone):
            self._show_done(event)
        elif isinstance(event, ListFetched) and self.digest is None:
            self.show_digest(newest_list(self.desk, self.category, self.source))
        elif isinstance(event, OtherRuns):
            tell(self, _("Another digest-tui is at this work already."))
        elif isinstance(event, SyncOver):
            for error in event.stopped:
                tell_failure(self, error)
            left, failed = len(event.left), len(event.failed)
            if not event.stopped:
                more = _(" {left} wait.").format(left=left) if left else ""
                more += _(" {failed} were given up.").format(failed=failed) if failed else ""
                tell(self, _("The work is done.{more} {{program.work}} shows it.").format(more=more))

    def _show_done(self, event: JobDone) -> None:
        """The row says what is there now, and the page shows it."""
        if event.job.work.kind in ("fetch", "index"):
            return
        paper = PaperId.parse(event.job.work.paper)
        self.papers.refresh_row(paper)
        if self.opened is not None and self.opened.paper.id == paper:
            self.read_opened_again()
