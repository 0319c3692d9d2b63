"""Code and withdrawal, read from what authors write."""

from __future__ import annotations

import pytest

from digest_tui.store.badges import has_code, is_withdrawn
from tests.unit.store.made import made_paper


@pytest.mark.parametrize(
    "text",
    [
        "Code: https://github.com/kite/wind.",
        "see http://www.github.com/kite",
        "at GitHub.com/kite/wind",
        "https://gitlab.com/kite/wind",
        "https://gitlab.inria.fr/kite/wind",
        "weights on https://huggingface.co/kite/wind-7b",
        "https://hf.co/kite",
    ],
)
def test_a_repository_is_code(text: str) -> None:
    assert has_code(made_paper(1, abstract=f"Kites fly. {text}"))
    assert has_code(made_paper(1, comment=text))


@pytest.mark.parametrize(
    "text", ["We mine GitHub and/or GitLab.", "https://kite.example/code", "notgithub.com/x", "github.com/", ""]
)
def test_the_name_of_a_host_alone_is_no_code(text: str) -> None:
    assert not has_code(made_paper(1, abstract=text, comment=text))


@pytest.mark.parametrize(
    "comment",
    [
        "This paper has been withdrawn by the author due to a crucial error in equation 7",
        "Withdrawn",
        "withdrawn: figure 2 is wrong",
        "This submission has been withdrawn by arXiv administrators",
        "Paper withdrawn",
        "12 pages; this article was temporarily withdrawn",
        "The manuscript is withdrawn.",
        "Withdrawn by its authors",
    ],
)
def test_a_comment_says_that_a_paper_is_withdrawn(comment: str) -> None:
    assert is_withdrawn(made_paper(1, comment=comment))


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("This paper has been withdrawn.", True),
        ("This paper was withdrawn by the authors because of an error.", True),
        ("Withdrawn.", True),
        ("We study how often a paper has been withdrawn from journals.", False),
        ("Troops were withdrawn. This changes everything.", False),
        ("", False),
    ],
)
def test_an_abstract_says_so_only_at_its_beginning(text: str, gone: bool) -> None:
    assert is_withdrawn(made_paper(1, abstract=text)) is gone


@pytest.mark.parametrize("comment", ["12 pages", "drawn with TikZ", "data withdrawn from the survey", ""])
def test_a_comment_of_another_matter_says_nothing(comment: str) -> None:
    assert not is_withdrawn(made_paper(1, comment=comment))
