"""The manual page is that of the commands, and a manual page (`make man` writes it)."""

from __future__ import annotations

import shutil
import subprocess

import click
import pytest

from digest_tui.headless.commands import digest_tui
from tests.house.man_page import PAGE, page


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `make man`"


def test_every_command_and_every_option_is_in_it() -> None:
    told = PAGE.read_text("utf-8").replace("\\-", "-")
    for name, command in digest_tui.commands.items():
        assert f".SS {name}" in told
        for option in command.params:
            assert not isinstance(option, click.Option) or option.opts[0] in told


@pytest.mark.skipif(shutil.which("groff") is None and shutil.which("mandoc") is None, reason="needs groff or mandoc")
def test_a_reader_of_manuals_reads_it_without_complaint() -> None:
    mandoc, groff = ["mandoc", "-T", "lint", "-W", "error"], ["groff", "-man", "-Kutf8", "-Tutf8", "-ww", "-z"]
    lint = mandoc if shutil.which("mandoc") else groff
    done = subprocess.run([*lint, str(PAGE)], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
