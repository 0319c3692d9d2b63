"""What each family of models wants to be asked like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

ADAPTER_VERSION: Final = 3
"""Part of every translation's key: raise it whenever a family is asked differently."""

SEED: Final = 20260630
STEADY: Final[Mapping[str, float | int]] = {"temperature": 0, "seed": SEED}

Form = Literal["system", "folded", "translategemma", "hunyuan"]
Think = bool | Literal["low", "medium", "high"] | None


@dataclass(frozen=True, slots=True)
class Family:
    """How a family is asked.

    `form`: rules in a system message, folded into the user's turn, or the family's own template. `think` goes out as
    it is; `thinking_room` is what is added to the output bound, in tokens, for thinking that cannot be switched off.
    `longest` is the most tokens, prompt and output, the family handles well (0: its whole window).
    `bears_schema`: it writes JSON to a schema without falling into repetition. `by_default`: it may be taken where the
    reader has named none; a licence that leaves out whole countries forbids it.
    """

    name: str
    form: Form = "system"
    think: Think = False
    thinking_room: int = 0
    longest: int = 0
    bears_schema: bool = True
    by_default: bool = True
    options: Mapping[str, float | int] = field(default_factory=lambda: STEADY)

    @property
    def takes_terms(self) -> bool:
        """Whether it can be told how terms are rendered."""
        return self.form != "translategemma"

    @property
    def only_translates(self) -> bool:
        """Whether it was made for translating and answers no questions."""
        return self.form in ("translategemma", "hunyuan")


GENERIC: Final = Family("generic")
_HUNYUAN_OPTIONS: Final = {"temperature": 0.7, "top_k": 20, "top_p": 0.6, "repeat_penalty": 1.05, "seed": SEED}

_BY_NAME: Final = (
    (
        re.compile(r"translate-?gemma"),
        Family("translategemma", form="translategemma", think=None, longest=2048, bears_schema=False),
    ),
    (
        re.compile(r"(hunyuan|hy)-?mt"),
        Family(
            "hunyuan-mt", form="hunyuan", think=None, options=_HUNYUAN_OPTIONS, bears_schema=False, by_default=False
        ),
    ),
    (re.compile(r"gpt-?oss"), Family("gpt-oss", think="low", thinking_room=2048, bears_schema=False)),
    (re.compile(r"gemma-?3"), Family("gemma3", form="folded")),
    (re.compile(r"gemma-?4"), Family("gemma4")),
    (re.compile(r"qwen-?3"), Family("qwen3")),
    (re.compile(r"\baya\b|c4ai-aya"), Family("aya")),
    (re.compile(r"exaone"), Family("exaone")),
    (re.compile(r"\btower"), Family("tower")),
)

FAMILIES: Final[Mapping[str, Family]] = {
    family.name: family
    for family in (GENERIC, replace(GENERIC, name="folded", form="folded"), *dict(_BY_NAME).values())
}
"""Every family by the name a reader gives a model one by; `folded` is generic for a model without a system role."""


def find_family(model: str, architecture: str = "") -> Family:
    """The family of a model by its name, else by the architecture the engine reports, else the generic one.

    The name goes first: TranslateGemma's architecture is Gemma 3's.
    """
    for words in (model, architecture):
        plain = words.casefold().replace("_", "-")
        for pattern, family in _BY_NAME:
            if pattern.search(plain):
                return family
    return GENERIC


def thinking(family: Family, capabilities: frozenset[str], wanted: bool) -> Think:
    """What `think` may be sent to a model: asking one that cannot think to do so is refused (400).

    A family that cannot stop thinking keeps its level; one that takes no switch gets none. Servers that report no
    capabilities at all are believed to have none.
    """
    if family.think is None or family.think not in (True, False):
        return family.think
    return wanted and "thinking" in capabilities
