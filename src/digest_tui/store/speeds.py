"""How fast the models ran on this machine. In derived.db."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from digest_tui.errors import DiskFull
from digest_tui.store.times import instant, written

if TYPE_CHECKING:
    from digest_tui.store.database import Database

KEPT: Final = 20


@dataclass(frozen=True, slots=True)
class SpeedSample:
    """One generation: seconds to load the model and to the first token, tokens a second; 0 is unknown.

    `window` is the context window in tokens (num_ctx), which decides what of the model fits on the GPU.
    """

    model: str
    window: int
    made: datetime
    load_seconds: float
    first_token_seconds: float
    prompt_tokens_per_second: float
    output_tokens_per_second: float


def keep(db: Database, sample: SpeedSample) -> None:
    """Keep a sample; of each model and window the last twenty stay."""
    with suppress(DiskFull), db.writing() as sql:
        sql.execute(
            "INSERT INTO speed (model, window_tokens, made, load_seconds, first_token_seconds, "
            "prompt_tokens_per_second, output_tokens_per_second) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                *(sample.model, sample.window, written(sample.made), sample.load_seconds, sample.first_token_seconds),
                *(sample.prompt_tokens_per_second, sample.output_tokens_per_second),
            ),
        )
        sql.execute(
            "DELETE FROM speed WHERE number IN (SELECT number FROM speed WHERE model = ? AND window_tokens = ? "
            "ORDER BY number DESC LIMIT -1 OFFSET ?)",
            (sample.model, sample.window, KEPT),
        )


def recent(db: Database, model: str, window: int) -> tuple[SpeedSample, ...]:
    """The samples of a model with that window, newest first."""
    return tuple(sample for sample in of_model(db, model) if sample.window == window)


def of_model(db: Database, model: str) -> tuple[SpeedSample, ...]:
    """The samples of a model with any window, newest first."""
    with db.reading() as sql:
        rows = sql.execute(
            "SELECT model, window_tokens, made, load_seconds, first_token_seconds, prompt_tokens_per_second, "
            "output_tokens_per_second FROM speed WHERE model = ? ORDER BY number DESC",
            (model,),
        )
        return tuple(SpeedSample(row[0], row[1], instant(row[2]), *row[3:]) for row in rows)
