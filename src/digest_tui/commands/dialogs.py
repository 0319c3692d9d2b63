"""What only a dialog can be asked for; the keys that move, open and go back are the same as elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from digest_tui.commands import collecting, lists, managing, marking, moving, program, reading, selecting
from digest_tui.commands.command import Command


class KeepNote(Command):
    """Keep the note as it is written."""

    id = "note.keep"
    keys = ("ctrl+s",)
    help = "Keep the note that is being written."


class EditNote(Command):
    """Write the note in the reader's editor."""

    id = "note.edit"
    keys = ("ctrl+o",)
    help = "Write the note in $VISUAL or $EDITOR."


class TurnCondition(Command):
    """Turn a condition of the filter on or off."""

    id = "filter.turn"
    keys = ("space", "x")
    help = "Turn the condition of the filter under the cursor on or off."


class WriteWords(Command):
    """From the conditions of the filter to its words, and back."""

    id = "filter.words"
    keys = ("slash", "tab", "shift+tab")
    help = "Go from the conditions of the filter to its words, and back."


class ClearConditions(Command):
    """Choose nothing."""

    id = "filter.clear"
    keys = ("c",)
    help = "Take every condition of the filter away, and its words."


class NextStep(Command):
    """The next question of the first steps."""

    id = "steps.next"
    keys = ("tab",)
    help = "Go to the next question of the first steps."


class PreviousStep(Command):
    """The question before."""

    id = "steps.previous"
    keys = ("shift+tab",)
    help = "Go back to the question before."


class CopyLink(Command):
    """Copy the address under the cursor."""

    id = "link.copy"
    keys = ("y",)
    help = "Copy the address under the cursor."


class RunWork(Command):
    """Begin the queue of work, or end it."""

    id = "work.run"
    keys = ("r",)
    help = "Run the queue of work from here, or end it; what was begun waits."


class PutWorkFirst(Command):
    """The job in hand is the next one."""

    id = "work.first"
    keys = ("f",)
    help = "Let the job in hand be the next of its kind."


class TryWorkAgain(Command):
    """The job in hand waits again."""

    id = "work.again"
    keys = ("a",)
    help = "Try the job in hand again."


class TryAllWorkAgain(Command):
    """Everything that ended badly waits again."""

    id = "work.all-again"
    keys = ("A",)
    help = "Try everything again that was given up or cancelled."


class CancelWork(Command):
    """The job in hand is left undone."""

    id = "work.cancel"
    keys = ("x", "delete")
    help = "Cancel the job in hand; later runs leave it out too."


LIST_KEYS: Final[tuple[type[Command], ...]] = (
    reading.StopOrGoBack,
    reading.GoBack,
    reading.OpenPaper,
    moving.MoveDown,
    moving.MoveUp,
    moving.PageDown,
    moving.PageUp,
    moving.HalfPageDown,
    moving.HalfPageUp,
    moving.GoFirst,
    moving.GoLast,
)
"""What every dialog with a list takes."""
MONTHS: Final = (lists.EarlierDay, lists.LaterDay, lists.EarlierWeek, lists.LaterWeek, lists.FetchList, lists.FillDays)
"""What the calendar takes for months, years, and fetching."""
OVER_DAYS: Final[tuple[type[Command], ...]] = tuple(
    command for command in LIST_KEYS if command not in (reading.OpenPaper, reading.GoBack)
)
"""Keys of a list in the calendar, where those that open and go back elsewhere are days; Enter and Escape do these."""
FILTER: Final = (TurnCondition, WriteWords, ClearConditions)
NOTE: Final = (KeepNote, EditNote)
STEPS: Final = (NextStep, PreviousStep)
LINKS: Final = (CopyLink, reading.OpenLink)
WORK: Final = (RunWork, PutWorkFirst, TryWorkAgain, TryAllWorkAgain, CancelWork)
PLACES: Final[tuple[tuple[type[Command], ...], ...]] = (
    (*FILTER, *LIST_KEYS),
    (*NOTE, reading.StopOrGoBack),
    (*STEPS, reading.StopOrGoBack),
    (*LINKS, *LIST_KEYS),
    (*WORK, *LIST_KEYS),
    (*managing.MODELS, *LIST_KEYS),
    (*managing.TERMS, selecting.UndoMark, *LIST_KEYS),
    (*managing.FOLLOWING, selecting.UndoMark, *LIST_KEYS),
    (*managing.COLLECTIONS, selecting.UndoMark, *LIST_KEYS),
    (*managing.RELATED, *LIST_KEYS),
    (*managing.CALENDAR, *MONTHS, *OVER_DAYS),
    (*managing.COMMAND_LINE, reading.StopOrGoBack),
)
"""The commands of each dialog: within one, a key runs one of them."""
LED_TO: Final[Mapping[type[Command], tuple[type[Command], ...]]] = {
    program.ShowCommands: managing.COMMAND_LINE,
    selecting.FilterList: FILTER,
    selecting.FollowThings: managing.FOLLOWING,
    marking.WriteNote: NOTE,
    lists.ShowCalendar: managing.CALENDAR,
    collecting.ShowCollections: managing.COLLECTIONS,
    collecting.ShowRelated: managing.RELATED,
    reading.ShowLinks: (CopyLink,),
    reading.ShowTerms: managing.TERMS,
    program.ShowModels: managing.MODELS,
    program.ShowWork: WORK,
    program.FirstSteps: STEPS,
}
"""The commands that no screen takes, by the one that opens the dialog which does."""
OWN: Final[tuple[type[Command], ...]] = tuple(command for commands in LED_TO.values() for command in commands)
"""Those that no screen takes."""


def with_dialogs(commands: Sequence[type[Command]]) -> tuple[type[Command], ...]:
    """A screen's commands, and behind them those of the dialogs they open."""
    return (*commands, *(own for opener, owned in LED_TO.items() if opener in commands for own in owned))


def opener_of(command: type[Command]) -> type[Command]:
    """What runs a command by its name from a screen: the one that opens its dialog, else itself."""
    return next((opener for opener, owned in LED_TO.items() if command in owned), command)
