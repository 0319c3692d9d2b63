"""The ready-made questions: one to be asked, or all of them in turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from digest_tui.commands import asking
from digest_tui.errors import DigestError
from digest_tui.messages import N_, _
from digest_tui.papers.paper import Paper
from digest_tui.screens.dialog import Dialog
from digest_tui.text.clean import clean
from digest_tui.text.wrap import whole
from digest_tui.widgets.choices import Choices

if TYPE_CHECKING:
    from textual.binding import Binding

    from digest_tui.tasks.desk import Desk

KEYS: Final = N_("⏎ ask  {} ask all in turn  Esc close")
WAIT: Final = N_("The questions are being put into your language …")


class ReadyQuestions(Dialog[tuple[str, str] | None]):
    """Facet and question come back, both empty for all of them, None when the reader leaves without one."""

    @dataclass
    class Made(Message):
        """The questions are there."""

        questions: tuple[tuple[str, str], ...]

    @dataclass
    class NotMade(Message):
        """They could not be had."""

        error: DigestError

    def __init__(self, desk: Desk, paper: Paper, language: str, model: str, answered: frozenset[str]) -> None:
        super().__init__()
        self._desk = desk
        self._paper = paper
        self._language = language
        self._model = model
        self._answered = answered
        self._questions: tuple[tuple[str, str], ...] = ()

    def compose(self) -> ComposeResult:
        """The questions, and whether they are answered here."""
        with Vertical(classes="dialog"):
            yield Static(Content(_("Ready-made questions")), classes="dialog--title")
            yield Static(Content(_(WAIT)), id="ready-words", markup=False)
            yield Choices()
            yield Static(Content(whole(_(KEYS).format(self.keymap.first(asking.AskReadyMade)))), classes="dialog--keys")

    def bindings(self) -> list[Binding]:
        """The key that led here asks all."""
        return [self._bind("ask_all", of=(asking.AskReadyMade,)), *super().bindings()]

    def on_mount(self) -> None:
        """Have the questions made in the background: the first time a model may have to put them into words."""
        self.choices.display = False
        self.run_worker(self._load(), group="ready questions", exclusive=True, name="ready-made questions")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask this one, or all."""
        self.dismiss(self._questions[event.option_index - 1] if event.option_index else ("", ""))

    def action_ask_all(self) -> None:
        """Ask those that are not answered yet, one after the other."""
        if self._questions:
            self.dismiss(("", ""))

    async def _load(self) -> None:
        from digest_tui.tasks.ready_questions import ready_questions

        try:
            questions = await ready_questions(self._desk, self._paper, self._language, self._model)
        except DigestError as error:
            self.post_message(self.NotMade(error))
        else:
            self.post_message(self.Made(questions))

    def on_ready_questions_made(self, message: Made) -> None:
        """Offer them."""
        self._questions = message.questions
        left = sum(facet not in self._answered for facet, question in message.questions)
        every = (
            _("All {left} that are not answered yet, one after the other").format(left=left)
            if left
            else _("All of them are answered")
        )
        options = [Option(Content.assemble("  ", (every, "italic")), disabled=not left)]
        options += [Option(self._entry(facet, question)) for facet, question in message.questions]
        self.choices.add_options(options)
        self.choices.display = True
        self.query_one("#ready-words").display = False
        self.choices.action_first()
        self.choices.focus()

    def on_ready_questions_not_made(self, message: NotMade) -> None:
        """Say why there are none."""
        words = f"{message.error.message}\n{message.error.hint}".strip()
        self.query_one("#ready-words", Static).update(Content(clean(words)))

    def _entry(self, facet: str, question: str) -> Content:
        done = facet in self._answered
        return Content.assemble(("✓ " if done else "  "), Content(question).stylize("$text-muted" if done else ""))
