"""Judging a model as a translator: the texts of `sample/judge.toml`, translated and checked; nothing is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import NamedTuple

from digest_tui.errors import EngineError, EngineUnreachable, ModelMissing, NoModel
from digest_tui.llm.engine import Ended, Piece
from digest_tui.papers.languages import Language, find_language
from digest_tui.papers.translation import Finding, Severity
from digest_tui.sample.judge import JudgeText, judge_texts
from digest_tui.tasks.choose_model import choose_model
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.draft import Draft
from digest_tui.tasks.translation_work import prepare


class Judged(NamedTuple):
    """One text: what the checks doubt in its translation, tokens and seconds, and why there is none (else empty)."""

    about: str
    title: str
    findings: tuple[Finding, ...]
    tokens: int = 0
    seconds: float = 0.0
    first_token: float = 0.0
    failed: str = ""

    @property
    def is_good(self) -> bool:
        """Whether there is a translation, without an error finding."""
        return not self.failed and all(finding.severity is not Severity.ERROR for finding in self.findings)


class Verdict(NamedTuple):
    """All texts judged so far, of `of`; the last event has them all."""

    model: str
    language: str
    texts: tuple[Judged, ...]
    of: int

    @property
    def flags(self) -> Counter[str]:
        """How many texts each check flags, by its id; `failed` for those without a translation."""
        counted: Counter[str] = Counter()
        for text in self.texts:
            counted.update({finding.check for finding in text.findings})
            counted["failed"] += bool(text.failed)
        return counted

    @property
    def speed(self) -> float:
        """Tokens a second over all texts, from the first token on; 0 while unknown."""
        seconds = sum(text.seconds - text.first_token for text in self.texts)
        return sum(text.tokens for text in self.texts) / seconds if seconds > 0 else 0.0

    def of_subject(self, about: str) -> tuple[int, int]:
        """How many texts of a subject are good, of how many."""
        texts = [text for text in self.texts if text.about == about]
        return sum(text.is_good for text in texts), len(texts)


async def judge_model(desk: Desk, model: str, language: str) -> AsyncGenerator[Verdict, None]:
    """Translate every text with the model, one after the other; a Verdict after each.

    Raises EngineError when the engine or the model is not there; what fails at one text is that text's failure.
    """
    chosen = await choose_model(desk, model)
    wanted = find_language(language)
    texts = judge_texts()
    judged: tuple[Judged, ...] = ()
    for text in texts:
        judged += (await _judge(desk, text, wanted, chosen.name),)
        yield Verdict(chosen.name, wanted.code, judged, len(texts))


async def _judge(desk: Desk, text: JudgeText, language: Language, model: str) -> Judged:
    title = text.paper.title
    try:
        work = await prepare(desk, text.paper, language, model, background=True)
        draft = Draft(desk, work)
        async with aclosing(desk.engine_for("translate").chat(work.request)) as events:
            async for event in events:
                if isinstance(event, Piece) and (loop := draft.add(event.text)) is not None:
                    return Judged(text.about, title, (loop,), draft.tokens, draft.seconds, draft.first_token_seconds)
                if isinstance(event, Ended):
                    draft.end()
                    made = draft.finished(event)
                    return Judged(
                        text.about, title, made.findings, made.output_tokens, made.seconds, made.first_token_seconds
                    )
    except (EngineUnreachable, ModelMissing, NoModel):
        raise
    except EngineError as error:
        return Judged(text.about, title, (), failed=error.message)
    raise AssertionError("an engine ended without saying how")
