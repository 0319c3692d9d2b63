r"""What a reader sees and what the author wrote hold the same numbers and words, whatever the LaTeX between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.text_kept import differences
from digest_tui.text.latex import readable

WORDS = st.sampled_from(
    ["model", "gain", "of", "top-1", "R\\&D", "snake\\_case", "{BERT}", "日本", "Erd\\H{o}s", 'na\\"ive', "P\\'{e}rez"]
)
NUMBERS = st.sampled_from(["7", "0.05", "14B", "1,234", "95\\%", "\\$30", "3--5", "74{,}970", "#1", "2\\times", "~10"])
ATOMS = st.sampled_from(
    ["x", "n", "12", "0.5", "\\alpha", "\\mathbb{R}", "\\infty", "\\hat{y}", "\\mathrm{max}", "|x|"]
)


def larger_formulas(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    two = st.tuples(inner, inner)
    return st.one_of(
        two.map(lambda pair: f"\\frac{{{pair[0]}}}{{{pair[1]}}}"),
        two.map(lambda pair: f"{{{pair[0]} \\over {pair[1]}}}"),
        two.map(lambda pair: f"{pair[0]} \\leq {pair[1]}"),
        two.map(lambda pair: f"{pair[0]} + {pair[1]}"),
        two.map(lambda pair: f"({pair[0]})^{{{pair[1]}}}"),
        two.map(lambda pair: f"\\left\\| {pair[0]} \\right\\|_{{{pair[1]}}}"),
        inner.map(lambda part: f"\\sqrt{{{part}}}"),
        inner.map(lambda part: f"\\log {{{part}}}"),
        inner.map(lambda part: f"\\text{{if }} {part}"),
        inner.map(lambda part: f"\\begin{{pmatrix}}{part} & 1 \\\\ 0 & {part}\\end{{pmatrix}}"),
        inner.map(lambda part: f"\\nosuchmacro{{{part}}}"),
    )


def larger_texts(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    command = st.sampled_from(["\\textbf{%s}", "\\emph{%s}", "{\\it %s}", "``%s''", "`%s'", "(%s)", "\\footnote{%s}"])
    link = st.sampled_from(["\\href{https://a.example/x}{%s}", "\\href{%s}{https://b.example/9}", "\\cite{key9} %s"])
    return st.one_of(
        st.tuples(st.one_of(command, link), inner).map(lambda pair: pair[0].replace("%s", pair[1])),
        st.lists(inner, min_size=1, max_size=4).map(" ".join),
    )


FORMULAS = st.recursive(ATOMS, larger_formulas, max_leaves=8)
SPANS = st.one_of(
    FORMULAS.map(lambda formula: f"${formula}$"),
    FORMULAS.map(lambda formula: f"\\({formula}\\)"),
    FORMULAS.map(lambda formula: f"\\begin{{equation}} {formula} \\end{{equation}}"),
)
TEXTS = st.recursive(st.one_of(WORDS, NUMBERS, SPANS), larger_texts, max_leaves=12)


@given(TEXTS)
def test_numbers_and_words_are_the_same(text: str) -> None:
    assert differences(text, readable(text)) == ([], [])


@pytest.mark.parametrize(
    ("text", "shown", "lost", "made_up"),
    [
        (r"a gain of $3.2\%$", "a gain of 3.2%", [], []),
        (r"a gain of $3.2\%$", "a gain of", ["3.2"], []),
        (r"a gain of $3.2\%$", "a gain of 3.4%", ["3.2"], ["3.4"]),
        (r"\textbf{SE}quential", "SE quential", ["sequential"], ["quential", "se"]),
        (r"$\frac{1}{2}x^{10}$", "12x¹⁰", ["1", "2"], ["12"]),
        (r"$\frac{1}{2}x^{10}$", "½x¹⁰", [], []),
        (r"no \emph{word}", "no", ["word"], []),
        ("two two", "two", ["two"], []),
        (r"$\log n$", "log n", [], []),
        (r"$\log n$", "sin n", [], ["sin"]),
    ],
)
def test_the_count_sees_what_is_missing(text: str, shown: str, lost: list[str], made_up: list[str]) -> None:
    assert differences(text, shown) == (lost, made_up)
