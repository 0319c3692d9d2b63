"""What a start loads: each module costs it 0.2 to 1 ms and its share of memory, and is paid for at every start.

A start is looked at in a process of its own, up to the painted list and page. What only a command needs is imported
in the method that runs the command; what a start really needs is added here, with the milliseconds in the commit.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from digest_tui.store import digests, translations
from tests.house.repository import run_python
from tests.screens.library import keep_day, open_test_desk
from tests.unit.store.made import made_translation

OURS: Final = {
    "": "app clock config dates engine_config errors leaving messages paths record stylesheets",
    "commands": "asking collecting command copying hints key_names key_turns keymap lists marking moving presets "
    "program reading screen searching selecting",
    "papers": "categories digest ids languages lists marks paper translation words",
    "reader": "facts_words lighting page page_facts",
    "screens": "bookmarking collecting config_check copying days digest digest_commands engine fetching filling "
    "filter_words finding header_words jumping kept_rows marking moving noting opening searching "
    "selecting state telling themes titling translating viewing weeks welcome working",
    "store": "ballast check connection database digests failures files lines migrate notes papers repeats "
    "same_day tags times translations volumes",
    "tasks": "config_values copying desk notes reading",
    "text": "latex links paper_links width wrap",
    "widgets": "groups key_line list_cursor list_message measure named_keys no_palette open_paper paper_list "
    "paper_page paper_row row_pages row_strips seams status_line told",
}
OTHERS: Final = ("apsw", "gc", "json", "_json", "tomllib", "rich._unicode_data")
"""What else the start of a bare Textual app does not load: itself, and what is in it."""
LATER: Final = {"textual.command", "textual.widgets._input", "textual.widgets._option_list", "textual.widgets._select"}
"""What Textual itself loads with every app (see `no_palette`)."""

_BARE: Final = """
from textual.app import App
from textual.containers import Horizontal, ScrollableContainer, VerticalScroll
from textual.widgets import Static
app = App()
"""
_PROGRAM: Final = """
from digest_tui.widgets.no_palette import import_textual_without_palette
import_textual_without_palette()
from digest_tui.app import DigestApp
from digest_tui.tasks.desk import open_desk
app = DigestApp(open_desk())
"""
_RUN: Final = """
import asyncio, sys
async def start():
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        said = [str(part.render()) for part in app.screen.query("#page-title")]
        return said, {*sys.modules}
said, loaded = asyncio.run(start())
print("".join(said), *loaded, sep="\\n")
"""


def loaded_by(start: str, home: Path) -> tuple[str, set[str]]:
    """The page's title and the modules a fresh process has loaded when an app has started."""
    code = f"import os; os.environ.update(DIGEST_TUI_HOME={str(home)!r}, DIGEST_TUI_OFFLINE='1')\n{start}{_RUN}"
    done = run_python("-c", code)
    assert done.returncode == 0, done.stderr
    title, *names = done.stdout.split("\n")
    return title, {name for name in names if name}


def test_a_start_loads_what_the_first_screen_needs_and_nothing_else(tmp_path: Path) -> None:
    desk = open_test_desk(tmp_path)
    keep_day(desk, 3)
    desk.library.close()
    desk.derived.close()
    title, loaded = loaded_by(_PROGRAM, tmp_path)
    assert title == "Paper 1 on the Ways of Water"
    allowed = {
        f"digest_tui.{part}.{name}" if part else f"digest_tui.{name}" for part in OURS for name in OURS[part].split()
    }
    allowed |= {"digest_tui", *(f"digest_tui.{part}" for part in OURS if part)}
    ours = {name for name in loaded if name.partition(".")[0] == "digest_tui"}
    assert sorted(ours - allowed) == []
    assert sorted(allowed - ours) == [], "no longer loaded: take it from the list"
    assert loaded & LATER == set()
    _, bare = loaded_by(_BARE, tmp_path)
    others = {name for name in loaded - ours - bare if not f"{name}.".startswith(tuple(f"{part}." for part in OTHERS))}
    assert sorted(others) == []


def test_a_start_on_a_translated_paper_does_not_lay_sentences_beside_each_other(tmp_path: Path) -> None:
    """That is done when somebody asks for it; it needs a sixth of all modules of `text`."""
    desk = open_test_desk(tmp_path)
    kept = keep_day(desk, 3)
    translations.keep(desk.library, made_translation(paper=digests.rows(desk.library, kept.number, 0, 1)[0].id))
    desk.library.close()
    desk.derived.close()
    _, loaded = loaded_by(_PROGRAM, tmp_path)
    assert "digest_tui.reader.translation_part" in loaded
    assert not {f"digest_tui.text.{name}" for name in ("align", "names", "numbers", "protect")} & loaded
