"""The key a translation is kept under: a digest over everything its text depends on, and nothing else."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from typing import Final

from digest_tui.llm.families import ADAPTER_VERSION, thinking
from digest_tui.llm.prompts import PROMPT_VERSION, ModelUse, TranslationOrder, default_register

NORMALISING_VERSION: Final = 1
SOURCE_LANGUAGE: Final = "en"


def normalised(text: str) -> str:
    """A source text as it is compared: NFC, every run of white space one space, none at its ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def translation_key(title: str, abstract: str, order: TranslationOrder, use: ModelUse) -> str:
    """The key of a translation, 64 hexadecimal digits.

    `title` and `abstract` are the source's own, formulas and all; `order` holds what is sent in their place, so that a
    change in what is protected makes a new translation too. The address of the engine, how long a model stays loaded,
    the checks and the fault named on a second try are no part of it; nor is the output bound, which follows from the
    text.
    """
    parts = {
        **translation_parts(order, use),
        "title": _text_digest(normalised(title)),
        "abstract": _text_digest(normalised(abstract)),
        "sent": _text_digest(normalised(f"{order.title}\n{order.abstract}")),
    }
    if order.before:
        parts["before"] = _text_digest(normalised(order.before))
    return digest_of(parts)


def translation_parts(order: TranslationOrder, use: ModelUse) -> dict[str, object]:
    """What any translation's text depends on besides its source: language, register, model, options, glossary."""
    family = use.family
    return {
        "normalising": NORMALISING_VERSION,
        "languages": [SOURCE_LANGUAGE, order.language.code],
        "register": order.register or default_register(order.language.code),
        "model": use.model.name,
        "weights": use.model.digest,
        "template": use.facts.template_digest,
        "family": family.name,
        "adapter": ADAPTER_VERSION,
        "prompt": PROMPT_VERSION,
        "options": {name: float(value) for name, value in family.options.items()},
        "window": use.window,
        "think": thinking(family, use.facts.capabilities, wanted=False),
        "glossary": sorted(order.glossary),
    }


def digest_of(parts: Mapping[str, object]) -> str:
    """A key made of these parts, 64 hexadecimal digits."""
    return _text_digest(json.dumps(parts, sort_keys=True, ensure_ascii=True, separators=(",", ":")))


def _text_digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
