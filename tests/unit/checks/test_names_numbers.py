from __future__ import annotations

import pytest

from digest_tui.papers.translation import Severity
from tests.unit.checks.pairs import found, made

NAMES = "We tune LLMs such as GPT-4 and LoRA (Low-Rank Adaptation) on ImageNet."
NAMES_REPLY = "우리는 GPT-4와 같은 LLM과 LoRA(저랭크 적응)를 ImageNet에서 조정한다."


def test_all_names_are_there() -> None:
    assert found(made(NAMES_REPLY, abstract=NAMES), "T8") == []
    assert found(made(NAMES_REPLY.replace("GPT-4", "GPT 4"), abstract=NAMES), "T8") == []


@pytest.mark.parametrize("name", ["GPT-4", "LoRA", "ImageNet"])
def test_a_name_is_lost(name: str) -> None:
    (finding,) = found(made(NAMES_REPLY.replace(name, "모델"), abstract=NAMES), "T8")
    assert finding.severity is Severity.ERROR
    assert finding.sentence == f"Name “{name}” not found in the translation of the abstract."
    assert finding.in_source
    assert NAMES[finding.start : finding.end] == name


def test_a_name_of_the_title_has_no_place() -> None:
    (finding,) = found(made(title="On LoRA", reply_title="적응에 대하여"), "T8")
    assert (finding.start, finding.end) == (0, 0)
    assert "of the title" in finding.sentence


def test_a_name_that_the_source_has_not() -> None:
    reply = NAMES_REPLY.replace("LoRA", "LoRA, QLoRA")
    (finding,) = found(made(reply, abstract=NAMES), "T8")
    assert finding.sentence == "Name “QLoRA” is not in the source."
    assert reply[finding.start : finding.end] == "QLoRA"


@pytest.mark.parametrize(
    ("abstract", "reply"),
    [
        ("We use artificial intelligence.", "우리는 AI를 쓴다."),
        ("We use retrieval-augmented generation.", "우리는 RAG를 쓴다."),
        ("AI helps.", "인공지능이 돕는다."),
        (
            r"We call it \textbf{SE}quential sub\textbf{G}oal \textbf{O}ptimization (SEGO).",
            "순차 목표 최적화(SEGO)라 한다.",
        ),
        ("We call it GRaph Encoder (GRE).", "그래프 인코더(GRE)라 한다."),
        ("It does NOT hold in 3D.", "3차원에서는 성립하지 않는다."),
        ("A 7B-parameter model.", "70억 파라미터 모델이다."),
    ],
)
def test_names_that_need_not_be_kept(abstract: str, reply: str) -> None:
    assert found(made(reply, abstract=abstract), "T8") == []


def test_a_short_form_that_is_introduced_but_left_out() -> None:
    (finding,) = found(made("언어 모델을 쓴다.", abstract="We use language models (LMs)."), "T8")
    assert finding.severity is Severity.WARNING


NUMBERS = "We train 14B and 7B models on 3 trillion tokens in two languages for 38.5% less."
RIGHT = {
    "ko": "우리는 140억 및 70억 모델을 두 언어의 3조 토큰으로 38.5% 적은 비용에 학습시킨다.",
    "ja": "我々は140億と70億のモデルを2言語の3兆トークンで38.5%少なく学習させる。",
    "zh": "我们用两种语言的3万亿词元训练140亿和70亿模型，节省38.5%。",
    "zh-Hant": "我們用兩種語言的3兆詞元訓練140億和70億模型，節省38.5%。",
}


@pytest.mark.parametrize("language", RIGHT)
def test_values_in_the_languages_own_scales(language: str) -> None:
    assert found(made(RIGHT[language], abstract=NUMBERS, language=language), "T9") == []


@pytest.mark.parametrize(("language", "right", "wrong"), [("ko", "140억", "14조"), ("ja", "140億", "14兆")])
def test_the_wrong_scale(language: str, right: str, wrong: str) -> None:
    reply = RIGHT[language].replace(right, wrong)
    invented, lost = found(made(reply, abstract=NUMBERS, language=language), "T9")
    assert lost.sentence == "Number 14B not found in the translation of the abstract."
    assert lost.in_source
    assert NUMBERS[lost.start : lost.end] == "14B"
    assert invented.sentence == f"Number {wrong} of the abstract is not in the source."
    assert reply[invented.start : invented.end] == wrong
    assert {lost.severity, invented.severity} == {Severity.ERROR}


def test_a_number_that_comes_twice_and_once() -> None:
    (finding,) = found(made("14개를 쓴다.", abstract="We use 14 models on 14 tasks."), "T9")
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("abstract", "reply"),
    [
        ("Take GPT-4 in 2 dimensions.", "2차원에서 GPT-4를 쓴다."),
        ("A $k^2$ bound and {v7}.", "{v1} 한계이다."),
        ("Half of 3 to 5 million.", "300만에서 500만의 50%이다."),
        ("In September 2023 a third model won.", "2023년 9월에 3번째 모델이 이겼다."),
        ("It wins.", "한 가지 1개의 모델이 이긴다."),
        ("Costs fall 3-fold at 1e-4.", "비용이 1e-4에서 3배 준다."),
    ],
)
def test_numbers_that_are_there(abstract: str, reply: str) -> None:
    assert found(made(reply, abstract=abstract), "T9") == []


def test_a_stop_before_a_number_hides_nothing() -> None:
    (finding,) = found(made("これはモデルです.14兆です.", abstract="This is a model.", language="ja"), "T9")
    assert "14兆" in finding.sentence


def test_a_number_that_became_another_one_of_the_text() -> None:
    source = "We need two to seven documents. Six agents stop."
    assert found(made("2개에서 7개의 문서가 필요하다. 6개의 에이전트가 멈춘다.", abstract=source), "T9") == []
    (finding,) = found(made("6개에서 7개의 문서가 필요하다. 6개의 에이전트가 멈춘다.", abstract=source), "T9")
    assert finding.sentence == "Number 6 comes more often in the translation of the abstract than in the source."
    assert finding.severity is Severity.WARNING
