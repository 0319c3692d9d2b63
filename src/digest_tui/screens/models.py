"""The models: what the engine has, which task uses which, and more to download."""

from __future__ import annotations

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

from digest_tui.commands import managing
from digest_tui.errors import DigestError, ModelMissing
from digest_tui.messages import N_, _
from digest_tui.screens.config_check import check_screens
from digest_tui.screens.dialog import Dialog
from digest_tui.screens.models_words import HINTS, USED_FOR, USES, detail_words, model_words, offer_words, pulling_words
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.models import ModelFacts, ModelRow, Use, model_facts, model_rows, use_model, worth_pulling
from digest_tui.tasks.pull_model import Pulled, Pulling, pull_model
from digest_tui.tasks.recommended import Recommended
from digest_tui.text.clean import clean, clean_line
from digest_tui.text.wrap import whole
from digest_tui.widgets.choices import Choices
from digest_tui.widgets.typed_line import TypedLine

KEYS_WHILE_TYPED: Final = N_("⏎ download it  Esc leave it")
PULLS: Final = "pull model"
LOOKS: Final = "look at models"
NAMES_FROM: Final = 26


class ModelsScreen(Dialog[None]):
    """Installed models first, then those worth pulling; what is chosen is written into the configuration at once."""

    @dataclass
    class Chosen(Message):
        """Another model is used for a task now."""

        use: Use

    @dataclass
    class Looked(Message):
        """What the engine has, or why it does not say."""

        rows: tuple[ModelRow, ...]
        error: DigestError | None = None

    @dataclass
    class Known(Message):
        """What the engine knows of one model."""

        name: str
        facts: ModelFacts

    @dataclass
    class PullTold(Message):
        """A download said something, or ended with an error."""

        event: Pulling | Pulled | DigestError

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rows: dict[str, ModelRow] = {}
        self._offers: dict[str, Recommended] = {}
        self._facts: dict[str, ModelFacts] = {}
        self._in_hand = ""
        self._news = ""
        self._unfinished = ""

    def compose(self) -> ComposeResult:
        """The models, the one in hand, a download, and a line for a name."""
        with Vertical(classes="dialog"):
            yield Static(Content(_("Models")), classes="dialog--title")
            yield Choices()
            yield Static(id="model-detail", markup=False)
            yield Static(id="model-pull", markup=False)
            yield TypedLine(id="model-name", placeholder=_("a model's name, like gemma3:12b"))
            yield Static(Content(self.key_words(*HINTS)), classes="dialog--keys")

    def bindings(self) -> list[Binding]:
        """A key for each task, and those that download."""
        return [
            *(self._bind(f"use('{use}')", of=(command,)) for use, command in USES.items()),
            self._bind("pull", of=(managing.PullModel,)),
            self._bind("name", of=(managing.PullByName,)),
            self._bind("look", of=(managing.LookAgain,)),
            *super().bindings(),
        ]

    def on_mount(self) -> None:
        """Ask the engine."""
        self.query_one(Input).display = False
        self.query_one("#model-pull").display = False
        self.choices.focus()
        self.action_look()

    @property
    def _pull_key(self) -> str:
        return self._first_key(managing.PullModel)

    def action_look(self) -> None:
        """Ask the engine what it has now."""
        self._say(_("Asking the engine …"))
        self.run_worker(self._look(), group=LOOKS, exclusive=True, name="look at models")

    def action_use(self, use: Use) -> None:
        """Use the model in hand for a task from now on."""
        row = self._row_in_hand()
        if row is None:
            self._say(_("Choose an installed model for that; {pull} downloads this one.").format(pull=self._pull_key))
            return
        try:
            use_model(self._desk, row, use, check_screens)
        except DigestError as error:
            self._say(f"✗ {error.message} {error.hint}")
            return
        self.post_message(self.Chosen(use))
        self._tell(_("✓ {name} {used_for} from now on.").format(name=row.model.name, used_for=_(USED_FOR[use])))
        self.run_worker(self._look(), group=LOOKS, exclusive=True, name="look at models")

    def action_name(self) -> None:
        """Write the name of a model to download."""
        line = self.query_one(Input)
        line.value = ""
        line.display = True
        line.focus()
        self.query_one(".dialog--keys", Static).update(Content(whole(_(KEYS_WHILE_TYPED))))

    def action_pull(self) -> None:
        """Go on with the download that was broken off; else the model in hand, an installed one for its newest form."""
        option = self.choices.highlighted_option
        if self._unfinished and (option is None or option.id not in self._offers):
            self._pull(self._unfinished)
        elif option is not None and option.id:
            row = self._rows.get(option.id)
            self._pull(row.model.name if row is not None else option.id)

    def action_close(self) -> None:
        """Leave the line; else stop a download, whose part is kept; else close."""
        if self.query_one(Input).display:
            self._leave_line()
        elif any(worker.group == PULLS and not worker.is_finished for worker in self.workers):
            self.workers.cancel_group(self, PULLS)
            self.query_one("#model-pull").display = False
            kept = _("Stopped. What has been downloaded is kept: {pull} goes on with {model}.")
            self._take_unfinished()
            self._tell(kept.format(pull=self._pull_key, model=self._unfinished))
        else:
            self.dismiss(None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Download the model of that name."""
        name = clean_line(event.value).strip()
        self._leave_line()
        if name:
            self._pull(name)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say what is known of the model in hand, and ask for the rest."""
        if event.option_id != self._in_hand:
            self._in_hand, self._news = event.option_id or "", ""
        self._explain(self._in_hand)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Download a recommended one."""
        if event.option_id in self._offers:
            self._pull(event.option_id or "")
        else:
            self._say(_("t, i, a or e uses this model: for translations, titles, answers, or finding passages."))

    def on_models_screen_looked(self, message: Looked) -> None:
        """Show what there is."""
        self._rows = {row.id: row for row in message.rows}
        self._offers = {one.name: one for one in worth_pulling(self._desk, message.rows)}
        at = self.choices.highlighted or 0
        self.choices.clear_options()
        self.choices.add_options([Option(_line(*model_words(row)), id=name) for name, row in self._rows.items()])
        if message.error is None and self._offers:
            language = self._desk.language
            self.choices.add_option(
                Option(Content(_("Worth downloading for {own}").format(own=language.own)), disabled=True)
            )
            for name, one in self._offers.items():
                words = _("{size:.1f} GB · {words}").format(
                    size=one.size / 1000000000.0, words=one.words(language.code)
                )
                self.choices.add_option(Option(_line(name, words), id=name))
        if message.error is not None:
            self._say(f"{message.error.message}\n{message.error.hint}")
        elif self.choices.option_count:
            here = [at for at, option in enumerate(self.choices.options) if option.id == self._in_hand]
            self.choices.highlighted = here[0] if here else min(at, self.choices.option_count - 1)

    def on_models_screen_known(self, message: Known) -> None:
        """Tell it when the model is still in hand."""
        self._facts[message.name] = message.facts
        option = self.choices.highlighted_option
        if option is not None and option.id == message.name:
            self._explain(message.name)

    def on_models_screen_pull_told(self, message: PullTold) -> None:
        """Show how a download goes."""
        line, event = self.query_one("#model-pull", Static), message.event
        line.display = isinstance(event, Pulling)
        if isinstance(event, Pulling):
            line.update(Content(pulling_words(event, self.choices.size.width)))
        elif isinstance(event, Pulled):
            self._unfinished = ""
            self._tell(_("✓ {model} is here.").format(model=event.model))
            self.run_worker(self._look(), group=LOOKS, exclusive=True, name="look at models")
        else:
            if isinstance(event, ModelMissing):
                self._unfinished = ""
            self._take_unfinished()
            self._tell(f"✗ {event.message} {event.hint}")

    async def _look(self) -> None:
        try:
            self.post_message(self.Looked(await model_rows(self._desk)))
        except DigestError as error:
            self.post_message(self.Looked((), error))

    async def _know(self, name: str) -> None:
        try:
            self.post_message(self.Known(name, await model_facts(self._desk, self._rows[name])))
        except DigestError as error:
            self.post_message(self.PullTold(error))

    def _pull(self, name: str) -> None:
        self._unfinished = name
        self._tell("")
        self.run_worker(self._follow(name), group=PULLS, exclusive=True, name="pull model")

    async def _follow(self, name: str) -> None:
        try:
            async with aclosing(pull_model(self._desk, name)) as events:
                async for event in events:
                    self.post_message(self.PullTold(event))
        except DigestError as error:
            self.post_message(self.PullTold(error))

    def _take_unfinished(self) -> None:
        """Put the cursor on the download that was broken off: p goes on with what is in hand."""
        name = self._unfinished
        if not name:
            return
        if name not in {option.id for option in self.choices.options}:
            self.choices.add_option(Option(_line(name, _("not all of it is here")), id=name))
        self._in_hand = name
        self.choices.highlighted = self.choices.get_option_index(name)

    def _leave_line(self) -> None:
        self.query_one(Input).display = False
        self.query_one(".dialog--keys", Static).update(Content(self.key_words(*HINTS)))
        self.choices.focus()

    def _row_in_hand(self) -> ModelRow | None:
        option = self.choices.highlighted_option
        return self._rows.get(option.id or "") if option is not None else None

    def _explain(self, name: str) -> None:
        row = self._rows.get(name)
        if row is None:
            offer = self._offers.get(name)
            self._say(offer_words(offer, self._pull_key, self._desk.language.code) if offer else "")
            return
        self._say(detail_words(row, self._facts.get(name)))
        if name not in self._facts:
            self.run_worker(self._know(name), group="model facts", exclusive=True, name="ask for facts")

    def _tell(self, news: str) -> None:
        """Say what has just happened, above what is known of the model in hand, until another one is."""
        self._news = news
        self._explain(self._in_hand)

    def _say(self, words: str) -> None:
        said = "\n".join(line for line in (self._news, words) if line)
        self.query_one("#model-detail", Static).update(Content(clean(said)))


def _line(name: str, words: str) -> Content:
    return Content.assemble((name, "bold"), " " * max(2, NAMES_FROM - len(name)), (words, "italic"))
