"""Numbers as words and signs, and the scales that multiply them, in the languages numbers are compared in."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

THOUSAND: Final = Decimal(1_000)
TEN_THOUSAND: Final = Decimal(10_000)
MILLION: Final = Decimal(10**6)
HUNDRED_MILLION: Final = Decimal(10**8)
BILLION: Final = Decimal(10**9)
TRILLION: Final = Decimal(10**12)

LETTER_SCALES: Final = {
    "k": THOUSAND, "K": THOUSAND, "M": MILLION, "MM": MILLION, "mn": MILLION, "B": BILLION, "bn": BILLION,
    "T": TRILLION, "tn": TRILLION,
}  # fmt: skip
"""Letters right behind a figure: 14B, 100k."""

WORD_SCALES: Final = {
    "hundred": Decimal(100), "thousand": THOUSAND, "million": MILLION, "billion": BILLION, "trillion": TRILLION,
    "quadrillion": Decimal(10**15),
}  # fmt: skip
"""English words behind a figure or a number word: 3 trillion, two hundred."""

SMALL_SCALES: Final = {
    "十": Decimal(10), "百": Decimal(100), "千": THOUSAND, "십": Decimal(10), "백": Decimal(100), "천": THOUSAND,
}  # fmt: skip
"""Scales within a group of four figures."""

GROUP_SCALES: Final = {
    "万": TEN_THOUSAND, "萬": TEN_THOUSAND, "만": TEN_THOUSAND,
    "亿": HUNDRED_MILLION, "億": HUNDRED_MILLION, "억": HUNDRED_MILLION,
    "万亿": TRILLION, "萬億": TRILLION, "兆": TRILLION, "조": TRILLION,
    "京": Decimal(10**16), "경": Decimal(10**16),
}  # fmt: skip
"""Scales of the groups of four figures: 1億4千2百万."""

HAN_FIGURES: Final = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {
    "零": 0, "两": 2, "兩": 2, "双": 2, "雙": 2,
}  # fmt: skip
HANGUL_FIGURES: Final = {sign: value for value, sign in enumerate("영일이삼사오육칠팔구")}

KOREAN_WORDS: Final = {
    "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10,
    "하나": 1, "둘": 2, "셋": 3, "넷": 4, "첫": 1, "열두": 12, "스무": 20, "서른": 30, "쌍": 2, "절반": 0.5, "반": 0.5,
    "양": 2, "단일": 1, "이중": 2, "삼중": 3,
}  # fmt: skip

_UNITS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
)
_ORDINALS: Final = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_MONTHS: Final = "january february march april may june july august september october november december"

FIGURE_WORDS: Final = {word: Decimal(value) for value, word in enumerate(_UNITS.split())} | {
    word: Decimal(10 * value) for value, word in enumerate(_TENS.split(), 2)
}
"""English number words that a scale may follow."""

_MORE_WORDS: Final = {
    "half": "0.5 50 2", "halve": "0.5 50 2", "halves": "0.5 50 2", "halved": "0.5 50 2", "halving": "0.5 50 2",
    "quarter": "0.25 25 4", "quarters": "0.25 25 4", "thirds": "3", "fifths": "5",
    "once": "1", "twice": "2", "thrice": "3", "single": "1", "both": "2", "either": "2", "pair": "2", "pairs": "2",
    "pairwise": "2", "couple": "2", "dual": "2", "double": "2", "doubles": "2", "doubled": "2", "doubling": "2",
    "twofold": "2", "threefold": "3", "fourfold": "4", "fivefold": "5", "tenfold": "10", "binary": "2 0 1",
    "bilingual": "2", "bimodal": "2", "bipartite": "2", "triple": "3", "triples": "3", "triplet": "3", "triplets": "3",
    "ternary": "3", "quadruple": "4", "dozen": "12", "dozens": "12 10", "decade": "10", "decades": "10",
    "century": "100", "centuries": "100", "magnitude": "10 1", "magnitudes": "10 1", "univariate": "1",
    "bivariate": "2", "planar": "2", "stereo": "2", "percent": "100", "monocular": "1", "binocular": "2",
    "unigram": "1", "bigram": "2", "bigrams": "2", "trigram": "3", "former": "1", "latter": "2", "hundreds": "100",
    "thousands": "1000", "millions": "1000000", "billions": "1000000000", "trillions": "1000000000000",
}  # fmt: skip

ENGLISH_WORDS: Final[dict[str, tuple[Decimal, ...]]] = (
    {word: (value,) for word, value in FIGURE_WORDS.items()}
    | {word: (Decimal(value),) for value, word in enumerate(_ORDINALS.split())}
    | {word: (Decimal(value),) for value, word in enumerate(_MONTHS.split(), 1)}
    | {word[:3]: (Decimal(value),) for value, word in enumerate(_MONTHS.split(), 1)}
    | {word: (value,) for word, value in WORD_SCALES.items()}
    | {word: tuple(map(Decimal, values.split())) for word, values in _MORE_WORDS.items()}
)
"""What an English word may stand for as a number: its readings. No translation has to show one of them."""
