from __future__ import annotations

import pytest

from digest_tui.papers.translation import Severity
from tests.unit.checks.pairs import found, made

SOURCE = (
    "We train small models on large worlds and find that they learn what they see. The models are cheap. "
    "Every model is trained for a day, and every world is made by hand. They forget what they do not see again."
)
REPLY = {
    "ko": "우리는 큰 세계에서 작은 모델을 학습시키고 모델이 보는 것을 배운다는 점을 발견한다. 모델은 저렴하다. "
    "모든 모델은 하루 동안 학습되며 모든 세계는 손으로 만들어진다. 다시 보지 않는 것은 잊는다.",
    "ja": "我々は大きな世界で小さなモデルを学習させ、モデルが見るものを学ぶことを見いだす。モデルは安価である。"
    "どのモデルも一日学習させ、どの世界も手で作る。再び見ないものは忘れる。",
    "zh": "我们在大世界中训练小模型，发现它们学习所看到的东西。这些模型很便宜。每个模型训练一天，每个世界都由手工制作。"
    "它们会忘记不再看到的东西。",
    "zh-Hant": "我們在大世界中訓練小模型，發現它們學習所看到的東西。這些模型很便宜。每個模型訓練一天，"
    "每個世界都由手工製作。它們會忘記不再看到的東西。",
    "ru": "Мы обучаем малые модели на больших мирах и видим, что они учат то, что видят. Модели дёшевы. "
    "Каждая модель учится один день, и каждый мир сделан вручную. Они забывают то, чего больше не видят.",
    "de": "Wir trainieren kleine Modelle auf großen Welten und sehen, dass sie lernen, was sie sehen. Sie sind billig. "
    "Jedes Modell lernt einen Tag, und jede Welt ist von Hand gemacht. Sie vergessen, was sie nicht mehr sehen.",
}


@pytest.mark.parametrize("language", REPLY)
def test_the_right_script_and_length(language: str) -> None:
    pair = made(REPLY[language], abstract=SOURCE, reply_title="", title="", language=language)
    assert [finding for check in ("T3", "T4", "T6", "T10", "T12") for finding in found(pair, check)] == []


@pytest.mark.parametrize("language", REPLY)
@pytest.mark.parametrize("other", REPLY)
def test_another_language(language: str, other: str) -> None:
    pair = made(REPLY[other], abstract=SOURCE, language=language)
    assert bool(found(pair, "T3")) == (other != language)


def test_some_chinese_in_a_korean_text() -> None:
    reply = REPLY["ko"].replace("학습", "學習")
    (finding,) = found(made(reply, abstract=SOURCE), "T3")
    assert finding.severity is Severity.ERROR
    assert "kana or Chinese characters" in finding.sentence
    assert (finding.start, finding.end) == (0, len(reply))


def test_names_and_brackets_are_no_foreign_script() -> None:
    reply = "LLM, GPT-4, LLaMA, BERT는 CIFAR-10과 ImageNet (small models on large worlds)에서 작은 세계의 모델이다."
    abstract = "LLM, GPT-4, LLaMA and BERT are models of small worlds on CIFAR-10 and ImageNet."
    assert found(made(reply, abstract=abstract), "T3") == []


def test_one_sentence_in_the_other_chinese_is_a_warning() -> None:
    reply = REPLY["zh"] * 3 + "這個模型"
    (finding,) = found(made(reply, abstract=SOURCE * 3, language="zh"), "T3")
    assert finding.severity is Severity.WARNING
    assert reply[finding.start : finding.end] == "這"
    (grave,) = found(made(REPLY["zh-Hant"], abstract=SOURCE, language="zh"), "T3")
    assert grave.severity is Severity.ERROR


@pytest.mark.parametrize(("times", "word"), [(0.3, "short"), (4.0, "long")])
def test_an_unusual_length(times: float, word: str) -> None:
    reply = (REPLY["ko"] * 4)[: int(len(REPLY["ko"]) * times)]
    (finding,) = found(made(reply, abstract=SOURCE), "T4")
    assert finding.severity is Severity.WARNING
    assert f"unusually {word}" in finding.sentence
    assert found(made(reply, abstract="We train small models."), "T4") == []


def test_the_source_once_more() -> None:
    (finding,) = found(made(SOURCE.replace("cheap", "very cheap"), abstract=SOURCE), "T6")
    assert finding.sentence == "The abstract is the source once more."
    assert found(made(SOURCE, abstract=SOURCE, language="en"), "T6") == []


def test_one_sentence_left_in_english() -> None:
    reply = REPLY["ko"].replace("모델은 저렴하다.", "Every model is trained for a day.")
    (finding,) = found(made(reply, abstract=SOURCE), "T6")
    assert reply[finding.start : finding.end] == "Every model is trained for a day"
    german = REPLY["de"].replace("Sie sind billig.", "They forget what they do not see again.")
    assert found(made(german, abstract=SOURCE, language="de"), "T6")


def test_a_title_of_names_is_no_echo() -> None:
    assert found(made(title="MeadowNet, GPT-4", reply_title="MeadowNet, GPT-4"), "T6") == []
