r"""Formulas on one line of Unicode."""

import pytest

from digest_tui.text.latex_maths import Unreadable, maths


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        (r"O(n\log n)", "O(n log n)"),
        (r"\log_2 n", "log₂ n"),
        (r"3\times 3", "3×3"),
        (r"3 \times 3", "3 × 3"),
        (r"2\times10^{-3}", "2×10⁻³"),
        (r"3.2 \pm 0.3", "3.2 ± 0.3"),
        (r"\mathbb{R}^{d\times k}", "ℝ^(d×k)"),
        (r"\mathcal{O}(\sqrt{n+1})", "𝒪(√(n+1))"),
        (r"\sqrt[3]{x}", "∛x"),
        (r"\|x\|_2^2", "‖x‖₂²"),
        (r"\left\{0,1\right\}^n", "{0,1}ⁿ"),
        (r"\left. x\right|_{a}", "x|ₐ"),
        (r"\hat{y}=\arg\max_y p(y|x)", "ŷ=arg max_y p(y|x)"),
        (r"x_{\text{max}}", "x_{max}"),
        (r"\text{top-}k", "top-k"),
        (r"\epsilon\text{-greedy}", "ϵ-greedy"),
        (r"\frac{a+b}{2}", "(a+b)/2"),
        (r"\frac{a}{b}c", "(a/b)c"),
        (r"a \not\in A", "a ∉ A"),
        (r"a \equiv b \pmod{n}", "a ≡ b (mod n)"),
        (r"A^{\top}A^T", "A^⊤Aᵀ"),
        (r"90^\circ", "90°"),
        ("f'", "f′"),
        (r"\sum_{i=1}^{n} x_i", "∑ᵢ₌₁ⁿ xᵢ"),
        (r"\operatorname{KL}(p\|q)", "KL(p‖q)"),
        (r"\binom{n}{k}", "(n choose k)"),
        (r"\overline{xy}", "x̅y̅"),
        (r"\widehat{abc}", "hat(abc)"),
        (r"\unicode{x2013}", "–"),
        (r"\lessapprox", "⪅"),
        (r"\\omega^2", "ω²"),
        (r"{\bf x} \tt A^\tt 3", "x A³"),
        (r"x \xrightarrow{f} y", "x →ᶠ y"),
        (r"p < 0.05", "p < 0.05"),
        (r"\mathfrak{g}, \mathfrak{A}", "g, 𝔄"),
    ],
)
def test_formulas(formula: str, shown: str) -> None:
    assert maths(formula) == shown


@pytest.mark.parametrize(
    "formula", [r"\nosuchcommand x", r"\frac{1}", r"\frac{", "{", "x^", r"\unicode{x1b}", r"\unicode{zz}", "", "  "]
)
def test_half_a_formula_is_never_shown(formula: str) -> None:
    with pytest.raises(Unreadable):
        maths(formula)


@pytest.mark.parametrize("depth", [10, 100, 5_000])
def test_deep_nesting_ends(depth: int) -> None:
    formula = "{" * depth + "x" + "}" * depth
    if depth <= 10:
        assert maths(formula) == "x"
    else:
        with pytest.raises(Unreadable):
            maths(formula)
