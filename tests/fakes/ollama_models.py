"""The models of the double: what lies on its disk, and what it says of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Final

CLOUD_HOST: Final = "https://ollama.com:443"


@dataclass(frozen=True)
class StoredModel:
    """A model on disk (or, with `remote_host`, one that only stands for a model elsewhere)."""

    name: str
    size: int
    family: str
    context: int = 32768
    parameters: str = "12.2B"
    quantization: str = "Q4_K_M"
    capabilities: tuple[str, ...] = ("completion",)
    remote_host: str = ""
    build: int = 1

    @property
    def digest(self) -> str:
        """Names the exact weights: another build, another digest."""
        return hashlib.sha256(f"{self.name}/{self.build}".encode()).hexdigest()

    @property
    def details(self) -> dict[str, object]:
        """The details every list carries."""
        return {
            "parent_model": "",
            "format": "gguf",
            "family": self.family,
            "families": [self.family],
            "parameter_size": self.parameters,
            "quantization_level": self.quantization,
        }

    def rebuilt(self) -> StoredModel:
        """The same name with other weights."""
        return replace(self, build=self.build + 1)

    def tag(self) -> dict[str, object]:
        """Its entry in `/api/tags`."""
        entry: dict[str, object] = {
            "name": self.name,
            "model": self.name,
            "modified_at": "2026-06-01T09:00:00.123456789+09:00",
            "size": self.size,
            "digest": self.digest,
            "details": self.details,
            "capabilities": list(self.capabilities),
        }
        if self.remote_host:
            entry |= {"remote_model": self.name.removesuffix("-cloud"), "remote_host": self.remote_host}
        return entry

    def show(self) -> dict[str, object]:
        """Its answer to `/api/show`, which has no digest."""
        return {
            "license": "A Licence for Test Models\n\nUse it in tests.",
            "modelfile": f"FROM {self.name}\n",
            "parameters": 'stop                           "<end_of_turn>"',
            "template": f"{{{{ .System }}}} {{{{ .Prompt }}}} ({self.family}, build {self.build})",
            "details": self.details,
            "model_info": {
                "general.architecture": self.family,
                f"{self.family}.context_length": self.context,
                f"{self.family}.embedding_length": 8,
            },
            "capabilities": list(self.capabilities),
            "modified_at": "2026-06-01T09:00:00.123456789+09:00",
        }


GEMMA: Final = StoredModel("gemma3:12b", 8_149_190_253, "gemma3", context=131072, capabilities=("completion", "vision"))
QWEN: Final = StoredModel(
    "qwen3:8b", 5_225_388_164, "qwen3", parameters="8.2B", capabilities=("completion", "thinking")
)
GPT_OSS: Final = StoredModel(
    "gpt-oss:20b",
    13_793_441_244,
    "gptoss",
    parameters="20.9B",
    quantization="MXFP4",
    capabilities=("completion", "thinking"),
)
EMBEDDER: Final = StoredModel(
    "bge-m3:latest", 1_157_672_605, "bert", context=8192, parameters="566.70M", capabilities=("embedding",)
)
CLOUD: Final = StoredModel("gpt-oss:120b-cloud", 384, "gptoss", remote_host=CLOUD_HOST, capabilities=("completion",))
DISGUISED: Final = StoredModel("my-writer:latest", 384, "gptoss", remote_host=CLOUD_HOST, capabilities=("completion",))

ORDINARY: Final = (GEMMA, QWEN, GPT_OSS, EMBEDDER)


def many_models(count: int) -> tuple[StoredModel, ...]:
    """As many models as a collector has."""
    return tuple(StoredModel(f"model-{number}:7b", 4_000_000_000 + number, "llama") for number in range(count))
