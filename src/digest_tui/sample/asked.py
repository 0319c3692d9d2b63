"""The PDF of one paper of the sample, and what was asked about it. Data only; tasks put it in a library.

The PDF was drawn for this project, and the document is what the program reads in it. Answers stand in a file beside
this module with the quotes they rest on; whether these are found is looked for here, as it is for any answer.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from contextlib import AbstractContextManager
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Final

from digest_tui.checks.answers.answer import Answer, AskedPaper
from digest_tui.checks.answers.run import check_answer
from digest_tui.papers.conversation import Basis, Claim, Conversation, Saw, Turn, TurnState
from digest_tui.papers.ids import PaperId
from digest_tui.papers.translation import Severity
from digest_tui.sample.content import EDITION, SOURCE

PAPER: Final = PaperId("0001.00001", 1)
"""Whose PDF it is."""
_TOKENS: Final = 1_460
_WINDOW: Final = 8_192


def pdf() -> AbstractContextManager[Path]:
    """The file, as a path while it is needed."""
    return as_file(files(__package__).joinpath("twice.pdf"))


def document() -> str:
    """What the program read in it, as JSON."""
    return files(__package__).joinpath("twice.json").read_text("utf-8")


def read_conversations(hash: str, pages: Mapping[int, str]) -> tuple[Conversation, ...]:
    """The conversations over the PDF with that hash and those pages, checked as any other."""
    paper = AskedPaper(pages)
    written = tomllib.loads(files(__package__).joinpath("asked.toml").read_text("utf-8"))["conversation"]
    return tuple(
        Conversation(0, PAPER, Basis.PAPER, hash, EDITION, _turns(paper, fields["language"], fields["turn"]))
        for fields in written
    )


def _turns(paper: AskedPaper, language: str, written: list[dict[str, Any]]) -> tuple[Turn, ...]:
    turns: tuple[Turn, ...] = ()
    for fields in written:
        turns += (_turn(paper, language, fields, turns),)
    return turns


def _turn(paper: AskedPaper, language: str, fields: dict[str, Any], before: tuple[Turn, ...]) -> Turn:
    said: list[dict[str, Any]] = fields.get("claim", [])
    claims = tuple(Claim(one["sentence"], paper.find(one["quote"], one["page"])) for one in said)
    question = fields["question"]
    findings = check_answer(Answer(question, language, Basis.PAPER, claims, not claims, paper, before))
    grave = any(finding.severity is Severity.ERROR for finding in findings)
    return Turn(
        number=0,
        question=question,
        language=language,
        model=SOURCE,
        model_digest=SOURCE,
        state=TurnState.MARKED if grave else TurnState.DONE,
        claims=claims,
        raw=json.dumps({"answerable": bool(claims), "claims": said}, ensure_ascii=False),
        asked=EDITION,
        saw=Saw(tuple(paper.pages), len(paper.pages), _TOKENS, _WINDOW, whole=True, counted=True),
        unstated=not claims,
        facet=fields.get("facet", ""),
        stop="stop",
        findings=findings,
    )
