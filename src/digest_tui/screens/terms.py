"""The glossary of the reader's language: those of the paper in hand first, to be changed in place."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from digest_tui.commands import managing, selecting
from digest_tui.commands.reading import OpenPaper, StopOrGoBack
from digest_tui.errors import DigestError
from digest_tui.messages import N_, _
from digest_tui.papers.languages import find_language
from digest_tui.papers.paper import Paper
from digest_tui.papers.terms import Term
from digest_tui.screens.dialog import Dialog, Hint
from digest_tui.tasks import glossary, reading
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import LoadingModel, Queued, ReadingPrompt, Thinking
from digest_tui.text.clean import clean
from digest_tui.text.terms import folded
from digest_tui.text.width import cells
from digest_tui.text.wrap import whole
from digest_tui.widgets.choices import Choices
from digest_tui.widgets.typed_line import TypedLine
from digest_tui.widgets.work_line import WorkLine

HINTS: Final[tuple[Hint, ...]] = (
    ((OpenPaper,), N_("change")),
    ((managing.AddTerm,), N_("add")),
    ((managing.TakeTermOut,), N_("take out")),
    ((managing.ProposeTerms,), N_("propose")),
    ((selecting.UndoMark,), N_("undo")),
    ((StopOrGoBack,), N_("close")),
)
KEYS_WHILE_TYPED: Final = N_("⏎ keep it  Esc leave it as it was")
HOW: Final = N_("Write a term and its rendering: transfer learning = 전이 학습 | a note")
LATER: Final = N_("Used from the next translation on.")
TARGETS_FROM: Final = 32
"""The column, in cells, in which renderings stand unless a term is longer."""
EDGES: Final = 12
"""Cells of a window that its frame, and a bar to scroll by, may take."""
PROPOSALS: Final = "terms propose"


class TermsScreen(Dialog[None]):
    """Every term of the language; a proposal of the model becomes a term when it is chosen."""

    @dataclass
    class ProposalTold(Message):
        """What the model proposes, or why it does not."""

        terms: tuple[Term, ...]
        words: str

    @dataclass
    class ModelWorks(Message):
        """The model is on its way to proposals."""

        event: Queued | LoadingModel | ReadingPrompt | Thinking

    def __init__(
        self, desk: Desk, language: str, paper: Paper | None, model: str = "", target: str = "", source: str = ""
    ) -> None:
        super().__init__()
        self._desk = desk
        self._language = find_language(language)
        self._paper = paper
        self._model = model
        self._begun = Term(source, target)
        self._proposed: tuple[Term, ...] = ()
        self._before: Term | None = None
        self._rows: dict[str, tuple[str, Term]] = {}

    def compose(self) -> ComposeResult:
        """The terms, what is said of the last step, and a line to write in."""
        with Vertical(classes="dialog"):
            yield Static(Content(_("Glossary · {own}").format(own=self._language.own)), classes="dialog--title")
            yield Choices()
            yield WorkLine()
            yield Static(id="terms-said", markup=False)
            yield TypedLine(id="terms-line", placeholder=_(HOW), select_on_focus=False)
            yield Static(Content(self.key_words(*HINTS)), classes="dialog--keys")

    def bindings(self) -> list[Binding]:
        """Adding, taking out, proposals and undo, beside the keys of every dialog."""
        return [
            self._bind("add", of=(managing.AddTerm,)),
            self._bind("drop", of=(managing.TakeTermOut,)),
            self._bind("propose", of=(managing.ProposeTerms,)),
            self._bind("undo", of=(selecting.UndoMark,)),
            *super().bindings(),
        ]

    def on_mount(self) -> None:
        """Begin at the first one; with a rendering to keep, at the line."""
        self.query_one(Input).display = False
        self._show_rows()
        if any(kind == "here" for kind, _term in self._rows.values()):
            self._say(_("● stands in this paper"))
        self.choices.focus()
        if self._begun.target:
            self._edit(self._begun)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Change the term in hand; a proposed one is kept. One that a key took away right behind the click is gone."""
        kind, term = self._rows.get(event.option_id or "", ("gone", None))
        if term is None:
            return
        if kind == "new":
            self._keep(term)
        else:
            self._edit(term)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep what was written; what is no term is told, and can be mended."""
        try:
            term = glossary.written_term(event.value)
        except DigestError as error:
            self._say(f"✗ {error.message} {error.hint}")
            return
        before = self._before
        if self._keep(term) and before is not None and before.source and folded(before.source) != folded(term.source):
            glossary.drop_term(self._desk, self._language.code, before.source)
            self._show_rows()
        self._end_editing()

    def action_close(self) -> None:
        """Stop the model; else leave the line; else close."""
        if any(worker.group == PROPOSALS and not worker.is_finished for worker in self.workers):
            self.workers.cancel_group(self, PROPOSALS)
            self.query_one(WorkLine).clear()
            self._say(_("Stopped."))
        elif self.query_one(Input).display:
            self._end_editing()
        else:
            self.dismiss(None)

    def action_add(self) -> None:
        """Write a new term."""
        self._edit(Term("", ""))

    def action_drop(self) -> None:
        """Take the term in hand out of the glossary, or a proposal off the list."""
        option = self.choices.highlighted_option
        if option is None:
            return
        kind, term = self._named(option.id)
        if kind == "new":
            self._proposed = tuple(one for one in self._proposed if one != term)
        elif self._tried(lambda: glossary.drop_term(self._desk, self._language.code, term.source)):
            self._say(_("Taken out: {source}. {later}").format(source=term.source, later=_(LATER)))
        self._show_rows()

    def action_undo(self) -> None:
        """Take the last change back."""
        undone = reading.undo(self._desk)
        self._say(
            _("Taken back: {what}.").format(what=_(undone.what)) if undone else _("There is nothing to take back.")
        )
        self._show_rows()

    def action_propose(self) -> None:
        """Have the model propose terms of the paper in hand."""
        if self._paper is None:
            self._say(_("Open a paper first: terms are proposed from its title and abstract."))
            return
        self.run_worker(self._propose(self._paper), group=PROPOSALS, exclusive=True, name="propose terms")

    async def _propose(self, paper: Paper) -> None:
        from digest_tui.tasks.propose_terms import Proposed, propose_terms

        try:
            told = propose_terms(self._desk, paper, self._language.code, self._model)
            async with aclosing(told) as events:
                async for event in events:
                    if isinstance(event, Proposed):
                        words = _("⏎ on a proposal keeps it.") if event.terms else _("The model proposes nothing new.")
                        self.post_message(self.ProposalTold(event.terms, words))
                    else:
                        self.post_message(self.ModelWorks(event))
        except DigestError as error:
            self.post_message(self.ProposalTold((), f"✗ {error.message} {error.hint}"))

    def on_terms_screen_model_works(self, message: ModelWorks) -> None:
        """Say what it waits for."""
        self.query_one(WorkLine).show(message.event)

    def on_terms_screen_proposal_told(self, message: ProposalTold) -> None:
        """Offer the proposals, above the rest."""
        self.query_one(WorkLine).clear()
        self._proposed = message.terms
        self._show_rows()
        self._say(message.words)

    def _keep(self, term: Term) -> bool:
        kept = self._tried(lambda: bool(glossary.keep_terms(self._desk, self._language.code, [term])))
        if kept:
            self._proposed = tuple(one for one in self._proposed if folded(one.source) != folded(term.source))
            self._say(_("Kept: {line}. {later}").format(line=glossary.line_of(term), later=_(LATER)))
            self._show_rows()
        return kept

    def _tried(self, change: Callable[[], bool]) -> bool:
        try:
            return change()
        except DigestError as error:
            self._say(f"✗ {error.message} {error.hint}")
            return False

    def _edit(self, term: Term) -> None:
        self._before = term
        line = self.query_one(Input)
        line.value = glossary.line_of(term) if term.source or term.target else ""
        line.cursor_position = 0 if not term.source else len(line.value)
        line.display = True
        line.focus()
        self.query_one(".dialog--keys", Static).update(Content(whole(_(KEYS_WHILE_TYPED))))

    def _end_editing(self) -> None:
        self._before = None
        self.query_one(Input).display = False
        self.choices.focus()
        self.query_one(".dialog--keys", Static).update(Content(self.key_words(*HINTS)))

    def _say(self, words: str) -> None:
        self.query_one("#terms-said", Static).update(Content(clean(words)))

    def _named(self, option: str | None) -> tuple[str, Term]:
        return self._rows[option or ""]

    def _show_rows(self) -> None:
        """Proposals, then the terms of the paper in hand, then the others; the cursor stays where it was."""
        at = self.choices.highlighted or 0
        language = self._language.code
        listed = glossary.terms(self._desk, language)
        here = glossary.terms_in(self._desk, self._paper, language) if self._paper is not None else ()
        ordered = [*[("new", term) for term in self._proposed], *[("here", term) for term in here]]
        ordered += [("", term) for term in listed if term not in here]
        self._rows = {f"{kind}:{folded(term.source)}": (kind, term) for kind, term in ordered}
        self.choices.clear_options()
        room = self.app.size.width - EDGES
        self.choices.add_options([Option(_row(kind, term, room), id=id) for id, (kind, term) in self._rows.items()])
        if ordered:
            self.choices.highlighted = min(at, len(ordered) - 1)
        elif self._paper is None or not self._proposed:
            self._say(_("No terms yet. {how}").format(how=_(HOW)))


def _row(kind: str, term: Term, room: int) -> Content:
    """A term, its rendering and note; where all renderings begin, unless that one would not fit there."""
    sign = {"new": "+ ", "here": "● "}.get(kind, "  ")
    note = f"  {term.note}" if term.note else ""
    gap = " " * max(2, min(TARGETS_FROM, room - cells(sign + term.target)) - cells(term.source))
    return Content.assemble(sign, term.source, gap, (term.target, "bold"), (note, "italic"))
