r"""Faults 14 to 19 and 21 as far as text goes, and E1, E2: nothing breaks, nothing is eaten, nothing takes long."""

import pytest

from digest_tui.text.latex import readable
from tests.floor import STRAIGHT, growth


@pytest.mark.parametrize(
    "text", ["[CLS] a [MASK]", "A [/] B [/b]", "[@click=app.quit]x[/]", "<script>&lt;b&gt;", "", "0"]
)
def test_14_15_16_19_21_markup_like_text_is_only_text(text: str) -> None:
    assert readable(text) == text


@pytest.mark.parametrize(
    "text",
    [
        r"$ \frac{",
        r"a $\frac{1}{",
        r"\textbf{",
        r"\href{",
        r"\cite[",
        "$" * 3,
        "{" * 40,
        "}" * 40,
    ],
)
def test_18_unbalanced_latex_is_kept(text: str) -> None:
    assert readable(text) == text


def test_e1_no_backslash_or_brace_is_left_of_style_commands() -> None:
    shown = readable(r"We propose \textbf{AL}igned \texttt{T\_o\_y} \textsc{Step\emph{Wise}} training.")
    assert shown == "We propose ALigned T_o_y StepWise training."


@pytest.mark.parametrize(
    "hostile",
    [
        "{",
        "}",
        "$",
        "\\",
        "\\textbf{",
        "$\\frac{",
        "\\(",
        "``",
        "~",
        "^{",
        "\\'",
        "{\\it ",
        "$x$",
        "\\begin{align}",
        '\\"a',
        "`",
        "`\\'",
        "\\begin{array}",
        "\\verb|",
        "\\footnote{",
        "\\href{a}{",
        "${\\over ",
        "${\\cal ",
        "$\\frac{1}{2}",
    ],
)
def test_a_hundred_thousand_hostile_characters_take_no_time(hostile: str) -> None:
    assert growth(lambda size: readable(hostile * (size // len(hostile))), 100_000) <= STRAIGHT
