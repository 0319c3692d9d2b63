"""`digest-tui sync` bounded to some minutes: it ends in words, loses nothing, and the next run goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from functools import partial
from pathlib import Path

from tests.end_to_end.program import keep_papers
from tests.end_to_end.test_commands import run
from tests.end_to_end.test_sync import asked, reached, translated
from tests.fakes.ollama_models import GEMMA
from tests.fakes.ollama_server import OllamaDouble
from tests.polling import poll_now

PAPERS = 9
SLOTS = 2
LATE = """
import os, sys, time, types
import digest_tui.tasks.sync as sync
from digest_tui.cli import main
began = time.monotonic
sync.time = types.SimpleNamespace(monotonic=lambda: began() + 3600 * os.path.exists(FLAG))
sys.exit(main())
"""
"""The program with a clock that is an hour further on as soon as a file is there."""


def test_when_its_minutes_are_over_it_ends_and_the_next_run_does_the_rest(home: Path, tmp_path: Path) -> None:
    (home / "config").mkdir(parents=True)
    text = f'[reading]\nlanguage = "ko"\n[engine]\nslots = {SLOTS}\n[sync]\nminutes = 30\n'
    (home / "config" / "config.toml").write_text(text, encoding="utf-8")
    keep_papers(home, PAPERS)
    late = tmp_path / "late"
    with OllamaDouble(models=(GEMMA,), slots=SLOTS, tokens_per_second=200) as engine:
        environ = {"OLLAMA_HOST": engine.url, "DIGEST_TUI_OFFLINE": "1", "DIGEST_TUI_MODEL": GEMMA.name}
        command = [sys.executable, "-c", f"FLAG = {str(late)!r}\n{LATE}", "sync", "--json"]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, env={**os.environ, **environ}, stdout=pipe, stderr=pipe, text=True) as process:
            poll_now(partial(reached, engine, SLOTS + 1), 30)
            late.touch()
            out, err = process.communicate(timeout=60)
        report = json.loads(out)
        assert process.returncode == 3, err
        (stopped,) = [one for one in report["stopped"] if one["code"] == "run_bounded"]
        assert (stopped["message"], stopped["hint"]) == (
            "Its 30 minutes are over.",
            "The next run goes on from here.",
        )
        done = report["done"]["translate"]
        assert 0 < done < PAPERS and report["left"] >= PAPERS - done
        assert all(whole for _, whole in asked(engine))
        assert len(asked(engine)) == done
        status, out, err = run("sync", "--json", **environ)
        assert json.loads(out)["done"]["translate"] == PAPERS - done, err
        assert Counter(words for words, _ in asked(engine)).most_common(1)[0][1] == 1
    assert translated({"DIGEST_TUI_OFFLINE": "1"}) == [["ko"]] * PAPERS
