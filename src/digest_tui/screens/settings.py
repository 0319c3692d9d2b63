"""The settings: the configuration to look at and to change in place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, get_args

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from digest_tui.commands import moving, reading
from digest_tui.config import ChineseRegister, JapaneseRegister, KoreanRegister, Preset, SyncedPapers
from digest_tui.engine_config import USES, EngineKind
from digest_tui.errors import DigestError
from digest_tui.messages import N_, Interface, _
from digest_tui.papers.languages import LANGUAGES
from digest_tui.screens.config_check import check_screens
from digest_tui.screens.dialog import Dialog, Hint
from digest_tui.screens.picker import Choice, Picker
from digest_tui.screens.themes import DEFAULT_THEME, theme_names
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.settings import SETTINGS, Setting, change, read_value, value_of, written
from digest_tui.text.clean import clean
from digest_tui.text.width import cells, cut
from digest_tui.text.wrap import whole
from digest_tui.widgets.choices import Choices
from digest_tui.widgets.typed_line import TypedLine

HINTS: Final[tuple[Hint, ...]] = (
    ((reading.OpenPaper,), N_("change")),
    ((moving.MoveDown, moving.MoveUp), N_("move")),
    ((reading.StopOrGoBack,), N_("close")),
)
KEYS_WHILE_TYPED: Final = N_("⏎ write it to the file  Esc leave it as it was")
"""These two are obeyed whatever the configuration says."""
WIDEST: Final = 80
"""Cells a dialog takes at most; on a screen that has less, 95 % of it."""
EDGES: Final = 8
"""Cells a row has less than its dialog: frame, room, scroll bar."""

VALUES: Final = {
    "True": N_("on"),
    "False": N_("off"),
    "auto": N_("auto"),
    "below": N_("below"),
    "beside": N_("beside"),
    "hidden": N_("hidden"),
}
"""Values that are words."""
_KINDS: Final = {
    "engine.kind": EngineKind,
    "keys.preset": Preset,
    "reading.messages": Interface,
    "reading.register_ko": KoreanRegister,
    "reading.register_ja": JapaneseRegister,
    "reading.register_zh": ChineseRegister,
    "sync.papers": SyncedPapers,
}


class SettingsScreen(Dialog[None]):
    """Every setting with its value; what is changed is checked and written at once, and told to the app."""

    @dataclass
    class Changed(Message):
        """The configuration on the desk has changed, under that key."""

        key: str

    @dataclass
    class EngineAnswered(Message):
        """The models there are to choose from, or why the engine did not say."""

        names: tuple[str, ...]
        words: str

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._editing: Setting | None = None
        self._width = 0

    def compose(self) -> ComposeResult:
        """The settings, what the one in hand means, and a line to write in."""
        with Vertical(classes="dialog"):
            yield Static(Content(_("Settings")), classes="dialog--title")
            yield Choices()
            yield Static(id="setting-help", markup=False)
            yield TypedLine(id="setting-value")
            yield Static(Content(self.key_words(*HINTS)), classes="dialog--keys")

    def on_mount(self) -> None:
        """Begin at the first one."""
        self.query_one(Input).display = False
        self._show_rows()
        self.choices.highlighted = 0
        self.choices.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Values are cut to the width there is."""
        if self.app.size.width != self._width:
            self._show_rows()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say what the setting in hand means."""
        self._explain(SETTINGS[event.option_index])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Change the setting: choose one of its values, turn it, or write."""
        setting = SETTINGS[event.option_index]
        value = value_of(self._desk.config, setting.key)
        if setting.kind == "switch":
            self._write(setting, not value)
        elif setting.kind == "choice":
            self._choose(setting, str(value))
        else:
            self._edit(setting, written(value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write what was typed; what the file would not take is told, and can be mended."""
        if self._editing is not None:
            value = read_value(self._desk.config, self._editing.key, event.value)
            if self._write(self._editing, value):
                self._end_editing()

    def action_close(self) -> None:
        """Leave the value that is being written as it was; with none, leave the settings."""
        if self._editing is not None:
            self._end_editing()
        else:
            self.dismiss(None)

    def action_move(self, by: int) -> None:
        """The next or the previous setting, but not away from one that is being written."""
        if self._editing is None:
            super().action_move(by)

    def _choose(self, setting: Setting, current: str) -> None:
        before = self.app.theme

        def take(value: str | None) -> None:
            self.app.theme = before
            if value is not None:
                self._write(setting, value)

        def look(value: str) -> None:
            if setting.key == "reading.theme":
                self.app.theme = value or DEFAULT_THEME

        self.app.push_screen(Picker(_(setting.title), _choices(setting), current, seen=look), take)

    def _edit(self, setting: Setting, value: str) -> None:
        self._editing = setting
        line = self.query_one(Input)
        line.suggester = None
        line.value = value
        line.placeholder = _(setting.unset)
        line.display = True
        line.focus()
        self._explain(setting)
        self.query_one(".dialog--keys", Static).update(Content(whole(_(KEYS_WHILE_TYPED))))
        if setting.key.startswith("models."):
            self.run_worker(
                self._ask_for_models(setting.key), group="settings models", exclusive=True, name="ask for models"
            )

    async def _ask_for_models(self, key: str) -> None:
        from digest_tui.tasks.engine_state import list_models

        try:
            task = next(use for use in USES if use == key.removeprefix("models."))
            names = tuple(line.model.name for line in await list_models(self._desk, task))
            words = (
                _("Installed: {names}.").format(names=", ".join(names)) if names else _("The engine has no model yet.")
            )
            self.post_message(self.EngineAnswered(names, words))
        except DigestError as error:
            self.post_message(self.EngineAnswered((), error.message))

    def on_settings_screen_engine_answered(self, message: EngineAnswered) -> None:
        """Offer the models while one is written: → takes the one that is offered."""
        if self._editing is not None and self._editing.key.startswith("models."):
            self.query_one(Input).suggester = SuggestFromList(message.names)
            self._say(f"{_(self._editing.help)} {message.words}")

    def _end_editing(self) -> None:
        setting, self._editing = self._editing, None
        self.query_one(Input).display = False
        self.query_one(".dialog--keys", Static).update(Content(self.key_words(*HINTS)))
        self.choices.focus()
        if setting is not None and not self.query_one("#setting-help").has_class("-done"):
            self._explain(setting)

    def _write(self, setting: Setting, value: object) -> bool:
        """Write the value to the file and say so, or say what is wrong with it; whether it was written comes back."""
        try:
            change(self._desk, setting.key, value, check_screens)
        except DigestError as error:
            self._say(f"✗ {error.message}\n{error.hint}", "-wrong")
            return False
        self.post_message(self.Changed(setting.key))
        self._show_rows()
        when = _("in use now") if setting.at_once else _("in use from the next start on")
        self._say(_("✓ {title}: written, and {when}.").format(title=_(setting.title), when=when), "-done")
        return True

    def _explain(self, setting: Setting) -> None:
        later = "" if setting.at_once else _(" A change is in use from the next start on.")
        self._say(f"{_(setting.help)}{later}")

    def _say(self, words: str, kind: str = "") -> None:
        said = self.query_one("#setting-help", Static)
        said.set_class(kind == "-wrong", "-wrong")
        said.set_class(kind == "-done", "-done")
        said.update(Content(clean(words)))

    def _show_rows(self) -> None:
        self._width = self.app.size.width
        room = min(self._width * 95 // 100, WIDEST) - EDGES
        titles = [_(setting.title) for setting in SETTINGS]
        widest = max(map(cells, titles)) + 2
        rows = [
            self._row(setting, title + " " * (widest - cells(title)), room - widest)
            for setting, title in zip(SETTINGS, titles, strict=True)
        ]
        if self.choices.option_count:
            for setting, row in zip(SETTINGS, rows, strict=True):
                self.choices.replace_option_prompt(setting.key, row)
        else:
            self.choices.add_options([Option(row, id=setting.key) for setting, row in zip(SETTINGS, rows, strict=True)])

    def _row(self, setting: Setting, title: str, room: int) -> Content:
        value = value_of(self._desk.config, setting.key)
        if value == "" or value == ():
            return Content.assemble(title, (cut(f"({self._standing(setting)})", room), "italic"))
        shown = _(VALUES.get(str(value), "")) or written(value)
        return Content.assemble(title, (cut(shown, room), "bold"))

    def _standing(self, setting: Setting) -> str:
        """What an empty value stands for now."""
        if setting.key == "reading.language":
            return f"{self._desk.language.own}, {_(setting.unset)}"
        return _(setting.unset)


def _choices(setting: Setting) -> list[Choice]:
    """The values a setting has to choose from."""
    if setting.key == "reading.language":
        languages = [Choice(language.code, language.own, _(language.english)) for language in LANGUAGES.values()]
        return [Choice("", _("from the locale")), *languages]
    if setting.key == "reading.theme":
        return [Choice("", DEFAULT_THEME, _("the default")), *(Choice(name, name) for name in theme_names()[1:])]
    return [Choice(name, _(VALUES.get(name, "")) or name) for name in get_args(_KINDS[setting.key])]
