"""What checks found, in the reader's language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from digest_tui.checks.finding_words import SENTENCES, finding_words
from digest_tui.messages import speak
from tests.house.repository import ROOT

CHECKS = ROOT / "src" / "digest_tui" / "checks"
PROMPTS = {"model_words.py"}
"""Where words of requests stand that a translation must not hold."""

COMPOSED = ["7 is not in the paper.", "7 stands on p. 7, not on the page that is named.", "A sentence is in 7; 7."]
"""What begins with a part that has words of its own: `The number 14 is not in the paper.`"""


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    speak("en", {})


def said_by_checks() -> Iterator[str]:
    """Every sentence in the checks, each value in it a letter."""
    for path in sorted(CHECKS.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                text = "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in node.values)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes | inside:
                text = node.value.replace("{}", "7")
            else:
                continue
            if re.fullmatch(r"[A-Z“7][^\\]* [^\\]* [^\\]*\.", text) and path.name not in PROMPTS:
                yield text


def test_every_sentence_of_a_check_has_a_translation() -> None:
    speak("ko", {})
    said = sorted(set(said_by_checks()))
    assert len(said) > 40
    assert [one for one in said if finding_words(one) == one] == COMPOSED


@pytest.mark.parametrize(
    "sentence",
    [
        "The number 14 is not in the paper.",
        "The name Lantern stands on p. 3, not on the page that is named.",
        "A sentence is in 한다체; 합니다체 was asked for.",
    ],
)
def test_what_is_composed_has_one_too(sentence: str) -> None:
    speak("ko", {})
    assert finding_words(sentence) != sentence


def test_values_stay_and_words_are_translated() -> None:
    sentence = "Number 14B not found in the translation of the abstract."
    assert finding_words(sentence) == sentence
    speak("ko", {})
    assert finding_words(sentence) == "숫자 14B(이)가 번역된 초록에 없습니다."
    speak("zh", {})
    assert finding_words("“[MASK] {x}” is not in the source.") == "“[MASK] {x}”不在原文中。"


def test_what_no_check_says_stays_as_it_is() -> None:
    speak("ja", {})
    assert finding_words("A sentence of an older version") == "A sentence of an older version"
    assert len({*SENTENCES}) == len(SENTENCES)
