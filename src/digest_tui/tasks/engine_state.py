"""How the engine stands, in words for the header and for `digest-tui models`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from digest_tui.errors import EngineError, EngineUnreachable, NoModel
from digest_tui.llm.engine import Loaded, Model
from digest_tui.messages import _
from digest_tui.tasks.choose_model import choose_model
from digest_tui.tasks.desk import Desk


@dataclass(frozen=True, slots=True)
class EngineState:
    """`ready` in memory, `installed` on disk, `no model`, `absent` no engine, `failed` with `words` and `hint`."""

    state: Literal["ready", "installed", "no model", "absent", "failed"]
    model: str = ""
    words: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ModelLine:
    """One installed model; `loaded` when it is in memory, `chosen` when a translation would use it now."""

    model: Model
    loaded: Loaded | None
    chosen: bool


async def engine_state(desk: Desk) -> EngineState:
    """Ask the engine how it stands; never raises for what an engine can do wrong."""
    try:
        model = await choose_model(desk)
        loaded = {one.name for one in await desk.engine.loaded()}
    except NoModel as error:
        return EngineState("no model", "", _("no model yet"), error.hint)
    except EngineUnreachable as error:
        return EngineState("absent", "", _("no engine"), error.hint)
    except EngineError as error:
        return EngineState("failed", "", error.message, error.hint)
    if model.name in loaded:
        return EngineState("ready", model.name, _("{name} ready").format(name=model.name))
    return EngineState("installed", model.name, _("{name} not loaded").format(name=model.name))


async def list_models(desk: Desk) -> tuple[ModelLine, ...]:
    """Every installed model, the chosen one marked; EngineError when the engine does not answer."""
    installed = await desk.engine.models()
    loaded = {one.name: one for one in await desk.engine.loaded()}
    try:
        chosen = (await choose_model(desk)).name
    except EngineError:
        chosen = ""
    return tuple(ModelLine(model, loaded.get(model.name), model.name == chosen) for model in installed)
