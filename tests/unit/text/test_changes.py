"""What has changed between two versions of a text."""

from __future__ import annotations

from digest_tui.text.changes import Change, Stretch, kept_sentences, word_changes
from digest_tui.text.protect import protect

OLD = "We weigh 120 stones of the river. Each stone is dry. They come from $x^2$ beds of sand."
NEW = (
    "We weigh 240 stones of the river. Each stone is dry. A second river is measured too. "
    "They come from $x^2$ beds of sand."
)
KOREAN = "우리는 강의 돌 120개를 잰다. 각 돌은 말라 있다. 그것들은 모래의 $x^2$ 바닥에서 온다."


def test_words_that_went_stand_before_those_that_came() -> None:
    assert word_changes("a red kite flies", "a blue kite flies far") == (
        Change("same", "a "),
        Change("gone", "red "),
        Change("come", "blue "),
        Change("same", "kite flies "),
        Change("come", "far"),
    )
    assert word_changes("the same", "the  same") == (Change("same", "the  same"),)
    assert word_changes("", "new") == (Change("come", "new"),)


def test_sentences_that_stand_as_they_stood_keep_their_translation() -> None:
    assert kept_sentences(protect(OLD), KOREAN, protect(NEW), "ko") == (
        Stretch("We weigh 240 stones of the river.", None),
        Stretch("Each stone is dry.", "각 돌은 말라 있다.", "We weigh 240 stones of the river."),
        Stretch("A second river is measured too.", None, "Each stone is dry."),
        Stretch(
            "They come from $x^2$ beds of sand.",
            "그것들은 모래의 $x^2$ 바닥에서 온다.",
            "A second river is measured too.",
        ),
    )


def test_changed_sentences_in_a_row_are_one_stretch() -> None:
    stretches = kept_sentences(protect(OLD), KOREAN, protect("All is new. Nothing stayed."), "ko")
    assert stretches == (Stretch("All is new. Nothing stayed.", None),)
