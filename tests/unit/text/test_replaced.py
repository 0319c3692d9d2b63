"""What changed between two versions, in words."""

from __future__ import annotations

from digest_tui.text.replaced import Told, changes

FIRST = Told("On Rivers", "Rivers flow. They bend twice.", ("Ada Moss", "Ben Reed"), "9 pages")


def test_of_the_same_texts_nothing_is_said() -> None:
    assert changes(FIRST, FIRST._replace(abstract="Rivers  flow.\nThey bend twice.")) == ()


def test_each_thing_that_changed_has_a_line() -> None:
    now = Told("On Long Rivers", "Rivers flow. They bend $3$ times.", ("Ben Reed", "Cy Fern"), "10 pages")
    assert changes(FIRST, now) == (
        "title: was “On Rivers”",
        "authors: with Cy Fern, without Ada Moss",
        "abstract: 1 new sentence, 1 sentence gone",
        "+ They bend 3 times.",
        "comment: was “9 pages”",
    )


def test_authors_in_another_order_are_told_so() -> None:
    assert changes(FIRST, FIRST._replace(authors=("Ben Reed", "Ada Moss"))) == ("authors: in another order",)


def test_many_new_sentences_are_counted() -> None:
    longer = FIRST._replace(abstract="Rivers flow. " + " ".join(f"Fact {n} holds." for n in range(6)))
    assert changes(FIRST, longer)[0] == "abstract: 6 new sentences, 1 sentence gone"
    assert changes(FIRST, longer)[-1] == "+ 3 more"
