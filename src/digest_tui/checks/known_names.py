"""Abbreviations that translators into a language may write out, and those they may add."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

ALWAYS_WELCOME: Final = frozenset({"ai", "sns", "pc", "tv", "web", "it", "ok", "id", "url", "pdf", "3d", "2d", "1d"})

_RENDERINGS: Final = {
    "ai": "인공\\s?지능|人工知能|人工智[能慧]|ИИ|KI|IA",
    "llm": "언어\\s?모델|言語モデル|[语語]言模型",
    "lm": "언어\\s?모델|言語モデル|[语語]言模型",
    "vlm": "언어\\s?모델|言語モデル|[语語]言模型",
    "mllm": "언어\\s?모델|言語モデル|[语語]言模型",
    "nlp": "자연어|自然言語|自然[语語]言",
    "ml": "기계\\s?학습|머신\\s?러닝|機械学習|机器学习|機器學習",
    "dl": "딥\\s?러닝|심층\\s?학습|深層学習|深度学习|深度學習",
    "rl": "강화\\s?학습|強化学習|强化学习|強化學習",
    "us": "미국|米国|アメリカ|美[国國]|США|EE|ÉU|EUA",
    "usa": "미국|米国|アメリカ|美[国國]|США|EE|ÉU|EUA",
    "uk": "영국|英[国國]|イギリス|Gro[sß]britannien|Royaume|Reino|Regno",
    "eu": "유럽|欧州|歐盟|欧盟|UE|ЕС",
    "un": "유엔|국제\\s?연합|国連|[联聯]合[国國]|ONU|ООН",
    "covid": "코로나|コロナ|新冠",
    "covid19": "코로나|コロナ|新冠",
    "phd": "박사|博士|Dok|doct",
    "gdp": "국내\\s?총생산|国内総生産|国内生产总值|國內生產",
    "pde": "편미분|偏微分",
    "ode": "상미분|常微分",
    "iid": "독립|独立|獨立",
    "id": "식별|識別|标识|識別|ID",
    "tv": "텔레비전|テレビ|[电電][视視]",
    "ct": "컴퓨터\\s?단층|断層|断层|斷層",
    "qa": "질의\\s?응답|質問応答|问答|問答",
}


@cache
def renderings(folded: str, language: str) -> re.Pattern[str] | None:
    """What may stand for a folded name in any of the languages; None when only the name itself may."""
    pattern = _RENDERINGS.get(folded)
    return re.compile(pattern) if pattern and language else None
