"""`digest-tui sync` in one process, a reader in another: the reader goes first, and the night goes on afterwards."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.end_to_end.program import keep_papers
from tests.end_to_end.test_commands import run, start
from tests.fakes.ollama_models import GEMMA
from tests.fakes.ollama_server import OllamaDouble
from tests.polling import poll_now

PAPERS = 4
READS = f"2606.{PAPERS:05}"
BEHIND = "the reader is asking"


def configure(home: Path) -> None:
    """One slot, every paper in Korean."""
    (home / "config").mkdir(parents=True)
    text = '[reading]\nlanguage = "ko"\n[engine]\nslots = 1\n[sync]\npapers = "all"\n'
    (home / "config" / "config.toml").write_text(text, encoding="utf-8")
    keep_papers(home, PAPERS)


def asked(engine: OllamaDouble) -> list[tuple[str, bool]]:
    """The language and whether it was answered whole, of each request for a text, in their order."""
    bodies = [(one.body or {}, one.finished) for one in engine.asked("/api/chat")]
    words = [(json.dumps(body["messages"], ensure_ascii=False), whole) for body, whole in bodies if body["messages"]]
    return [("ja" if "Japanese" in said else "ko", whole) for said, whole in words]


def stages() -> set[str]:
    """What the jobs in hand are at."""
    told = json.loads(run("sync", "--waiting", "--json")[1])
    return {job["stage"] for job in told["jobs"] if job["state"] == "running"}


@contextmanager
def both(engine: OllamaDouble) -> Iterator[tuple[subprocess.Popen[str], subprocess.Popen[str]]]:
    """A night whose first text is being written, held, and a reader in another process who asks for one meanwhile."""
    environ = {"OLLAMA_HOST": engine.url, "DIGEST_TUI_OFFLINE": "1"}
    token = engine.hold("token")
    with start("sync", environ=environ) as night:
        poll_now(lambda: token.reached, 30)
        before = len(engine.asked("/api/chat"))
        with start("translate", READS, "--to", "ja", environ=environ) as reader:
            try:
                poll_now(lambda: len(engine.asked("/api/chat")) > before and BEHIND in stages(), 30)
                yield night, reader
            finally:
                engine.release("token")
                reader.kill()
                night.kill()


def test_the_reader_in_another_process_goes_before_the_night(home: Path) -> None:
    configure(home)
    with OllamaDouble(models=(GEMMA,)) as engine, both(engine) as (night, reader):
        assert asked(engine) == [("ko", False)]
        engine.release("token")
        out, err = night.communicate(timeout=60)
        assert reader.wait(30) == 0
        languages = [language for language, _whole in asked(engine)]
        assert languages[:2] == ["ko", "ja"]  # the first was given up, or done by then
        assert [one for one in asked(engine) if one[1] and one[0] == "ko"] == [("ko", True)] * PAPERS
    assert "The reader is asking the engine: the work waits, and goes on afterwards." in out, err


def test_a_reader_who_was_killed_keeps_no_night_waiting(home: Path) -> None:
    configure(home)
    with OllamaDouble(models=(GEMMA,)) as engine, both(engine) as (night, reader):
        reader.kill()
        reader.wait(30)
        engine.release("token")
        night.communicate(timeout=60)
        assert [one for one in asked(engine) if one[1]] == [("ko", True)] * PAPERS
