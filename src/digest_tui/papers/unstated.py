"""What an answer says where the paper does not say, in the reader's language: our words, never the model's."""

from __future__ import annotations

from typing import Final

UNSTATED: Final = {
    "ko": "이 논문에는 나와 있지 않다.",
    "ja": "この論文には書かれていない。",
    "zh": "论文中没有说明。",
    "zh-Hant": "論文中沒有說明。",
    "de": "Das steht nicht in der Arbeit.",
    "fr": "L’article ne le dit pas.",
    "es": "El artículo no lo dice.",
    "pt": "O artigo não o diz.",
    "it": "L’articolo non lo dice.",
    "ru": "В статье об этом не сказано.",
    "vi": "Bài báo không nói đến điều này.",
    "id": "Makalah ini tidak menyebutkannya.",
    "tr": "Makalede bu belirtilmiyor.",
    "en": "The paper does not say.",
}


def unstated_words(language: str) -> str:
    """That the paper does not say, in the language with that code; in English where it is another."""
    return UNSTATED.get(language, UNSTATED["en"])
