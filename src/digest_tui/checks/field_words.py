"""Words of the field that translators render in several ways, and words that names of methods are made of.

Where the source has such a word, two of its ways in one text are two renderings of one term. A way that may stand for
another word of the source is excused by it: 전달 for “convey”.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple


class FieldWord(NamedTuple):
    """A term as it stands in English, its ways in Korean, Japanese or Chinese, and the words that excuse them.

    `stem` is in every text that has it, in small letters: looking for it costs nothing.
    """

    stem: str
    source: re.Pattern[str]
    ways: tuple[re.Pattern[str], ...]
    excused: re.Pattern[str] | None = None


def _word(source: str, ways: str, excused: str = "") -> FieldWord:
    return FieldWord(
        re.split("[^a-z]", source)[0],
        re.compile(rf"(?<![a-z])(?:{source})s?(?![a-z])", re.IGNORECASE),
        tuple(re.compile(way) for way in ways.split()),
        re.compile(rf"(?<![a-z])(?:{excused})", re.IGNORECASE) if excused else None,
    )


FIELD_WORDS: Final = (
    _word("transfer(?: learning)?", "전이 전달 전송", "transmi|convey|deliver|pass|send|communicat|transition|metasta"),
    _word("transfer(?: learning)?", "転移 転送 伝達", "transmi|convey|deliver|pass|send|communicat|metasta|forward"),
    _word("transfer(?: learning)?", "迁移 转移 传输", "transmi|shift|transition|migrat|metasta|send|transport"),
    _word("cross[- ]modal", r"크로스[-\s]?모달 교차[-\s]?모달 교차[-\s]?모드", "intersect"),
    _word("cross[- ]modal", "クロス・?モー?ダル 交差モー?ダル"),
    _word("ablation", r"절제 제거\s실험 어블레이션", "remov|resect|excis|eliminat"),
    _word("ablation", "アブレーション 削除実験 切除", "remov|resect|excis|delet"),
    _word("ablation", "消融 切除", "remov|resect|excis"),
    _word("artifact", "アー[ティチ]ィ?ファクト 人工物"),
    _word("hallucination", "환각 할루시네이션"),
    _word("hallucination", "幻覚 ハルシネーション"),
    _word("embedding", "임베딩 삽입 매장", "insert|inject|bur(?:y|ie)"),
    _word("embedding", "埋め込み エンベッディング エンベディング"),
    _word("fine[- ]tun(?:ing|ed|e)", r"미세\s?조정 파인[-\s]?튜닝"),
    _word("fine[- ]tun(?:ing|ed|e)", "微調整 ファイン・?チューニング"),
    _word("pre[- ]?train(?:ing|ed)?", r"사전\s?학습 사전\s?훈련 프리[-\s]?트레이닝"),
    _word("pre[- ]?train(?:ing|ed)?", "事前学習 事前訓練 プレトレーニング"),
    _word("pre[- ]?train(?:ing|ed)?", "预训练 预先训练"),
    _word("token", "词元 标记 令牌", "label|mark|annotat|tag|flag"),
    _word("alignment", "对齐 对准"),
)
"""Terms with two ways or more that mean the same in a paper of the field."""

NAME_WORDS: Final = {
    word: re.compile(ways)
    for word, ways in {
        "reversal": "역전|逆転|反転|逆转|反转", "curse": "저주|呪い|诅咒|詛咒", "forest": "숲|森|森林",
        "attention": "주의|注意", "chain": "사슬|連鎖|鎖|链", "thought": "사고|생각|思考|思维",
        "tree": "나무|木|树", "graph": "그래프|グラフ|图", "mixture": "혼합|混合",
        "expert": "전문가|専門家|专家", "memory": "기억|記憶|记忆", "diffusion": "확산|拡散|扩散",
        "policy": "정책|方策|策略", "reward": "보상|報酬|奖励", "contrastive": "대조|対照|对比",
        "prompt": "프롬프트|提示", "lottery": "복권|宝くじ|彩票", "ticket": "티켓|券",
        "bitter": "쓴|쓰라린|苦い|苦涩", "lesson": "교훈|教訓|教训", "knowledge": "지식|知識|知识",
        "distillation": "증류|蒸留|蒸馏", "federated": "연합|連合|联邦", "deep": "심층|深層|深度",
        "learning": "학습|学習|学习", "neural": "신경|神経|神经", "network": "망|網|网络",
        "language": "언어|言語|语言", "model": "모델|モデル|模型", "retrieval": "검색|検索|检索",
        "generation": "생성|生成", "instruction": "지시|指示|指令", "feedback": "피드백|フィードバック|反馈",
        "human": "인간|人間|人类", "scaling": "확장|拡張|缩放", "law": "법칙|法則|定律",
    }.items()
}  # fmt: skip
"""Words of methods' names with what they are translated by, as they are not heard in it."""
