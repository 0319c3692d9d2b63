"""What is followed: words, authors and categories, to be changed in place."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from digest_tui.commands import managing, selecting
from digest_tui.commands.reading import OpenPaper, StopOrGoBack
from digest_tui.errors import DigestError
from digest_tui.messages import N_, _
from digest_tui.papers.following import HOW, Effect, Rule, What
from digest_tui.papers.paper import Paper
from digest_tui.papers.words import folded
from digest_tui.screens.dialog import Dialog, Hint
from digest_tui.tasks import following, reading
from digest_tui.tasks.desk import Desk
from digest_tui.text.clean import clean
from digest_tui.text.latex import readable
from digest_tui.text.width import cells
from digest_tui.text.wrap import whole
from digest_tui.widgets.choices import Choices
from digest_tui.widgets.typed_line import TypedLine

HINTS: Final[tuple[Hint, ...]] = (
    ((OpenPaper,), N_("change")),
    ((managing.AddRule,), N_("add")),
    ((managing.FollowAuthor,), N_("author of this paper")),
    ((managing.TurnEffect,), N_("lift, colour, hide")),
    ((managing.TakeRuleOut,), N_("take out")),
    ((selecting.UndoMark,), N_("undo")),
    ((StopOrGoBack,), N_("close")),
)
KEYS_WHILE_TYPED: Final = N_("⏎ keep it  Esc leave it as it was")
EFFECTS: Final = {Effect.LIFT: N_("▲ lift"), Effect.COLOUR: N_("◆ colour"), Effect.HIDE: N_("✕ hide")}
"""What becomes of papers, as a list of rules says it."""
KINDS: Final = {What.WORD: N_("word"), What.AUTHOR: N_("author"), What.CATEGORY: N_("category")}
COLUMN: Final = 10
"""Cells of a column."""
_NEXT: Final = {Effect.LIFT: Effect.COLOUR, Effect.COLOUR: Effect.HIDE, Effect.HIDE: Effect.LIFT}


class FollowScreen(Dialog[None]):
    """Every rule; the list below is shown anew when the dialog closes."""

    def __init__(self, desk: Desk, paper: Paper | None) -> None:
        super().__init__()
        self._desk = desk
        self._authors = [readable(name) for name in paper.authors] if paper is not None else []
        self._rules: tuple[Rule, ...] = ()
        self._before: Rule | None = None

    def compose(self) -> ComposeResult:
        """The rules, what is said of the last step, and a line to write in."""
        with Vertical(classes="dialog"):
            yield Static(Content(_("Followed")), classes="dialog--title")
            yield Choices()
            yield Static(id="follow-said", markup=False)
            yield TypedLine(id="follow-line", max_length=200)
            yield Static(Content(self.key_words(*HINTS)), classes="dialog--keys")

    def bindings(self) -> list[Binding]:
        """Adding, changing, taking out and undo, beside the keys of every dialog."""
        return [
            self._bind("add", of=(managing.AddRule,)),
            self._bind("drop", of=(managing.TakeRuleOut,)),
            self._bind("turn", of=(managing.TurnEffect,)),
            self._bind("author", of=(managing.FollowAuthor,)),
            self._bind("undo", of=(selecting.UndoMark,)),
            *super().bindings(),
        ]

    def on_mount(self) -> None:
        """Begin at the first one."""
        self.query_one(Input).display = False
        self._show_rules()
        self.choices.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Change the rule in hand, unless a key took it away right behind the click."""
        if event.option_index < len(self._rules):
            self._edit(self._rules[event.option_index])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep what was written; what is no rule is told, and can be mended."""
        before = self._before
        try:
            rule = following.follow(self._desk, event.value)
            if rule is not None and before is not None and _thing(rule) != _thing(before):
                following.unfollow(self._desk, before)
        except DigestError as error:
            self._say(f"✗ {error.message} {error.hint}")
            return
        self._say(_("Followed: {line}.").format(line=rule.line) if rule else _("That is followed so already."))
        self._show_rules()
        self._end_editing()

    def action_close(self) -> None:
        """Leave the line; else close."""
        if self.query_one(Input).display:
            self._end_editing()
        else:
            self.dismiss(None)

    def action_add(self) -> None:
        """Write a new rule."""
        self._edit(None)

    def action_author(self) -> None:
        """A rule for the first author of the paper in hand; the line can be changed before it is kept."""
        if not self._authors:
            self._say(_("Open a paper first: its first author is offered."))
            return
        self._edit(None, Rule(What.AUTHOR, self._authors[0], Effect.LIFT).line)

    def action_turn(self) -> None:
        """Lift, colour or hide: the next of them."""
        rule = self._in_hand()
        if rule is not None:
            self._tried(rule._replace(effect=_NEXT[rule.effect]))

    def action_drop(self) -> None:
        """Take the rule in hand out."""
        rule = self._in_hand()
        if rule is not None:
            self._tried(rule, out=True)

    def action_undo(self) -> None:
        """Take the last change back."""
        undone = reading.undo(self._desk)
        self._say(
            _("Taken back: {what}.").format(what=_(undone.what)) if undone else _("There is nothing to take back.")
        )
        self._show_rules()

    def _tried(self, rule: Rule, out: bool = False) -> None:
        try:
            if out:
                following.unfollow(self._desk, rule)
                self._say(_("No longer followed: {line}.").format(line=rule.line))
            else:
                following.follow(self._desk, rule.line)
                self._say(_("Followed: {line}.").format(line=rule.line))
        except DigestError as error:
            self._say(f"✗ {error.message} {error.hint}")
        self._show_rules()

    def _edit(self, rule: Rule | None, offered: str = "") -> None:
        self._before = rule
        line = self.query_one(Input)
        line.value = rule.line if rule is not None else offered
        line.cursor_position = len(line.value)
        line.display = True
        line.focus()
        self._say(_(HOW))
        self.query_one(".dialog--keys", Static).update(Content(whole(_(KEYS_WHILE_TYPED))))

    def _end_editing(self) -> None:
        self._before = None
        self.query_one(Input).display = False
        self.choices.focus()
        self.query_one(".dialog--keys", Static).update(Content(self.key_words(*HINTS)))

    def _say(self, words: str) -> None:
        self.query_one("#follow-said", Static).update(Content(clean(words)))

    def _in_hand(self) -> Rule | None:
        at = self.choices.highlighted
        return self._rules[at] if at is not None and at < len(self._rules) else None

    def _show_rules(self) -> None:
        at = self.choices.highlighted or 0
        self._rules = following.rules(self._desk)
        self.choices.clear_options()
        self.choices.add_options([Option(_row(rule)) for rule in self._rules])
        if self._rules:
            self.choices.highlighted = min(at, len(self._rules) - 1)
        else:
            add = self._first_key(managing.AddRule)
            self._say(_("Nothing is followed yet; {add} adds something. {how}").format(add=add, how=_(HOW)))


def _thing(rule: Rule) -> tuple[What, str]:
    return rule.what, folded(rule.words)


def _row(rule: Rule) -> Content:
    columns = (_(EFFECTS[rule.effect]), _(KINDS[rule.what]))
    return Content.assemble("".join(f"{one}{' ' * (COLUMN - cells(one))}" for one in columns), (rule.words, "bold"))
