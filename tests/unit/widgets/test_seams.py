"""Textual's private seam for breaking lines is where it was, and what goes in there takes effect."""

from __future__ import annotations

import inspect
import sys

import pytest
import rich._wrap
import textual.content
from textual.content import Content

from digest_tui.text.wrap import divide_line
from digest_tui.widgets.seams import install_line_breaking

JAPANESE = "灯火の下で論文を読む。「そして眠る。」"


@pytest.fixture(autouse=True)
def stock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(textual.content, "divide_line", rich._wrap.divide_line)


def wrapped(text: str, width: int) -> list[str]:
    return [line.plain.rstrip() for line in Content(text).wrap(width)]


def test_textual_still_asks_this_seam_where_to_break() -> None:
    assert inspect.signature(rich._wrap.divide_line) == inspect.signature(divide_line)
    holders = {
        name
        for name, module in sys.modules.items()
        if name.startswith("textual") and getattr(module, "divide_line", None) is rich._wrap.divide_line
    }
    assert holders == {"textual.content"}


def test_the_seam_takes_effect() -> None:
    assert wrapped(JAPANESE, 20)[1].startswith("。")
    install_line_breaking()
    lines = wrapped(JAPANESE, 20)
    assert "".join(lines) == JAPANESE
    assert not any(line.startswith(("。", "」")) or line.endswith("「") for line in lines)
    assert len(lines) > 1


def test_installing_twice_is_installing_once() -> None:
    install_line_breaking()
    install_line_breaking()
    assert textual.content.__dict__["divide_line"] is divide_line
