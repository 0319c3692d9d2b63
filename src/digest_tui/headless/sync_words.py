"""What `digest-tui sync` says of a plan, of jobs and of what came of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from digest_tui.papers.lists import read_list_name
from digest_tui.papers.work import Job, WorkKind, WorkPlan
from digest_tui.store.times import instant
from digest_tui.tasks.sync_events import SyncOver

NAMES: Final = {
    WorkKind.FETCH: ("list", "lists", "fetch"),
    WorkKind.PDF: ("PDF", "PDFs", "keep"),
    WorkKind.TRANSLATE: ("translation", "translations", "make"),
    WorkKind.QUESTIONS: ("set of questions", "sets of questions", "answer"),
    WorkKind.INDEX: ("index", "indexes", "bring up to date:"),
}
MOST_MISSING: Final = 8
"""Lines of what is missing; --waiting shows all of it."""


def clock_words(seconds: float) -> str:
    """A time as people say it: 40 s, 21 minutes, 2 h 5 min."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} minutes" if minutes < 120 else f"{minutes // 60} h {minutes % 60} min"


def plan_words(plans: Sequence[WorkPlan], now: datetime) -> str:
    """What is to do, how long it takes by what this machine has measured, and until when."""
    shown = [plan for plan in plans if plan.kind is not WorkKind.INDEX]
    if not shown:
        return "Nothing is left to do."
    lines = [_plan_line(plan) for plan in shown]
    times = [plan.seconds for plan in shown]
    known = [seconds for seconds in times if seconds is not None]
    if len(known) == len(times):
        end = (now + timedelta(seconds=_together(shown))).astimezone()
        lines.append(f"Until about {end:%H:%M}.")
    return "\n".join(lines)


def _plan_line(plan: WorkPlan) -> str:
    one, many, does = NAMES[plan.kind]
    what = f"To {does} {plan.jobs:,} {one if plan.jobs == 1 else many}"
    if plan.each is None or plan.seconds is None:
        return f"{what}: how long that takes was not measured on this machine yet."
    speed = f" ({plan.speed:.0f} tokens/s measured on this machine)" if plan.speed else ""
    return f"{what} at {plan.each:.1f} s each: about {clock_words(plan.seconds)}{speed}."


def _together(plans: Sequence[WorkPlan]) -> float:
    """Sources and engine work at the same time: the longer of the two counts."""
    outside = sum(plan.seconds or 0 for plan in plans if plan.kind in (WorkKind.FETCH, WorkKind.PDF))
    return max(outside, sum(plan.seconds or 0 for plan in plans) - outside)


def table(done: Mapping[str, int], kept: Mapping[str, int], over: SyncOver, seconds: float) -> str:
    """One row a kind of work: done now, there already, left for a later run, given up."""
    rows = [["", "done", "there already", "left", "given up"]]
    for kind in WorkKind:
        left, failed = (sum(job.work.kind is kind for job in jobs) for jobs in (over.left, over.failed))
        counts = (done.get(kind, 0), kept.get(kind, 0), left, failed)
        if any(counts):
            rows.append([str(kind), *map(str, counts)])
    if len(rows) == 1:
        return "Nothing to do."
    widths = [max(len(row[at]) for row in rows) for at in range(5)]
    lines = [f"{row[0]:{widths[0]}}" + "".join(f"  {row[at]:>{widths[at]}}" for at in range(1, 5)) for row in rows]
    return "\n".join([*lines, f"In {clock_words(seconds)}."])


def missing_words(over: SyncOver) -> Iterator[str]:
    """What is missing and why, the first of it."""
    missing = [*over.failed, *over.left]
    for job in missing[:MOST_MISSING]:
        again = "" if job in over.failed or not job.error else f" Again from {instant(job.due).astimezone():%H:%M}."
        yield f"Missing: {job_words(job)}{f' · {job.error}' if job.error else ''}{again}"
    if len(missing) > MOST_MISSING:
        yield f"… and {len(missing) - MOST_MISSING} more: digest-tui sync --waiting shows them."
    if over.failed:
        yield "digest-tui sync --retry lets what was given up wait again."


def job_words(job: Job, *, kind: bool = True) -> str:
    """A job in a few words: translate 2606.00001v1 ko."""
    paper = read_list_name(job.work.paper).title if job.work.kind is WorkKind.FETCH else job.work.paper
    return " ".join(word for word in (str(job.work.kind) if kind else "", paper, job.work.language) if word)


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
