"""Whether quotes are found where they are, and nowhere else."""

from __future__ import annotations

import pytest

from benchmarks.quotes import measure
from digest_tui.checks.answers.quotes import QuoteFinder
from digest_tui.papers.conversation import Citation, Quoted
from digest_tui.text.fold import fold
from tests.fakes.documents import PAGE_1, PAGE_2, PAGE_3, made_pages

PAGES = {1: PAGE_1, 2: PAGE_2, 3: PAGE_3}
FINDER = QuoteFinder(PAGES)


def shown(found: Citation) -> str:
    return " ".join(PAGES[found.found_page][found.start : found.end].split())


@pytest.mark.parametrize(
    ("quote", "page", "words"),
    [
        ("it is not alleviated by data augmentation", 1, "it is not alleviated by data augmentation"),
        ('learns "a kite is tied to a post" does not', 1, "learns “a kite is tied to a post” does not"),
        ("  KiteBench holds 105,000 questions about 1,500 made–up", 2, "holds 105,000 questions about 1,500 made-up"),
        ("Traning of the largest model took 41 hours", 2, "of the largest model took 41 hours"),
    ],
)
def test_a_quote_is_found_with_its_place(quote: str, page: int, words: str) -> None:
    found = FINDER.find(quote, page)
    assert (found.quoted, found.found_page, found.page, found.quote) == (Quoted.FOUND, page, page, quote)
    assert words in shown(found)
    assert len(shown(found)) < len(quote) + 12


@pytest.mark.parametrize(
    "quote",
    [
        "KiteBench holds 106,000 questions about 1,500 made-up kites",
        "it is alleviated by data augmentation. KiteNet-14B reaches",
        "and it is not not alleviated by data augmentation",
        "does not raise it below 3.5%. The strongest baseline, a plain search",
        "No weights were changed for the test in which no names are given in the prompt",
        "accuracy in the second direction is 96.7% against 3.2% in the first",
        "We thank the wind for its kind cooperation during the test flights",
        "",
        "...",
    ],
)
def test_changed_words_are_not_found(quote: str) -> None:
    assert FINDER.find(quote, 1) == Citation(1, quote, Quoted.MISSING)


def test_a_number_of_the_next_line_does_not_stand_for_a_changed_one() -> None:
    finder = QuoteFinder(
        {1: "we apply models to layout detection and recognition (Section 3)\n2. A repository of all models"}
    )
    assert finder.find("we apply models to layout detection and recognition (Section 3)", 1).quoted is Quoted.FOUND
    assert finder.find("we apply models to layout detection and recognition (Section 2)", 1).quoted is Quoted.MISSING


def test_marks_of_references_and_notes_may_be_left_out() -> None:
    page = (
        "We follow earlier work on kites [14] and on strings7 in the wind tunnel of our town, as others did before us"
    )
    finder = QuoteFinder({1: page})
    assert finder.find(page.replace(" [14]", "").replace("7", ""), 1).quoted is Quoted.FOUND
    assert finder.find(page.replace("14", "15"), 1).quoted is Quoted.MISSING


def test_a_quote_on_another_page_is_offered() -> None:
    quote = "The strongest baseline, a plain search over the training text, answers 88.1%"
    found = FINDER.find(quote, 1)
    assert (found.quoted, found.page, found.found_page) == (Quoted.ELSEWHERE, 1, 3)
    assert shown(found) == quote
    assert FINDER.find(quote, 77).found_page == 3


def test_words_across_the_end_of_a_page_belong_to_both() -> None:
    quote = "names are given in the prompt. 4 Results Accuracy in the second direction stays"
    for page in (2, 3):
        found = FINDER.find(quote, page)
        assert (found.quoted, found.found_page) == (Quoted.FOUND, 2)
        assert shown(found) == "names are given in the prompt."
    assert FINDER.find(quote, 1).quoted is Quoted.ELSEWHERE


def test_a_word_broken_at_the_end_of_a_line_is_whole() -> None:
    finder = QuoteFinder(
        {1: "We measure the con-\nvergence of ﬁve state-of-\nthe-art opti\xadmisers, naïve\u00a0ones."}
    )
    for quote in ("the convergence of five state-of-the-art", "five state-of-the-art optimisers, naive ones"):
        assert finder.find(quote, 1).quoted is Quoted.FOUND


def test_a_page_shorter_than_the_quote_does_not_hold_it() -> None:
    finder = QuoteFinder({1: "not", 2: "", 3: "It is not alleviated by data."})
    assert finder.find("it is not alleviated by any of the kites", 1).quoted is Quoted.MISSING
    assert QuoteFinder({}).find("anything at all", 1).quoted is Quoted.MISSING


def test_korean_japanese_and_chinese_pages() -> None:
    korean, japanese = "이 연은 데이터 증강으로 완화되지 않는다.", "本研究では凧の記憶を調べた。効果はなかった。"
    finder = QuoteFinder({1: korean, 2: japanese, 3: "数据增强并不能缓解这一现象。"})
    assert finder.find("데이터 증강으로 완화되지 않는다", 1).quoted is Quoted.FOUND
    assert finder.find("데이터 증강으로 완화된다", 1).quoted is Quoted.MISSING
    assert finder.find("本研究では凧の記憶を調べた", 1).found_page == 2
    assert finder.find("数据增强并能缓解这一现象", 3).quoted is Quoted.MISSING


def test_folding_leads_back_to_the_original() -> None:
    text = "Ein  „naïver“\n\tﬁlter — 10\u202f000 Ångström ≠ Å"
    folded = fold(text)
    assert folded.text == "ein 'naiver' filter - 10 000 angstrom =\u0338 a"
    assert len(folded.places) == len(folded.text) + 1
    at = folded.text.index("filter")
    start, end = folded.span(at, at + len("filter"))
    assert text[start:end] == "ﬁlter"
    assert fold("한글과 日本語").text == "한글과 日本語"


@pytest.mark.parametrize("words", [8, 15])
def test_true_quotes_are_found_and_changed_ones_are_not(words: int) -> None:
    figures = measure(made_pages(30), made_pages(30, seed=2), words)
    assert figures.good, figures
