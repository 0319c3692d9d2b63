from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_tui.text.numbers import Number, find_numbers


def firm(text: str) -> list[tuple[str, str]]:
    return [
        (text[number.start : number.end], f"{number.value.normalize():f}")
        for number in find_numbers(text)
        if number.firm
    ]


def values(text: str) -> set[Decimal]:
    return {value for number in find_numbers(text) for value in number.values}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("We train 14B and 1.8B models.", [("14B", "14000000000"), ("1.8B", "1800000000")]),
        ("on 3 trillion tokens and 105,000 samples", [("3 trillion", "3000000000000"), ("105,000", "105000")]),
        ("200K steps, 5-million pages, 550 MB", [("200K", "200000"), ("5-million", "5000000"), ("550", "550")]),
        ("an error of 1.7e-2, or .25.", [("1.7e-2", "0.017"), (".25", "0.25")]),
        ("It ends in 5.We go on.", [("5", "5")]),
        ("a 3x gain on 16GB cards", [("3", "3"), ("16", "16")]),
        ("GPT-4, Qwen2.5, top-1, CIFAR-10, 3DGS and pass@1 are names", []),
        ("14兆パラメータでした.2023年9月", [("14兆", "14000000000000"), ("2023", "2023"), ("9", "9")]),
        (
            "4000億と1億4千2百万と3万2768",
            [("4000億", "400000000000"), ("1億4千2百万", "142000000"), ("3万2768", "32768")],
        ),
        ("1억 4천 2백만 개와 550여만 개", [("1억 4천 2백만", "142000000"), ("550여만", "5500000")]),
        ("3만큼, 3조건, 14조 파라미터", [("3", "3"), ("3", "3"), ("14조", "14000000000000")]),
        (
            "3.14万亿，550多万，70 亿参数",
            [("3.14万亿", "3140000000000"), ("550多万", "5500000"), ("70 亿", "7000000000")],
        ),
        ("１４億と９４．５％", [("１４億", "1400000000"), ("９４．５", "94.5")]),
    ],
)
def test_figures_and_their_scales(text: str, wanted: list[tuple[str, str]]) -> None:
    assert firm(text) == wanted


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two hundred", "200"),
        ("twice as large", "2"),
        ("in September", "9"),
        ("half of it", "0.5"),
        ("the third", "3"),
        ("一百四十亿个", "14000000000"),
        ("两种", "2"),
        ("이십억 개", "2000000000"),
        ("두 가지", "2"),
        ("7割", "70"),
        ("16 megapixels", "16000000"),
        ("3 to 5 million", "3000000"),
        ("3〜5億", "300000000"),
        ("100만 3개", "3"),
    ],
)
def test_what_a_number_may_be_read_as(text: str, value: str) -> None:
    assert Decimal(value) in values(text)


@pytest.mark.parametrize("text", ["수백만 개", "数百万の", "数十亿"])
def test_indefinite_numbers_are_none(text: str) -> None:
    assert Decimal(1_000_000) not in values(text)


GROUPS = {"ko": ("만", "억", "조"), "ja": ("万", "億", "兆"), "zh": ("万", "亿", "万亿")}
SMALL = {"ko": ("천", "백"), "ja": ("千", "百"), "zh": ("千", "百")}


def written(value: int, language: str, *, spaced: bool = False, mixed: bool = False) -> str:
    """A value in groups of four figures: 1億4200万, 1억 4천2백만."""
    if language == "zh":
        high, low = divmod(value, 10**8)
        parts = [f"{high}亿"] if high else []
        return "".join([*parts, *_groups([low], language, mixed)]) or "0"
    figures = [value // 10**power % 10**4 for power in (12, 8, 4, 0)]
    return (" " if spaced else "").join(_groups(figures, language, mixed)) or "0"


def _groups(figures: list[int], language: str, mixed: bool) -> list[str]:
    if len(figures) == 1:
        figures = [figures[0] // 10**4, figures[0] % 10**4]
    names = ("", *GROUPS[language])[: len(figures)][::-1]
    return [f"{_small(figure, language) if mixed and name else figure}{name}"
            for figure, name in zip(figures, names, strict=True) if figure]  # fmt: skip


def _small(figure: int, language: str) -> str:
    thousands, hundreds, rest = figure // 1000, figure // 100 % 10, figure % 100
    if rest:
        return str(figure)
    thousand, hundred = SMALL[language]
    return (f"{thousands}{thousand}" if thousands else "") + (f"{hundreds}{hundred}" if hundreds else "")


@pytest.mark.parametrize("language", ["ko", "ja", "zh"])
@given(value=st.integers(1, 10**15), spaced=st.booleans(), mixed=st.booleans())
def test_a_value_comes_back_from_every_form(language: str, value: int, spaced: bool, mixed: bool) -> None:
    text = f"약 {written(value, language, spaced=spaced and language == 'ko', mixed=mixed)}の"
    (number,) = (number for number in find_numbers(text) if number.firm)
    assert number.value == value, text


@given(value=st.integers(1, 9999), figures=st.integers(0, 3), scale=st.sampled_from("KMBT"))
def test_english_and_east_asian_forms_of_one_value_agree(value: int, figures: int, scale: str) -> None:
    short = Decimal(value).scaleb(-figures)
    power = {"K": 3, "M": 6, "B": 9, "T": 12}[scale]
    (english,) = (number for number in find_numbers(f"We use {short:f}{scale} tokens.") if number.firm)
    whole = short.scaleb(power)
    assert english.value == whole
    if whole == int(whole):
        for language in GROUPS:
            assert whole in values(f"の{written(int(whole), language)}を")


@pytest.mark.parametrize(("language", "wrong"), [("ko", "14조"), ("ja", "14兆"), ("zh", "14万亿")])
def test_fourteen_billion_is_not_fourteen_trillion(language: str, wrong: str) -> None:
    assert values("14B").isdisjoint(values(wrong))
    assert not values("14B").isdisjoint(values(written(14 * 10**9, language)))


@given(st.text(alphabet="0123456789.,%kKMBTe- 万億亿兆만억조십백천十二多수 a약"))
def test_any_text_is_read(text: str) -> None:
    last = 0
    for number in find_numbers(text):
        assert isinstance(number, Number)
        assert 0 <= number.start < number.end <= len(text)
        if number.firm:
            assert number.start >= last
            last = number.end
