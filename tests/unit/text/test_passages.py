"""Passages of a paper, and which of them are read."""

from __future__ import annotations

from digest_tui.papers.document import Document, PageText
from digest_tui.text.bm25 import Bm25, terms
from digest_tui.text.passages import (
    LEFT_OUT,
    WORDS,
    best,
    framing,
    likeness,
    marked,
    passages,
    rank,
    text_of,
)
from tests.fakes.documents import PAGE_1, long_paper, made_paper

LONG = long_paper(12)
ALL = passages(LONG)


def words(text: str) -> int:
    return len(text.split())


def test_a_passage_has_about_220_words_of_one_page() -> None:
    assert all(words(text_of(LONG, one)) <= WORDS for one in ALL)
    assert sum(words(text_of(LONG, one)) > WORDS * 0.8 for one in ALL) > len(ALL) * 0.7
    assert {one.page for one in ALL} == set(range(1, 13))


def test_nothing_but_the_references_is_lost() -> None:
    for document in (LONG, made_paper()):
        for page in document.pages:
            read = " ".join(text_of(document, one) for one in passages(document) if one.page == page.number)
            assert read.split() == document.body(page.number).split()


def test_a_sentence_without_end_is_divided() -> None:
    table = Document("x", None, "", (PageText(1, "7.1 8.2 " * 500),))
    assert [words(text_of(table, one)) for one in passages(table)] == [220, 220, 220, 220, 120]
    assert passages(Document("x", None, "", (PageText(1, ""),))) == ()
    kana = Document("x", None, "", (PageText(1, "凧は風の中で糸を忘れる。" * 60),))
    assert 2 <= len(passages(kana)) <= 4


def test_the_first_page_and_the_conclusion_are_always_read() -> None:
    chosen = framing(LONG, ALL, 3000, words)
    assert {one.page for one in chosen} == {1, 12}
    assert [one for one in chosen if one.page == 1] == [one for one in ALL if one.page == 1]
    little = framing(LONG, ALL, 700, words)
    assert {one.page for one in little} == {1, 12}
    assert sum(words(text_of(LONG, one)) for one in little) <= 700


def test_without_a_conclusion_the_end_before_the_references_is_read() -> None:
    paper = made_paper()
    bare = Document(paper.hash, paper.paper, paper.title, paper.pages, (), (), paper.references)
    (conclusion,) = [one for one in framing(bare, passages(bare), 3000, words) if one.page == 3]
    assert "string curse is a basic failure" in text_of(bare, conclusion)
    assert "References" not in text_of(bare, conclusion)


def test_the_best_are_read_in_page_order_within_the_room() -> None:
    needle = text_of(LONG, ALL[20])
    scores = Bm25([text_of(LONG, one) for one in ALL]).scores(" ".join(needle.split()[40:60]))
    ranked = [ALL[at] for at in rank(scores)]
    assert ranked[0] == ALL[20]
    chosen = best(LONG, ranked, 1000, words, without=ranked[1:2])
    assert ALL[20] in chosen
    assert ranked[1] not in chosen
    assert list(chosen) == sorted(chosen)
    assert 700 < sum(words(text_of(LONG, one)) for one in chosen) <= 1000


def test_marks_say_the_page_and_what_is_left_out() -> None:
    paper = made_paper()
    whole = marked(paper, passages(paper))
    assert whole.startswith(f"[p. 1]\n{PAGE_1[:40]}")
    assert [line for line in whole.split("\n") if line.startswith("[p.")] == ["[p. 1]", "[p. 2]", "[p. 3]"]
    assert LEFT_OUT not in whole
    assert "Gale" not in whole
    second = [one for one in ALL if one.page == 2]
    assert marked(LONG, [second[2], second[0]]).count(LEFT_OUT) == 1
    assert marked(LONG, [second[2]]).startswith(f"[p. 2]\n{LEFT_OUT}\n")


def test_words_are_searched_without_their_endings_and_without_spaces() -> None:
    assert terms("Kites' strings, training") == ["kite", "string", "train"]
    assert terms("데이터 증강") == ["데이", "이터", "증강"]
    index = Bm25(["kites fly in the wind", "a string holds the kite", "凧は風の中で飛ぶ"])
    assert index.scores("Strings?")[1] > 0 == index.scores("Strings?")[0]
    assert index.scores("凧は何?")[2] > 0
    assert rank(index.scores("nothing of it")) == [0, 1, 2]
    assert index.knows("kite")
    assert not index.knows("bird")


def test_two_orders_are_mixed_by_rank() -> None:
    assert rank([3.0, 2.0, 0.0], [0.1, 0.9, 0.2])[0] == 1
    assert rank([3.0, 0.0, 0.0]) == [0]
    assert likeness((1.0, 0.0), (1.0, 0.0)) == 1.0
    assert likeness((0.0, 0.0), (1.0, 0.0)) == 0.0
