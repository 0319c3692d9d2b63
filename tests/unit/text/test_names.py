from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_tui.text.names import LatinWords, find_names, fold, initials, missing


def names(text: str) -> list[str]:
    return [text[name.start : name.end] for name in find_names(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("LLMs, an LLM's LoRA and mT5", ["LLMs", "LLM", "LoRA", "mT5"]),
        ("LLM-based and GPT-4-driven agents", ["LLM", "GPT-4"]),
        ("LLM-Driven Search with Q-Former", ["LLM", "Q-Former"]),
        ("word2vec, Llama-3 and Qwen2.5-72B-Instruct", ["word2vec", "Llama-3", "Qwen2.5-72B-Instruct"]),
        ("ImageNet/CIFAR-10 on A100s", ["ImageNet", "CIFAR-10", "A100s"]),
        ("Cross-Modal Zero-Shot Chain-of-Thought", []),
        ("14B parameters, 16GB, 3D, 5th, 10x, top-1, k-means", []),
        ("Part II does NOT hold", []),
    ],
)
def test_names(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


@pytest.mark.parametrize(
    ("one", "other"), [("LLMs", "LLM"), ("GPT-4", "GPT 4"), ("QWEN", "Qwen"), ("ResNet-50", "resnet50")]
)
def test_names_that_are_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("source", "text", "lost"),
    [
        ("GPT-4 and LoRA", "GPT 4와 LoRA를", []),
        ("GPT-4", "GPT-3를", ["gpt4"]),
        ("an LM", "LLM은", ["lm"]),
        ("AdamW", "Adam을", ["adamw"]),
        ("BERT", "mBERT는", []),
    ],
)
def test_what_is_missing(source: str, text: str, lost: list[str]) -> None:
    assert [name.folded for name in missing(find_names(source), LatinWords(text))] == lost


def test_initials() -> None:
    assert "rag" in initials("We use retrieval-augmented generation.")


@given(st.text("aAbB01.-_ +@é５, ", max_size=30))
def test_words_that_are_passed_over_are_no_names(text: str) -> None:
    """A word by itself is a name, or none, as it is in the row of words."""
    apart = [
        name.folded
        for word in re.findall(r"[A-Za-z0-9]+(?:[-_+@][A-Za-z0-9]+|\.\d+)*", text)
        for name in find_names(word)
    ]
    assert [name.folded for name in find_names(text)] == apart
