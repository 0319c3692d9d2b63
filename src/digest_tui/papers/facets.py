"""The ten sides of a paper that ready-made questions ask about, and our own wording for each."""

from __future__ import annotations

from typing import Final

FACETS: Final = {
    "problem": "the problem the paper solves, and why it is one",
    "method": "how the method works, by its name",
    "data": "the data that were used: names, sizes, origin",
    "cost": "the size of the models and what training or running them cost",
    "result": "the main result with its number",
    "baseline": "what it was compared with, and by how much it differs",
    "ablation": "what the ablations or analyses show about which part matters",
    "limits": "the limits and failures the authors name",
    "reproducibility": "whether code, data and settings are given so that it can be repeated",
    "readers": "who should care, and for what it can be used",
}
"""By id, in the order they are asked in; the words are for the model."""

_WORDED: Final = {
    "ko": (
        "이 논문이 풀려는 문제는 무엇이며, 왜 문제가 되는가?",
        "제안한 방법은 어떻게 작동하는가?",
        "어떤 데이터를 얼마나 사용했는가?",
        "모델의 크기와 학습 및 실행 비용은 얼마인가?",
        "가장 중요한 결과는 무엇이며, 수치는 얼마인가?",
        "무엇과 비교했으며, 차이는 얼마나 되는가?",
        "구성 요소를 하나씩 빼 본 실험은 무엇을 보여 주는가?",
        "저자들이 밝힌 한계는 무엇인가?",
        "코드와 데이터, 설정이 공개되어 재현할 수 있는가?",
        "누가 이 연구에 관심을 가져야 하며, 어디에 쓸 수 있는가?",
    ),
    "ja": (
        "この論文が解こうとする問題は何で、なぜ問題なのか。",
        "提案された手法はどのように働くのか。",
        "どのようなデータをどれだけ用いたのか。",
        "モデルの大きさと、学習や実行にかかる費用はどれほどか。",
        "最も重要な結果は何で、その数値はいくつか。",
        "何と比較し、差はどれほどあるのか。",
        "要素を一つずつ除いた実験は何を示しているか。",
        "著者が認めている限界は何か。",
        "コード、データ、設定は公開され、再現できるのか。",
        "誰がこの研究に関心を持つべきで、何に使えるのか。",
    ),
    "zh": (
        "论文要解决什么问题？为什么这是个问题？",
        "所提出的方法是如何工作的？",
        "使用了哪些数据？规模有多大？",
        "模型有多大？训练和运行的成本是多少？",
        "最重要的结果是什么？具体数字是多少？",
        "与哪些方法作了比较？差距有多大？",
        "消融实验说明了什么？",
        "作者承认有哪些局限？",
        "代码、数据和设置是否公开？能否复现？",
        "谁应该关注这项研究？它可以用在哪里？",
    ),
    "zh-Hant": (
        "論文要解決什麼問題？為什麼這是個問題？",
        "所提出的方法是如何運作的？",
        "使用了哪些資料？規模有多大？",
        "模型有多大？訓練和執行的成本是多少？",
        "最重要的結果是什麼？具體數字是多少？",
        "與哪些方法作了比較？差距有多大？",
        "消融實驗說明了什麼？",
        "作者承認有哪些局限？",
        "程式碼、資料和設定是否公開？能否重現？",
        "誰應該關注這項研究？它可以用在哪裡？",
    ),
    "en": (
        "What problem does the paper solve, and why is it one?",
        "How does the proposed method work?",
        "Which data were used, and how much of them?",
        "How large are the models, and what did training or running them cost?",
        "What is the main result, and what is its number?",
        "What was it compared with, and how large is the difference?",
        "What do the ablations show?",
        "Which limits do the authors name?",
        "Are code, data and settings given, so that it can be repeated?",
        "Who should care about this work, and what can it be used for?",
    ),
}


def fixed_question(facet: str, language: str) -> str:
    """Our own question about a side of a paper, in the language with that code; in English where we have none."""
    worded = _WORDED.get(language, _WORDED["en"])
    return worded[list(FACETS).index(facet)]
