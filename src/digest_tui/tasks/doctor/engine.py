"""The engine: there, the right one, with a model that fits, and on the GPU."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from digest_tui.engine_config import EngineKind, Use
from digest_tui.errors import EngineBusy, EngineError, EngineRefused, EngineUnreachable, RemoteModel, WrongUsage
from digest_tui.llm.engine import Loaded, Model
from digest_tui.llm.hosts import Host, engine_host
from digest_tui.llm.ollama import OllamaEngine
from digest_tui.messages import N_, _
from digest_tui.tasks.choose_model import ROOM_BESIDE_WEIGHTS, choose_model, machine_memory
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.doctor.result import Health, Result
from digest_tui.tasks.engines import TaskEngine

PART: Final = "engine"
MODEL: Final = "model"
HOME: Final = engine_host("", {})
"""Where an engine on this machine listens unless it is told otherwise."""
GB: Final = 1_000_000_000
PROXIES: Final = ("http_proxy", "https_proxy", "all_proxy")
INSTALL: Final[Mapping[EngineKind, str]] = {
    "ollama": N_("Ollama runs models on your own machine: get it from https://ollama.com/download, then ollama serve."),
    "openai": N_(
        "Start the engine, or set [engine] host to its base URL; llama.cpp's is started by llama-server -m FILE."
    ),
}


TASKS: Final[Mapping[Use, str]] = {
    "translate": N_("translations"),
    "titles": N_("titles"),
    "ask": N_("answers"),
    "embed": N_("finding passages"),
}
WOULD: Final[Mapping[Use, str]] = {
    "translate": N_("translate"),
    "titles": N_("translate titles"),
    "ask": N_("answer"),
    "embed": N_("find passages"),
}


async def examine_engine(desk: Desk) -> tuple[Result, ...]:
    """Look at every engine a task has and, when it answers, at the model its first task would use."""
    try:
        engines = desk.engines.all()
    except WrongUsage as error:
        return (Result(PART, Health.WRONG, "wrong_host", error.message, error.hint),)
    results: list[Result] = []
    for engine, uses in engines:
        tasks = _(" For {names}.").format(names=", ".join(_(TASKS[use]) for use in uses)) if len(engines) > 1 else ""
        first, *rest = await _examine(desk, engine, uses[0])
        results += (replace(first, words=f"{first.words}{tasks}"), *rest)
    return tuple(results)


async def _examine(desk: Desk, engine: TaskEngine, use: Use) -> tuple[Result, ...]:
    url = engine.host.url
    try:
        version = await engine.queue.version()
    except WrongUsage as error:
        return (Result(PART, Health.WRONG, "wrong_key", error.message, error.hint),)
    except EngineUnreachable as error:
        return (await _absent(desk, engine, error),)
    except (EngineBusy, EngineRefused, RemoteModel) as error:
        health = Health.WORTH_KNOWING if isinstance(error, EngineBusy) else Health.WRONG
        return (Result(PART, health, error.code, error.message, error.hint),)
    except EngineError as error:
        hint = _("Something else answers at {url}. {hint}").format(url=url, hint=error.hint)
        return (Result(PART, Health.WRONG, "not_an_engine", error.message, hint),)
    name = _("Ollama {version}").format(version=version) if engine.settings.kind == "ollama" else version
    slots = await engine.queue.slots()
    together = _(", and takes {slots} requests at a time").format(slots=slots) if slots > 1 else ""
    return (
        Result(
            PART,
            Health.FINE,
            "answers",
            _("{name} answers at {url}{together}.").format(name=name, url=url, together=together),
        ),
        await _model(desk, engine, use),
    )


async def _absent(desk: Desk, engine: TaskEngine, error: EngineUnreachable) -> Result:
    """No engine at that address: say which of the reasons it is."""
    kind, host = engine.settings.kind, engine.host
    proxies = [name for name in desk.environ if name.lower() in PROXIES and desk.environ[name]]
    if proxies and host.takes_proxy:
        hint = _("{proxies} is set: add the engine's host to NO_PROXY, or unset it.").format(proxies=proxies[0])
        return Result(PART, Health.WRONG, "proxy_in_the_way", error.message, hint)
    if host != HOME and await _answers(HOME):
        hint = _("Unset OLLAMA_HOST and [engine] host to use the engine that answers on this machine's usual port.")
        if kind != "ollama":
            hint = _('Ollama answers on this machine: [engine] kind = "ollama", without a host, uses it.')
        return Result(PART, Health.WRONG, "wrong_host", _("Nothing answers at {url}.").format(url=host.url), hint)
    return Result(PART, Health.WRONG, "absent", _("No engine answers at {url}.").format(url=host.url), _(INSTALL[kind]))


async def _answers(host: Host) -> bool:
    """Whether an engine answers there."""
    engine = OllamaEngine(host)
    try:
        await engine.version()
    except EngineError:
        return False
    finally:
        await engine.close()
    return True


async def _model(desk: Desk, engine: TaskEngine, use: Use) -> Result:
    try:
        model = await choose_model(desk, task=use)
        loaded = {one.name: one for one in await engine.queue.loaded()}
    except EngineError as error:
        return Result(MODEL, Health.WRONG, error.code, error.message, error.hint)
    here = engine.host.is_loopback and not (engine.settings.kind == "openai" and model.name in loaded)
    return judge_model(model, loaded.get(model.name), machine_memory() if here else 0, _(WOULD[use]))


def judge_model(model: Model, loaded: Loaded | None, memory: int, would: str = "translate") -> Result:
    """Whether a model fits this machine, and whether it runs where it is fast; sizes in bytes, 0 unknown."""
    size = _("{name} ({size:.1f} GB)").format(name=model.name, size=model.size / GB) if model.size else model.name
    if memory and model.size * ROOM_BESIDE_WEIGHTS > memory:
        return Result(
            MODEL,
            Health.WRONG,
            "too_big",
            _("{size} does not fit this machine's {memory:.0f} GB of memory.").format(size=size, memory=memory / GB),
            _(
                'Choose a smaller one: [models] translate = "…" in the configuration, or ollama pull '
                "gemma3:4b (3.3 GB)."
            ),
        )
    if loaded is not None and loaded.size and loaded.size_gpu < loaded.size:
        share = loaded.size_gpu / loaded.size
        where = (
            _("on the processor alone") if not loaded.size_gpu else _("only {share:.0%} on the GPU").format(share=share)
        )
        hint = _("It will be slow. A smaller model, or a smaller [engine] window, fits the GPU better.")
        return Result(
            MODEL, Health.WORTH_KNOWING, "on_the_cpu", _("{size} runs {where}.").format(size=size, where=where), hint
        )
    state = _("in memory") if loaded else _("not loaded now")
    state += _(", window {context:,} tokens").format(context=loaded.context) if loaded and loaded.context else ""
    return Result(
        MODEL, Health.FINE, "fits", _("{size} would {would}; {state}.").format(size=size, would=would, state=state)
    )
