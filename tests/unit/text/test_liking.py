"""What a reader likes: learned from counts, and told in words."""

from __future__ import annotations

import random

from digest_tui.text.liking import Likings, Text

WORDS = ["river", "stone", "cloud", "field", "meadow", "forest", "bridge", "tower", "window", "garden"]


def text(dice: random.Random, subject: str = "", author: str = "Ben Reed", category: str = "cs.CL") -> Text:
    words = " ".join(dice.choice(WORDS) for _ in range(40))
    return Text(f"On {subject} {dice.choice(WORDS)}", f"{words} {subject}", (author, "Cora Delta"), (category,))


def learned(dice: random.Random) -> Likings:
    liked = [(text(dice, "retrieval", "Ada Moss" if n % 2 else "Ben Reed"), 1.0) for n in range(20)]
    others = [text(dice, dice.choice(["vision", "speech", "retrieval" if n < 5 else "graphs"])) for n in range(200)]
    return Likings(liked, others)


def test_a_subject_that_was_starred_comes_before_others_and_says_why() -> None:
    dice = random.Random(1)
    likings = learned(dice)
    near, far = likings.of(text(dice, "retrieval", "Ada Moss")), likings.of(text(dice, "vision"))
    assert near.score > far.score
    assert set(near.reasons[:2]) == {"retrieval", "ada moss"}
    assert far.reasons == ()


def test_a_word_on_one_liked_paper_only_is_chance() -> None:
    dice = random.Random(2)
    liked = [(text(dice, "retrieval"), 1.0) for _ in range(20)] + [(text(dice, "zeppelin"), 1.0)]
    likings = Likings(liked, [text(dice, "vision") for _ in range(100)])
    assert ("word", "zeppelin") not in likings.weights


def test_nearly_all_of_a_subject_stands_above_the_rest() -> None:
    dice = random.Random(3)
    likings = learned(dice)
    good = [likings.of(text(dice, "retrieval")).score for _ in range(50)]
    bad = [likings.of(text(dice, dice.choice(["vision", "speech"]))).score for _ in range(50)]
    above = sum(one > other for one in good for other in bad) / 2500
    assert above > 0.95


def test_of_no_papers_nothing_is_known() -> None:
    assert Likings([], []).of(text(random.Random(4))) == (0, ())
