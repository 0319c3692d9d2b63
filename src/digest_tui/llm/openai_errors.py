"""What the OpenAI protocol has no word for."""

from __future__ import annotations

from digest_tui.errors import EngineRefused


def no_download(model: str) -> EngineRefused:
    """The error for a download, which this protocol has no word for."""
    return EngineRefused(
        "An engine of the OpenAI protocol cannot be asked to download a model.",
        f"Start it with {model}, or get that model with the engine's own tools.",
    )
