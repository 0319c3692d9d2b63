"""Which model does the work: the one named for this run, the configuration's, or the largest local one that fits."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from digest_tui.errors import ModelMissing, NoModel, RemoteModel
from digest_tui.tasks.desk import Desk

if TYPE_CHECKING:
    from digest_tui.llm.engine import Model
    from digest_tui.llm.prompts import ModelUse

# Weights are not all a model needs: the window's cache and the engine's own buffers take about a fifth more.
ROOM_BESIDE_WEIGHTS = 1.2


def how_to_get_a_model(desk: Desk, model: str = "gemma3:4b") -> str:
    """What a reader does whose engine has no model, or not that one."""
    if desk.config.engine.kind == "openai":
        return "Start the engine with one (llama-server -m FILE, for llama.cpp)."
    return f"ollama pull {model} gets {'a small one (3.3 GB)' if model == 'gemma3:4b' else 'it'}."


def wanted_model(desk: Desk, named: str = "", asking: bool = False) -> str:
    """The model's name as far as it is known without asking the engine; empty when the choice is the program's.

    Questions (`asking`) have a model of their own where one is configured; else the one for translations answers them
    too, unless it was made for nothing else.
    """
    wanted = named or desk.environ.get("DIGEST_TUI_MODEL", "")
    if wanted or not asking:
        return wanted or desk.config.models.translate
    translates = desk.config.models.translate
    return desk.config.models.ask or ("" if _only_translates(translates) else translates)


async def choose_model(desk: Desk, named: str = "", asking: bool = False) -> Model:
    """The model for a translation, or for questions, as the engine lists it.

    NoModel when none is installed, ModelMissing when the named one is not, RemoteModel when it runs elsewhere
    and is not allowed by name.
    """
    installed = await desk.engine.models()
    wanted = wanted_model(desk, named, asking)
    if wanted:
        return _named(desk, installed, wanted)
    chat = [model for model in installed if not model.remote and chats(model) and _by_default(model)]
    if asking:
        chat = [model for model in chat if not _only_translates(model.name, model.family)] or chat
    if not chat:
        raise NoModel(
            "The engine has no chat model on this machine.",
            f"{how_to_get_a_model(desk)} digest-tui models lists what is there.",
        )
    room = machine_memory()
    fitting = [model for model in chat if not room or model.size * ROOM_BESIDE_WEIGHTS <= room]
    return max(fitting or [min(chat, key=lambda model: model.size)], key=lambda model: (model.size, model.name))


async def use_of(desk: Desk, model: Model) -> ModelUse:
    """How a model is used: what the engine knows of it, its window, and the family the configuration gives it."""
    from digest_tui.llm.prompts import ModelUse

    facts = await desk.engine.facts(model.name)
    return ModelUse(model, facts, await desk.windows.window(desk.engine, model.name), _family_named(desk, model.name))


def _family_named(desk: Desk, model: str) -> str:
    """The family `[models] families` names for a model, empty without one; WrongUsage when there is none so called."""
    from digest_tui.llm.families import FAMILIES

    rows = (line.rpartition("=") for line in desk.config.models.families)
    named = {name.strip(): family.strip() for name, _, family in rows}
    for name, family in named.items():
        if not name or family not in FAMILIES:
            what = f"names no family ({f'{name} = {family}'!r:.60})."
            raise desk.config.origin.wrong("models.families", what, f"Known: {', '.join(FAMILIES)}.")
    return named.get(model) or named.get(model.removesuffix(":latest"), "")


def machine_memory() -> int:
    """The machine's memory in bytes, 0 where the system does not say."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (OSError, ValueError):
        return 0


def _named(desk: Desk, installed: tuple[Model, ...], wanted: str) -> Model:
    names = {wanted, f"{wanted}:latest"} if ":" not in wanted else {wanted}
    found = next((model for model in installed if model.name in names), None)
    if found is None:
        there = ", ".join(model.name for model in installed[:5]) or "none"
        raise ModelMissing(
            f"The model {wanted} is not installed.", f"{how_to_get_a_model(desk, wanted)} Installed: {there}."
        )
    if found.remote and found.name not in desk.config.engine.allow_remote:
        raise RemoteModel(
            f"{found.name} runs on someone else's machine: the paper would leave this one.",
            f'To allow it by name: [engine] allow_remote = ["{found.name}"] in {desk.paths.config_file}.',
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
