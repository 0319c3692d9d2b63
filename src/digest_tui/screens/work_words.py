"""What the Work screen says of the queue and of each job, in words and in a row's cells."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from textual.content import Content

from digest_tui.papers.work import Job, WorkKind, WorkState
from digest_tui.tasks.work_queue import WorkNow
from digest_tui.text.clean import clean_line
from digest_tui.text.width import cells, cut

KINDS: Final = {
    WorkKind.FETCH: "list",
    WorkKind.PDF: "PDF",
    WorkKind.TRANSLATE: "translate",
    WorkKind.QUESTIONS: "questions",
    WorkKind.INDEX: "index",
}
COUNTED: Final = {
    WorkKind.FETCH: ("list", "lists"),
    WorkKind.PDF: ("PDF", "PDFs"),
    WorkKind.TRANSLATE: ("translation", "translations"),
    WorkKind.QUESTIONS: ("set of answers", "sets of answers"),
}
SIGNS: Final = {WorkState.RUNNING: "▶", WorkState.WAITING: "·", WorkState.FAILED: "✗", WorkState.CANCELLED: "–"}
BAR: Final = 8
KIND: Final = 13
STATE: Final = 20
SMALLEST: Final = 12
NOTHING: Final = (
    "Nothing waits. {run} fetches your lists and works on their {papers} papers, into {language}; it goes on while you "
    "read, and what you ask goes first. digest-tui sync does the same without a screen, and "
    "digest-tui sync --install-timer every night. [sync] in the settings says what is done."
)


def time_words(seconds: float) -> str:
    """A time in short: 40 s, 21 min, 2 h 5 min."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 120 else f"{minutes // 60} h {minutes % 60} min"


def state_words(now: WorkNow, here: bool, run: str) -> str:
    """How the whole stands: who is at work, how fast, what is done and left, and until when."""
    left = sum(job.state in (WorkState.RUNNING, WorkState.WAITING) for job in now.jobs)
    failed = sum(job.state is WorkState.FAILED for job in now.jobs)
    who = "At work" if here else "At work in another digest-tui" if now.running else ""
    told = [who] if who else [f"{run} begins"] if left else []
    told += [f"{left} to do"] if left else []
    told += [f"{now.speed:.0f} tokens/s"] if now.speed else []
    told += [f"about {time_words(now.left)}{' left' if who else ''}"] if now.left is not None and left else []
    told += [f"{failed} given up"] if failed else []
    done = [f"{count} {COUNTED[kind][count > 1]}" for kind, count in now.done.items() if kind in COUNTED]
    told += [f"done lately: {', '.join(done)}"] if done else []
    return " · ".join(told)


def row(job: Job, width: int) -> Content:
    """A job as one line of that many cells: state, kind, paper, how far it is or why it stands still."""
    kind = f"{KINDS[job.work.kind]} {job.work.language}".strip()
    state = _state(job)
    title = clean_line(job.title or job.work.paper)
    room = max(SMALLEST, width - 2 - KIND - 2 - cells(state))
    shown = cut(title, room)
    gap = " " * max(2, width - 2 - KIND - cells(shown) - cells(state))
    styles = {WorkState.RUNNING: "bold", WorkState.FAILED: "$error", WorkState.CANCELLED: "italic"}
    return Content.assemble(
        (f"{SIGNS[job.state]} ", styles.get(job.state, "")),
        f"{cut(kind, KIND - 1):{KIND}}",
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
            lines.append(" · ".join(word for word in (job.stage or "beginning", _speed(job)) if word))
        case WorkState.WAITING if job.error:
            lines.append(f"{job.error} Tried {job.tries} time{'s' * (job.tries > 1)}; again from {_clock(job)}.")
        case WorkState.WAITING:
            lines.append("It waits for its turn.")
        case WorkState.FAILED:
            lines.append(f"Given up: {job.error}")
        case _:
            lines.append("Cancelled; later runs leave it out too.")
    return "\n".join(clean_line(line) for line in lines)


def _state(job: Job) -> str:
    match job.state:
        case WorkState.RUNNING if job.share:
            full = round(job.share * BAR)
            return f"{'█' * full}{'░' * (BAR - full)} {job.share:4.0%}"
        case WorkState.RUNNING:
            return cut(job.stage or "beginning", STATE)
        case WorkState.WAITING if job.error:
            return f"again {_clock(job)}"
        case WorkState.WAITING:
            return ""
        case WorkState.FAILED:
            return "given up"
        case _:
            return "cancelled"


def _speed(job: Job) -> str:
    if not job.speed:
        return ""
    return f"{job.speed / 1e6:.1f} MB/s" if job.work.kind is WorkKind.PDF else f"{job.speed:.0f} tokens/s"


def _clock(job: Job) -> str:
    return f"{datetime.fromisoformat(job.due).astimezone():%H:%M}"
