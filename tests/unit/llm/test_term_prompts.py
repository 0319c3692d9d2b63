"""The question for terms, and what is taken from the answer."""

from __future__ import annotations

import pytest

from digest_tui.errors import PromptTooLong
from digest_tui.llm.engine import Model, ModelFacts
from digest_tui.llm.prompts import ModelUse
from digest_tui.llm.term_prompts import MOST_TERMS, parse_terms, terms_request
from digest_tui.papers.languages import find_language
from digest_tui.papers.terms import Term

TEXT = "Sediment transport in braided rivers: a diffusion model of gravel bars."
USE = ModelUse(Model("gemma3:12b"), ModelFacts(8192, "", frozenset()), 8192)


def test_only_what_stands_in_the_text_is_taken() -> None:
    reply = """<think>rivers = no</think>Here are the terms:
1. sediment transport = 토사 이동
- **braided river** = "망상 하천"
* gravel bar = 자갈 \x1b[31m사주
quantum field = 양자장
diffusion model =
Sediment Transport = again
"""
    assert parse_terms(reply, TEXT) == (
        Term("sediment transport", "토사 이동"),
        Term("braided river", "망상 하천"),
        Term("gravel bar", "자갈 사주"),
    )


@pytest.mark.parametrize("reply", ["", "no lines", "=", "a" * 10_000 + "= b", "= = ="])
def test_a_reply_without_terms_gives_none(reply: str) -> None:
    assert parse_terms(reply, TEXT) == ()


def test_there_are_never_too_many() -> None:
    words = [f"river{letter}" for letter in "abcdefghijklmnopqrst"]
    assert len(parse_terms("\n".join(f"{word} = 강" for word in words), " ".join(words))) == MOST_TERMS


def test_a_family_without_a_system_role_gets_one_message() -> None:
    request = terms_request(TEXT, find_language("ko"), USE)
    assert [message.role for message in request.messages] == ["user"]
    assert TEXT in request.messages[0].content
    other = ModelUse(Model("qwen3:8b"), USE.facts, 8192)
    assert [message.role for message in terms_request(TEXT, find_language("ko"), other).messages] == ["system", "user"]


def test_a_text_too_long_for_the_window_is_refused() -> None:
    with pytest.raises(PromptTooLong):
        terms_request(TEXT * 1000, find_language("ko"), USE)


def test_a_family_that_forgets_earlier_bears_less_than_its_window() -> None:
    short = ModelUse(Model("translategemma:4b"), USE.facts, 8192)
    assert terms_request(TEXT, find_language("ko"), short).window == 8192
    with pytest.raises(PromptTooLong) as refused:
        terms_request(TEXT * 100, find_language("ko"), short)
    assert refused.value.window == 2048
    terms_request(TEXT * 100, find_language("ko"), USE)
