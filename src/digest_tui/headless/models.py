"""`digest-tui models`: what the engine has."""

from __future__ import annotations

from digest_tui.headless.output import print_json
from digest_tui.messages import _
from digest_tui.tasks.choose_model import how_to_get_a_model
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.engine_state import ModelLine, list_models

GB = 1_000_000_000


async def print_models(desk: Desk, as_json: bool) -> int:
    """Print the installed models; the one a translation would use is marked."""
    lines = await list_models(desk)
    if as_json:
        print_json({"models": [_line_json(line) for line in lines]})
        return 0
    if not lines:
        print(
            _("The engine has no model yet. {how_to_get_a_model}").format(how_to_get_a_model=how_to_get_a_model(desk))
        )
    for line in lines:
        print(_words(line))
    return 0


def _words(line: ModelLine) -> str:
    model = line.model
    facts = [_("{size:.1f} GB").format(size=model.size / GB)] if model.size else []
    facts += [word for word in (model.parameters, model.quantization) if word]
    facts += [_("runs elsewhere, off until allowed")] if model.remote else []
    if line.loaded:
        facts.append(
            _("in memory, window {context}").format(context=line.loaded.context)
            if line.loaded.context
            else _("in memory")
        )
    return f"{'▸' if line.chosen else ' '} {model.name} · " + " · ".join(facts)


def _line_json(line: ModelLine) -> dict[str, object]:
    model = line.model
    return {
        "name": model.name,
        "digest": model.digest,
        "size": model.size,
        "family": model.family,
        "parameters": model.parameters,
        "quantization": model.quantization,
        "capabilities": sorted(model.capabilities),
        "remote": model.remote,
        "chosen": line.chosen,
        "loaded_window": line.loaded.context if line.loaded else None,
    }
