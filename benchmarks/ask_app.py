"""Questions and answers with nothing behind them: what the view alone costs.

`python -m benchmarks.ask_app`; s starts and stops an answer of 3,000 tokens, mostly lists, at 200 tokens a second.
"""

from __future__ import annotations

import asyncio
import gc
from pathlib import Path
from typing import Final

from textual import work
from textual.app import ComposeResult

from digest_tui.papers.conversation import Citation, Claim, Quoted
from digest_tui.tasks.ask_events import Answering
from digest_tui.widgets.ask_parts import Entry
from digest_tui.widgets.ask_view import AnswersView, Stop
from digest_tui.widgets.ask_work import AskWorkLine
from digest_tui.widgets.key_line import KeyHint, KeyLine
from digest_tui.widgets.seams import WalledApp, install_line_breaking
from digest_tui.widgets.status_line import Part, StatusLine

TOKENS: Final = 3000
TOKENS_PER_SECOND: Final = 200
TOKENS_A_CLAIM: Final = 20
TOLD_EVERY: Final = 20
"""Tokens between two words of the task: ten times a second."""
KEPT: Final = 40
"""Claims of an earlier answer, between which the cursor goes to and fro."""
STYLES: Final = Path(__file__).parents[1] / "styles"


def made_claim(number: int, tokens: int = TOKENS_A_CLAIM) -> Claim:
    """An item of a list, so many tokens of it."""
    words = " ".join("토큰" if token % 3 else "token" for token in range(tokens))
    quote = f"the words on which claim {number} rests, as they stand there"
    return Claim(f"{number}. {words}", Citation(number % 14 + 1, quote, Quoted.FOUND, number % 14 + 1, 0, 40))


def answer(tokens: int) -> tuple[Claim, ...]:
    """An answer as it is after so many tokens."""
    whole, rest = divmod(tokens, TOKENS_A_CLAIM)
    claims = [made_claim(number) for number in range(whole)]
    return (*claims, made_claim(whole, rest)) if rest else tuple(claims)


class AskApp(WalledApp[None]):
    """Header, answers, work and key line."""

    CSS_PATH = [STYLES / "widgets.tcss", STYLES / "ask.tcss"]
    BINDINGS = [("j", "move(1)"), ("k", "move(-1)"), ("s", "stream")]

    def __init__(self) -> None:
        super().__init__()
        self.kept = Entry(1, "What was asked before", answer(KEPT * TOKENS_A_CLAIM), saw="saw all 14 pages")
        self.streaming = False
        install_line_breaking()

    def compose(self) -> ComposeResult:
        """The parts of the ask screen."""
        yield StatusLine()
        yield AnswersView()
        yield AskWorkLine()
        yield KeyLine()

    def on_mount(self) -> None:
        """Show what is kept."""
        view = self.query_one(AnswersView)
        view.styles.height = "1fr"
        view.show([self.kept])
        view.focus()
        self.query_one(StatusLine).show([Part("A made-up paper")])
        self._show_place()
        self.call_after_refresh(gc.freeze)

    def on_answers_view_moved(self) -> None:
        """Say where the cursor is."""
        self._show_place()

    def action_move(self, step: int) -> None:
        """Move the cursor over citations; at the end begin anew."""
        view = self.query_one(AnswersView)
        if view.cursor == Stop(0, KEPT - 1):
            view.rest_at(Stop(0, 0))
        else:
            view.go(step)

    def action_stream(self) -> None:
        """Start or stop the answer."""
        self.streaming = not self.streaming
        if self.streaming:
            self._stream()

    @work(group="stream", exclusive=True)
    async def _stream(self) -> None:
        view, line = self.query_one(AnswersView), self.query_one(AskWorkLine)
        loop = asyncio.get_running_loop()
        start, sent = loop.time(), TOKENS // 2
        while self.streaming:
            sent = sent + TOLD_EVERY if sent < TOKENS else TOKENS // 2
            claims = answer(sent)
            view.flow([self.kept, Entry(0, "What is asked now", claims, growing=True)])
            line.show_ask(Answering(claims, sent, TOKENS_PER_SECOND))
            start += TOLD_EVERY / TOKENS_PER_SECOND
            await asyncio.sleep(max(0.0, start - loop.time()))

    def _show_place(self) -> None:
        cursor = self.query_one(AnswersView).cursor
        self.query_one(KeyLine).show([KeyHint("j k", "move")], f"stop {cursor.claim + 1 if cursor else 0:06}")


if __name__ == "__main__":
    AskApp().run()
