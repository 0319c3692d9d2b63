"""Parts of a text by themselves: one sentence or paragraph, several that were marked, or words chosen by the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from digest_tui.commands import dialogs, moving, reading
from digest_tui.errors import DigestError
from digest_tui.messages import N_, _
from digest_tui.papers.languages import LANGUAGES
from digest_tui.screens.dialog import Dialog, Hint
from digest_tui.text.latex import readable, readable_with_spans
from digest_tui.widgets.choices import Choices
from digest_tui.widgets.findings import FLAG, doubts, findings_words, marks_of
from digest_tui.widgets.told import Told
from digest_tui.widgets.work_line import WorkLine

if TYPE_CHECKING:
    from digest_tui.papers.ids import PaperId
    from digest_tui.papers.translation import Translation
    from digest_tui.tasks.desk import Desk
    from digest_tui.tasks.translate_passage import Paragraph, ParagraphTold

GROUP: Final = "translate parts"
MARKED: Final = "▪ "
UNMARKED: Final = "  "
HINTS: Final[tuple[Hint, ...]] = (
    ((reading.OpenPaper,), N_("translate")),
    ((dialogs.TurnCondition,), N_("several")),
    ((moving.MoveDown, moving.MoveUp), N_("move")),
    ((moving.HalfPageDown, moving.HalfPageUp), N_("scroll")),
    ((reading.StopOrGoBack,), N_("close")),
)


class PartsDialog(Dialog[None]):
    """Each part is translated with the sentence before it, checked, and kept; what was asked for once comes at once.

    `whole` is what the parts are together, a section's heading: all of them are asked for then, and counted.
    """

    class PartTold(Told):
        """One of the parts that were asked for says something; None at the end, with what failed."""

        asked: tuple[int, ...]
        told: ParagraphTold | None
        error: DigestError | None = None

    def __init__(
        self,
        desk: Desk,
        id: PaperId,
        parts: Sequence[Paragraph],
        language: str,
        model: str = "",
        start: int = 0,
        whole: str = "",
    ) -> None:
        super().__init__()
        self._desk = desk
        self._paper = id
        self._parts = tuple(parts)
        self._language = language
        self._model = model
        self._start = start
        self._whole = whole
        self._marked = set(range(len(parts))) if whole else set[int]()
        self._asked: tuple[int, ...] = ()
        self._made: dict[int, Translation] = {}
        self._written = ""

    def compose(self) -> ComposeResult:
        """The parts, the translation of those asked for, what runs, the keys."""
        with Vertical(classes="dialog -whole" if self._whole else "dialog"):
            yield Static(Content(self._title()), classes="dialog--title")
            yield Choices(*map(self._option, range(len(self._parts))), compact=False)
            with VerticalScroll(id="part-reply", can_focus=False):
                yield Static(id="part-text", markup=False)
                yield Static(id="part-doubts", markup=False)
            yield WorkLine()
            yield Static(Content(self.key_words(*HINTS)), classes="dialog--keys")

    def on_mount(self) -> None:
        """Start at the part in hand; a single one or the whole is what the reader has chosen, so it is begun."""
        self._show()
        self.choices.highlighted = min(self._start, len(self._parts) - 1)
        self.choices.focus()
        if len(self._parts) == 1 or self._whole:
            self.action_choose()

    def bindings(self) -> list[Binding]:
        """Marking, and scrolling the translation, come before what the keys do elsewhere."""
        return [
            self._bind("mark", of=(dialogs.TurnCondition,)),
            self._bind("scroll(1)", of=(moving.HalfPageDown,)),
            self._bind("scroll(-1)", of=(moving.HalfPageUp,)),
            *super().bindings(),
        ]

    def action_scroll(self, way: int) -> None:
        """Half a window of the translation on or back."""
        reply = self.query_one("#part-reply", VerticalScroll)
        reply.scroll_relative(y=way * max(1, reply.size.height // 2), animate=False, immediate=True)

    def action_mark(self) -> None:
        """Mark the part under the cursor, or take its mark away, and go on to the next."""
        at = self.choices.highlighted
        if at is None:
            return
        self._marked ^= {at}
        self._draw_option(at)
        self.choices.action_cursor_down()

    def action_choose(self) -> None:
        """Translate the marked parts, or the one under the cursor."""
        here = self.choices.highlighted
        self._asked = tuple(sorted(self._marked)) or ((here,) if here is not None else ())
        self._written = ""
        self._show()
        if self._asked:
            walk = self._walk(self._asked)
            self.run_worker(walk, group=GROUP, exclusive=True, name="translate parts")

    def action_close(self) -> None:
        """Stop what is being written; with nothing to stop, close."""
        if any(worker.group == GROUP and not worker.is_finished and worker.node is self for worker in self.workers):
            self.workers.cancel_group(self, GROUP)
        else:
            self.dismiss(None)

    @on(OptionList.OptionHighlighted)
    def show_made(self, event: OptionList.OptionHighlighted) -> None:
        """A part that is translated already is shown again; while marked ones are shown they stay."""
        event.stop()
        if not self._marked and event.option_index in self._made:
            self._asked = (event.option_index,)
            self._show()

    @on(OptionList.OptionSelected)
    def choose_clicked(self, event: OptionList.OptionSelected) -> None:
        """A click, or the list's own Enter."""
        event.stop()
        self.action_choose()

    async def _walk(self, asked: tuple[int, ...]) -> None:
        from digest_tui.tasks.translate_passage import translate_passage

        failed: DigestError | None = None
        wanted = [self._parts[number] for number in asked]
        try:
            told = translate_passage(self._desk, self._paper, wanted, self._language, self._model)
            async with aclosing(told) as events:
                async for one in events:
                    self.post_message(self.PartTold(asked, one))
        except DigestError as error:
            failed = error
        finally:
            self.post_message(self.PartTold(asked, None, failed))

    @on(PartTold)
    def _hear(self, message: PartTold) -> None:
        from digest_tui.tasks.events import Finished, Stopped, Written

        if message.told is None:
            self.query_one(WorkLine).clear()
            if message.error is not None:
                self._say_failure(message.error)
            return
        number = message.asked[message.told.number - 1]
        match message.told.event:
            case Finished(translation):
                self._made[number] = translation
                self._written = ""
                self._draw_option(number)
                self.query_one(".dialog--title", Static).update(Content(self._title()))
            case Stopped(_, error):
                if error is not None:
                    self._say_failure(error)
                return
            case Written(_, text) as event:
                self._written = text
                self.query_one(WorkLine).show(event)
            case event:
                self.query_one(WorkLine).show(event)
                return
        if message.asked == self._asked:
            self._show()

    def _show(self) -> None:
        """The translations of the parts asked for, with their marks, and the one that is being written."""
        made = [self._made[number] for number in self._asked if number in self._made]
        text = Content("\n\n").join(
            [*map(_shown, made), *([Content(readable(self._written))] if self._written else [])]
        )
        self.query_one("#part-text", Static).update(text)
        said = findings_words([finding for one in made for finding in one.findings])
        doubted = self.query_one("#part-doubts", Static)
        doubted.update(Content(said))
        doubted.display = bool(said)
        reply = self.query_one("#part-reply", VerticalScroll)
        at_the_end = reply.scroll_y >= reply.max_scroll_y
        reply.display = bool(text.plain)
        if self._whole and at_the_end:
            reply.scroll_end(animate=False)

    def _title(self) -> str:
        own = LANGUAGES[self._language].own if self._language in LANGUAGES else self._language
        if not self._whole:
            return _("Translate a part · {own}").format(own=own)
        counted = _("{own}{dot}{count} of {of} paragraphs")
        return f"{self._whole} · {counted.format(own=own, dot=' · ', count=len(self._made), of=len(self._parts))}"

    def _say_failure(self, error: DigestError) -> None:
        self.query_one("#part-text", Static).update(
            Content(_("Not translated: {message} {hint}").format(message=error.message, hint=error.hint).strip())
        )
        self.query_one("#part-reply").display = True

    def _draw_option(self, number: int) -> None:
        self.choices.replace_option_prompt_at_index(number, self._words(number))

    def _option(self, number: int) -> Option:
        return Option(self._words(number))

    def _words(self, number: int) -> Content:
        made = self._made.get(number)
        state = "" if made is None else f"{FLAG} " if doubts(made.findings) else "✓ "
        mark = MARKED if number in self._marked else UNMARKED
        return Content.assemble(mark, (state, "bold"), readable(self._parts[number].text))


def _shown(made: Translation) -> Content:
    text, marks = readable_with_spans(made.abstract, marks_of(made.findings))
    content = Content(text)
    for start, end in marks:
        content = content.stylize("underline $warning", start, end)
    return content
