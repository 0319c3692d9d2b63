"""The models there are: what each is good for, how fast it is here, and which task uses it."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Final, Literal

from digest_tui.errors import EngineError
from digest_tui.llm.engine import Loaded, Model, ModelFacts
from digest_tui.llm.families import find_family
from digest_tui.messages import _
from digest_tui.store import speeds
from digest_tui.tasks.choose_model import ROOM_BESIDE_WEIGHTS, choose_model, machine_memory
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.recommended import Recommended, recommended
from digest_tui.tasks.settings import Check, change

__all__ = [
    "USES",
    "ModelFacts",
    "ModelRow",
    "Use",
    "good_for",
    "model_facts",
    "model_rows",
    "use_model",
    "worth_pulling",
]

Use = Literal["translate", "ask", "embed"]
USES: Final[tuple[Use, ...]] = ("translate", "ask", "embed")


@dataclass(frozen=True, slots=True)
class ModelRow:
    """One installed model: in memory or not, the tasks that use it now, and its speed on this machine.

    `speed` is tokens a second and `first_token` seconds to the first one, medians of what was measured here, 0 while
    nothing was. `fits` says whether it fits this machine's memory.
    """

    model: Model
    loaded: Loaded | None
    uses: tuple[Use, ...]
    speed: float = 0.0
    first_token: float = 0.0
    fits: bool = True


async def model_rows(desk: Desk) -> tuple[ModelRow, ...]:
    """Every installed model, in the engine's order; EngineError when the engine does not answer."""
    installed = await desk.engine.models()
    loaded = {one.name: one for one in await desk.engine.loaded()}
    try:
        translates = (await choose_model(desk)).name
    except EngineError:
        translates = ""
    memory = machine_memory()
    return tuple(_row(desk, model, loaded.get(model.name), translates, memory) for model in installed)


async def model_facts(desk: Desk, model: str) -> ModelFacts:
    """Context, capabilities and licence of one model."""
    return await desk.engine.facts(model)


def good_for(model: Model, facts: ModelFacts | None = None) -> tuple[str, ...]:
    """What a model is good for, in words, from what the engine and its family say."""
    capabilities = (facts.capabilities if facts else frozenset()) | model.capabilities
    if "embedding" in capabilities and "completion" not in capabilities:
        return (_("finding similar passages"),)
    family = find_family(model.name, model.family)
    words = ["translation"]
    if family.form not in ("translategemma", "hunyuan"):
        words += ["answers", "questions"]
    if "thinking" in capabilities or family.thinking_room:
        words.append(_("thinking before it answers"))
    return tuple(words)


def worth_pulling(desk: Desk, installed: tuple[ModelRow, ...]) -> tuple[Recommended, ...]:
    """Models recommended for the reader's language and this machine's memory that are not here yet."""
    here = {row.model.name for row in installed}
    return tuple(one for one in recommended(machine_memory(), desk.language.code) if one.name not in here)


def use_model(desk: Desk, model: str, use: Use, check: Check = lambda config: None) -> None:
    """Use a model for a task from now on: written into the configuration. WrongUsage leaves all as it was."""
    change(desk, f"models.{use}", model, check)


def _row(desk: Desk, model: Model, loaded: Loaded | None, translates: str, memory: int) -> ModelRow:
    chosen = {"translate": translates, "ask": desk.config.models.ask, "embed": desk.config.models.embed}
    samples = speeds.of_model(desk.derived, model.name)
    return ModelRow(
        model,
        loaded,
        tuple(use for use in USES if chosen[use] == model.name),
        _median([sample.output_tokens_per_second for sample in samples]),
        _median([sample.first_token_seconds for sample in samples]),
        not memory or model.size * ROOM_BESIDE_WEIGHTS <= memory,
    )


def _median(values: list[float]) -> float:
    known = [value for value in values if value > 0]
    return median(known) if known else 0.0
