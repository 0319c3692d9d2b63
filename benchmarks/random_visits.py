"""The way to every screen of the program from the list, for the keys at random.

A way is commands of the screen in hand by their names, and keys. It begins at a paper that has what the screen shows:
a PDF, addresses, a doubted translation.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from textual import events

from digest_tui.commands.screen import CommandScreen
from digest_tui.papers.digest import View
from digest_tui.papers.ids import PaperId
from digest_tui.papers.translation import Finding, Severity, Translation, TranslationState
from digest_tui.sample.content import CATEGORY, SOURCE
from digest_tui.screens.digest import DigestScreen
from digest_tui.store import digests, translations

if TYPE_CHECKING:
    from digest_tui.app import DigestApp
    from digest_tui.tasks.desk import Desk

WAYS: Final = {
    "AskScreen": ("paper.ask",),
    "CalendarScreen": ("list.calendar",),
    "CollectionDialog": ("mark.collect",),
    "CollectionPicker": ("mark.queue", "list.collections"),
    "CommandLine": ("program.command",),
    "DayTermsDialog": ("list.terms-of-day",),
    "DigestScreen": (),
    "DoubtsDialog": ("paper.doubts",),
    "FiguresScreen": ("paper.figures",),
    "FileDialog": ("copy.export", "enter", "enter"),
    "FilterScreen": ("list.filter",),
    "FirstSteps": ("program.first-steps",),
    "FollowScreen": ("list.follow",),
    "HelpScreen": ("program.help",),
    "LinksDialog": ("paper.links",),
    "ModelsScreen": ("program.models",),
    "NoteDialog": ("mark.note",),
    "PagesScreen": ("paper.pages",),
    "PartsDialog": ("paper.translate-part",),
    "Picker": ("list.sort",),
    "ReadyQuestions": ("paper.ready-questions",),
    "RejectedReply": ("paper.doubts", "end", "enter"),
    "RelatedScreen": ("paper.related",),
    "RoomScreen": ("program.room",),
    "SearchScreen": ("library.search",),
    "SettingsScreen": ("program.settings",),
    "TagDialog": ("mark.tags",),
    "TermsScreen": ("paper.terms",),
    "WorkScreen": ("program.work",),
}
PAPERS: Final = {"LinksDialog": "0001.00005", "DoubtsDialog": "0001.00003", "RejectedReply": "0001.00003"}
"""Where a way begins that does not begin at the paper with a PDF."""
WITH_PDF: Final = "0001.00001"
ESCAPES: Final = 40
"""So many lead out of anything: a dialog over a dialog, an answer that is stopped, a word that was typed."""
PATIENCE: Final = 60.0
OPENS_WITHIN: Final = 5.0
LOOK_AGAIN: Final = 0.02


async def visit(app: DigestApp, name: str) -> list[str]:
    """Leave whatever lies over the list, and open that screen; what was pressed for it.

    A screen that does not open is for the caller to see: some of them the program opens only when it has something
    to show there. AssertionError when Escape does not lead back to the list.
    """
    pressed = await _back_to_list(app)
    paper = PAPERS.get(name, WITH_PDF)
    _to_paper(app, PaperId(paper, 1))
    await answered(app)
    for step in WAYS[name]:
        _take(app, step)
        await answered(app)
    waited_since = time.monotonic()
    while type(app.screen).__name__ != name and time.monotonic() - waited_since < OPENS_WITHIN:
        await asyncio.sleep(LOOK_AGAIN)
        await answered(app)
    return [*pressed, f"at {paper}", *WAYS[name]]


async def answered(app: DigestApp) -> None:
    """Wait until the app and then its screen have come to what is posted now: the keys before it are behind them."""
    for pump in (app, app.screen):
        done = asyncio.Event()
        if pump.is_running and pump.call_later(done.set):
            async with asyncio.timeout(PATIENCE):
                while not done.is_set() and app.failure is None and pump.is_running:
                    with suppress(TimeoutError):
                        await asyncio.wait_for(done.wait(), LOOK_AGAIN)
    if app.failure is not None:
        raise app.failure


async def _back_to_list(app: DigestApp) -> list[str]:
    pressed = list[str]()
    while not isinstance(app.screen, DigestScreen):
        assert len(pressed) < ESCAPES, f"Escape does not lead out of {app.screen_stack}"
        _take(app, "escape")
        pressed.append("escape")
        await answered(app)
    return pressed


def _take(app: DigestApp, step: str) -> None:
    """Press a key or run a command; another screen may lie over the list again, opened by work that came to its end."""
    if "." not in step:
        app.post_message(events.Key(step, None))
    elif isinstance(app.screen, CommandScreen) and any(command.id == step for command in app.screen.TAKES):
        app.screen.action_command(step)


def _to_paper(app: DigestApp, paper: PaperId) -> None:
    """Show the whole list that paper is in, with the cursor at it and a doubted translation of it."""
    screen, desk = app.screen, app.desk
    assert isinstance(screen, DigestScreen)
    newest = digests.latest_filled(desk.library, SOURCE, CATEGORY)
    assert newest is not None
    _keep_doubted(desk, paper, screen.language)
    screen.view, screen.translation_shown = View(hidden=True), True
    screen.source, screen.category = SOURCE, CATEGORY
    screen.show_digest(newest, paper)
    screen.read_opened_again()


def _keep_doubted(desk: Desk, paper: PaperId, language: str) -> None:
    """Keep a translation with a finding, and the reply that was rejected before it."""
    for state in (TranslationState.REJECTED, TranslationState.MARKED):
        made = Translation(
            key=f"doubted {paper} {language}",
            paper=paper,
            language=language,
            model="made-up:1b",
            model_digest="",
            state=state,
            title="[red]A title[/]",
            abstract="Words of the [MASK] that are doubted.",
            raw="",
            made=desk.clock(),
            findings=(Finding("T9", Severity.ERROR, "A number of the source is missing.", 0, 5),),
        )
        translations.keep(desk.library, made)
