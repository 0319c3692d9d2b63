"""Expressions over lists."""

from __future__ import annotations

import pytest

from digest_tui.errors import WrongUsage
from digest_tui.papers.combination import read_combination
from digest_tui.papers.lists import ListName, curated_list


@pytest.mark.parametrize(
    ("written", "right", "needed"),
    [
        ("cs.CL + cs.AI - cs.CV", "cs.CL + cs.AI - cs.CV", ("cs.CL", "cs.AI")),
        (" cs.cl+cs.ai ", "cs.CL + cs.AI", ("cs.CL", "cs.AI")),
        ("hep-th & math-ph", "hep-th & math-ph", ("hep-th", "math-ph")),
        ("hep-th − math-ph", "hep-th - math-ph", ("hep-th",)),
        ("cs.CL+cs.AI-cs.CV", "cs.CL + cs.AI - cs.CV", ("cs.CL", "cs.AI")),
        ("hep-th-hep-ph-math-ph", "hep-th - hep-ph - math-ph", ("hep-th",)),
        ("cs.CL - (cs.AI & cs.LG)", "cs.CL - (cs.AI & cs.LG)", ("cs.CL",)),
        ("cs.CL&(cs.AI+cs.LG)", "cs.CL & (cs.AI + cs.LG)", ("cs.CL", "cs.AI", "cs.LG")),
        ("((cs.CL + cs.AI))", "cs.CL + cs.AI", ("cs.CL", "cs.AI")),
        ("（cs.CL ＋ cs.AI）－ cs.CV", "(cs.CL + cs.AI) - cs.CV", ("cs.CL", "cs.AI")),
    ],
)
def test_an_expression_and_what_it_needs(written: str, right: str, needed: tuple[str, ...]) -> None:
    read = read_combination(written)
    assert (str(read), read.needed) == (right, needed)
    assert read_combination(str(read)) == read


@pytest.mark.parametrize(
    "written",
    ["", "cs.CL", "cs.CL +", "+ cs.CL", "cs.CL cs.AI", "cs.CL * cs.AI", "cs.CL + cs.QQ", "cs.CL-", "cs.CL-cs.QQ"]
    + [
        "(cs.CL",
        "cs.CL)",
        "()",
        "(cs.CL)",
        "cs.CL + ()",
        "cs.CL (cs.AI)",
        "cs.CL + (- cs.AI)",
        "(" * 150,
        "cs.CL+" * 99,
    ],
)
def test_what_is_no_expression_is_told(written: str) -> None:
    with pytest.raises(WrongUsage):
        read_combination(written)


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ("cs.CL + cs.AI & cs.LG", False),
        ("cs.CL + (cs.AI & cs.LG)", True),
        ("cs.CL - cs.CV + cs.AI", True),
        ("cs.CL - (cs.CV + cs.AI)", True),
        ("cs.CL - (cs.CL - cs.AI)", False),
    ],
)
def test_it_is_read_from_left_to_right_and_parentheses_first(written: str, held: bool) -> None:
    assert read_combination(written).holds("cs.CL".__eq__) is held


def test_lists_are_called_by_words() -> None:
    assert curated_list("dair").title == "dair.ai weekly"
    assert curated_list("huggingface", weekly=True).title == "Hugging Face weekly"
    assert curated_list("huggingface").is_weekly is False
    assert ListName("week", "cs.CL").is_weekly
    assert ListName("arxiv", "cs.CL").title == "cs.CL"
