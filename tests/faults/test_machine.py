"""A machine that lacks what programs take for granted: a home, a place to write, a locale, a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fakes.arxiv_site import ArxivSite, reply
from tests.fakes.arxiv_site_feed import Item, feed


def digest_tui(*words: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    """The program in a process of its own with nothing but that environment."""
    return subprocess.run(
        [sys.executable, "-m", "digest_tui", *words],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path), **environ},
        capture_output=True,
        timeout=30,
        check=False,
    )


def test_a_home_that_cannot_be_written_to_is_told_with_the_way_out(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    done = digest_tui("list", HOME=str(blocked))
    assert done.returncode == 1
    assert b"cannot be created" in done.stderr
    assert b"DIGEST_TUI_HOME" in done.stderr


def test_no_home_at_all_takes_the_user_s_own(tmp_path: Path) -> None:
    done = digest_tui("list", XDG_DATA_HOME=str(tmp_path), XDG_CONFIG_HOME=str(tmp_path), XDG_CACHE_HOME=str(tmp_path),
                      XDG_STATE_HOME=str(tmp_path))  # fmt: skip
    assert done.returncode == 1
    assert b"No list" in done.stderr
    assert (tmp_path / "digest-tui" / "library.db").exists()


@pytest.mark.parametrize("locale", ["C", "POSIX", "ko_KR.EUC-KR", "nonsense"])
def test_any_locale_prints_the_list(tmp_path: Path, locale: str) -> None:
    item = Item("2606.00001", title="구름을 세다 — $\\alpha$")
    with ArxivSite(reply(feed([item]))) as site:
        environ = {"DIGEST_TUI_HOME": str(tmp_path), "LC_ALL": locale, "DIGEST_TUI_ENDPOINT_ARXIV_FEED": site.feed}
        assert digest_tui("fetch", **environ).returncode == 0
        done = digest_tui("list", **environ)
    assert done.returncode == 0
    assert b"2606.00001" in done.stdout
    assert b"Traceback" not in done.stderr


def test_ascii_output_escapes_what_it_cannot_print(tmp_path: Path) -> None:
    item = Item("2606.00001", title="구름을 세다")
    with ArxivSite(reply(feed([item]))) as site:
        environ = {"DIGEST_TUI_HOME": str(tmp_path), "DIGEST_TUI_ENDPOINT_ARXIV_FEED": site.feed,
                   "PYTHONIOENCODING": "ascii"}  # fmt: skip
        assert digest_tui("fetch", **environ).returncode == 0
        done = digest_tui("list", **environ)
    assert done.returncode == 0
    assert b"\\uad6c" in done.stdout


def test_a_pipe_that_closes_early_is_no_error_to_talk_about(tmp_path: Path) -> None:
    items = [Item(f"2606.{number:05}") for number in range(1, 1500)]
    with ArxivSite(reply(feed(items))) as site:
        environ = {"DIGEST_TUI_HOME": str(tmp_path), "DIGEST_TUI_ENDPOINT_ARXIV_FEED": site.feed}
        assert digest_tui("fetch", **environ).returncode == 0
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "digest_tui", "list"],
        env={**os.environ, "DIGEST_TUI_HOME": str(tmp_path)},
        stdout=writer,
        stderr=subprocess.PIPE,
        timeout=30,
        check=False,
    )
    os.close(writer)
    assert done.stderr == b""
    assert done.returncode == 141
