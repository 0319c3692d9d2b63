"""Names of models, as an engine compares them."""

from __future__ import annotations


def full_name(model: str) -> str:
    """A model's name with its tag, in one case: `Gemma3` and `gemma3:latest` are one model."""
    last = model.rsplit("/", 1)[-1]
    return (model if ":" in last else f"{model}:latest").casefold()


def is_remote_name(model: str) -> bool:
    """Whether a model's name says that it runs on Ollama's machines: `:cloud` and `-cloud` at its end."""
    return model.casefold().removesuffix(":latest").endswith((":cloud", "-cloud"))
