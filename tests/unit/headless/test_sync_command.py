"""What `digest-tui sync` is asked to do is one thing at a time."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from digest_tui.cli import run
from digest_tui.headless.sync_command import ALONE


@pytest.mark.parametrize("two", [*itertools.combinations(ALONE, 2)], ids=" ".join)
def test_of_two_things_at_once_neither_is_done(
    home: Path,
    tmp_path: Path,
    two: tuple[str, str],
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", "")
    assert run(["sync", *two]) == 2
    assert "Only one of these at a time" in capfd.readouterr().err
    assert not home.exists()
