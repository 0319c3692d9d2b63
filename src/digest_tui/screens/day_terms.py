"""The terms of a day: what its translations render in several ways, to choose one from now on."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from digest_tui.commands import moving, reading
from digest_tui.dates import day_and_month
from digest_tui.errors import DigestError
from digest_tui.messages import N_, _
from digest_tui.papers.languages import find_language
from digest_tui.screens.dialog import Dialog, Hint
from digest_tui.screens.picker import Choice, Picker
from digest_tui.widgets.choices import Choices
from digest_tui.widgets.told import Told

if TYPE_CHECKING:
    from digest_tui.papers.digest import KeptDigest
    from digest_tui.tasks.day_terms import DayTerms, NotFollowed, SeveralWays
    from digest_tui.tasks.desk import Desk

HINTS: Final[tuple[Hint, ...]] = (
    ((reading.OpenPaper,), N_("choose a rendering")),
    ((moving.MoveDown, moving.MoveUp), N_("move")),
    ((reading.StopOrGoBack,), N_("close")),
)
MOST_PAPERS: Final = 4
"""Papers named in one line."""


class DayTermsDialog(Dialog[None]):
    """One term a line with its ways and where each is first written; the one chosen goes into the glossary."""

    class Found(Told):
        """What the day's translations say; None with what failed."""

        terms: DayTerms | None
        error: DigestError | None = None

    def __init__(self, desk: Desk, digest: KeptDigest, language: str, model: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._digest = digest
        self._language = find_language(language)
        self._model = model
        self._terms: DayTerms | None = None

    def compose(self) -> ComposeResult:
        """How many translations were looked through, the terms, the keys."""
        day = day_and_month(self._digest.announced)
        with Vertical(classes="dialog"):
            title = _("Terms of {day} · {language}").format(day=day, language=self._language.own)
            yield Static(Content(title), classes="dialog--title")
            yield Static(_("Looking through the day's translations …"), id="day-said", markup=False)
            yield Choices()
            yield Static(Content(self.key_words(HINTS[-1])), classes="dialog--keys")

    def on_mount(self) -> None:
        """Look through the translations beside the keys."""
        self.choices.focus()
        self.run_worker(self._look(), group="day terms", exclusive=True, name="look through the day's terms")

    async def _look(self) -> None:
        from digest_tui.tasks.day_terms import day_terms

        try:
            found = await asyncio.to_thread(day_terms, self._desk, self._digest, self._language.code)
        except DigestError as error:
            self.post_message(self.Found(None, error))
        else:
            self.post_message(self.Found(found))

    def on_day_terms_dialog_found(self, message: Found) -> None:
        """Show the terms, first those in several ways."""
        self._terms = message.terms
        if message.terms is None:
            self._say(f"{message.error.message} {message.error.hint}" if message.error is not None else "")
            return
        entries = [_several(one) for one in message.terms.several]
        entries += [_not_followed(row) for row in message.terms.not_followed]
        self.choices.add_options([Option(entry) for entry in entries])
        if entries:
            self.choices.highlighted = 0
            self.query_one(".dialog--keys", Static).update(Content(self.key_words(*HINTS)))
        self._say(_sum(message.terms))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose one of its ways, or write the row of the glossary that was not followed anew."""
        event.stop()
        if self._terms is None:
            return
        several = self._terms.several
        if event.option_index < len(several):
            ways = several[event.option_index].ways
            choices = [Choice(way.written, way.written, f"{way.paper}") for way in ways]
            latin = next((way.written for way in ways if way.written.isascii()), "")
            picker = Picker(_("Which rendering from now on?"), choices)
            self.app.push_screen(picker, lambda chosen: self._keep(latin, chosen))
        else:
            row = self._terms.not_followed[event.option_index - len(several)]
            self._keep(row.source, row.target)

    def _keep(self, source: str, target: str | None) -> None:
        """Into the glossary, where the term's source can be written or mended."""
        from digest_tui.screens.terms import TermsScreen

        if target is not None:
            screen = TermsScreen(self._desk, self._language.code, None, self._model, target, source)
            self.app.push_screen(screen)

    def _say(self, words: str) -> None:
        self.query_one("#day-said", Static).update(Content(words))


def _sum(found: DayTerms) -> str:
    if not found.of:
        return _("No paper of this day is translated yet.")
    if not (found.several or found.not_followed):
        return _("translations: {of} · every term has one rendering, as far as can be seen").format(of=found.of)
    said = _("translations: {of} · {several} in several ways").format(of=found.of, several=len(found.several))
    others = _(" · {count} not as the glossary says").format(count=len(found.not_followed))
    return said + (others if found.not_followed else "")


def _several(one: SeveralWays) -> Content:
    where = " · ".join(dict.fromkeys(str(way.paper) for way in one.ways))
    return Content.assemble(" · ".join(way.written for way in one.ways), (f"\n  {where}", "italic"))


def _not_followed(row: NotFollowed) -> Content:
    shown = ", ".join(str(paper) for paper in row.papers[:MOST_PAPERS])
    more = _(" and {count} more").format(count=len(row.papers) - MOST_PAPERS)
    where = _("not in {papers}").format(papers=shown + (more if len(row.papers) > MOST_PAPERS else ""))
    return Content.assemble(f"{row.source} = {row.target}", (f"\n  {where}", "italic"))
