"""Line breaking: Chinese, Japanese and Korean by their rules, everything else as the stock function does it."""

import inspect
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich._wrap import divide_line as stock_divide_line
from textual import content

from digest_tui.text.width import cells, starts_grapheme
from digest_tui.text.wrap import NOT_AT_END, NOT_AT_START, divide_line, may_break
from tests.floor import shortest

MIXED = st.text(
    st.sampled_from("漢字仮名かなっゃーカ。、」「（）『』…—GPT4- ,.한국어 는\u0301👩\u200d🔬👍🏽🇰🇷“”’140億%\xa0\u3000"),
    max_size=200,
)


def lines(text: str, width: int, fold: bool = True) -> list[str]:
    breaks = divide_line(text, width, fold)
    return [text[a:b].rstrip() for a, b in zip([0, *breaks], [*breaks, len(text)], strict=True)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("吾輩は猫である。名前はまだ無い。", 14, ["吾輩は猫であ", "る。名前はまだ", "無い。"]),
        ("結果は「良好」である", 8, ["結果は", "「良好」", "である"]),
        ("ちょっと待ってください", 10, ["ちょっと", "待ってくだ", "さい"]),
        ("最大のコーパス", 8, ["最大の", "コーパス"]),
        ("我们提出一种方法，它很快。", 16, ["我们提出一种方", "法，它很快。"]),
        ("参见《红楼梦》一书", 6, ["参见", "《红楼", "梦》一", "书"]),
        ("规模为140億である", 9, ["规模为", "140億であ", "る"]),
        ("等等……如此", 7, ["等等……", "如此"]),
        ("대규모 언어 모델은 비용이 크다", 12, ["대규모 언어", "모델은", "비용이 크다"]),
        ("모델「가나다」를 보라", 8, ["모델「가", "나다」를", "보라"]),
        ("GPT-4やLlamaを使う", 8, ["GPT-4や", "Llamaを", "使う"]),
        ("值为(abc)的", 8, ["值为", "(abc)的"]),
        ("a plain line of words", 8, ["a plain", "line of", "words"]),
        ("no\xa0break here", 8, ["no\xa0break", "here"]),
        (
            "r\xa0この日を取得  C-r\xa0この月を取得  Esc\xa0閉じる",
            30,
            ["r\xa0この日を取得", "C-r\xa0この月を取得  Esc\xa0閉じる"],
        ),
        ("r\xa0この日を取得する", 10, ["r\xa0この日を", "取得する"]),
        ("方法を C-r\xa0月", 9, ["方法を", "C-r\xa0月"]),
    ],
)
def test_lines_break_where_a_reader_expects(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


@given(MIXED, st.integers(2, 40))
def test_nothing_is_lost_and_every_line_fits(text: str, width: int) -> None:
    breaks = divide_line(text, width)
    assert breaks == sorted(set(breaks))
    assert all(0 < place < len(text) for place in breaks)
    assert all(starts_grapheme(text, place) for place in breaks)
    for line in lines(text, width):
        assert cells(line) <= width or starts_grapheme(line, 1) is False


@given(MIXED, st.integers(12, 40))
def test_forbidden_signs_start_or_end_a_line_only_where_nothing_else_is_possible(text: str, width: int) -> None:
    breaks = divide_line(text, width)
    for line, place in zip([0, *breaks], breaks, strict=False):
        before, after = text[place - 1], text[place]
        if not before.isspace() and (after in NOT_AT_START or before in NOT_AT_END):
            others = [p for p in range(line + 1, place) if may_break(text, p) and text[line:p].strip()]
            assert others == []


@given(st.lists(st.text("abcdefgh.,-’é", min_size=1, max_size=9), max_size=40).map(" ".join), st.integers(9, 30))
def test_words_of_other_scripts_break_as_the_stock_function_breaks_them(text: str, width: int) -> None:
    assert divide_line(text, width) == stock_divide_line(text, width)


@pytest.mark.parametrize("fold", [True, False])
def test_a_word_wider_than_the_line_is_folded_only_when_asked(fold: bool) -> None:
    text = "see abcdefghijklmnop now"
    expected = ["see", "abcdefgh", "ijklmnop", "now"] if fold else ["see", "abcdefghijklmnop", "now"]
    assert lines(text, 8, fold) == expected


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 10), ("short", 10), ("trailing     ", 8), ("     ", 2), ("漢字", 4)],
)
def test_what_fits_is_not_divided(text: str, width: int) -> None:
    assert divide_line(text, width) == []


@pytest.mark.parametrize("width", [-3, 0, 1])
def test_no_room_gives_one_sign_a_line(width: int) -> None:
    assert lines("ab漢字", width) == ["a", "b", "漢", "字"]


def test_a_returned_list_is_the_callers_own() -> None:
    divide_line("one two three", 5).append(99)
    assert divide_line("one two three", 5) == [4, 8]


def test_the_seam_is_still_there() -> None:
    assert content.divide_line is not None  # type: ignore[attr-defined]
    ours, stock = inspect.signature(divide_line), inspect.signature(stock_divide_line)
    assert list(ours.parameters) == list(stock.parameters)
    assert ours.parameters["fold"].default is stock.parameters["fold"].default


def test_the_terminal_library_wraps_by_our_rules_once_it_is_given_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "divide_line", divide_line)
    wrapped = content.Content("吾輩は猫である。名前はまだ無い。").wrap(14)
    assert [line.plain for line in wrapped] == ["吾輩は猫であ", "る。名前はまだ", "無い。"]


@pytest.mark.parametrize(
    "text", ["大規模言語モデル「高速」、", "대규모 언어 모델은 빠르다. ", "A fast model for all. ", "字", "x"]
)
def test_five_thousand_characters_wrap_at_a_small_multiple_of_one_look_at_each(text: str) -> None:
    long = (text * 5_000)[:5_000]
    widths = count(60)  # what was wrapped at a width is kept
    assert shortest(lambda: divide_line(long, next(widths))) <= 8 * shortest(lambda: [char.upper() for char in long])
