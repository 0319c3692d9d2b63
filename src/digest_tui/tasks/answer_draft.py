"""An answer while it is written: pieces come in, safe claims can be looked at with their quotes, and it can be kept."""

from __future__ import annotations

import time

from digest_tui.checks.answers.answer import Answer
from digest_tui.checks.answers.run import check_answer
from digest_tui.checks.stream import LoopWatch
from digest_tui.llm.answer_reply import Reply, Said, parse_answer
from digest_tui.llm.engine import Ended
from digest_tui.messages import _, ngettext
from digest_tui.papers.conversation import Citation, Claim, Conversation, Quoted, Saw, Turn, TurnState
from digest_tui.papers.translation import Finding, Severity
from digest_tui.tasks.answer_plan import Plan
from digest_tui.tasks.ask_events import Answering
from digest_tui.tasks.desk import Desk
from digest_tui.text.clean import StreamCleaner

NO_PAGE = -1


class AnswerDraft:
    """What the model has written so far; `tokens` and `thoughts` count pieces, as engines send one a token."""

    def __init__(self, desk: Desk, plan: Plan, asked: Turn, saw: Saw) -> None:
        self._plan = plan
        self._asked = asked
        self._saw = saw
        self._cleaner = StreamCleaner()
        self._thought_cleaner = StreamCleaner()
        self._watch = LoopWatch("")
        self._began = time.monotonic()
        self._first = 0.0
        self._looked_up: dict[tuple[str, int], Citation] = {}
        self._thinking = ""
        self.raw = ""
        self.tokens = 0
        self.thoughts = 0

    def add(self, piece: str) -> Finding | None:
        """Take a piece in; a finding when the text has run into a loop and should be stopped."""
        self._note_first()
        self.tokens += 1
        safe = self._cleaner.feed(piece)
        self.raw += safe
        return self._watch.feed(safe)

    def think(self, piece: str) -> None:
        """Take a piece of thinking in: never part of the answer."""
        self._note_first()
        self.thoughts += 1
        self._thinking += self._thought_cleaner.feed(piece)

    def end(self) -> None:
        """Let go of what was held back at the end of the stream."""
        self.raw += self._cleaner.finish()
        self._thinking += self._thought_cleaner.finish()

    @property
    def has_words(self) -> bool:
        """Whether there is anything of an answer."""
        return bool(self.claims(growing=True)) or parse_answer(self.raw).unstated

    @property
    def first_token_seconds(self) -> float:
        """Seconds from the request to the first piece, 0 before it."""
        return self._first - self._began if self._first else 0.0

    @property
    def seconds(self) -> float:
        """Seconds since the request was made."""
        return time.monotonic() - self._began

    def reply(self) -> Reply:
        """What the reply says now that it is over."""
        return parse_answer(self.raw)

    def answering(self) -> Answering:
        """The answer as it can be shown now."""
        seconds = time.monotonic() - self._first
        speed = self.tokens / seconds if seconds > 0.2 else 0.0
        return Answering(self.claims(growing=True), self.tokens, speed)

    def claims(self, growing: bool) -> tuple[Claim, ...]:
        """The statements with what became of their quotes; one without words of its own is none."""
        return tuple(self._claim(said) for said in parse_answer(self.raw, growing).claims if said.text)

    def partial(self, findings: tuple[Finding, ...] = ()) -> Turn:
        """The answer so far as a partial one."""
        return self._turn(TurnState.PARTIAL, self.claims(growing=True), "", findings)

    def finished(self, ended: Ended, conversation: Conversation) -> Turn:
        """The whole answer, checked: DONE without an error finding, MARKED with one."""
        reply = self.reply()
        claims = self.claims(growing=False)
        answer = Answer(
            question=self._asked.question,
            language=self._asked.language,
            basis=self._plan.text.basis,
            claims=claims,
            unstated=reply.unstated,
            paper=self._plan.text.checked,
            before=tuple(turn for turn in conversation.turns if turn.state is not TurnState.PARTIAL),
        )
        findings = (*check_answer(answer), *self._of_the_paper())
        grave = any(finding.severity is Severity.ERROR for finding in findings)
        state = TurnState.MARKED if grave else TurnState.DONE
        return self._turn(state, claims, ended.reason, findings, ended)

    def _of_the_paper(self) -> tuple[Finding, ...]:
        """What a reader should know of what the model was given."""
        found = []
        if pages := self._plan.text.hidden:
            where = ", ".join(map(str, pages[:5]))
            sentence = _("The PDF holds text that nobody would see (p. {where}); the model was not given it.").format(
                where=where
            )
            found.append(Finding("hidden", Severity.WARNING, sentence))
        if left_out := self._plan.left_out:
            sentence = ngettext(
                "The first question of this conversation did not fit into the model's window any more.",
                "The first {count} questions of this conversation did not fit into the model's window any more.",
                left_out,
            )
            found.append(Finding("turns", Severity.INFO, sentence.format(count=left_out)))
        return tuple(found)

    def _claim(self, said: Said) -> Claim:
        return Claim(said.text, self._cited(said.quote, said.page) if said.quote and said.quoted else None)

    def _cited(self, quote: str, page: int) -> Citation:
        page = 0 if self._plan.text.document is None else page
        if (quote, page) not in self._looked_up:
            cited = self._plan.text.checked.find(quote, page)
            if page == NO_PAGE:
                found = Quoted.MISSING if cited.quoted is Quoted.MISSING else Quoted.FOUND
                cited = cited._replace(page=max(cited.found_page, 0), quoted=found)
            self._looked_up[quote, page] = cited
        return self._looked_up[quote, page]

    def _note_first(self) -> None:
        if not self._first:
            self._first = time.monotonic()

    def _turn(
        self,
        state: TurnState,
        claims: tuple[Claim, ...],
        stop: str,
        findings: tuple[Finding, ...],
        ended: Ended | None = None,
    ) -> Turn:
        reply = self.reply()
        asked = self._asked
        saw = self._saw
        if ended is not None and ended.prompt_tokens > saw.tokens // 2:
            saw = saw._replace(tokens=ended.prompt_tokens, counted=True)
        return Turn(
            number=asked.number,
            question=asked.question,
            language=asked.language,
            model=asked.model,
            model_digest=asked.model_digest,
            state=state,
            claims=claims,
            raw=self.raw,
            asked=asked.asked,
            saw=saw,
            unstated=reply.unstated,
            facet=asked.facet,
            thinking="\n".join(part for part in (self._thinking.strip(), reply.thinking) if part),
            stop=stop,
            seconds=self.seconds,
            first_token_seconds=self.first_token_seconds,
            output_tokens=(ended.output_tokens if ended is not None else 0) or self.tokens,
            findings=findings,
        )
