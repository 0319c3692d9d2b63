"""The Work screen: what goes on by itself, live, whoever runs it; begun, ended, tried again and reordered here."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import Final, Protocol

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from digest_tui.commands import dialogs, reading
from digest_tui.commands.command import Command
from digest_tui.errors import DigestError
from digest_tui.messages import N_, _
from digest_tui.papers.work import Job, WorkState
from digest_tui.screens.dialog import Dialog, Hint
from digest_tui.screens.work_words import detail_words, nothing_words, row, state_words
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.work_queue import WorkNow, cancel, put_first, retry, retry_all, work_now
from digest_tui.text.clean import clean
from digest_tui.widgets.choices import Choices
from digest_tui.widgets.told import Told

HINTS: Final[tuple[Hint, ...]] = (
    ((dialogs.RunWork,), N_("run or end")),
    ((dialogs.PutWorkFirst,), N_("first")),
    ((dialogs.TryWorkAgain,), N_("again")),
    ((dialogs.TryAllWorkAgain,), N_("all again")),
    ((dialogs.CancelWork,), N_("cancel")),
    ((reading.StopOrGoBack,), N_("close")),
)
ACTIONS: Final[Mapping[str, type[Command]]] = {
    "run": dialogs.RunWork,
    "first": dialogs.PutWorkFirst,
    "again": dialogs.TryWorkAgain,
    "all_again": dialogs.TryAllWorkAgain,
    "cancel": dialogs.CancelWork,
}
EVERY: Final = 1.0
"""Seconds between two looks at the queue."""
TOLD_FOR: Final = 6.0
"""Seconds news stands."""
MOST_ROWS: Final = 200
WIDEST: Final = 100
EDGES: Final = 8
SHORT_EDGES: Final = 6
"""Cells a row has less than its dialog: frame, room, scroll bar."""


class Runner(Protocol):
    """Who runs the queue in this program."""

    @property
    def is_working(self) -> bool:
        """Whether it does."""

    def begin_work(self) -> None:
        """Begin."""

    def end_work(self) -> None:
        """End; what was begun waits."""


class WorkScreen(Dialog[None]):
    """A row a job, read anew every second from the library: a run without a screen is seen here too."""

    class Looked(Told):
        """The queue as it is, or why it cannot be read or changed."""

        now: WorkNow | None
        error: DigestError | None = None

    def __init__(self, desk: Desk, runner: Runner) -> None:
        super().__init__()
        self._desk = desk
        self._runner = runner
        self._jobs: dict[str, Job] = {}
        self._rows: dict[str, Content] = {}
        self._news = ""
        self._told = 0.0

    def compose(self) -> ComposeResult:
        """How the whole stands, the jobs, what there is to say of the one in hand, the keys."""
        with Vertical(classes="dialog"):
            yield Static(Content(_("Work")), classes="dialog--title")
            yield Static(id="work-state", markup=False)
            yield Choices()
            yield Static(id="work-said", markup=False)
            yield Static(Content(self.key_words(*HINTS)), classes="dialog--keys")

    def bindings(self) -> list[Binding]:
        """Keys of its own before those of every dialog."""
        return [*(self._bind(action, of=(command,)) for action, command in ACTIONS.items()), *super().bindings()]

    def on_mount(self) -> None:
        """Look, and go on looking."""
        self.choices.focus()
        self._look()
        self.set_interval(EVERY, self._look)

    def action_run(self) -> None:
        """Begin, or end what was begun here."""
        if self._runner.is_working:
            self._runner.end_work()
            self._tell(_("Ended; what was begun waits for another time."))
        else:
            self._runner.begin_work()
            self._tell(_("Begun."))
        self._look()

    def action_first(self) -> None:
        """Let the job in hand be the next of its kind."""
        self._change(lambda job: put_first(self._desk, job.number), _("It is the next one."), _("It runs."))

    def action_again(self) -> None:
        """Try the job in hand anew."""
        self._change(lambda job: retry(self._desk, (job.number,)), _("It waits for its turn again."), _("It runs."))

    def action_all_again(self) -> None:
        """Try everything anew that was given up or cancelled."""
        self._change(lambda _job: retry_all(self._desk), _("All that were given up wait again."))

    def action_cancel(self) -> None:
        """Leave the job in hand undone."""
        self._change(
            lambda job: cancel(self._desk, (job.number,)),
            _("Cancelled; {key} takes it up again.").format(key=self._first_key(dialogs.TryWorkAgain)),
        )

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say what there is to say of it."""
        self._explain()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The same, whole."""
        self._explain()

    def _width(self) -> int:
        """Cells of a row: those of the dialog, of which few lines take its margins too."""
        if self.has_class("-short"):
            return min(self.app.size.width, WIDEST) - SHORT_EDGES
        return min(self.app.size.width * 95 // 100, WIDEST) - EDGES

    def on_work_screen_looked(self, message: Looked) -> None:
        """Show what has changed; the cursor stays on its job."""
        if message.now is None:
            if message.error is not None:
                self._tell(f"✗ {message.error.message} {message.error.hint}")
            return
        shown = message.now.jobs[:MOST_ROWS]
        self._jobs = {str(job.number): job for job in shown}
        width = self._width()
        rows = {number: row(job, width) for number, job in self._jobs.items()}
        if [*rows] == [*self._rows]:
            for number, line in rows.items():
                if line.markup != self._rows[number].markup:
                    self.choices.replace_option_prompt(number, line)
        else:
            self._fill(rows, len(message.now.jobs) - len(shown))
        self._rows = rows
        said = state_words(message.now, self._runner.is_working, self._first_key(dialogs.RunWork))
        self.query_one("#work-state", Static).update(Content(said))
        self._explain()

    def _fill(self, rows: dict[str, Content], more: int) -> None:
        option = self.choices.highlighted_option
        kept = option.id if option is not None else None
        at = self.choices.highlighted or 0
        self.choices.clear_options()
        self.choices.add_options([Option(line, id=number) for number, line in rows.items()])
        if more:
            self.choices.add_option(Option(Content(_("… and {more} more").format(more=more)), disabled=True))
        if rows:
            numbers = [*rows]
            self.choices.highlighted = numbers.index(kept) if kept in numbers else min(at, len(numbers) - 1)

    def _look(self) -> None:
        self.run_worker(self._read(lambda: None), group="look at work", exclusive=True, name="look at work")

    def _change(self, change: Callable[[Job], object], news: str, running: str = "") -> None:
        """Change the job in hand in a worker thread, and look again; `running` is the news of one that runs."""
        option = self.choices.highlighted_option
        job = self._jobs.get(option.id or "") if option is not None else None
        if job is None:
            return
        self._tell(running if running and job.state is WorkState.RUNNING else news)
        self.run_worker(self._read(lambda: change(job)), group="change work", name="change work")

    def _tell(self, news: str) -> None:
        """Say what has just happened, for a while, above what there is to say of the job in hand."""
        self._news, self._told = news, time.monotonic()
        self._explain()

    async def _read(self, change: Callable[[], object]) -> None:
        try:
            await asyncio.to_thread(change)
            self.post_message(self.Looked(await asyncio.to_thread(work_now, self._desk)))
        except DigestError as error:
            self.post_message(self.Looked(None, error))

    def _explain(self) -> None:
        option = self.choices.highlighted_option
        job = self._jobs.get(option.id or "") if option is not None else None
        words = detail_words(job) if job is not None else "" if self._runner.is_working else self._nothing()
        news = self._news if time.monotonic() - self._told < TOLD_FOR else ""
        said = "\n".join(line for line in (news, words) if line)
        self.query_one("#work-said", Static).update(Content(clean(said)))

    def _nothing(self) -> str:
        config = self._desk.config
        languages = [self._desk.language_of(code).own for code in config.sync.languages] or [self._desk.language.own]
        return nothing_words(self._first_key(dialogs.RunWork), config.sync.papers, ", ".join(languages))
