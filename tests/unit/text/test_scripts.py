from __future__ import annotations

import pytest

from digest_tui.text.register import find_register
from digest_tui.text.scripts import SIMPLIFIED_ONLY, TRADITIONAL_ONLY, count_chinese, count_scripts
from digest_tui.text.transliteration import same_kana, sound


def test_letters_are_counted_by_script() -> None:
    scripts = count_scripts("모델 モデル 模型 model модель 123, $!")
    assert scripts[1:] == (2, 3, 2, 6)
    assert scripts.other == 5
    assert scripts.letters == 18


def test_the_two_lists_of_chinese_signs_are_apart() -> None:
    assert len(SIMPLIFIED_ONLY) == len(TRADITIONAL_ONLY) > 400
    assert SIMPLIFIED_ONLY.isdisjoint(TRADITIONAL_ONLY)
    assert count_chinese("我们提出一种新的模型训练方法") == (4, 0)
    assert count_chinese("我們提出一種新的模型訓練方法") == (0, 4)
    assert count_chinese("我提出方法") == (0, 0)


@pytest.mark.parametrize(
    ("sentence", "language", "register"),
    [
        ("방법을 제안한다.", "ko", "한다체"),
        ("방법이다", "ko", "한다체"),
        ("방법을 제안합니다.", "ko", "합니다체"),
        ("무엇입니까?", "ko", "합니다체"),
        ("무엇인가?", "ko", ""),
        ("手法を提案する。", "ja", "である"),
        ("手法である.", "ja", "である"),
        ("手法を提案します。", "ja", "です・ます"),
        ("手法でしょうか？", "ja", "です・ます"),
        ("精度94%。", "ja", ""),
        ("我们提出。", "zh", ""),
    ],
)
def test_registers(sentence: str, language: str, register: str) -> None:
    assert find_register(sentence, language) == register


@pytest.mark.parametrize(
    ("latin", "other"),
    [
        ("Llama 2", "ラマ2"),
        ("Boolformer", "ブールフォーマ"),
        ("Reversal Curse", "リバーサルカース"),
        ("Uni-Modal", "유니-모달"),
    ],
)
def test_words_that_sound_the_same(latin: str, other: str) -> None:
    assert sound(latin) == sound(other) != ""


def test_words_that_sound_different() -> None:
    assert len({sound(word) for word in ("Llama 2", "ラマ3", "Boolformer", "트랜스포머", "モデル")}) == 5
    assert same_kana("アーティファクト") == same_kana("アーチファクト")
    assert same_kana("エンコーダ") != same_kana("デコーダ")
