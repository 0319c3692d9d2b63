"""What the Work screen says of the queue and of each job, in words and in a row's cells."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from textual.content import Content

from digest_tui.messages import N_, _, ngettext
from digest_tui.papers.work import Job, WorkKind, WorkState
from digest_tui.tasks.work_queue import WorkNow
from digest_tui.tasks.work_words import KINDS, STATES, counted, left_words, speed_words, time_words
from digest_tui.text.clean import clean_line
from digest_tui.text.width import cells, cut

SIGNS: Final = {WorkState.RUNNING: "▶", WorkState.WAITING: "·", WorkState.FAILED: "✗", WorkState.CANCELLED: "–"}
BAR: Final = 8
KIND: Final = 13
STATE: Final = 20
SMALLEST: Final = 12
PAPERS: Final = {
    "new": N_("new papers"),
    "all": N_("papers"),
    "unread": N_("unread papers"),
    "followed": N_("followed papers"),
    "starred": N_("starred papers"),
    "queue": N_("queued papers"),
}


def nothing_words(run: str, papers: str, languages: str) -> str:
    """What an empty queue says: what begins work, on which papers, into which languages."""
    return _(
        "Nothing waits. {run} fetches your lists and works on their {papers}, into {language}; it goes on while you "
        "read, and what you ask goes first. digest-tui sync does the same without a screen, and "
        "digest-tui sync --install-timer every night. [sync] in the settings says what is done."
    ).format(run=run, papers=_(PAPERS[papers]), language=languages)


def state_words(now: WorkNow, here: bool, run: str) -> str:
    """How the whole stands: who is at work, how fast, what is done and left, and until when."""
    left = sum(job.state in (WorkState.RUNNING, WorkState.WAITING) for job in now.jobs)
    failed = sum(job.state is WorkState.FAILED for job in now.jobs)
    who = _("At work") if here else _("At work in another digest-tui") if now.running else ""
    told = [who] if who else [_("{key} begins").format(key=run)] if left else []
    told += [_("{count} to do").format(count=left)] if left else []
    told += [speed_words(now.speed)] if now.speed else []
    if now.left is not None and left:
        told.append(left_words(now.left) if who else _("about {time}").format(time=time_words(now.left)))
    told += [_("{count} given up").format(count=failed)] if failed else []
    done = [counted(kind, count) for kind, count in now.done.items() if kind is not WorkKind.INDEX]
    told += [_("done lately: {works}").format(works=", ".join(done))] if done else []
    return " · ".join(told)


def row(job: Job, width: int) -> Content:
    """A job as one line of that many cells: state, kind, paper, how far it is or why it stands still."""
    kind = cut(f"{_(KINDS[job.work.kind])} {job.work.language}".strip(), KIND - 1)
    state = _state(job)
    title = clean_line(job.title or job.work.paper)
    room = max(SMALLEST, width - 2 - KIND - 2 - cells(state))
    shown = cut(title, room)
    gap = " " * max(2, width - 2 - KIND - cells(shown) - cells(state))
    styles = {WorkState.RUNNING: "bold", WorkState.FAILED: "$error", WorkState.CANCELLED: "italic"}
    return Content.assemble(
        (f"{SIGNS[job.state]} ", styles.get(job.state, "")),
        kind + " " * (KIND - cells(kind)),
        (shown, styles.get(job.state, "")),
        gap,
        (state, "$text-muted" if job.state is WorkState.WAITING else styles.get(job.state, "")),
    )


def detail_words(job: Job) -> str:
    """All there is to say of the job in hand."""
    paper = f"{job.work.paper}: " if job.work.kind not in (WorkKind.FETCH, WorkKind.INDEX) else ""
    lines = [f"{paper}{job.title}"]
    match job.state:
        case WorkState.RUNNING:
            lines.append(" · ".join(word for word in (_stage(job), _speed(job)) if word))
        case WorkState.WAITING if job.error:
            again = ngettext(
                "{error} Tried {count} time; again from {clock}.",
                "{error} Tried {count} times; again from {clock}.",
                job.tries,
            )
            lines.append(again.format(error=job.error, count=job.tries, clock=_clock(job)))
        case WorkState.WAITING:
            lines.append(_("It waits for its turn."))
        case WorkState.FAILED:
            lines.append(_("Given up: {error}").format(error=job.error))
        case _:
            lines.append(_("Cancelled; later runs leave it out too."))
    return "\n".join(clean_line(line) for line in lines)


def _state(job: Job) -> str:
    match job.state:
        case WorkState.RUNNING if job.share:
            full = round(job.share * BAR)
            return f"{'█' * full}{'░' * (BAR - full)} {job.share:4.0%}"
        case WorkState.RUNNING:
            return cut(_stage(job), STATE)
        case WorkState.WAITING if job.error:
            return _("again {clock}").format(clock=_clock(job))
        case WorkState.WAITING:
            return ""
        case state:
            return _(STATES[state])


def _stage(job: Job) -> str:
    return _(job.stage) or _("beginning")


def _speed(job: Job) -> str:
    if not job.speed:
        return ""
    return f"{job.speed / 1e6:.1f} MB/s" if job.work.kind is WorkKind.PDF else speed_words(job.speed)


def _clock(job: Job) -> str:
    return f"{datetime.fromisoformat(job.due).astimezone():%H:%M}"
