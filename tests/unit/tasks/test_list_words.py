"""The words a list is told by, in each language and without a word of English in the others."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from digest_tui.headless.ask import STATES
from digest_tui.headless.doctor import PART_CELLS, PARTS
from digest_tui.headless.lists import KIND_CELLS
from digest_tui.messages import _, speak
from digest_tui.papers.digest import DigestState, EntryKind
from digest_tui.papers.languages import LANGUAGES
from digest_tui.tasks.list_words import counts_words, kind_word, list_state, why_left_out
from digest_tui.text.width import cells
from tests.screens.library import TUESDAY, keep_day, open_test_desk


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    speak("en", {})


@pytest.mark.parametrize("language", ["ko", "zh", "ja"])
def test_no_word_stays_english(language: str) -> None:
    speak(language, {})
    words = [kind_word(kind) for kind in EntryKind] + [list_state(state) for state in DigestState]
    words += [why_left_out("hidden"), why_left_out("shown before"), why_left_out("hidden, 규칙")]
    words += [_(word) for word in (*PARTS.values(), *STATES.values(), *(one.english for one in LANGUAGES.values()))]
    assert [word for word in words if re.search("[A-Za-z]", word)] == []
    assert max(cells(kind_word(kind)) for kind in EntryKind) <= KIND_CELLS
    assert max(cells(_(part)) for part in PARTS.values()) <= PART_CELLS


async def test_counts_stand_in_the_language_s_order(tmp_path_factory: pytest.TempPathFactory) -> None:
    desk = open_test_desk(tmp_path_factory.mktemp("home"))
    kept = keep_day(desk, 3, TUESDAY)
    assert counts_words(kept) == "3 new, 0 cross, 0 replace, 0 replace-cross"
    speak("ko", {})
    assert counts_words(kept) == "신규 3, 교차 0, 교체 0, 교체·교차 0"
    await desk.close()
