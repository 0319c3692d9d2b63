"""A question whose program is killed in mid-answer: what was written is there as partial, and one can go on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from digest_tui.papers.conversation import TurnState
from tests.fakes.asking import MODEL, PAPER, answered, asking_desk, kept
from tests.fakes.ollama_server import OllamaDouble
from tests.faults.test_ask_faults import striking
from tests.polling import poll

ASK = ("-m", "digest_tui", "ask", str(PAPER.id), "데이터를 늘리면 나아지는가?", "--to", "ko", "--json")


def start(double: OllamaDouble) -> subprocess.Popen[bytes]:
    """The command in a process of its own, over this test's home."""
    environ = {**os.environ, "OLLAMA_HOST": double.url, "DIGEST_TUI_MODEL": MODEL, "DIGEST_TUI_OFFLINE": "1"}
    root = Path(__file__).parents[2]
    quiet = subprocess.DEVNULL
    return subprocess.Popen([sys.executable, *ASK], env=environ, cwd=root, stdout=quiet, stderr=quiet)


async def test_an_answer_whose_program_is_killed_is_kept_as_partial() -> None:
    with striking("stall") as double:
        double.tokens_per_second = 80
        async with asking_desk(double, DIGEST_TUI_OFFLINE="1") as desk:
            program = start(double)
            try:
                await poll(lambda: kept(desk), seconds=30)
            finally:
                program.send_signal(signal.SIGKILL)
                program.wait()
            (conversation,) = kept(desk)
            (turn,) = conversation.turns
            assert turn.state is TurnState.PARTIAL
            assert turn.text
            double.strike("")
            double.release("token")
            again = await answered(desk, conversation=conversation.number)
            assert [turn.state for turn in kept(desk)[0].turns] == [TurnState.PARTIAL, TurnState.DONE]
            assert again.conversation == conversation.number
