"""What the OpenAI protocol has no word for."""

from __future__ import annotations

from digest_tui.errors import EngineRefused
from digest_tui.messages import _


def no_download(model: str) -> EngineRefused:
    """The error for a download, which this protocol has no word for."""
    return EngineRefused(
        _("An engine of the OpenAI protocol cannot be asked to download a model."),
        _("Start it with {model}, or get that model with the engine's own tools.").format(model=model),
    )
