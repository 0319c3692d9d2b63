"""What the double's models write: a made-up text of the right language, length and parts, in place of a translation."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Writing:
    """How made-up text in a language looks: words, what stands between them, how a sentence ends, its length.

    `share` is characters for each English one.
    """

    words: tuple[str, ...]
    space: str
    stop: str
    share: float


_KO = (
    "연구 방법 결과를 새로운 모형은 자료에서 작은 큰 언어의 "
    "기존 학습을 평가가 문장 성능이 높은 분석과 서로 다른 "
    "조건 아래 구조를 여러 번 살펴 얻은 차이도 함께"
)
_JA = (
    "研究では 新しい 手法を 用いて 多くの データから 得た 結果が "
    "これまでの モデルより よい 性能を 持つ 言語の 構造や 小さな "
    "条件の 違いも 含めて 詳しく 調べた うえで 文ごとの 評価を 行い"
)
_ZH = (
    "研究 方法 新的 模型 在 数据 中 得到 结果 较小 "
    "语言 结构 以及 不同 条件 下 性能 评价 与 学习 过程 "
    "相比 已有 工作 更加 稳定 同时 说明 原因 并 给出 分析"
)
_ZH_HANT = (
    "研究 方法 新的 模型 在 資料 中 得到 結果 較小 "
    "語言 結構 以及 不同 條件 下 性能 評價 與 學習 過程 "
    "相比 已有 工作 更加 穩定 同時 說明 原因 並 給出 分析"
)
_LATIN = (
    "studio metodo nova rezulto pri granda modelo kun malgranda dateno en diversa kondicho kaj lingva strukturo "
    "komparo inter antaua laboro montras pli stabila konduto sed ankau klarigas kialon per zorga analizo de multaj "
    "ekzemploj kies signifo restas tamen sammaniere grava por estontaj demandoj sur alia kampo"
)

WRITINGS: Final[Mapping[str, Writing]] = {
    "Korean": Writing(tuple(_KO.split()), " ", " 보인다.", 0.5),
    "Japanese": Writing(tuple(_JA.split()), "", "示した。", 0.5),
    "Simplified Chinese": Writing(tuple(_ZH.split()), "", "。", 0.3),
    "Traditional Chinese": Writing(tuple(_ZH_HANT.split()), "", "。", 0.3),
}
OTHER: Final = Writing(tuple(_LATIN.split()), " ", ".", 0.9)

_INSTRUCTION: Final = re.compile(r"translat|翻译|翻訳|answer", re.IGNORECASE)
_KEPT: Final = re.compile(r"\{v\d+\}|\b[A-Za-z-]*\d[\w.,]*\w%?|\b\d%?|\b[A-Z]\w*[A-Z]\w*(?:-\w+)?")
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+(?=\S)")
_TOKEN: Final = re.compile(r" ?[A-Za-z0-9]{1,4}| ?[\uac00-\ud7a3]{1,2}|\n+| |.", re.DOTALL)


def translate(messages: Sequence[Mapping[str, object]]) -> str:
    """A reply in the form that was asked for: title, empty line, abstract; every number, name and {v1} in order."""
    asked = "\n".join(str(message.get("content", "")) for message in messages)
    writing = next((WRITINGS[name] for name in WRITINGS if name in asked), None)
    if writing is None:
        writing = WRITINGS["Simplified Chinese"] if "翻译成" in asked else OTHER
    parts = source_parts(str(messages[-1].get("content", "")) if messages else "")
    return "\n\n".join(
        " ".join(_sentence(sentence, writing, at, is_title=at == 0) for sentence in _SENTENCE_END.split(part)).strip()
        if writing.space
        else "".join(_sentence(sentence, writing, at, is_title=at == 0) for sentence in _SENTENCE_END.split(part))
        for at, part in enumerate(parts)
    )


def source_parts(question: str) -> list[str]:
    """Title and abstract in the last message: what follows the instruction, whichever form it was asked in."""
    if "\n\n\n" in question:
        question = question.rpartition("\n\n\n")[2]
    parts = [part.strip() for part in question.split("\n\n") if part.strip()]
    for at in range(len(parts) - 1, -1, -1):
        if parts[at].endswith((":", "：", ".", "。")) and _INSTRUCTION.search(parts[at]) and at < len(parts) - 1:
            return parts[at + 1 :]
    return parts


def _sentence(source: str, writing: Writing, at: int, is_title: bool) -> str:
    """Made-up words of about the right length, with what must be kept spread among them in its order."""
    kept = _KEPT.findall(source)
    wanted = max(int((len(source) - sum(map(len, kept))) * writing.share), 4)
    # In a fixed order the words would come round again, and be taken for a loop.
    chance = random.Random(f"{at} {source}")
    words: list[str] = []
    length = 0
    while length < wanted:
        word = chance.choice([word for word in writing.words if word not in words[-3:]])
        words.append(word)
        length += len(word) + len(writing.space)
    for number, part in enumerate(kept):
        words.insert((number + 1) * len(words) // (len(kept) + 1) + number, part if writing.space else f" {part} ")
    text = writing.space.join(words).strip()
    return text if is_title else text + writing.stop


def pieces(text: str) -> Iterator[str]:
    """A text in the pieces a model gives it out in; nothing is lost."""
    return (found.group() for found in _TOKEN.finditer(text))
