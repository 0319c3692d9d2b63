from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_tui.text.sentences import sentences
from tests.floor import STRAIGHT, growth


def split(text: str, language: str = "en") -> list[str]:
    return [text[span.start : span.end] for span in sentences(text, language)]


@pytest.mark.parametrize(
    "text",
    [
        "We ask why.|They answer.",
        "Kim et al. show this in Fig. 3 and Eq. (2), cf. Sec. 4.|We go on.",
        "It grows 2.5 times, i.e. more than v1.2.3 did.|Then it stops.",
        "This was shown by Lee et al.|We extend it to J. R. Smith's setting.",
        "See J. Smith, A. B. Lee and Dr. Kim.|The rest follows.",
        "We report w.r.t. the U.S. market, e.g. New York vs. Boston.|In 2020. we",
        "It takes 5 ms.|We ship an app.|The answer is no.|It is.",
        "The proof is in Appendix A.|We also give code.",
        "We use mice, rats, etc.|GPT-4 does not.",
        "Does it work?|Yes!|It does.",
        "They call it “small.”|We do not (see Tab. 2).|Good.",
        "Speed rises ... and falls.|Then nothing.",
        "It was shown before.[12]|New work follows.",
        "We train models.|mBERT is one.|vLLM serves it.",
        "Take $x = 0.5. Y$ as given.|Then go.",
        "Code is at https://a.org/x.y?z=1.|It is free.",
        "First part\n\n|second part",
        "wrapped\nline goes on.|And ends",
        "1. We begin.|2. We end.",
        "i.i.d. data is assumed.|Yahoo! and others agree.",
    ],
)
def test_english(text: str) -> None:
    wanted = [part.strip() for part in text.split("|")]
    given_text = text.replace("\n\n|", "\n\n").replace("|", " ")
    assert split(given_text) == wanted


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ko", "모델을 학습시켰다.| 결과는 2.5배 좋다.| vLLM은 빠르다.| 정말 그런가?| 그렇습니다."),
        ("ko", "Kim et al.은 이를 Fig. 3에서 보였다.| 이것은 GPT-4.5보다 낫다."),
        ("ko", "“좋다.”라고 말했다.| 그러나 아니다."),
        ("ko", "방법을 제안한다.|또한 평가한다.|GPT는 다르다."),
        ("ja", "これは新しい手法です.|これらの結果は2.5倍よい.|GPT-4.5も使う."),
        ("ja", "手法です.|14Bのモデルも使う.|図.3を見る。"),
        ("ko", "모델이다.|14B는 크다.|버전 2.5이다."),
        ("ja", "「AはBである。」という文を学習した。|しかし「なぜか？」と問うと答えない。|以上。"),
        ("ja", "（詳細は付録。）|次に進む！|終わり。"),
        ("ja", "なぜか？とは問わない。|https://a.org/x で公開した。"),
        ("zh", "我们提出新方法。|它快2.5倍！|为什么？|“很好。”|他说。"),
        ("zh", "见图3.|我们使用GPT-4.5。|代码已公开．|完"),
        ("zh-Hant", "我們提出方法。|它很快……|結束。"),
        ("de", "Das gilt z. B. für Modelle.| Vgl. Abb. 3 bzw. Tab. 2.| Ende."),
        ("ru", "Это т. е. модель.| Конец."),
    ],
)
def test_other_languages(language: str, text: str) -> None:
    assert split(text.replace("|", ""), language) == [part.strip() for part in text.split("|")]


@given(st.text(alphabet='aBé1 .!?…。！？\n"”」）)([$e.g.다です字', max_size=80))
def test_every_sign_is_in_one_sentence(text: str) -> None:
    spans = sentences(text)
    covered = [at for span in spans for at in range(span.start, span.end)]
    assert len(covered) == len(set(covered))
    assert set(range(len(text))) - set(covered) <= {at for at, sign in enumerate(text) if sign.isspace()}
    assert all(not text[span.start].isspace() and not text[span.end - 1].isspace() for span in spans)


@pytest.mark.parametrize("text", ["." * 100_000, "a. " * 50_000, '."' * 50_000, "$ " * 50_000, "가.\n\n" * 30_000])
def test_long_hostile_texts_take_no_time(text: str) -> None:
    assert growth(lambda size: sentences(text[:size]), len(text)) <= STRAIGHT
