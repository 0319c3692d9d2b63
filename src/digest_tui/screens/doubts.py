"""What the checks doubt in a translation, each doubt with its words; and the reply that was rejected for its faults."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from digest_tui.checks.finding_words import finding_words
from digest_tui.commands import moving, reading
from digest_tui.messages import N_, _, ngettext
from digest_tui.papers.translation import Finding, Severity, Translation
from digest_tui.screens.dialog import Dialog, Hint
from digest_tui.text.latex import readable
from digest_tui.text.width import cut
from digest_tui.widgets.choices import Choices
from digest_tui.widgets.findings import FLAG, doubts, findings_words
from digest_tui.widgets.translated_text import text_and_marks

HINTS: Final[tuple[Hint, ...]] = (
    ((reading.OpenPaper,), N_("go there")),
    ((moving.MoveDown, moving.MoveUp), N_("move")),
    ((reading.StopOrGoBack,), N_("close")),
)
REPLY_HINTS: Final[tuple[Hint, ...]] = (
    ((moving.MoveDown, moving.MoveUp), N_("move")),
    ((reading.StopOrGoBack,), N_("close")),
)
LONGEST_QUOTE: Final = 60
GRAVE: Final = {Severity.ERROR: N_("grave"), Severity.WARNING: N_("doubted")}


class DoubtsDialog(Dialog[Finding | None]):
    """The findings of the lit sentence are gone to first; the one that is chosen is gone to on the page.

    `source` is the abstract that was translated, empty when it is not at hand.
    """

    def __init__(
        self, source: str, translation: Translation, rejected: Translation | None, lit: Sequence[Finding]
    ) -> None:
        super().__init__()
        self._findings = doubts(translation.findings)
        self._source = source
        self._translation = translation
        self._rejected = rejected
        self._start = next((at for at, finding in enumerate(self._findings) if finding in lit), 0)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return not self._findings and self._rejected is None

    def compose(self) -> ComposeResult:
        """How many, each with its words, the rejected reply, the keys."""
        count = len(self._findings)
        head = (
            ngettext("{count} doubt in this translation", "{count} doubts in this translation", count).format(
                count=count
            )
            if count
            else _("No doubts")
        )
        with Vertical(classes="dialog"):
            yield Static(Content(head), classes="dialog--title")
            entries = [Option(self._entry(finding)) for finding in self._findings]
            if self._rejected is not None:
                entries.append(Option(self._rejected_entry(self._rejected)))
            yield Choices(*entries, compact=False)
            yield Static(Content(self.key_words(*HINTS)), classes="dialog--keys")

    def on_mount(self) -> None:
        """Start at what is doubted in the lit sentence."""
        self.choices.highlighted = self._start
        self.choices.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the place of the finding, or show the reply."""
        if event.option_index < len(self._findings):
            self.dismiss(self._findings[event.option_index])
        elif self._rejected is not None:
            self.app.push_screen(RejectedReply(self._rejected))

    def _entry(self, finding: Finding) -> Content:
        about = _("{grave} · check {check} version {version}").format(
            grave=_(GRAVE[finding.severity]), check=finding.check, version=finding.version
        )
        words = (self._source if finding.in_source else self._translation.abstract)[finding.start : finding.end]
        quoted = f" · “{cut(' '.join(readable(words).split()), LONGEST_QUOTE)}”" if words else ""
        return Content.assemble(f"{FLAG} {finding_words(finding.sentence)}\n", (f"  {about}{quoted}", "italic"))

    @staticmethod
    def _rejected_entry(rejected: Translation) -> Content:
        count = len(doubts(rejected.findings))
        about = ngettext(
            "  {count} doubt in it; the model was asked once more",
            "  {count} doubts in it; the model was asked once more",
            count,
        ).format(count=count)
        return Content.assemble(_("The reply that was rejected\n"), (about, "italic"))


class RejectedReply(Dialog[None]):
    """A reply that is kept for its reason only, with its marks."""

    def __init__(self, rejected: Translation) -> None:
        super().__init__()
        self._reply = rejected

    def compose(self) -> ComposeResult:
        """Why it was rejected, and its text."""
        text, marks = text_and_marks(self._reply, raw=False)[:2]
        content = Content(text)
        for start, end in marks:
            content = content.stylize("underline $warning", start, end)
        with Vertical(classes="dialog"):
            yield Static(Content(_("Rejected reply, not shown as a translation")), classes="dialog--title")
            with VerticalScroll(id="rejected-reply"):
                yield Static(Content(findings_words(self._reply.findings)), classes="reply--why")
                yield Static(content)
            yield Static(Content(self.key_words(*REPLY_HINTS)), classes="dialog--keys")

    def action_move(self, by: int) -> None:
        """A line on or back."""
        self._text.scroll_relative(y=by, animate=False, immediate=True)

    def action_page(self, by: int) -> None:
        """A screenful on or back."""
        self._text.scroll_relative(y=by * (self._text.size.height - 1), animate=False, immediate=True)

    def action_edge(self, way: int) -> None:
        """The first or the last line."""
        if way < 0:
            self._text.scroll_home(animate=False, immediate=True)
        else:
            self._text.scroll_end(animate=False, immediate=True)

    def action_choose(self) -> None:
        """Nothing to choose: back."""
        self.dismiss(None)

    @property
    def _text(self) -> VerticalScroll:
        return self.query_one("#rejected-reply", VerticalScroll)
