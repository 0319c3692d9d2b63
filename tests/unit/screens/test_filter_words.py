"""What the line above a list says of its filter."""

from __future__ import annotations

import pytest

from digest_tui.messages import speak
from digest_tui.papers.digest import EntryKind, View
from digest_tui.screens.filter_words import filter_words

FILTERED = View(unread=True, starred=True, kinds=frozenset({EntryKind.NEW, EntryKind.CROSS}), text="물")


def test_a_filter_is_told_part_by_part() -> None:
    assert filter_words(FILTERED) == "unread · starred · new or cross-listed · with “물”"


@pytest.mark.parametrize("language", ["ko", "ja", "zh"])
def test_no_part_of_it_stays_english(language: str) -> None:
    speak(language, {})
    words = filter_words(FILTERED)
    assert len(words.split(" · ")) == 4
    assert not any(letter.isascii() and letter.isalpha() for letter in words), words
