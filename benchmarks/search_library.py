"""A library to search in: papers of made-up words, some with translations into Korean, Chinese and Japanese."""

from __future__ import annotations

import gzip
import json
import random
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, Final

from digest_tui.papers.digest import Digest, DigestState, Entry, EntryKind
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.store import digests, search_index
from digest_tui.store.database import Database, open_derived, open_library

RECORDS: Final = Path(__file__).parents[2] / "shared" / "data" / "meta" / "arxiv_20k.jsonl.gz"
NOW: Final = datetime(2026, 6, 30, 12, tzinfo=UTC)
LIST_SIZE: Final = 300
TRANSLATED: Final = 4
"""One paper in so many has a translation."""
_KOREAN: Final = (
    "언어 모델 검색 증강 생성 학습 데이터 추론 평가 다국어 번역 성능 향상 방법 제안 "
    "실험 결과 신경망 주의 기반 문장 질문 응답 지식 그래프 강화 정렬 사용자 대화 요약 "
    "토큰 효율 분류 음성 영상 이미지 텍스트 벤치마크 오류 분석 미세 조정 매개변수"
)
_CHINESE: Final = (
    "语言 模型 检索 增强 生成 学习 数据 推理 评估 多语言 翻译 性能 提升 方法 提出 "
    "实验 结果 神经 网络 注意力 基于 句子 问题 回答 知识 图谱 强化 对齐 用户 对话 "
    "摘要 效率 分类 语音 视频 图像 文本 基准 错误 分析 微调 参数 的 是 了 我们"
)
_JAPANESE: Final = (
    "言語 モデル 検索 拡張 生成 学習 データ 推論 評価 多言語 翻訳 性能 向上 手法 提案 "
    "実験 結果 ニューラル ネットワーク 注意 文 質問 応答 知識 グラフ 強化 整合 ユーザー "
    "対話 要約 効率 分類 音声 動画 画像 テキスト ベンチマーク 誤り 分析 の は を に"
)
_ENGLISH: Final = (
    "language model retrieval generation learning data reasoning evaluation translation method results neural network "
    "attention sentence question answer knowledge graph alignment user dialogue summary token efficient speech image "
    "benchmark error analysis parameter scaling training large small agents planning memory robust sparse vision policy"
)
WORDS: Final = {"ko": _KOREAN.split(), "zh": _CHINESE.split(), "ja": _JAPANESE.split()}
LATIN: Final = _ENGLISH.split()


def build(folder: Path, size: int) -> tuple[Database, Database]:
    """The library and the derived database with its index, made where they are not in the folder yet."""
    folder.mkdir(parents=True, exist_ok=True)
    library = open_library(folder / "library.db", folder / "backups", NOW)
    derived = open_derived(folder / "derived.db")
    with library.reading() as sql:
        kept = int(sql.execute("SELECT count(*) FROM paper").get)
    if kept < size:
        start = time.perf_counter()
        _fill(library, size)
        print(f"library of {size:,} papers made in {time.perf_counter() - start:.0f} s", file=sys.stderr)
    start, done = time.perf_counter(), 0
    while count := search_index.bring_up(library, derived, 500):
        done += count
    if done:
        search_index.tidy(derived)
        took = time.perf_counter() - start
        print(f"{done:,} papers indexed in {took:.0f} s, {took / done * 1e6:.0f} µs each", file=sys.stderr)
    return library, derived


def cjk_text(language: str, dice: random.Random, length: int = 60) -> str:
    """A text of so many words: Korean with spaces, the others without, sentence after sentence."""
    words = dice.choices(WORDS[language], k=length)
    between = " " if language == "ko" else ""
    stop = ". " if language == "ko" else "。"
    return stop.join(between.join(words[n : n + 12]) for n in range(0, length, 12)) + stop.strip()


def _fill(library: Database, size: int) -> None:
    dice = random.Random(7)
    day = date(2026, 6, 30) - timedelta(days=size // LIST_SIZE + 1)
    papers = _papers(size, dice)
    for _ in range(0, size, LIST_SIZE):
        listed = list(islice(papers, LIST_SIZE))
        entries = tuple(Entry(place, EntryKind.NEW, paper) for place, paper in enumerate(listed, 1))
        digests.keep(library, Digest("arxiv", "cs.CL", day, DigestState.CONFIRMED, NOW, entries))
        day += timedelta(days=1)
    with library.writing() as sql:
        sql.executemany(
            "INSERT INTO translation (key, paper, version, language, model, model_digest, state, title, abstract, raw, "
            "made, stop, seconds, first_token_seconds, output_tokens, findings) "
            "VALUES (?, ?, 1, ?, 'made', '', 'done', ?, ?, '', "
            "'2026-06-30T12:00:00.000000+00:00', 'stop', 1, 1, 1, '[]')",
            _translations(size, dice),
        )
        # Nothing is indexed yet, so that a paper with a translation need not be indexed as a changed one too.
        sql.execute("DELETE FROM search_change")


def _translations(size: int, dice: random.Random) -> Iterator[tuple[Any, ...]]:
    for number in range(1, size + 1, TRANSLATED):
        language = ("ko", "zh", "ja")[number // TRANSLATED % 3]
        yield f"k{number}", number, language, cjk_text(language, dice, 8), cjk_text(language, dice)


def _papers(size: int, dice: random.Random) -> Iterator[Paper]:
    records = _records()
    for number in range(size):
        title, abstract, authors, categories = records[number % len(records)] if records else _made(dice)
        if number >= len(records) > 0:
            # Other words in another order, so that no two papers are one.
            words = abstract.split()
            dice.shuffle(words)
            abstract = " ".join(words)
        identifier = PaperId(f"{10 + number // 99_999:02}01.{number % 99_999:05}", 1)
        yield Paper(identifier, title, abstract, authors, categories)


def _records() -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    if not RECORDS.is_file():
        return []
    with gzip.open(RECORDS, "rt", encoding="utf-8") as lines:
        told = map(json.loads, lines)
        return [(one["title"], one["summary"], tuple(one["authors"]), tuple(one["categories"])) for one in told]


def _made(dice: random.Random) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    coined = [f"{dice.choice(LATIN)[:5]}{dice.randrange(5000)}" for _ in range(30)]
    words = [*dice.choices(LATIN, k=150), *coined]
    dice.shuffle(words)
    names = tuple(f"{dice.choice(LATIN).title()} {dice.choice(LATIN).title()}{dice.randrange(99)}" for _ in range(5))
    return " ".join(words[:9]), " ".join(words), names, ("cs.CL", dice.choice(["cs.AI", "cs.LG", "cs.CV"]))


def main() -> None:
    """Make one: `python -m benchmarks.search_library FOLDER SIZE`."""
    library, derived = build(Path(sys.argv[1]), int(sys.argv[2]))
    with closing(library), closing(derived):
        sizes = (one.path.stat().st_size / 1e6 for one in (derived, library))
        print("{:.0f} MB of index, {:.0f} MB of library".format(*sizes))


if __name__ == "__main__":
    main()
