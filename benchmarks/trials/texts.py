"""The texts of the trials as pairs to check."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from digest_tui.checks.pair import Pair
from digest_tui.text.protect import protect

LANGUAGES: Final = ("ko", "ja", "zh")
_FILE: Final = Path(__file__).with_name("texts.toml")


class Trial(NamedTuple):
    """A source and a translation of it; `number` counts the sources from 1."""

    number: int
    language: str
    title: str
    abstract: str
    reply_title: str
    reply: str

    def pair(self) -> Pair:
        """What the checks are given for it."""
        title = protect(self.title)
        abstract = protect(self.abstract, first=title.following)
        raw = f"{self.reply_title}\n\n{self.reply}"
        return Pair(title, abstract, self.reply_title, self.reply, raw, self.language, "stop")


@cache
def trials() -> tuple[Trial, ...]:
    """Every source in every language."""
    return tuple(_trials())


def _trials() -> Iterator[Trial]:
    for number, text in enumerate(tomllib.loads(_FILE.read_text("utf-8"))["text"], 1):
        for language in LANGUAGES:
            reply = text[language]
            yield Trial(
                number, language, text["title"], text["abstract"].strip(), reply["title"], reply["abstract"].strip()
            )
