"""Downloading a model through Ollama, which resumes by itself when it is asked again."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from digest_tui.errors import EngineBroken, EngineError, EngineRefused, ModelMissing
from digest_tui.llm.complaints import Complaint, count, engine_error, unwrap
from digest_tui.llm.engine import PullProgress
from digest_tui.llm.ollama_errors import OLLAMA
from digest_tui.llm.patience import Patience
from digest_tui.messages import N_, _
from digest_tui.text.clean import clean_line

if TYPE_CHECKING:
    from digest_tui.llm.wire import Line, StreamedLines

AGAIN: Final = N_("Ask for it again: what has been downloaded is kept, and it goes on from there.")


async def follow_pull(
    model: str, lines: StreamedLines, clock: Callable[[], float], patience: Patience
) -> AsyncGenerator[PullProgress, None]:
    """The progress of a download until the engine says `success`; what it said last again while it is quiet."""
    said = PullProgress("starting")
    heard = clock()
    while True:
        try:
            line = await lines.next(patience.look)
        except TimeoutError:
            quiet = clock() - heard
            if quiet > patience.between_tokens:
                raise EngineBroken(
                    _("The download stopped: nothing for {quiet:.0f} minutes.").format(quiet=quiet / 60), AGAIN
                ) from None
            yield replace(said, quiet=quiet)
            continue
        if line is None:
            raise EngineBroken(_("The download broke off before its end."), AGAIN)
        heard = clock()
        if line.get("error") is not None:
            raise pull_error(unwrap(line["error"]), model)
        said = _progress(line)
        yield said
        if said.status == "success":
            return


def pull_error(complaint: Complaint, model: str) -> EngineError:
    """The error for a download that failed, from what the engine said."""
    words = complaint.words.casefold()
    if "no space left" in words or "disk full" in words:
        return EngineRefused(
            _("The engine's disk is full."), _("Make room where Ollama keeps its models, then ask again.")
        )
    if "file does not exist" in words or "manifest unknown" in words or "not found" in words:
        name = clean_line(model)
        return ModelMissing(
            _("There is no model named {name} to download.").format(name=name),
            _("Look for the name on ollama.com/search."),
        )
    if "digest mismatch" in words:
        return EngineBroken(_("What was downloaded is damaged, and the engine threw it away."), AGAIN)
    error = engine_error(200, complaint, OLLAMA, model)
    return type(error)(error.message, AGAIN) if type(error) is EngineBroken else error


def _progress(line: Line) -> PullProgress:
    status, layer = line.get("status"), line.get("digest")
    return PullProgress(
        clean_line(status) if isinstance(status, str) else "",
        clean_line(layer) if isinstance(layer, str) else "",
        count(line, "completed"),
        count(line, "total"),
    )
