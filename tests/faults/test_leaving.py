"""However the program ends, the terminal is left as it was found."""

from __future__ import annotations

import os
import re
import signal
import stat
from pathlib import Path

import pytest

from tests.faults.pty_app import START, PtyApp
from tests.polling import poll_now
from tests.screens.library import keep_day, keep_translation, open_test_desk, paper

MODES = (1049, 1000, 1003, 1006, 1004, 2004)
"""The private modes that must be off again: alternate screen, mouse, focus reports, bracketed paste."""
CRASH = START.replace(
    "sys.exit(",
    "import digest_tui.screens.moving as m; m.Moves.move_down.__code__ = (lambda self: 1 // 0).__code__; sys.exit(",
)


@pytest.fixture
def environ(home: Path) -> dict[str, str]:
    """A home with a kept day in it."""
    return keep(home, 5)


def keep(home: Path, papers: int) -> dict[str, str]:
    """Keep a day of that many papers, the first one translated; what the program is started with."""
    desk = open_test_desk(home)
    keep_day(desk, papers)
    keep_translation(desk, paper(1))
    desk.library.close()
    desk.derived.close()
    return {"LANG": "ko_KR.UTF-8"}


def is_restored(app: PtyApp) -> None:
    """Every mode that was set was reset last, the cursor is shown, and the line settings are the former ones."""
    for mode in MODES:
        last = re.findall(rf"\x1b\[\?{mode}([hl])", app.words)
        assert last[-1:] in (["l"], []), f"mode {mode} is left on"
    assert re.findall(r"\x1b\[\?1049([hl])", app.words) == ["h", "l"]
    assert re.findall(r"\x1b\[\?25([hl])", app.words)[-1] == "h"
    assert app.attributes() == app.before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_leaves_the_terminal_as_it_was(environ: dict[str, str], number: signal.Signals) -> None:
    with PtyApp(environ) as app:
        app.wait_for("Paper 1")
        app.signal(number)
        assert app.wait() == 128 + number
        is_restored(app)


def test_quitting_leaves_the_terminal_as_it_was(environ: dict[str, str]) -> None:
    with PtyApp(environ) as app:
        app.wait_for("Paper 1")
        app.type(b"Q")
        assert app.wait() == 0
        is_restored(app)


@pytest.mark.parametrize("behind", [b"?", b"jX\x1b[Aoq?:", b"jX\x1b[Aoq?:" * 9, b":F,e?" * 5])
def test_keys_right_behind_the_one_that_quits_are_for_nobody(environ: dict[str, str], behind: bytes) -> None:
    with PtyApp(environ) as app:
        app.wait_for("Paper 1")
        app.type(b"Q" + behind)
        assert app.wait() == 0, app.words[-300:]
        is_restored(app)


@pytest.mark.parametrize("seen", ["\x1b[?1049h", "Paper 1", "물과"])
def test_quitting_while_the_first_screen_is_still_made_is_no_failure(environ: dict[str, str], seen: str) -> None:
    with PtyApp(environ) as app:
        app.wait_for(seen)
        app.type(b"Q")
        assert app.wait() == 0, app.words[-300:]
        is_restored(app)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
@pytest.mark.parametrize("papers", [5, 60])
@pytest.mark.parametrize(("columns", "lines"), [(60, 20), (80, 24), (120, 40)])
def test_suspending_gives_the_terminal_back_and_coming_back_takes_it(
    home: Path, columns: int, lines: int, papers: int
) -> None:
    with PtyApp(keep(home, papers), columns=columns, lines=lines) as app:
        app.wait_for(f"1/{papers}")
        app.settle()
        app.type(b"\x1a")
        poll_now(lambda: app.is_stopped)
        is_restored(app)
        app.forget()
        app.signal(signal.SIGCONT)
        for words in ("cs.CL", "New submissions", "Paper 1", "Paper 5", f"1/{papers}"):
            app.wait_for(words)
        app.forget()
        app.type(b"Q")
        assert app.wait() == 0
        assert app.attributes() == app.before


def test_redraw_writes_every_line_again(environ: dict[str, str]) -> None:
    with PtyApp(environ) as app:
        app.wait_for("Paper 5")
        app.wait_for("river 1 from")
        app.forget()
        app.type(b"\x0c")
        for words in ("cs.CL", "Paper 1", "Paper 5", "river 1 from", "1/5"):
            app.wait_for(words)


def test_a_closed_terminal_ends_the_program(environ: dict[str, str]) -> None:
    with PtyApp(environ) as app:
        app.wait_for("Paper 1")
        app.close_terminal()
        app.wait()


def test_a_terminal_that_nobody_owns_ends_the_program_with_it(environ: dict[str, str]) -> None:
    """No signal tells of it, and keys are read from its end for ever."""
    with PtyApp(environ, owner=False) as app:
        app.wait_for("Paper 1")
        app.close_terminal()
        assert app.wait() != 0


def test_a_crash_is_told_in_one_line_and_logged_without_values(environ: dict[str, str], home: Path) -> None:
    with PtyApp(environ, CRASH) as app:
        app.wait_for("Paper 1")
        app.type(b"j")
        assert app.wait() == 1
        is_restored(app)
        told = re.sub(r"\x1b\[[?<>0-9;]*[a-z]", "", app.words.rpartition("\x1b[?1049l")[2]).strip()
    log = home / "logs" / "crash.log"
    assert re.search(r"^digest-tui met an error .*ZeroDivisionError: .*crash\.log\)$", told)
    assert len(told.splitlines()) == 1
    assert "Traceback" in log.read_text()
    assert "River" not in log.read_text()
    assert stat.S_IMODE(os.stat(log).st_mode) == 0o600


def test_a_crash_with_hostile_words_reaches_neither_terminal_nor_log(environ: dict[str, str], home: Path) -> None:
    hostile = CRASH.replace("lambda self: 1 // 0", "lambda self: {}['\\x1b]52;c;aGk=\\x07 \\x1b[2J']")
    with PtyApp(environ, hostile) as app:
        app.wait_for("Paper 1")
        app.type(b"j")
        assert app.wait() == 1
        assert "\x1b]52" not in app.words
    assert "\x1b" not in (home / "logs" / "crash.log").read_text()
