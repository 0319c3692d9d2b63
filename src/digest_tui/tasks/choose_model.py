"""Which model does the work: the one named for this run, the configuration's, or the largest local one that fits."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from digest_tui.errors import ModelMissing, NoModel, RemoteModel
from digest_tui.messages import _
from digest_tui.tasks.desk import Desk

if TYPE_CHECKING:
    from digest_tui.engine_config import Use
    from digest_tui.llm.engine import Model
    from digest_tui.llm.prompts import ModelUse

# Weights are not all a model needs: the window's cache and the engine's own buffers take about a fifth more.
ROOM_BESIDE_WEIGHTS = 1.2


def how_to_get_a_model(desk: Desk, model: str = "gemma3:4b", task: Use = "translate") -> str:
    """What a reader does whose engine has no model, or not that one."""
    if desk.engine_settings(task).kind == "openai":
        return _("Start the engine with one (llama-server -m FILE, for llama.cpp).")
    small = model == "gemma3:4b"
    return (_("ollama pull {model} gets a small one (3.3 GB).") if small else _("ollama pull {model} gets it.")).format(
        model=model
    )


def wanted_model(desk: Desk, named: str = "", task: Use = "translate") -> str:
    """The model's name as far as it is known without asking the engine; empty when the choice is the program's.

    A task has a model of its own where one is configured; else the one for translations does it too where it is on the
    same engine, but for answers by one that was made for nothing else. DIGEST_TUI_MODEL is for tasks without an engine
    of their own.
    """
    engines = desk.config.engines
    free = engines.of(task) is None and task != "embed"
    wanted = named or (desk.environ.get("DIGEST_TUI_MODEL", "") if free else "")
    own: str = wanted or getattr(desk.config.models, task)
    if own or task == "embed" or engines.of(task) != engines.of("translate"):
        return own
    translates = desk.config.models.translate
    return "" if task == "ask" and _only_translates(translates) else translates


async def choose_model(desk: Desk, named: str = "", task: Use = "translate") -> Model:
    """The model for a task, as that task's engine lists it.

    NoModel when none is installed, ModelMissing when the named one is not, RemoteModel when it runs elsewhere
    and is not allowed by name.
    """
    installed = await desk.engine_for(task).models()
    wanted = wanted_model(desk, named, task)
    if wanted:
        return _named(desk, installed, wanted, task)
    local = [model for model in installed if not model.remote and _by_default(model)]
    chat = [model for model in local if chats(model) is not (task == "embed")]
    if task == "ask":
        chat = [model for model in chat if not _only_translates(model.name, model.family)] or chat
    if not chat:
        raise NoModel(
            _("The engine has no embedding model on this machine.")
            if task == "embed"
            else _("The engine has no chat model on this machine."),
            _("{how_to_get_a_model} digest-tui models lists what is there.").format(
                how_to_get_a_model=how_to_get_a_model(desk, task=task)
            ),
        )
    room = machine_memory()
    fitting = [model for model in chat if not room or model.size * ROOM_BESIDE_WEIGHTS <= room]
    return max(fitting or [min(chat, key=lambda model: model.size)], key=lambda model: (model.size, model.name))


async def use_of(desk: Desk, model: Model, task: Use = "translate") -> ModelUse:
    """How a model is used: what the engine knows of it, its window, and the family the configuration gives it."""
    from digest_tui.llm.prompts import ModelUse

    facts = await desk.engine_for(task).facts(model.name)
    return ModelUse(model, facts, await desk.window(task, model.name), _family_named(desk, model.name))


def _family_named(desk: Desk, model: str) -> str:
    """The family `[models] families` names for a model, empty without one; WrongUsage when there is none so called."""
    from digest_tui.llm.families import FAMILIES

    rows = (line.rpartition("=") for line in desk.config.models.families)
    named = {name.strip(): family.strip() for name, _sign, family in rows}
    for name, family in named.items():
        if not name or family not in FAMILIES:
            what = _("names no family ({value!r:.60}).").format(value=f"{name} = {family}")
            raise desk.config.origin.wrong(
                "models.families", what, _("Known: {names}.").format(names=", ".join(FAMILIES))
            )
    return named.get(model) or named.get(model.removesuffix(":latest"), "")


def machine_memory() -> int:
    """The machine's memory in bytes, 0 where the system does not say."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (OSError, ValueError):
        return 0


def _named(desk: Desk, installed: tuple[Model, ...], wanted: str, task: Use) -> Model:
    names = {wanted, f"{wanted}:latest"} if ":" not in wanted else {wanted}
    found = next((model for model in installed if model.name in names), None)
    if found is None:
        there = ", ".join(model.name for model in installed[:5]) or "none"
        raise ModelMissing(
            _("The model {wanted} is not installed.").format(wanted=wanted),
            _("{how_to_get_a_model} Installed: {there}.").format(
                how_to_get_a_model=how_to_get_a_model(desk, wanted, task), there=there
            ),
        )
    if found.remote and found.name not in desk.engine_settings(task).allow_remote:
        raise RemoteModel(
            _("{name} runs on someone else's machine: the paper would leave this one.").format(name=found.name),
            _('To allow it by name: [engine] allow_remote = ["{name}"] in {config_file}.').format(
                name=found.name, config_file=desk.paths.config_file
            ),
        )
    return found


def _only_translates(name: str, architecture: str = "") -> bool:
    from digest_tui.llm.families import find_family

    return find_family(name, architecture).only_translates


def _by_default(model: Model) -> bool:
    from digest_tui.llm.families import find_family

    return find_family(model.name, model.family).by_default


def chats(model: Model) -> bool:
    """Whether a model writes texts, so that it may translate and answer; others only measure likeness."""
    if model.capabilities:
        return "completion" in model.capabilities
    return "embed" not in model.name
