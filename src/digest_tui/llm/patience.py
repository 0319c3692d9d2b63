"""How long this program waits for an engine, all in one place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patience:
    """Times in seconds.

    A model of 40 GB on a slow disk and a long prompt on a processor take many minutes before the first token, and
    Ollama gives up on a load by itself after 5 minutes without progress: so `first_token` must stay above 6 minutes.
    """

    connect: float = 5.0
    answer: float = 15.0
    first_token: float = 1800.0
    between_tokens: float = 600.0
    stalled: float = 60.0
    tick: float = 0.5
    first_look: float = 0.3
    look: float = 1.0
