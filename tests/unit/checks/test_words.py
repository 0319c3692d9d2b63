from __future__ import annotations

import pytest

from digest_tui.checks.model_words import REQUEST, TAGS, Wording, small_letters
from digest_tui.llm.engine import Model, ModelFacts
from digest_tui.llm.prompts import ModelUse, TranslationOrder, translation_request
from digest_tui.papers.languages import LANGUAGES
from digest_tui.papers.translation import Severity
from tests.unit.checks.pairs import REPLY, REPLY_TITLE, found, made


@pytest.mark.parametrize(
    "words",
    [
        "Sure! ",
        "Certainly, ",
        "Here is the Korean translation of the abstract: ",
        "Below is the translated abstract: ",
        "다음은 초록의 한국어 번역입니다: ",
        "以下は翻訳です：",
        "以下是摘要的翻译：",
        "물론입니다. ",
        "承知しました。",
        "好的，",
        "번역: ",
        "**Translation:** ",
    ],
)
def test_an_announcement(words: str) -> None:
    (finding, *_) = found(made(words + REPLY), "T2")
    assert finding.severity is Severity.ERROR
    assert finding.sentence.startswith("The model announces its translation")
    assert finding.start == 0 < finding.end
    assert found(made(reply_title=words + REPLY_TITLE), "T2")


@pytest.mark.parametrize(
    "tag",
    ["<think>", "</think>", "<|im_end|>", "<end_of_turn>", "[/INST]", "<<SYS>>", "</s>", "<unused12>", "<｜end▁of｜>"],
)
def test_a_tag(tag: str) -> None:
    (finding,) = found(made(f"{REPLY} {tag}"), "T2")
    assert tag in finding.sentence
    assert (finding.start, finding.end) == (len(REPLY) + 1, len(REPLY) + 1 + len(tag))
    assert found(made(f"{REPLY} {tag}", abstract=f"We close {tag} tags."), "T2") == []


@pytest.mark.parametrize(
    "refusal",
    [
        "I'm sorry, but I can't assist with that.",
        "As an AI language model, I cannot translate this.",
        "죄송합니다. 이 내용은 도와드릴 수 없습니다.",
        "申し訳ありませんが、お手伝いできません。",
        "抱歉，我无法翻译这段文字。",
        "作为AI语言模型，我不能提供翻译。",
        "Es tut mir leid, das geht nicht.",
    ],
)
def test_a_refusal(refusal: str) -> None:
    assert any("refuses" in finding.sentence for finding in found(made(refusal), "T2"))


@pytest.mark.parametrize(
    "remark", ["Let me know if you need more.", "(참고: 번역은 직역입니다)", "도움이 되었기를 바랍니다."]
)
def test_a_remark(remark: str) -> None:
    (finding,) = found(made(f"{REPLY} {remark}"), "T2")
    assert "remark of its own" in finding.sentence


@pytest.mark.parametrize(
    ("abstract", "reply"),
    [
        ("Here are two translation models: A and B.", "Here are 번역 모델: A와 B."),
        ("The following is a translation benchmark.", "다음은 번역 벤치마크이다:"),
        ("Models write `<think>` before they answer.", "모델은 답하기 전에 {v1}를 쓴다."),
        ("Models say “I'm sorry, I can't help” and refuse.", "모델은 “죄송합니다, 도와드릴 수 없습니다”라며 거절한다."),
        ("Sure independence screening is fast.", "Sure, 독립 선별은 빠르다."),
        ("An assistant says: as an AI model, I feel nothing.", "저는 AI 모델이라 느끼지 못한다고 말한다."),
    ],
)
def test_what_the_source_says_is_not_doubted(abstract: str, reply: str) -> None:
    assert found(made(reply, abstract=abstract), "T2") == []


def test_a_source_that_says_here_are_does_not_hide_a_tag() -> None:
    assert found(made("여기 둘이 있다. <|im_end|>", abstract="Here are two."), "T2")


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", ["plain:4b", "translategemma:4b", "hunyuan-mt:7b"])
def test_every_request_is_known_again_when_a_model_repeats_it(code: str, name: str) -> None:
    model = Model(name, "sha256:0", 1)
    use = ModelUse(model, ModelFacts(8_192, "", frozenset()), 8_192)
    order = TranslationOrder("T", "A", LANGUAGES[code], glossary=(("a", "b"),), fault="It was cut.")
    messages = translation_request(order, use).messages
    assert all("request" in found(made(message.content), "T2")[0].sentence for message in messages)


@pytest.mark.parametrize(
    "text", ["YOU TRANSLATE titles and ABSTRACTS", "Tranſlate it into Korean:", "SCALEſ: 1K", "scales: 1K"]
)
def test_words_of_the_request_are_seen_in_any_letters(text: str) -> None:
    assert REQUEST.pattern.search(text)
    assert REQUEST.may_stand_in(small_letters(text))


def test_what_small_letters_leave_out_is_looked_for_itself() -> None:
    assert small_letters("Straße <THINK>") is None
    assert TAGS.may_stand_in(None)
    assert not TAGS.may_stand_in(small_letters("no TAG < here"))
    assert Wording(r"\W{2}Note").may_stand_in(small_letters("a. NOTE"))
    assert not Wording(r"\W{2}Note").may_stand_in(small_letters("keynote"))
