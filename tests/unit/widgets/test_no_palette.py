from __future__ import annotations

from tests.house.repository import run_python


def run(code: str) -> list[str]:
    done = run_python("-c", code)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


START = (
    "from digest_tui.widgets.no_palette import import_textual_without_palette as start; start();import sys, textual.app"
)


def test_textual_comes_without_its_palette() -> None:
    loaded = run(f"{START}; print(*sys.modules)")
    assert "textual.app" in loaded
    assert not {"textual.command", "textual.widgets._input", "textual.types"} & set(loaded)


def test_who_asks_for_the_palette_later_gets_the_real_one() -> None:
    assert run(f"{START}; from textual.command import Provider; print(Provider.__module__)") == ["textual.command"]


def test_where_textual_is_already_there_nothing_is_done() -> None:
    code = f"import textual.app; real = textual.app.CommandPalette; {START}; print(textual.app.CommandPalette is real)"
    assert run(code) == ["True"]


def test_all_textual_takes_from_it_is_there() -> None:
    """A later Textual that takes another name fails here, and not at a reader's start."""
    assert run(f"{START}; import textual.widgets._input, textual.widgets._option_list; print('whole')") == ["whole"]
