"""The first run: lists, language, model and theme, one page each, every one to be skipped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from digest_tui.commands import dialogs, reading
from digest_tui.engine_config import EngineKind
from digest_tui.errors import EngineError
from digest_tui.messages import N_, _
from digest_tui.papers.categories import CATEGORY_NAMES, is_live
from digest_tui.papers.languages import LANGUAGES
from digest_tui.screens.dialog import Dialog, Hint
from digest_tui.screens.picker import Choice
from digest_tui.tasks.choose_model import chats, machine_memory
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.doctor.engine import INSTALL, examine_engine
from digest_tui.tasks.doctor.result import Health, Result
from digest_tui.tasks.engine_state import list_models
from digest_tui.tasks.recommended import GB, recommended
from digest_tui.widgets.choices import Choices
from digest_tui.widgets.typed_line import TypedLine

Answers = dict[str, Any]
"""Configuration keys and what was chosen for them; keys that were skipped are not there."""

HINTS: Final[tuple[Hint, ...]] = (
    ((reading.OpenPaper,), N_("choose")),
    ((dialogs.NextStep,), N_("next")),
    ((dialogs.PreviousStep,), N_("back")),
    ((reading.StopOrGoBack,), N_("skip the rest")),
)
LONGEST_WANTED: Final = 20
ASKING: Final = N_("Asking the engine …")


@dataclass(frozen=True, slots=True)
class Step:
    """One page: the configuration key it sets, what it asks, and what there is to choose; `several` may be chosen."""

    key: str
    title: str
    words: str
    choices: tuple[Choice, ...]
    chosen: tuple[str, ...]
    several: bool = False


def steps(desk: Desk, themes: Sequence[str], theme: str) -> list[Step]:
    """The four pages as the configuration stands now; the models come when the engine has answered."""
    config = desk.config
    categories = tuple(Choice(code, code, name) for code, name in CATEGORY_NAMES.items() if is_live(code))
    languages = tuple(Choice(one.code, one.own, _(one.english)) for one in LANGUAGES.values())
    return [
        Step(
            "lists.categories",
            _("Which lists do you read?"),
            _("Type to search by code or name. Each is fetched once a day, when you ask for it."),
            categories,
            config.lists.categories,
            several=True,
        ),
        Step(
            "reading.language",
            _("Into which language are papers translated?"),
            _("{paper.choose-language-and-model} chooses another one at any time."),
            languages,
            (desk.language.code,),
        ),
        Step("models.translate", _("Which model translates?"), _(ASKING), (), (config.models.translate,)),
        Step(
            "reading.theme",
            _("How shall it look?"),
            _("A theme is shown as soon as you move to it."),
            tuple(Choice(name, name) for name in themes),
            (theme,),
        ),
    ]


class FirstSteps(Dialog[Answers]):
    """Asks one thing after the other; what was chosen comes back, with nothing written yet."""

    TYPED_IN = True
    IN_TURN = True

    @dataclass
    class EngineLooked(Message):
        """What the engine is like, and which models may be chosen."""

        words: str
        choices: tuple[Choice, ...]

    def __init__(self, desk: Desk, themes: Sequence[str], theme: str) -> None:
        super().__init__()
        self._desk = desk
        self._theme = theme
        self._steps = steps(desk, themes, theme)
        self._at = 0
        self._shown: tuple[Choice, ...] = ()
        self._wanted = ""
        self._answers: Answers = {}

    def compose(self) -> ComposeResult:
        """What is asked, a line to search in, what there is, and the keys."""
        with Vertical(classes="dialog"):
            yield Static(id="step-title", classes="dialog--title", markup=False)
            yield Static(id="step-words", markup=False)
            yield TypedLine(placeholder=_("type to search"), select_on_focus=False)
            yield Choices()
            yield Static(Content(self.key_words(*HINTS)), classes="dialog--keys")

    def bindings(self) -> list[Binding]:
        """Keys from page to page, beside those of every dialog."""
        return [
            self._bind("turn(1)", of=(dialogs.NextStep,)),
            self._bind("turn(-1)", of=(dialogs.PreviousStep,)),
            *super().bindings(),
        ]

    def on_mount(self) -> None:
        """Begin with the first page, and ask the engine meanwhile."""
        self.query_one(OptionList).can_focus = False
        self.query_one(Input).focus()
        self._show_step()
        self.run_worker(self._look_at_engine(), group="first steps", exclusive=True, name="look at the engine")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the choices."""
        if event.value != self._wanted:
            self._show_choices(event.value)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose the one that was clicked, unless a letter behind the click left it out."""
        if event.option_index < len(self._shown):
            self._choose(self._shown[event.option_index].value)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """A theme is seen before it is chosen."""
        if self._step.key == "reading.theme" and event.option_index < len(self._shown):
            self.app.theme = self._shown[event.option_index].value

    def action_choose(self) -> None:
        """Choose the one in hand, among what was typed so far: keys may be faster than the list."""
        typed = self.query_one(Input).value
        if typed != self._wanted:
            self._show_choices(typed)
        highlighted = self.query_one(OptionList).highlighted
        if highlighted is not None:
            self._choose(self._shown[highlighted].value)
        elif not self._step.several:
            self.action_turn(1)

    def action_turn(self, by: int) -> None:
        """The next page or the one before; past the last one it is done."""
        if self._at + by >= len(self._steps):
            self.action_close()
        elif self._at + by >= 0:
            self._at += by
            self._show_step()

    def action_close(self) -> None:
        """Leave with what was chosen so far."""
        self.app.theme = self._answers.get("reading.theme", self._theme)
        self.dismiss(self._answers)

    @property
    def _step(self) -> Step:
        return self._steps[self._at]

    def _choose(self, value: str) -> None:
        step = self._step
        if not step.several:
            self._steps[self._at] = replace(step, chosen=(value,))
            self._answers[step.key] = value
            self.action_turn(1)
            return
        chosen = tuple(one for one in step.chosen if one != value) if value in step.chosen else (*step.chosen, value)
        self._steps[self._at] = replace(step, chosen=chosen)
        self._answers[step.key] = list(chosen)
        self._show_choices(self.query_one(Input).value, value)

    def _show_step(self) -> None:
        step = self._step
        self.query_one("#step-title", Static).update(Content(f"{self._at + 1}/{len(self._steps)}  {step.title}"))
        self.query_one("#step-words", Static).update(
            Content(self.keymap.words(step.words, (reading.ChooseTranslation,)))
        )
        self.query_one(Input).value = ""
        self._show_choices("", next(iter(step.chosen), ""))

    def _show_choices(self, wanted: str, current: str = "") -> None:
        """The choices that speak of what was typed, those already chosen first; the cursor on `current`."""
        self._wanted = wanted
        words = wanted.casefold().split()
        found = [
            one for one in self._step.choices if all(word in f"{one.words} {one.remark}".casefold() for word in words)
        ]
        found.sort(key=lambda one: self._step.several and one.value not in self._step.chosen)
        self._shown = tuple(found)
        choices = self.query_one(OptionList)
        choices.clear_options()
        choices.add_options([Option(self._entry(one)) for one in found] or _nothing(wanted))
        values = [one.value for one in found]
        choices.highlighted = None if not found else values.index(current) if current in values else 0

    def _entry(self, choice: Choice) -> Content:
        mark = "● " if choice.value in self._step.chosen else "  "
        return Content.assemble(mark, Content(choice.words), "  ", Content(choice.remark).stylize("$text-muted"))

    async def _look_at_engine(self) -> None:
        results = await examine_engine(self._desk)
        try:
            lines = await list_models(self._desk) if results[0].health is Health.FINE else ()
        except EngineError:  # it has gone between two questions; the words say how it stood
            lines = ()
        choices = tuple(
            Choice(
                line.model.name,
                line.model.name,
                _("{size:.1f} GB").format(size=line.model.size / GB) if line.model.size else "",
            )
            for line in lines
            if not line.model.remote and chats(line.model)
        )
        config, code = self._desk.config, self._desk.language.code
        words = engine_words(results, bool(choices), config.engine.kind, code)
        self.post_message(self.EngineLooked(words, choices))

    def on_first_steps_engine_looked(self, message: EngineLooked) -> None:
        """Fill the page of the models."""
        at = next(index for index, step in enumerate(self._steps) if step.key == "models.translate")
        self._steps[at] = replace(self._steps[at], words=message.words, choices=message.choices)
        if self._at == at:
            self._show_step()


def _nothing(wanted: str) -> list[Option]:
    """What stands for choices when none speaks of what was typed."""
    words = _("Nothing here is called “{wanted}”; take letters back to see more.").format(
        wanted=wanted[:LONGEST_WANTED]
    )
    return [Option(Content(words), disabled=True)] if wanted.strip() else []


def engine_words(results: Sequence[Result], has_models: bool, kind: EngineKind = "ollama", language: str = "") -> str:
    """What is missing for translations and how to get it; reading works without."""
    lines = [result.words for result in results]
    if results[0].health is not Health.FINE:
        lines += [_("Reading works without one."), results[0].hint if results[0].code != "absent" else INSTALL[kind]]
    elif has_models:
        return lines[0]
    if kind != "ollama":
        return "\n".join(lines)
    lines.append(_("Models for this machine, each got by ollama pull NAME:"))
    worth = recommended(machine_memory(), language)
    lines += [
        _("  {name} · {size:.1f} GB · {words}").format(name=one.name, size=one.size / GB, words=one.words(language))
        for one in worth
    ]
    return "\n".join(lines)
