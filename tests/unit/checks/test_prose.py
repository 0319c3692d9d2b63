from __future__ import annotations

import pytest

from digest_tui.papers.translation import Severity
from tests.unit.checks.pairs import ABSTRACT, REPLY, found, made


def test_an_english_word_is_left() -> None:
    reply = "우리는 context 내 학습을 본다."
    (finding,) = found(made(reply, abstract="We look at learning in context."), "T10")
    assert finding.severity is Severity.WARNING
    assert finding.sentence == "“context” is left in English."
    assert reply[finding.start : finding.end] == "context"


@pytest.mark.parametrize(
    "reply",
    [
        "우리는 맥락(context) 내 학습을 본다.",
        "우리는 “context”를 본다.",
        "우리는 softmax를 본다.",
        "gpt-context-2를 본다.",
    ],
)
def test_english_words_that_may_stay(reply: str) -> None:
    abstract = "We look at softmax and learning in context of gpt-context-2."
    assert found(made(reply, abstract=abstract), "T10") == []


def test_a_word_that_the_source_has_not_is_no_leftover() -> None:
    assert found(made("우리는 context를 본다.", abstract="We look."), "T10") == []
    assert found(made("Wir sehen context.", abstract="We see context.", language="de"), "T10") == []


def test_registers_are_not_mixed() -> None:
    reply = "모델을 제안한다. 코드를 공개합니다. 결과는 좋다."
    (finding,) = found(made(reply), "T11")
    assert finding.severity is Severity.WARNING
    assert finding.sentence == "A sentence is in 합니다체; the rest is in 한다체."
    assert reply[finding.start : finding.end] == "코드를 공개합니다."


def test_the_register_asked_for() -> None:
    pair = made("モデルを提案します。結果は良いです。", language="ja", register="である")
    sentences = [finding.sentence for finding in found(pair, "T11")]
    assert sentences == ["The translation is in です・ます; である was asked for."]
    pair = made("モデルを提案する。結果は良いです。", language="ja", register="である")
    assert [finding.sentence for finding in found(pair, "T11")] == [
        "A sentence is in です・ます; である was asked for."
    ]
    assert found(made("モデルを提案します。結果は良いです。", language="ja"), "T11") == []


LONG = "We train small models on large worlds. They learn 12 of 40 words. The code is free, and so are the data."
LONG_REPLY = (
    "우리는 큰 세계에서 작은 모델을 학습시킨다. 모델은 40개 중 12개 단어를 배운다. 코드는 자유롭고 데이터도 그러하다."
)


def test_a_sentence_is_missing() -> None:
    assert found(made(LONG_REPLY, abstract=LONG), "T12") == []
    (finding, *_) = found(made(LONG_REPLY.replace("모델은 40개 중 12개 단어를 배운다. ", ""), abstract=LONG), "T12")
    assert finding.severity is Severity.WARNING
    assert finding.sentence == "Nothing in the translation stands for “They learn 12 of 40 words.”."
    assert finding.in_source
    assert LONG[finding.start : finding.end] == "They learn 12 of 40 words."


def test_joined_sentences_are_only_kept_for_the_record() -> None:
    (finding,) = found(made(REPLY.replace("다. 모델은", "고, 모델은")), "T12")
    assert finding.severity is Severity.INFO
    assert finding.sentence == "The source has 2 sentences, the translation 1; some were joined."


@pytest.mark.parametrize(
    ("reply", "language", "severity"),
    [
        (REPLY[:-7], "ko", Severity.ERROR),
        (REPLY[:-1], "ko", Severity.WARNING),
        ("我々は学習させる。モデルは見るものを", "ja", Severity.ERROR),
        ("我々は学習させる。モデルは見るものを学ぶ", "ja", Severity.WARNING),
        ("我们训练小模型。它们学习", "zh", Severity.ERROR),
    ],
)
def test_no_stop_at_the_end(reply: str, language: str, severity: Severity) -> None:
    (finding,) = found(made(reply, language=language), "T12")
    assert finding.severity is severity
    assert finding.end == len(reply.rstrip())


