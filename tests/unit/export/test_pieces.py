"""Texts in pieces: links, doubts and lost links where they stand, paragraphs apart."""

from __future__ import annotations

from digest_tui.export.pieces import Piece, paragraphs


def test_links_and_doubts_are_pieces_and_formulas_are_read() -> None:
    text = "Gains of $3.2 \\%$ at https://a.example/b_c.\nMore of it."
    doubt = (0, 5, "Which gains?")
    (pieces,) = paragraphs(text, [doubt])
    assert pieces == (
        Piece("Gains", doubt="Which gains?"),
        Piece(" of 3.2\u00a0% at "),
        Piece("https://a.example/b_c", url="https://a.example/b_c"),
        Piece(". More of it."),
    )


def test_a_doubt_may_lie_over_a_link_and_over_paragraphs() -> None:
    text = "See https://a.example now\n\nand then"
    first, second = paragraphs(text, [(4, 30, "Really?")])
    assert [piece.text for piece in first if piece.doubt] == ["https://a.example", " now"]
    assert first[1].url == "https://a.example"
    assert second == (Piece("and", doubt="Really?"), Piece(" then"))


def test_points_of_a_list_are_paragraphs_and_nothing_is_none() -> None:
    assert ["".join(piece.text for piece in one) for one in paragraphs("Says:\n● one\n● two")] == [
        "Says:", "● one", "● two",
    ]  # fmt: skip
    assert paragraphs("") == paragraphs(" \n\n ") == ()


def test_a_lost_link_is_told_right_behind_it() -> None:
    (pieces,) = paragraphs("Code: this https URL, soon.")
    assert [(piece.text, piece.lost) for piece in pieces] == [
        ("Code: ", False), ("this https URL", False), (" [link lost in source]", True), (", soon.", False),
    ]  # fmt: skip


def test_places_that_are_none_are_left_out() -> None:
    assert paragraphs("Words", [(3, 3, "x"), (9, 12, "y")]) == ((Piece("Words"),),)
    assert paragraphs("a\x00b", [(0, 1, "x")]) == ((Piece("ab"),),)
