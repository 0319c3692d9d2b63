from __future__ import annotations

import pytest

from digest_tui.papers.translation import Severity
from tests.unit.checks.pairs import REPLY_TITLE, TITLE, found, made

ABSTRACT = r"Bounds of $n \log n$ for $x$, then $x$ again [12]; code at https://a.org/x."
REPLY = "{v2}에 대한 {v1} 한계, 다시 {v2} {v3}. 코드는 {v4}에 있다."


def sentences(reply: str, *, abstract: str = ABSTRACT, title: str = TITLE, reply_title: str = REPLY_TITLE) -> list[str]:
    pair = made(reply, abstract=abstract, title=title, reply_title=reply_title)
    return [finding.sentence for finding in found(pair, "T7")]


def test_all_there() -> None:
    assert sentences(REPLY) == []
    assert sentences(REPLY.replace("{v1}", "｛ V１ ｝")) == []


def test_a_formula_is_missing() -> None:
    (finding,) = found(made(REPLY.replace("{v1}", ""), abstract=ABSTRACT), "T7")
    assert finding.severity is Severity.ERROR
    assert finding.sentence == r"“{v1}” ($n \log n$) is missing from the translation."
    assert finding.in_source
    assert ABSTRACT[finding.start : finding.end] == r"$n \log n$"


def test_once_instead_of_twice() -> None:
    assert sentences(REPLY.replace("다시 {v2}", "다시")) == [
        "“{v2}” ($x$) stands 2 times in the source, 1 in the translation."
    ]


def test_one_too_many() -> None:
    reply = REPLY + " {v3}"
    (finding,) = found(made(reply, abstract=ABSTRACT), "T7")
    assert finding.sentence == "“{v3}” ([12]) stands 2 times in the translation, 1 in the source."
    assert not finding.in_source
    shown = made(reply, abstract=ABSTRACT).reply_abstract
    assert shown[finding.start : finding.end] == "[12]"
    assert finding.start > shown.index("[12]")


@pytest.mark.parametrize("words", ["{v9}", r"\textbf", r"$\alpha$", "https://b.org/y", "[3]", r"\cite"])
def test_what_was_never_in_the_source(words: str) -> None:
    reply = f"{REPLY} {words}"
    (finding,) = found(made(reply, abstract=ABSTRACT), "T7")
    shown = made(reply, abstract=ABSTRACT).reply_abstract
    assert shown[finding.start : finding.end] == words
    assert words in finding.sentence


def test_a_style_command_that_swallows_words() -> None:
    said = sentences(
        r"\textbf{라는 방법을 제안한다SE}순차 \textbf{G}oal", abstract=r"We call it \textbf{SE}quential \textbf{G}oal."
    )
    assert said == [r"“\textbf” is not in the source."]


def test_a_link_that_runs_into_the_next_word() -> None:
    (sentence,) = sentences(REPLY.replace("{v4}", "https://a.org/x"))
    assert sentence.startswith("A link runs into the next word: “https://a.org/x에")


def test_a_phrase_for_a_lost_link_is_not_translated() -> None:
    (sentence,) = sentences("코드는 이 https URL에 있다.", abstract="Code is at this https URL.")
    assert sentence == "“{v1}” (this https URL) is missing from the translation."


def test_a_formula_of_the_title_has_no_place() -> None:
    (finding,) = found(made(title="On $k$", reply_title="정리에 대하여"), "T7")
    assert "($k$)" in finding.sentence
    assert (finding.start, finding.end) == (0, 0)


def test_a_formula_moved_from_the_title_into_the_abstract() -> None:
    assert len(sentences("{v1} 모델이다.", title="On $k$", reply_title="정리", abstract="A model.")) == 2


def test_one_source_that_begins_like_another() -> None:
    abstract = "At https://a.org/x and https://a.org/x_y and https://a.org/x."
    assert sentences("{v1} {v2} {v1} 있다.", abstract=abstract) == []
    assert len(sentences("{v2} {v2} {v1} 있다.", abstract=abstract)) == 2


def test_money_is_no_formula() -> None:
    assert sentences("비용은 $5, 다른 것은 $10이다.", abstract="One costs $5, the other $10.") == []


def test_a_token_the_source_itself_speaks_of() -> None:
    assert sentences("토큰 {v1}은 {v2}를 뜻한다.", abstract="The token {v1} stands for $x$.") == []


def test_an_empty_reply_is_left_to_another_check() -> None:
    assert sentences("") == []
