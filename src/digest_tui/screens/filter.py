"""A small dialog to say which papers of the list are shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from digest_tui.commands import dialogs, reading
from digest_tui.messages import N_, _
from digest_tui.papers.categories import full_name
from digest_tui.papers.digest import EntryKind, KeptDigest, View
from digest_tui.screens.dialog import Dialog, Hint
from digest_tui.screens.filter_words import KINDS
from digest_tui.widgets.choices import Choices
from digest_tui.widgets.typed_line import TypedLine

Counted = Sequence[tuple[str, int]]
Field = Literal["unread", "starred", "hidden", "kinds", "categories", "tags"]
CATEGORIES_OFFERED: Final = 60
HINTS: Final[tuple[Hint, ...]] = (
    ((dialogs.TurnCondition,), N_("choose")),
    ((dialogs.WriteWords,), N_("words")),
    ((reading.OpenPaper,), N_("show")),
    ((dialogs.ClearConditions,), N_("clear")),
    ((reading.StopOrGoBack,), N_("close")),
)


@dataclass(frozen=True, slots=True)
class Condition:
    """Something a paper can be: which part of a view says it, the value there (empty for yes or no), and words."""

    field: Field
    value: str
    words: str
    remark: str = ""

    def is_on(self, view: View) -> bool:
        """Whether the view has it."""
        held = getattr(view, self.field)
        return self.value in held if self.value else bool(held)

    def turned(self, view: View) -> View:
        """The view with this the other way round."""
        match self.field:
            case "unread":
                return view._replace(unread=not view.unread)
            case "starred":
                return view._replace(starred=not view.starred)
            case "hidden":
                return view._replace(hidden=not view.hidden)
            case "kinds":
                return view._replace(kinds=view.kinds ^ {EntryKind(self.value)})
            case "categories":
                return view._replace(categories=view.categories ^ {self.value})
            case "tags":
                return view._replace(tags=view.tags ^ {self.value})


class FilterScreen(Dialog[View | None]):
    """Conditions to turn on and off, and a line for words; the view comes back, None when it is left as it was."""

    def __init__(self, view: View, digest: KeptDigest, categories: Counted, tags: Counted) -> None:
        super().__init__()
        self._view = self._before = view
        self._conditions = tuple(_conditions(digest, categories, tags))

    def compose(self) -> ComposeResult:
        """Words, conditions, keys."""
        with Vertical(classes="dialog"):
            yield Static(Content(_("Show only papers that are")), classes="dialog--title")
            yield Choices()
            yield TypedLine(self._view.text, placeholder=_("/ with these words"), max_length=200, select_on_focus=False)
            yield Static(Content(self.key_words(*HINTS)), classes="dialog--keys")

    def bindings(self) -> list[Binding]:
        """Keys for conditions and words, beside those of every dialog."""
        return [
            self._bind("turn", of=(dialogs.TurnCondition,)),
            self._bind("change_side", of=(dialogs.WriteWords,)),
            self._bind("clear", of=(dialogs.ClearConditions,)),
            *super().bindings(),
        ]

    def on_mount(self) -> None:
        """Start at the first condition."""
        choices = self.query_one(OptionList)
        choices.add_options([Option(self._entry(condition)) for condition in self._conditions])
        choices.highlighted = 0
        choices.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter shows what was chosen; where nothing was, what is in hand."""
        event.stop()
        if self._view == self._before:
            self.action_turn()
        self.action_show()

    def on_input_submitted(self) -> None:
        """Show what was chosen."""
        self.action_show()

    def on_input_changed(self, event: Input.Changed) -> None:
        """The words belong to the view."""
        self._view = self._view._replace(text=event.value)

    def action_show(self) -> None:
        """Give the view back."""
        self.dismiss(self._view)

    def action_turn(self) -> None:
        """Turn the condition in hand on or off."""
        choices = self.query_one(OptionList)
        if choices.highlighted is not None:
            condition = self._conditions[choices.highlighted]
            self._view = condition.turned(self._view)
            choices.replace_option_prompt_at_index(choices.highlighted, self._entry(condition))

    def action_clear(self) -> None:
        """Nothing chosen, no words; the order stays."""
        self._view = View(sort=self._view.sort, grouped=self._view.grouped)
        self.query_one(Input).value = ""
        choices = self.query_one(OptionList)
        for index, condition in enumerate(self._conditions):
            choices.replace_option_prompt_at_index(index, self._entry(condition))

    def action_change_side(self) -> None:
        """From the conditions to the words, and back."""
        words = self.query_one(Input)
        (self.query_one(OptionList) if words.has_focus else words).focus()

    def _entry(self, condition: Condition) -> Content:
        mark = "[x] " if condition.is_on(self._view) else "[ ] "
        return Content.assemble(
            Content(mark), Content(condition.words), "  ", Content(condition.remark).stylize("$text-muted")
        )


def _conditions(digest: KeptDigest, categories: Counted, tags: Counted) -> Iterator[Condition]:
    yield Condition("unread", "", _("unread"), f"{digest.unread:,}")
    yield Condition("starred", "", _("starred"))
    for kind, words in KINDS.items():
        if digest.counts[kind]:
            yield Condition("kinds", kind.value, _(words), f"{digest.counts[kind]:,}")
    for name, count in tags:
        yield Condition("tags", name, f"#{name}", f"{count:,}")
    for code, count in categories[:CATEGORIES_OFFERED]:
        yield Condition("categories", code, full_name(code), f"{count:,}")
    yield Condition("hidden", "", _("hidden, beside the others"), f"{digest.hidden:,}")
