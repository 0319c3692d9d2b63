"""Lists: other days, other categories, new ones."""

from __future__ import annotations

from digest_tui.commands.command import Command


class EarlierDay(Command):
    """The kept day before this one."""

    id = "list.earlier-day"
    keys = ("left_square_bracket",)
    help = "Go to the kept day before this one."
    label = "day"


class LaterDay(Command):
    """The kept day after this one."""

    id = "list.later-day"
    keys = ("right_square_bracket",)
    help = "Go to the kept day after this one."
    label = "day"


class EarlierWeek(Command):
    """The week of this day, or the one before this week."""

    id = "list.earlier-week"
    keys = ("left_curly_bracket",)
    help = "Show the days of this week as one list; from a week, the one before it."


class LaterWeek(Command):
    """The week of this day, or the one after this week."""

    id = "list.later-week"
    keys = ("right_curly_bracket",)
    help = "Show the days of this week as one list; from a week, the one after it."


class ShowCalendar(Command):
    """Which days are kept."""

    id = "list.calendar"
    keys = ("C",)
    help = "Show the year: which days are kept, how many papers they have, how many unread; open or fetch one."


class ChooseList(Command):
    """Another category."""

    id = "list.choose"
    keys = ("c",)
    help = "Choose another of the configured or kept categories."


class FetchList(Command):
    """Ask the source for today's list."""

    id = "list.fetch"
    keys = ("r",)
    help = "Fetch today's list of this category."
    label = "fetch"


class FetchAll(Command):
    """Ask for today's lists of all categories."""

    id = "list.fetch-all"
    keys = ("R",)
    help = "Fetch today's lists of all configured categories, one after the other."


class TranslateTitles(Command):
    """The titles of the list in the reader's language."""

    id = "list.translate-titles"
    help = "Show the titles of this list in your language too, and translate the missing ones in the background."


class ShowDayTerms(Command):
    """What the day's translations render in several ways."""

    id = "list.terms-of-day"
    keys = ("g w",)
    help = "Show what the translations of this day render in several ways, and choose one from now on."


class FillDays(Command):
    """The days that were missed."""

    id = "list.fill-days"
    keys = ("ctrl+r",)
    help = "Fetch the missed days of this list, up to 90 back, 15 seconds apart."
