"""Text as it is indexed, and what is looked for in it."""

from __future__ import annotations

import pytest

from digest_tui.text.bigrams import Phrase, indexed, is_one_letter, phrase_of, signs


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A Kite", ["a", "kite"]),
        ("검색 증강", ["검색", "색", "증강", "강"]),
        ("多语言模型。", ["多语", "语言", "言模", "模型", "型", "。"]),
        ("BERT를 쓴다", ["bert", "를", "쓴다", "다"]),
        ("ﾃﾞｰﾀとＣＮＮ", ["デー", "ータ", "タと", "と", "cnn"]),
        ("Poincaré", ["poincare"]),
    ],
)
def test_runs_become_pairs(text: str, words: list[str]) -> None:
    assert indexed(text).split() == words


@pytest.mark.parametrize(
    ("written", "phrase"),
    [
        ("kite", Phrase(("kite",))),
        ("gpt-4", Phrase(("gpt", "4"))),
        ("검", Phrase(("검",), sign=True)),
        ("검색", Phrase(("검색",))),
        ("多语言", Phrase(("多语", "语言"))),
        ("BERT를", Phrase(("bert", "를"), prefix=True)),
        ("를bert", Phrase(("를", "bert"))),
        ("x를쓴y", Phrase(("x", "를쓴", "쓴", "y"))),
        ("...", None),
        ("", None),
    ],
)
def test_what_is_looked_for(written: str, phrase: Phrase | None) -> None:
    assert phrase_of(written) == phrase


def test_the_last_word_may_go_on_while_it_is_typed() -> None:
    assert phrase_of("kit", typing=True) == Phrase(("kit",), prefix=True)
    assert phrase_of("kit-", typing=True) == Phrase(("kit",))
    assert phrase_of("언어", typing=True) == Phrase(("언어",))


def test_every_character_once() -> None:
    assert signs(["언어 언", "kite", "어言"]).split() == sorted("언어言")


@pytest.mark.parametrize(("word", "is_one"), [("a", True), ("7", True), ("é", True), ("검", False), ("ab", False)])
def test_one_letter(word: str, is_one: bool) -> None:
    assert is_one_letter(word) is is_one
