"""What only Ollama complains of, and what its reader does about it."""

from __future__ import annotations

from typing import Final

from digest_tui.errors import EngineError, EngineRefused
from digest_tui.llm.complaints import Complaint, EngineWords, said
from digest_tui.messages import N_, _


def _refusal(status: int, complaint: Complaint, model: str) -> EngineError | None:
    """The error for a status Ollama gives a meaning of its own; None for the others."""
    if status == 401:
        where = _(" or open {sign_in}").format(sign_in=complaint.sign_in) if complaint.sign_in else ""
        return EngineRefused(
            _("{model} needs a signed-in engine{said}.").format(model=model or _("This model"), said=said(complaint)),
            _("Run `ollama signin`{where}, or choose a model that runs on this machine.").format(where=where),
        )
    if status == 403:
        return EngineRefused(
            _("The engine does not take requests from here{said}.").format(said=said(complaint)),
            _("Add this program's host to OLLAMA_ORIGINS on the engine, or ask it by its address on this machine."),
        )
    return None


OLLAMA: Final = EngineWords(
    protocol=N_("Ollama's protocol"),
    log=N_("Look into the engine's log (on Linux: journalctl -u ollama), then ask again."),
    start=N_(
        "Start Ollama (`ollama serve`, or its app), or set OLLAMA_HOST to where it runs. Reading works without it."
    ),
    address=N_("Check OLLAMA_HOST and [engine] host: something else may be listening there."),
    longer=N_("Choose a model with a longer context, or set a larger window for it."),
    get_model=N_("Get it with `ollama pull {model}`, or choose an installed one."),
    refusal=_refusal,
)
