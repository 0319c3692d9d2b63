"""A page as a picture by the terminal's own graphics, on a real pseudo-terminal: what is written, and what is asked."""

from __future__ import annotations

import re
import zlib
from base64 import b64decode
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import pytest

from tests.faults.pty_app import PtyApp

pytestmark = pytest.mark.skipif(find_spec("textual_image") is None, reason="the extra [images] is not installed")

SAMPLE: Final = "import sys; sys.argv = ['digest-tui', '--sample']; from digest_tui.cli import main; sys.exit(main())"
QUERIES: Final = (b"\x1b[c", b"\x1b[0c", b"a=q", b"\x1b[16t", b"\x1b[14t")
"""What a program asks a terminal about its graphics and the size of its cells: the answer would come as keys."""
KITTY: Final = re.compile(rb"\x1b_G([^;\x1b]*);?([^\x1b]*)\x1b\\")
SIXEL: Final = re.compile(rb"\x1bP[\d;]*q")
UPPER_HALF: Final = "▀"


def shown(environ: Mapping[str, str], home: Path, mark: str) -> bytes:
    """What is written for the first page of the sample's PDF as a picture, once `mark` is among it.

    The program takes keys afterwards, and leaves as it should.
    """
    with PtyApp({"DIGEST_TUI_HOME": str(home), **environ}, start=SAMPLE) as app:
        app.wait_for("Reading the Same Page")
        app.settle()
        app.type(b"p")
        app.wait_for("page 1 of")
        app.settle()
        app.forget()
        app.type(b"v")
        app.wait_for(mark)
        app.settle()
        written = app.seen
        assert not [query for query in QUERIES if query in written]
        app.forget()
        app.type(b"?")
        app.wait_for("Show the page as a picture")
        app.type(b"\x1b")
        app.settle()
        app.type(b"Q")
        assert app.wait() == 0
        return written


def test_kitty_is_given_the_picture_whole(tmp_path: Path) -> None:
    written = shown({"KITTY_WINDOW_ID": "1"}, tmp_path, "\x1b_G")
    sent = KITTY.findall(written)
    assert sent
    body = b"".join(payload for _, payload in sent)
    assert b64decode(body)[:8] == b"\x89PNG\r\n\x1a\n" or zlib.decompress(b64decode(body))
    assert not SIXEL.search(written)


def test_a_sixel_terminal_is_given_sixels(tmp_path: Path) -> None:
    written = shown({"TERM_PROGRAM": "WezTerm"}, tmp_path, "\x1bP")
    assert SIXEL.search(written)
    assert b"\x1b_G" not in written


@pytest.mark.parametrize("environ", [{"TMUX": "/tmp/tmux,1,0"}, {"STY": "1.pts"}, {"ZELLIJ": "0"}], ids=str)
def test_behind_a_multiplexer_half_blocks_are_drawn(environ: dict[str, str], tmp_path: Path) -> None:
    written = shown({"KITTY_WINDOW_ID": "1", "TERM_PROGRAM": "WezTerm", **environ}, tmp_path, UPPER_HALF)
    assert b"\x1b_G" not in written
    assert not SIXEL.search(written)
    assert UPPER_HALF.encode() in written
