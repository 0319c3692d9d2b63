"""One line of ours among the reader's own in a crontab, of which nothing else is ever changed or lost."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from digest_tui.errors import DigestError
from digest_tui.headless import crontab
from digest_tui.headless.timer import install, remove

FOREIGN = b"# caf\xe9\n0 1 * * * backup\x0c # \xe2\x80\xa8\n\n"
"""A comment in Latin-1, a form feed, a line separator of Unicode, and a blank line at the end."""
Cron = Callable[..., dict[str, str]]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Where the double of crontab keeps it."""
    return tmp_path / "table"


@pytest.fixture
def cron(tmp_path: Path, table: Path) -> Cron:
    """Make a crontab, and an environment with it; `listing` is what -l does."""

    def make(listing: str = "", **more: str) -> dict[str, str]:
        program = tmp_path / "bin" / "crontab"
        program.parent.mkdir()
        listing = listing or f"exec /bin/cat {table}"
        program.write_text(f'#!/bin/sh\nif [ "$1" = -l ]; then {listing}; else exec /bin/cat >{table}; fi\n')
        program.chmod(0o755)
        return {"HOME": str(tmp_path), "PATH": str(program.parent), **more}

    return make


def test_ours_comes_once_and_goes_and_every_other_byte_stays(
    cron: Cron, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table.write_bytes(FOREIGN)
    environ = cron(DIGEST_TUI_HOME="/of mine")
    for _ in range(2):
        assert install(environ, "linux") == 0
    written = table.read_bytes()
    assert written.startswith(FOREIGN)
    (ours,) = written.removeprefix(FOREIGN).decode().splitlines()
    assert ours.startswith("0 6 * * 1-5 DIGEST_TUI_HOME='/of mine' ")
    assert ours.endswith(" -m digest_tui sync # digest-tui-sync")
    for _ in range(2):
        assert remove(environ, "linux") == 0
        assert table.read_bytes() == FOREIGN
    assert capsys.readouterr().out.endswith("There is no timer of this program.\n")


def test_the_first_line_of_a_crontab_is_ours(cron: Cron, table: Path) -> None:
    assert install(cron('echo "no crontab for reader" >&2; exit 1'), "linux") == 0
    assert len(table.read_text().splitlines()) == 1


@pytest.mark.parametrize("work", [install, remove])
@pytest.mark.parametrize(
    "listing", ['echo "cannot open it: Input/output error" >&2; exit 1', "exec /bin/sleep 30"], ids=["fails", "hangs"]
)
def test_one_that_cannot_be_read_is_not_taken_for_an_empty_one(
    cron: Cron, table: Path, work: Callable[..., int], listing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crontab, "PATIENCE", 0.2 if "sleep" in listing else 20.0)
    table.write_bytes(FOREIGN)
    with pytest.raises(DigestError, match="crontab does not take it"):
        work(cron(listing), "linux")
    assert table.read_bytes() == FOREIGN


def test_a_shell_hands_the_run_what_the_reader_had(cron: Cron, table: Path) -> None:
    home = """/a "b" 100% $x o'b 가 `id` \\"""
    assert install(cron('echo "no crontab" >&2; exit 1', DIGEST_TUI_HOME=home), "linux") == 0
    command = table.read_text().split("1-5 ", 1)[1].replace("\\%", "%")  # as cron hands it on
    printed = command.replace(" -m digest_tui sync", " -c 'import os; print(os.environ[\"DIGEST_TUI_HOME\"])'")
    told = subprocess.run(["/bin/sh", "-c", printed], env={"PATH": ""}, capture_output=True, text=True, check=True)
    assert told.stdout == f"{home}\n"
