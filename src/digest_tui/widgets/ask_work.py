"""What work over a PDF and its questions waits for, in one line that is always there: nothing above it moves."""

from __future__ import annotations

from textual.content import Content

from digest_tui.messages import _
from digest_tui.tasks.ask_events import (
    Answering,
    AskEvent,
    Choosing,
    ReadingPages,
    Retrying,
)
from digest_tui.tasks.events import Asking, LoadingModel, Queued, Quiet, ReadingPrompt, Receiving, Thinking, WaitingTurn
from digest_tui.widgets.work_line import WorkLine, stoppable, work_words, writing_words


def ask_work_words(event: AskEvent, stop: str = "Esc") -> str:
    """What the event says, in one line without the spinner; empty for events that tell of no work."""
    match event:
        case ReadingPages(page, of):
            reading = (
                _("reading page {page} of {of}").format(page=min(page + 1, of), of=of) if of else _("opening the PDF")
            )
            return stoppable(reading, stop)
        case WaitingTurn() | Asking() | Receiving():
            return stoppable(f"PDF: {work_words(event, stop)}", stop)
        case Choosing(seconds):
            return stoppable(_("choosing what the model reads · {seconds} s").format(seconds=round(seconds)), stop)
        case Answering(_, _, speed):
            return stoppable(writing_words(speed), stop)
        case Retrying(reason):
            return stoppable(_("asking once more: {reason}").format(reason=reason), stop)
        case Queued() | LoadingModel() | ReadingPrompt() | Thinking() | Quiet():
            return work_words(event, stop)
    return ""


class AskWorkLine(WorkLine):
    """The line about what runs; when nothing does it can say something else, or stay blank."""

    def show_ask(self, event: AskEvent, stops: bool = True) -> None:
        """Say what the event says, and which key ends it if one does; other events leave the line as it is."""
        words = ask_work_words(event, self.stop_key)
        if not stops:
            words = words.removesuffix(stoppable("", self.stop_key))
        if words:
            self.tell_work(words, isinstance(event, Answering))

    def say(self, words: str) -> None:
        """Say something about work that is over."""
        self.clear()
        self._words = words
        self.display = True
        self.update(Content(words), layout=False)

    def clear(self) -> None:
        """Say nothing; the line stays."""
        super().clear()
        self.display = True
        self.update(Content(""), layout=False)
