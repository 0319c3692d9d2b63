"""A translation while it is written: pieces come in, safe and restored text can be looked at, and it can be kept."""

from __future__ import annotations

import time

from digest_tui.checks.pair import Pair
from digest_tui.checks.run import VERSIONS, check_translation
from digest_tui.checks.stream import LoopWatch
from digest_tui.llm.engine import Ended
from digest_tui.llm.prompts import parse_reply
from digest_tui.papers.translation import Finding, Severity, Translation, TranslationState
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Written
from digest_tui.tasks.translation_work import TranslationWork
from digest_tui.text.clean import StreamCleaner


class Draft:
    """What the model has written so far; `tokens` and `thoughts` count pieces, as Ollama sends one a token."""

    def __init__(self, desk: Desk, work: TranslationWork) -> None:
        self._desk = desk
        self._work = work
        self._cleaner = StreamCleaner()
        self._watch = LoopWatch(work.title.text + "\n" + work.abstract.text)
        self._began = time.monotonic()
        self._first = 0.0
        self.raw = ""
        self.tokens = 0
        self.thoughts = 0

    def add(self, piece: str) -> Finding | None:
        """Take a piece in; a finding when the text has run into a loop and should be stopped."""
        if not self.tokens:
            self._first = time.monotonic()
        self.tokens += 1
        safe = self._cleaner.feed(piece)
        self.raw += safe
        return self._watch.feed(safe)

    def end(self) -> None:
        """Let go of what was held back at the end of the stream."""
        self.raw += self._cleaner.finish()

    def written(self) -> Written:
        """The text as it can be shown now."""
        title, abstract = self._texts(growing=True)
        seconds = time.monotonic() - self._first
        return Written(title, abstract, self.tokens, self.tokens / seconds if seconds > 0.2 else 0.0)

    def partial(self, findings: tuple[Finding, ...] = ()) -> Translation:
        """The text as a partial translation."""
        return self._translation(TranslationState.PARTIAL, "", findings)

    def finished(self, ended: Ended) -> Translation:
        """The whole text, checked: DONE without an error finding, MARKED with one."""
        title, abstract = self._texts(growing=False)
        pair = Pair(
            title=self._work.title,
            abstract=self._work.abstract,
            reply_title=title,
            reply_abstract=abstract,
            raw=self.raw,
            language=self._work.language.code,
            stop=ended.reason,
            register=self._work.order.register,
            glossary=self._work.order.glossary,
        )
        findings = check_translation(pair)
        grave = any(finding.severity is Severity.ERROR for finding in findings)
        state = TranslationState.MARKED if grave else TranslationState.DONE
        return self._translation(state, ended.reason, findings, ended.output_tokens)

    @property
    def first_token_seconds(self) -> float:
        """Seconds from the request to the first piece, 0 before it."""
        return self._first - self._began if self._first else 0.0

    @property
    def seconds(self) -> float:
        """Seconds since the request was made."""
        return time.monotonic() - self._began

    def _texts(self, growing: bool) -> tuple[str, str]:
        title, abstract = parse_reply(
            self.raw,
            source_title=self._work.title.text,
            source_abstract=self._work.abstract.text,
            growing=growing,
        )
        return self._work.title.restore(title), self._work.abstract.restore(abstract)

    def _translation(
        self, state: TranslationState, stop: str, findings: tuple[Finding, ...], output_tokens: int = 0
    ) -> Translation:
        title, abstract = self._texts(growing=state is TranslationState.PARTIAL)
        return Translation(
            key=self._work.key,
            paper=self._work.paper.id,
            language=self._work.language.code,
            model=self._work.model.name,
            model_digest=self._work.model.digest,
            state=state,
            title=title,
            abstract=abstract,
            raw=self.raw,
            made=self._desk.now,
            stop=stop,
            seconds=self.seconds,
            first_token_seconds=self.first_token_seconds,
            output_tokens=output_tokens or self.tokens,
            findings=findings,
            register=self._work.order.register,
            glossary=self._work.order.glossary,
            checks="" if state is TranslationState.PARTIAL else VERSIONS,
        )
