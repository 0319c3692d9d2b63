"""Papers near one: when they came, whether they were read, and why they are near."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import ClassVar, Final, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from digest_tui.commands import managing, reading
from digest_tui.dates import plain_day
from digest_tui.errors import DigestError
from digest_tui.messages import N_, _
from digest_tui.papers.ids import PaperId
from digest_tui.screens.dialog import Dialog, Hint
from digest_tui.tasks import related
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.related import Related
from digest_tui.tasks.search import bring_index_up
from digest_tui.text.clean import clean, clean_line
from digest_tui.text.latex import readable
from digest_tui.widgets.choices import Choices
from digest_tui.widgets.told import Told

HINTS: Final[tuple[Hint, ...]] = (
    ((reading.OpenPaper,), N_("open")),
    ((managing.AskElsewhere,), N_("ask Semantic Scholar")),
    ((reading.StopOrGoBack,), N_("close")),
)
GROUP: Final = "related"


class Chosen(NamedTuple):
    """What the reader wants: to open `paper` of `near`, or (None) to ask Semantic Scholar."""

    near: tuple[Related, ...]
    paper: PaperId | None


class RelatedScreen(Dialog[Chosen | None]):
    """The nearest first; the index is brought up to date before."""

    TYPED_IN: ClassVar[bool] = False

    class Near(Told):
        """These are near it."""

        found: Sequence[Related]

    class Failed(Told):
        """It could not be looked for."""

        error: DigestError

    def __init__(self, desk: Desk, paper: PaperId, title: str) -> None:
        super().__init__()
        self._desk = desk
        self._paper = paper
        self._title = title
        self._near: tuple[Related, ...] = ()

    def compose(self) -> ComposeResult:
        """The paper's title, what is near it, the keys."""
        with Vertical(classes="dialog"):
            yield Static(Content(clean_line(_("Near {title}").format(title=self._title))), classes="dialog--title")
            yield Choices()
            yield Static(Content(_("Looking…")), id="related-said", markup=False)
            yield Static(Content(self.key_words(*HINTS)), classes="dialog--keys")

    def bindings(self) -> list[Binding]:
        """Asking elsewhere, beside the keys of every dialog."""
        return [self._bind("ask", of=(managing.AskElsewhere,)), *super().bindings()]

    def on_mount(self) -> None:
        """Look for them."""
        self.choices.focus()
        # Textual measures what is added before there is a scrollbar, and cuts what then takes a line more.
        self.choices.styles.scrollbar_gutter = "stable"
        self.run_worker(self._look(), group=GROUP, exclusive=True, name="look for related papers")

    async def _look(self) -> None:
        try:
            async for _ in bring_index_up(self._desk):
                pass
            self.post_message(self.Near(await asyncio.to_thread(related.related, self._desk, self._paper)))
        except DigestError as error:
            self.post_message(self.Failed(error))

    def on_related_screen_near(self, message: Near) -> None:
        """Show them."""
        self._near = tuple(message.found)
        self.choices.add_options([Option(_entry(one)) for one in self._near])
        if self._near:
            self.choices.highlighted = 0
        self.query_one("#related-said", Static).update(Content(how_found(self._near)))

    def on_related_screen_failed(self, message: Failed) -> None:
        """Say why there is nothing."""
        words = f"✗ {message.error.message} {message.error.hint}"
        self.query_one("#related-said", Static).update(Content(clean(words)))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open it."""
        self.dismiss(Chosen(self._near, self._near[event.option_index].row.id))

    def action_ask(self) -> None:
        """Leave for Semantic Scholar."""
        self.dismiss(Chosen(self._near, None))


def how_found(near: Sequence[Related]) -> str:
    """What they were found by, in words."""
    if not near:
        return _("Nothing kept is near it.")
    if any(one.by_meaning for one in near):
        return _("Of what is kept, by words and authors they share, and by meaning.")
    return _("Of what is kept, by words and authors they share.")


def _entry(one: Related) -> Content:
    row = one.row
    facts = [plain_day(one.day) if one.day else "", _("read") if row.read else _("unread"), "★" if row.starred else ""]
    told = " · ".join(part for part in [*facts, one.why] if part)
    title = " ".join(readable(row.title).split())
    return Content.assemble((title, "bold" if not row.read else ""), "\n", Content(f"  {told}").stylize("$text-muted"))
