"""Names that Windows keeps for devices."""

from __future__ import annotations

import pytest

from digest_tui.export.notes import note_name
from digest_tui.tasks.publish import Form, file_name
from digest_tui.text.file_names import portable


@pytest.mark.parametrize("name", ["CON", "nul", "Aux.", "com1.txt", "LPT9 .md", "nul.txt (2606.00004)", "com²"])
def test_a_device_is_no_name(name: str) -> None:
    assert portable(name) == f"_{name}"


@pytest.mark.parametrize("name", ["Contrast", "CON (2606.00003)", "com10", "con-text", "The nul", "콘", ""])
def test_other_names_stay(name: str) -> None:
    assert portable(name) == name


def test_what_is_written_has_such_a_name() -> None:
    assert note_name("nul.txt", "2606.00004") == "_nul.txt (2606.00004)"
    assert file_name("CON", "ko", Form.HTML) == "_CON.ko.html"
