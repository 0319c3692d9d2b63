"""Words made whole, and what is left as it is."""

from __future__ import annotations

import pytest

from digest_tui.pdf.words import Vocabulary, mend_names, rejoin


def vocabulary(text: str = "", known: str = "") -> Vocabulary:
    return Vocabulary([text], known)


@pytest.mark.parametrize(
    ("line", "next_line", "text", "whole"),
    [
        ("a few al-", "ready came", "", "a few already came"),
        ("the Au-", "toKite set", "", "the AutoKite set"),
        ("a state-of-the-", "art kite", "", "a state-of-the-art kite"),
        ("ground-", "truth kites", "the ground-truth of kites", "ground-truth kites"),
        ("ground-", "truth kites", "on the ground the truth", "ground-truth kites"),
        ("AutoKite-", "Query", "AutoKiteQuery was", "AutoKiteQuery"),
        ("GPT-", "4 kites", "", "GPT-4 kites"),
        ("non-", "Gaussian wind", "", "non-Gaussian wind"),
        ("see https://kites.example/a-", "long-one", "", "see https://kites.example/a-long-one"),
        ("between 3 -", "and 4", "", "between 3 - and 4"),
    ],
)
def test_a_broken_word(line: str, next_line: str, text: str, whole: str) -> None:
    assert rejoin(line, next_line, vocabulary(text)) == whole


@pytest.mark.parametrize(
    ("text", "known", "mended"),
    [
        ("on LLaV A-Bench", "LLaVA-Bench", "on LLaVA-Bench"),
        ("on LLaV A-RLHF", "LLaVA", "on LLaVA-RLHF"),
        ("on MMH AL-BENCH", "MMHAL-BENCH", "on MMHAL-BENCH"),
        ("T able 3 and Table 2", "", "Table 3 and Table 2"),
        ("on LLaV A-Bench, unlike LLaVA-Bench", "", "on LLaVA-Bench, unlike LLaVA-Bench"),
        ("the AI Lab, at AILab.example; AI is here, a Lab there", "", None),
        ("A re-ranking of what we Are", "", None),
        ("on LLaV A-Bench", "", None),
        ("I think. Ithink!", "", None),
        ("A B test, AB", "AB", None),
    ],
)
def test_a_torn_name(text: str, known: str, mended: str | None) -> None:
    assert mend_names(text, vocabulary(text, known)) == (mended or text)
