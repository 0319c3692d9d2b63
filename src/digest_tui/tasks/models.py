"""The models there are: what each is good for, how fast it is here, and which task uses it."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from digest_tui.engine_config import USES, Use
from digest_tui.errors import EngineError, WrongUsage
from digest_tui.llm.engine import Loaded, Model, ModelFacts
from digest_tui.llm.families import find_family
from digest_tui.messages import _
from digest_tui.store import speeds
from digest_tui.tasks.choose_model import ROOM_BESIDE_WEIGHTS, choose_model, machine_memory
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.engines import TaskEngine
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


@dataclass(frozen=True, slots=True)
class ModelRow:
    """One installed model: in memory or not, the tasks that use it now, and its speed on this machine.

    `speed` is tokens a second and `first_token` seconds to the first one, medians of what was measured here, 0 while
    nothing was. `fits` says whether it fits this machine's memory. `tasks` are those its engine is for; `engine` says
    where that is when there are several.
    """

    model: Model
    loaded: Loaded | None
    uses: tuple[Use, ...]
    speed: float = 0.0
    first_token: float = 0.0
    fits: bool = True
    tasks: tuple[Use, ...] = USES
    engine: str = ""
    allowed: bool = False

    @property
    def id(self) -> str:
        """What tells it from every other row: two engines may have models of one name."""
        return f"{self.engine} {self.model.name}" if self.engine else self.model.name


async def model_rows(desk: Desk) -> tuple[ModelRow, ...]:
    """Every installed model of every engine, in their order; EngineError when none of them answers."""
    rows: list[ModelRow] = []
    silent: list[EngineError] = []
    engines = desk.engines.all()
    for engine, tasks in engines:
        try:
            rows += await _rows_of(desk, engine, tasks, several=len(engines) > 1)
        except EngineError as error:
            silent.append(error)
    if len(silent) == len(engines):
        raise silent[0]
    return tuple(rows)


async def model_facts(desk: Desk, row: ModelRow) -> ModelFacts:
    """Context, capabilities and licence of one model."""
    return await desk.engine_for(row.tasks[0]).facts(row.model.name)


def good_for(model: Model, facts: ModelFacts | None = None) -> tuple[str, ...]:
    """What a model is good for, in words, from what the engine and its family say."""
    capabilities = (facts.capabilities if facts else frozenset()) | model.capabilities
    if "embedding" in capabilities and "completion" not in capabilities:
        return (_("finding similar passages"),)
    family = find_family(model.name, model.family)
    words = [_("translating")]
    if family.form not in ("translategemma", "hunyuan"):
        words += [_("answers"), _("questions")]
    if "thinking" in capabilities or family.thinking_room:
        words.append(_("thinking before it answers"))
    return tuple(words)


def worth_pulling(desk: Desk, installed: tuple[ModelRow, ...]) -> tuple[Recommended, ...]:
    """Models recommended for the reader's language and this machine's memory that are not here yet."""
    here = {row.model.name for row in installed}
    return tuple(one for one in recommended(machine_memory(), desk.language.code) if one.name not in here)


def use_model(desk: Desk, row: ModelRow, use: Use, check: Check = lambda config: None) -> None:
    """Use a model for a task from now on: written into the configuration. WrongUsage leaves all as it was."""
    if use not in row.tasks:
        raise WrongUsage(
            _("{name} is not on the engine for that task.").format(name=row.model.name),
            _("[engines.{use}] names the engine; digest-tui doctor shows what each is for.").format(use=use),
        )
    change(desk, f"models.{use}", row.model.name, check)


async def _rows_of(desk: Desk, engine: TaskEngine, tasks: tuple[Use, ...], several: bool) -> list[ModelRow]:
    installed = await engine.queue.models()
    loaded = {one.name: one for one in await engine.queue.loaded()}
    chosen = {use: await _chosen(desk, use) for use in tasks}
    memory = machine_memory() if engine.host.is_loopback else 0
    where = f"{engine.host.name}:{engine.host.port}" if several else ""
    rows = []
    for model in installed:
        samples = speeds.of_model(desk.derived, model.name)
        rows.append(
            ModelRow(
                model,
                loaded.get(model.name),
                tuple(use for use in tasks if chosen[use] == model.name),
                _median([sample.output_tokens_per_second for sample in samples]),
                _median([sample.first_token_seconds for sample in samples]),
                not memory or model.size * ROOM_BESIDE_WEIGHTS <= memory,
                tasks,
                where,
                model.name in engine.settings.allow_remote,
            )
        )
    return rows


async def _chosen(desk: Desk, use: Use) -> str:
    """The model that does a task: what the configuration names, and what the program itself chooses to translate."""
    own = desk.config.engines.of(use) is not None
    if use != "translate" and not own:
        named: str = getattr(desk.config.models, use)
        return named
    try:
        return (await choose_model(desk, task=use)).name
    except EngineError:
        return ""


def _median(values: list[float]) -> float:
    known = [value for value in values if value > 0]
    return median(known) if known else 0.0
