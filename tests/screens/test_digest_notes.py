"""Notes and tags: written in place or in an editor, shown on the row, taken back like any other mark."""

from __future__ import annotations

import gc
import shlex
import sys
import weakref
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.app import App
from textual.widgets import TextArea

from digest_tui.screens.note import NoteDialog, TagDialog, edit_text
from digest_tui.store import digests
from digest_tui.tasks import notes
from digest_tui.tasks.desk import Desk
from tests.screens.app_stage import stage
from tests.screens.library import digest, keep_day, paper

FIRST = paper(1).id


async def test_a_note_is_written_shown_changed_and_taken_back(desk: Desk) -> None:
    keep_day(desk, 2)
    async with stage(desk) as on:
        await on.press("e")
        await on.until(lambda: isinstance(on.app.screen, NoteDialog))
        await on.press(*"Read [/] again", "ctrl+s")
        await on.sees("✎")
        kept = notes.note(desk, FIRST)
        assert kept is not None
        assert kept.text == "Read [/] again"
        await on.press("e")
        await on.until(lambda: isinstance(on.app.screen, NoteDialog))
        assert on.app.screen.query_one(TextArea).text == "Read [/] again"
        await on.press("x", "escape")
        await on.until(lambda: not isinstance(on.app.screen, NoteDialog))
        assert notes.note(desk, FIRST) == kept
        await on.press("X")
        await on.until(lambda: "✎" not in on.text)
        assert notes.note(desk, FIRST) is None


@pytest.mark.parametrize("pasted", [False, True])
async def test_the_key_that_keeps_does_not_overtake_what_was_typed_before_it(desk: Desk, pasted: bool) -> None:
    """A method of input or a paste hands over whole words at once, and the key comes right behind them."""
    keep_day(desk, 2)
    async with stage(desk) as on:
        await on.press("e")
        await on.until(lambda: isinstance(on.app.screen, NoteDialog))
        typed = [events.Key(character, character) for character in "연줄과 비교" * 20]
        for event in [events.Paste("연줄과 비교" * 20)] if pasted else typed:
            on.app.post_message(event)
        on.app.post_message(events.Key("ctrl+s", None))
        await on.sees("✎")
        kept = notes.note(desk, FIRST)
        assert kept is not None
        assert kept.text == "연줄과 비교" * 20


async def test_tags_are_given_and_offered_again(desk: Desk) -> None:
    keep_day(desk, 2)
    async with stage(desk) as on:
        await on.press("number_sign")
        await on.until(lambda: isinstance(on.app.screen, TagDialog))
        await on.press(*"#water to-read", "enter")
        await on.until(lambda: notes.tags_of(desk, FIRST) == ("to-read", "water"))
        await on.press("j", "number_sign")
        await on.sees("#water 1")
        await on.press("escape")
        await on.until(lambda: not isinstance(on.app.screen, TagDialog))
        assert notes.tags_of(desk, paper(2).id) == ()


def test_an_editor_gets_a_private_file_that_goes_afterwards(tmp_path: Path) -> None:
    program = "import os, sys; f = open(sys.argv[1], 'a'); f.write(f' {os.fstat(f.fileno()).st_mode & 0o777:o}')"
    assert edit_text([sys.executable, "-c", program], "before", tmp_path) == "before 600"
    assert list(tmp_path.iterdir()) == []


def test_an_editor_that_fails_changes_nothing(tmp_path: Path) -> None:
    program = "import sys; open(sys.argv[1], 'w').write('lost'); sys.exit(1)"
    assert edit_text([sys.executable, "-c", program], "mine", tmp_path) == "mine"
    with pytest.raises(OSError, match="no-such-editor"):
        edit_text(["no-such-editor"], "mine", tmp_path)
    assert list(tmp_path.iterdir()) == []


async def test_without_an_editor_it_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    keep_day(desk, 1)
    async with stage(desk) as on:
        await on.press("e")
        await on.until(lambda: isinstance(on.app.screen, NoteDialog))
        await on.press("ctrl+o")
        await on.is_told("no editor to call")


async def test_the_page_shows_note_and_tags_and_follows_edits_and_undo(desk: Desk) -> None:
    keep_day(desk, 2)
    async with stage(desk) as on:
        await on.press("e")
        await on.until(lambda: isinstance(on.app.screen, NoteDialog))
        await on.press(*"Read [/] again", "ctrl+s")
        await on.sees("✎ note of 30 Jun 2026", "Read [/] again")
        await on.press("number_sign")
        await on.until(lambda: isinstance(on.app.screen, TagDialog))
        await on.press(*"#water to-read", "enter")
        await on.sees("#to-read #water")
        await on.press("e")
        await on.until(lambda: isinstance(on.app.screen, NoteDialog))
        await on.press(*" soon", "ctrl+s")
        await on.sees("Read [/] again soon")
        await on.press("j")
        await on.until(lambda: on.on_page == paper(2).title and "note of" not in on.text and "#water" not in on.page)
        await on.press("k", "X")
        await on.until(lambda: "Read [/] again" in on.text and "again soon" not in on.text)
        await on.press("X")
        await on.until(lambda: "#to-read #water" not in on.page)
        await on.press("X")
        await on.until(lambda: "note of" not in on.text)


async def test_a_note_leaves_the_words_at_the_top_of_the_page(desk: Desk) -> None:
    long = paper(1, abstract="\n\n".join(f"Sentence {number} stands here." for number in range(60)))
    digests.keep(desk.library, digest([long]))
    async with stage(desk) as on:
        await on.press("l", "pagedown")
        await on.until(lambda: "Sentence 0 " not in on.page)
        top = on.page.split("\n")[0].strip()
        notes.write_note(desk, FIRST, "a line\nand another")
        on.screen.read_opened_again()
        await on.until(lambda: on.screen.opened and on.screen.opened.note)
        await on.pilot.pause()
        await on.until(lambda: on.page.split("\n")[0].strip() == top)
        assert on.screen.page.virtual_size.height > 60


async def test_a_note_that_was_left_is_let_go(desk: Desk) -> None:
    """Textual's text areas watch the theme, and a theme nobody changes would hold every one of them."""
    keep_day(desk, 1)
    async with stage(desk) as on:
        await on.press("e")
        await on.until(lambda: isinstance(on.app.screen, NoteDialog))
        text = weakref.ref(on.app.screen.query_one(TextArea))
        await on.press("escape")
        await on.until(lambda: gc.collect() >= 0 and text() is None)


async def test_after_the_editor_one_writes_on_at_the_end(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    program = "import sys; open(sys.argv[1], 'a').write(' and of the sea')"
    monkeypatch.setenv("EDITOR", shlex.join([sys.executable, "-c", program]))
    monkeypatch.setattr(App, "suspend", lambda _: nullcontext())
    keep_day(desk, 1)
    async with stage(desk) as on:
        await on.press("e")
        await on.until(lambda: isinstance(on.app.screen, NoteDialog))
        await on.press(*"Of rivers", "ctrl+o")
        await on.sees("Of rivers and of the sea")
        await on.press("!")
        await on.sees("Of rivers and of the sea!")


async def test_without_animations_the_cursor_of_a_note_stands_still(desk: Desk) -> None:
    desk.config = replace(desk.config, reading=desk.config.reading._replace(animations=False))
    keep_day(desk, 1)
    async with stage(desk) as on:
        await on.press("e")
        await on.until(lambda: isinstance(on.app.screen, NoteDialog))
        assert not on.app.screen.query_one(TextArea).cursor_blink
