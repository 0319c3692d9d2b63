"""The source texts by which a model is judged as a translator."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import NamedTuple

from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper


class JudgeText(NamedTuple):
    """One text: what it tries (numbers, scales, latex, names, terms, traps), and the made-up paper itself."""

    about: str
    paper: Paper


def judge_texts() -> tuple[JudgeText, ...]:
    """All of them, in the order of the file."""
    written = tomllib.loads(files(__package__).joinpath("judge.toml").read_text("utf-8"))["text"]
    return tuple(
        JudgeText(text["about"], Paper(PaperId(f"sample/{number:07}"), text["title"], text["abstract"], (), ()))
        for number, text in enumerate(written, 1)
    )
