"""What engines of the OpenAI protocol say about their models: little by the protocol, more by their own extras."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from digest_tui.errors import EngineBroken
from digest_tui.llm.complaints import EngineWords, count
from digest_tui.llm.engine import Model
from digest_tui.messages import _
from digest_tui.text.clean import clean_line

Server = Literal["llama.cpp", "vLLM", "other"]
_OWNERS: Final[Mapping[str, Server]] = {"llamacpp": "llama.cpp", "llama.cpp": "llama.cpp", "vllm": "vLLM"}
_WINDOW_KEYS: Final = ("n_ctx", "max_model_len", "context_length", "context_window")
_UNITS: Final = ((10**9, "B"), (10**6, "M"), (10**3, "K"))
_NOT_LOADED: Final = ("unloaded", "loading", "failed")


@dataclass(frozen=True, slots=True)
class Served:
    """A model an engine serves: its context in tokens, 0 where the engine does not say; whether it is in memory."""

    model: Model
    context: int
    loaded: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """Which server this is, as far as its list shows, and what it serves, by name."""

    server: Server
    served: Mapping[str, Served]


def read_listing(line: Mapping[str, object], words: EngineWords) -> Listing:
    """The answer to `/v1/models`; EngineBroken for what is none.

    llama.cpp adds `meta` (null while it loads), and with several models `status`; vLLM adds `max_model_len`.
    """
    data = line.get("data")
    if not isinstance(data, list):
        raise EngineBroken(_("What answers at the engine's address lists no models."), words.address)
    served = {one.model.name: one for one in _served(data)}
    owners = [str(entry.get("owned_by")) for entry in data if isinstance(entry, dict)]
    return Listing(_OWNERS.get(owners[0], "other") if owners else "other", served)


def window_of_props(props: Mapping[str, object]) -> int:
    """The context of one slot in llama.cpp's `/props`, 0 where it is not told."""
    settings = props.get("default_generation_settings")
    return count(settings, "n_ctx") if isinstance(settings, Mapping) else 0


def _served(data: list[object]) -> Iterator[Served]:
    for entry in data:
        name = entry.get("id") if isinstance(entry, Mapping) else None
        if not isinstance(entry, Mapping) or not isinstance(name, str) or not clean_line(name):
            continue
        meta = entry.get("meta")
        facts: Mapping[str, object] = {**entry, **meta} if isinstance(meta, Mapping) else entry
        status = entry.get("status")
        value = status.get("value") if isinstance(status, Mapping) else ""
        model = Model(
            name=clean_line(name),
            size=count(facts, "size"),
            parameters=_short(count(facts, "n_params")),
            quantization=_text(facts.get("ftype")),
        )
        context = next((count(facts, key) for key in _WINDOW_KEYS if count(facts, key)), 0)
        loading = "meta" in entry and meta is None
        yield Served(model, context, value not in _NOT_LOADED and not loading)


def _short(parameters: int) -> str:
    """A number of parameters as models are named by it: 7.6B."""
    for unit, sign in _UNITS:
        if parameters >= unit:
            return f"{parameters / unit:.1f}{sign}"
    return ""


def _text(value: object) -> str:
    return clean_line(value) if isinstance(value, str) else ""
