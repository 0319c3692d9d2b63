"""What the Work screen and `digest-tui sync` both say of the queue of work: kinds, states, counts and times."""

from __future__ import annotations

from typing import Final

from digest_tui.messages import N_, _, ngettext
from digest_tui.papers.work import WorkKind, WorkState

KINDS: Final = {
    WorkKind.FETCH: N_("list"),
    WorkKind.PDF: N_("PDF"),
    WorkKind.TRANSLATE: N_("translate"),
    WorkKind.QUESTIONS: N_("questions"),
    WorkKind.INDEX: N_("index"),
}
STATES: Final = {
    WorkState.WAITING: N_("waiting"),
    WorkState.RUNNING: N_("running"),
    WorkState.DONE: N_("done"),
    WorkState.FAILED: N_("given up"),
    WorkState.CANCELLED: N_("cancelled"),
}
LONG: Final = 90
"""Seconds that are told as minutes."""


def time_words(seconds: float) -> str:
    """A time in short: 40 s, 21 min, 2 h 5 min."""
    if seconds < LONG:
        return _("{seconds:.0f} s").format(seconds=seconds)
    minutes = round(seconds / 60)
    if minutes < 120:
        return _("{minutes} min").format(minutes=minutes)
    return _("{hours} h {minutes} min").format(hours=minutes // 60, minutes=minutes % 60)


def counted(kind: WorkKind, count: int) -> str:
    """So many of what that kind of work makes: 3 translations."""
    match kind:
        case WorkKind.FETCH:
            words = ngettext("{count:,} list", "{count:,} lists", count)
        case WorkKind.PDF:
            words = ngettext("{count:,} PDF", "{count:,} PDFs", count)
        case WorkKind.TRANSLATE:
            words = ngettext("{count:,} translation", "{count:,} translations", count)
        case WorkKind.QUESTIONS:
            words = ngettext("{count:,} set of answers", "{count:,} sets of answers", count)
        case WorkKind.INDEX:
            words = ngettext("{count:,} index", "{count:,} indexes", count)
    return words.format(count=count)


def speed_words(speed: float) -> str:
    """How fast an engine writes: 38 tokens/s."""
    return _("{speed:.0f} tokens/s").format(speed=speed)


def left_words(seconds: float) -> str:
    """How long it still takes: about 2 min left."""
    return _("about {time} left").format(time=time_words(seconds))
