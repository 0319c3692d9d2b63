"""`/api/pull` of the double: layers with totals, parts that are kept, failures as a line of a 200."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.fakes.ollama_models import StoredModel
from tests.fakes.ollama_wire import Exchange

if TYPE_CHECKING:
    from tests.fakes.ollama_server import OllamaDouble

LAYER: Final = "sha256:" + "5e" * 32
TOTAL: Final = 1_000_000
STEP: Final = 100_000
STOPS_AT: Final = 400_000

COMPLAINTS: Final = {
    "pull-fails": "max retries exceeded: unexpected EOF",
    "pull-disk-full": "write /models/blobs/sha256-5e-partial: no space left on device",
}


async def pull(double: OllamaDouble, exchange: Exchange, name: str, fault: str) -> None:
    """Download a model, from where the last try ended."""
    await exchange.event({"status": "pulling manifest"})
    if fault == "pull-missing":
        return await _complain(exchange, "pull model manifest: file does not exist")
    done = double.parts.get(name, 0)
    while done < TOTAL:
        if done == STOPS_AT and fault in COMPLAINTS:
            return await _complain(exchange, COMPLAINTS[fault])
        if done == STOPS_AT:
            gate = double.gate("pull")
            if gate is not None:
                await gate.through(exchange)
        progress: dict[str, object] = {"status": f"pulling {LAYER[7:19]}", "digest": LAYER, "total": TOTAL}
        await exchange.event(progress | ({"completed": done} if done else {}))
        done += STEP
        double.parts[name] = done
    await exchange.event({"status": "verifying sha256 digest"})
    if fault == "pull-digest":
        double.parts[name] = 0
        return await _complain(exchange, f"digest mismatch, file must be downloaded again: want {LAYER}, got sha256:00")
    await exchange.event({"status": "writing manifest"})
    double.add(StoredModel(name if ":" in name else f"{name}:latest", TOTAL, "llama", parameters="1B"))
    await exchange.event({"status": "success"})
    return await exchange.end()


async def _complain(exchange: Exchange, words: str) -> None:
    await exchange.event({"error": words})
    await exchange.end()