def test_one_short_sentence_for_two_leaves_one_out() -> None:
    source = (
        "How much of what is published can be made again? We ran eight systems of ours. Only few ran without any "
        "change. Missing data were the reason. We ask for containers of them. All logs are public now."
    )
    reply = (
        "우리는 시스템 여덟 개를 실행했다. 변경 없이 실행된 것은 소수에 불과했다. 데이터 누락이 원인이었다. "
        "우리는 컨테이너를 요구한다. 모든 로그는 지금 공개되어 있다."
    )
    (finding, *_) = found(made(reply, abstract=source), "T12")
    assert finding.severity is Severity.WARNING
    assert finding.in_source
    whole = f"발표된 것 중 얼마나 많은 것을 다시 만들 수 있는지 알아보려고 {reply}"
    assert [one.severity for one in found(made(whole, abstract=source), "T12")] == [Severity.INFO]


def test_no_stop_is_needed_where_the_source_has_none_or_a_link_ends_it() -> None:
    assert found(made(REPLY[:-1], abstract=ABSTRACT[:-1]), "T12") == []
    assert found(made("코드: {v1}", abstract="Code is at https://a.org/x."), "T12") == []


def test_a_glossary_row_that_was_not_followed() -> None:
    abstract = "Models of transfer learn. Transfers help."
    rows = (("transfer", "전이"), ("models", "모델"), ("absent", "없음"))
    (finding,) = found(made("모델은 전송을 배운다.", abstract=abstract, glossary=rows), "T13")
    assert finding.severity is Severity.WARNING
    assert finding.sentence == "“transfer” is not rendered as “전이” in the abstract."
    assert abstract[finding.start : finding.end] == "transfer"
    assert found(made("모델은 전 이를 배운다.", abstract=abstract, glossary=rows), "T13") == []


@pytest.mark.parametrize(
    ("reply", "language", "ways"),
    [
        ("アーチファクトを見る。アーティファクトは残る。", "ja", ("アーチファクト", "アーティファクト")),
        ("Llama 2を使う。ラマ2は小さい。", "ja", ("Llama 2", "ラマ2")),
        ("크로스-모달 투영기. 크로스 모달 학습.", "ko", ("크로스-모달", "크로스 모달")),
    ],
)
def test_one_term_in_two_ways(reply: str, language: str, ways: tuple[str, str]) -> None:
    (finding,) = found(made(reply, language=language), "T13")
    assert all(way in finding.sentence for way in ways)
    assert reply[finding.start : finding.end] == ways[1]


@pytest.mark.parametrize(
    ("abstract", "reply", "ways"),
    [
        ("We transfer skills. Transfers help.", "우리는 기술을 전달한다. 전송이 돕는다.", ("전달", "전송")),
        ("The Red Forest: a Red Forest falls.", "", ()),
        ("The Reversal Curse is old.", "Reversal Curseは古い。逆転の呪いである。", ("Reversal Curse", "逆転の呪い")),
        ("Who was the 9th head?", "9番目の首相である。第9代首相は誰か。", ("9番目の首相", "第9代首相")),
        ("Who was the 9th head?", "9번째 총리이다. 제9대 총리는 누구인가.", ("9번째 총리", "제9대 총리")),
        (
            "A Tall RLHF is a Tall RLHF.",
            "Tall RLHF (T-RLHF)와 Some-RLHF를 쓴다. 키큰 RLHF를 쓴다.",
            ("키큰RLHF", "Some-RLHF"),
        ),
    ],
)
def test_one_term_by_its_sense_in_two_ways(abstract: str, reply: str, ways: tuple[str, ...]) -> None:
    said = [finding.sentence for finding in found(made(reply, abstract=abstract), "T13")]
    assert any(all(way in sentence for way in ways) for sentence in said) == bool(ways)


@pytest.mark.parametrize(
    ("abstract", "reply"),
    [
        ("We transfer skills and transmit data. Transfers help.", "기술을 전달하고 데이터를 전송한다."),
        ("We transfer skills.", "기술을 전달한다. 데이터를 전송한다."),
        ("Cross-modal and uni-modal models of text.", "크로스 모달 및 유니 모달의 언어 모델."),
        ("The 9th head and the 9th car.", "9番目の首相と第9代会長。"),
    ],
)
def test_two_terms_are_not_one(abstract: str, reply: str) -> None:
    assert found(made(reply, abstract=abstract), "T13") == []


@pytest.mark.parametrize(
    ("reply", "language"),
    [
        ("Transformer（トランスフォーマー）を使う。", "ja"),
        ("エンコーダとデコーダを使う。", "ja"),
        ("크로스 모달과 유니 모달", "ko"),
    ],
)
def test_terms_that_agree(reply: str, language: str) -> None:
    assert found(made(reply, language=language), "T13") == []
