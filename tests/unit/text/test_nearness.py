"""Vectors made small: signs and bytes keep what is near near."""

from __future__ import annotations

import math
import random

import pytest

from digest_tui.text.nearness import fewest_differ, likenesses, meaning_of


def test_a_vector_is_its_signs_and_its_numbers() -> None:
    meaning = meaning_of([1.0, -0.5, 0.25, 0.0, 1.0, 1.0, 1.0, 1.0, -1.0])
    assert meaning.signs == bytes([0b11110101, 0])
    assert list(meaning.numbers) == [127, 256 - 64, 32, 0, 127, 127, 127, 127, 129]
    others = [(bytes([0b11110100, 1]), 7), (bytes([0, 0]), 8), (meaning.signs, 9)]
    assert fewest_differ(meaning.signs, others, 2) == [9, 7]


def test_bytes_keep_the_cosine() -> None:
    dice = random.Random(5)
    one, other = ([dice.gauss(0.1, 1) for _ in range(384)] for _ in range(2))
    exact = sum(map(lambda a, b: a * b, one, other)) / math.hypot(*one) / math.hypot(*other)
    numbers = [meaning_of(vector).numbers for vector in (other, one, one[:100])]
    assert likenesses(numbers[1], numbers) == pytest.approx([exact, 1.0, 0.0], abs=0.01)


@pytest.mark.parametrize("vector", [[], [0.0, 0.0], [math.nan, 1.0], [math.inf, 1.0]])
def test_what_is_no_vector_is_refused(vector: list[float]) -> None:
    with pytest.raises(ValueError, match="no vector"):
        meaning_of(vector)
