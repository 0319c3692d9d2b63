"""How the engine stands, in words for the header and for `digest-tui models`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from digest_tui.engine_config import Use
from digest_tui.errors import EngineError, EngineUnreachable, NoModel
from digest_tui.llm.engine import Loaded, Model
from digest_tui.llm.hosts import Host
from digest_tui.messages import _
from digest_tui.tasks.choose_model import choose_model
from digest_tui.tasks.desk import Desk


@dataclass(frozen=True, slots=True)
class EngineState:
    """`ready` in memory, `installed` on disk, `no model`, `absent` no engine, `failed` with `words` and `hint`.

    The words name the host where it is another machine: what is read leaves this one.
    """

    state: Literal["ready", "installed", "no model", "absent", "failed"]
    model: str = ""
    words: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ModelLine:
    """One installed model; `loaded` when it is in memory, `chosen` when the task would use it now."""

    model: Model
    loaded: Loaded | None
    chosen: bool


async def engine_state(desk: Desk) -> EngineState:
    """Ask the engine how it stands; never raises for what an engine can do wrong."""
    try:
        model = await choose_model(desk)
        engine = desk.engines.of("translate")
        loaded = {one.name for one in await engine.queue.loaded()}
    except NoModel as error:
        return EngineState("no model", "", _("no model yet"), error.hint)
    except EngineUnreachable as error:
        return EngineState("absent", "", _("no engine"), error.hint)
    except EngineError as error:
        return EngineState("failed", "", error.message, error.hint)
    if model.name in loaded:
        return EngineState(
            "ready", model.name, _("{name} ready{where}").format(name=model.name, where=_where(engine.host))
        )
    return EngineState(
        "installed", model.name, _("{name} not loaded{where}").format(name=model.name, where=_where(engine.host))
    )


async def list_models(desk: Desk, task: Use = "translate") -> tuple[ModelLine, ...]:
    """Every model the task's engine has, the chosen one marked; EngineError when the engine does not answer."""
    engine = desk.engine_for(task)
    installed = await engine.models()
    loaded = {one.name: one for one in await engine.loaded()}
    try:
        chosen = (await choose_model(desk, task=task)).name
    except EngineError:
        chosen = ""
    return tuple(ModelLine(model, loaded.get(model.name), model.name == chosen) for model in installed)


def _where(host: Host) -> str:
    return "" if host.is_loopback else _(" at {name}").format(name=host.name)
