"""`digest-tui open --browser`."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest_tui.cli import run


def test_the_page_is_opened_in_the_readers_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = tmp_path / "seen"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {seen}\n')
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(browser))
    assert run(["open", "2606.00001v2", "--browser", "--json"]) == 0
    assert seen.read_text() == "https://arxiv.org/abs/2606.00001v2\n"
    assert '"url": "https://arxiv.org/abs/2606.00001v2"' in capsys.readouterr().out


def test_a_paper_that_is_not_on_arxiv_has_no_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["open", "no name", "--browser"]) == 2
    assert "identifier" in capsys.readouterr().err
