"""What `digest-tui sync` says of a plan, of jobs and of what came of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from digest_tui.messages import _, ngettext
from digest_tui.papers.lists import read_list_name
from digest_tui.papers.work import Job, WorkKind, WorkPlan
from digest_tui.store.times import instant
from digest_tui.tasks.sync_events import SyncOver
from digest_tui.tasks.work_words import KINDS, speed_words, time_words
from digest_tui.text.width import cells

MOST_MISSING: Final = 8
"""Lines of what is missing; --waiting shows all of it."""


def plan_words(plans: Sequence[WorkPlan], now: datetime) -> str:
    """What is to do, how long it takes by what this machine has measured, and until when."""
    shown = [plan for plan in plans if plan.kind is not WorkKind.INDEX]
    if not shown:
        return _("Nothing is left to do.")
    lines = [_plan_line(plan) for plan in shown]
    times = [plan.seconds for plan in shown]
    known = [seconds for seconds in times if seconds is not None]
    if len(known) == len(times):
        end = (now + timedelta(seconds=_together(shown))).astimezone()
        lines.append(_("Until about {clock}.").format(clock=f"{end:%H:%M}"))
    return "\n".join(lines)


def _plan_line(plan: WorkPlan) -> str:
    what = _to_do(plan.kind, plan.jobs).format(count=plan.jobs)
    if plan.each is None or plan.seconds is None:
        return _("{what}: how long that takes was not measured on this machine yet.").format(what=what)
    words = _("{what} at {each:.1f} s each: about {time}.")
    if plan.speed:
        words = _("{what} at {each:.1f} s each: about {time} ({speed} measured on this machine).")
    return words.format(what=what, each=plan.each, time=time_words(plan.seconds), speed=speed_words(plan.speed))


def _to_do(kind: WorkKind, count: int) -> str:
    match kind:
        case WorkKind.FETCH:
            return ngettext("To fetch {count:,} list", "To fetch {count:,} lists", count)
        case WorkKind.PDF:
            return ngettext("To keep {count:,} PDF", "To keep {count:,} PDFs", count)
        case WorkKind.TRANSLATE:
            return ngettext("To make {count:,} translation", "To make {count:,} translations", count)
        case WorkKind.QUESTIONS:
            return ngettext("To answer {count:,} set of questions", "To answer {count:,} sets of questions", count)
        case WorkKind.INDEX:
            return _("To bring the index up to date")


def _together(plans: Sequence[WorkPlan]) -> float:
    """Sources and engine work at the same time: the longer of the two counts."""
    outside = sum(plan.seconds or 0 for plan in plans if plan.kind in (WorkKind.FETCH, WorkKind.PDF))
    return max(outside, sum(plan.seconds or 0 for plan in plans) - outside)


def table(done: Mapping[str, int], kept: Mapping[str, int], over: SyncOver, seconds: float) -> str:
    """One row a kind of work: done now, there already, left for a later run, given up."""
    rows = [["", _("done"), _("there already"), _("left"), _("given up")]]
    for kind in WorkKind:
        left, failed = (sum(job.work.kind is kind for job in jobs) for jobs in (over.left, over.failed))
        counts = (done.get(kind, 0), kept.get(kind, 0), left, failed)
        if any(counts):
            rows.append([_(KINDS[kind]), *map(str, counts)])
    if len(rows) == 1:
        return _("Nothing to do.")
    widths = [max(cells(row[at]) for row in rows) for at in range(5)]
    lines = [
        f"{row[0]}{' ' * (widths[0] - cells(row[0]))}"
        + "".join(f"  {' ' * (widths[at] - cells(row[at]))}{row[at]}" for at in range(1, 5))
        for row in rows
    ]
    return "\n".join([*lines, _("In {time}.").format(time=time_words(seconds))])


def missing_words(over: SyncOver) -> Iterator[str]:
    """What is missing and why, the first of it."""
    missing = [*over.failed, *over.left]
    for job in missing[:MOST_MISSING]:
        words = _("Missing: {job}").format(job=job_words(job)) + (f" · {job.error}" if job.error else "")
        if job.error and job not in over.failed:
            words += _(" Again from {clock}.").format(clock=f"{instant(job.due).astimezone():%H:%M}")
        yield words
    if len(missing) > MOST_MISSING:
        more = len(missing) - MOST_MISSING
        yield _("… and {count} more: digest-tui sync --waiting shows them.").format(count=more)
    if over.failed:
        yield _("digest-tui sync --retry lets what was given up wait again.")


def job_words(job: Job, *, kind: bool = True) -> str:
    """A job in a few words: translate 2606.00001v1 ko."""
    paper = read_list_name(job.work.paper).shown if job.work.kind is WorkKind.FETCH else job.work.paper
    return " ".join(word for word in (_(KINDS[job.work.kind]) if kind else "", paper, job.work.language) if word)


def job_json(job: Job) -> dict[str, Any]:
    """A job as `--json` has it."""
    return {
        "kind": str(job.work.kind),
        "paper": job.work.paper,
        "language": job.work.language,
        "state": str(job.state),
        "tries": job.tries,
        "error": job.error,
        "due": job.due,
        "stage": job.stage,
        "share": round(job.share, 3),
        "speed": round(job.speed, 1),
    }


def plan_json(plan: WorkPlan) -> dict[str, Any]:
    """A plan as `--json` has it."""
    seconds = None if plan.seconds is None else round(plan.seconds, 1)
    each = None if plan.each is None else round(plan.each, 2)
    return {
        "kind": str(plan.kind),
        "jobs": plan.jobs,
        "seconds_each": each,
        "seconds": seconds,
        "tokens_per_second": round(plan.speed, 1),
        "at_a_time": plan.beside,
    }
