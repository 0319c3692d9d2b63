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
        (r"A^{\top}A^T", "AᵀAᵀ"),
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
    ("formula", "shown"),
    [
        (r"\log\frac{m}{\delta}", "log(m/δ)"),
        (r"\frac{a}{b}\ln n", "(a/b) ln n"),
        (r"\tfrac32\,n", "(3/2) n"),
        (r"\frac{a}{b}\frac{c}{d}", "(a/b)c/d"),
        (r"{\frac{a}{b}}c", "(a/b)c"),
        (r"\left(\frac{a}{b}\right)^2", "(a/b)²"),
        (r"\left|\frac{a}{b}\right|=\frac{1}{n}", "|a/b|=1/n"),
        (r"\frac{a}{b}+c, \frac{a}{b} \leq c", "a/b+c, a/b ≤ c"),
        (r"\frac{\partial f}{\partial x}", "∂f/∂x"),
        (r"\frac{\sqrt2}{2}", "√2/2"),
        (r"{a \over b}c", "(a/b)c"),
        (r"{n \choose k}", "(n choose k)"),
        (r"\sum_{n=1}^\infty 1/n", "∑ₙ₌₁^∞ 1/n"),
        (r"\nabla_\theta J", "∇_θ J"),
        (r"x^\top y", "xᵀy"),
        (r"\alpha > 1, \alpha - \beta = 2", "α > 1, α - β = 2"),
        (r"\alpha>1, x=-1, (-1), a, -1", "α>1, x=-1, (-1), a, -1"),
        (r"\frac{a}{\sqrt{\mathrm{Var}(V_n)}}", "a/√(Var(Vₙ))"),
        (r"\frac{(a)(b)}{c}", "((a)(b))/c"),
    ],
)
def test_what_belongs_together_stays_together(formula: str, shown: str) -> None:
    assert maths(formula) == shown


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        (r"{\cal N}=2, {\cal O}(n)", "𝒩=2, 𝒪(n)"),
        (r"\ket{0}\bra{1}, \braket{a|b}", "|0⟩⟨1|, ⟨a|b⟩"),
        (r"\norm{x}_2 \leq \abs{y}", "‖x‖₂ ≤ |y|"),
        (r"\lVert x \rVert_\infty, \|x\|, ||x||", "‖x‖_∞, ‖x‖, ||x||"),
        (r"\underbrace{a+b}_{c}", "(a+b)_c"),
        (r"x\sp 2 + x\sb{i}", "x² + xᵢ"),
        (r"x\hspace{1em}y\phantom{z}", "xy"),
        (r"f\colon X \to Y", "f: X → Y"),
        (r"A \backslash B \nrightarrow C", "A ∖ B ↛ C"),
        (r"\text{if } x > 0", "if x > 0"),
        (r"R&D", "R&D"),
        (r"\sqrt{x+y}, \sqrt[n]{x}, \sqrt{\frac{a}{b}}", "√(x+y), ⁿ√x, √(a/b)"),
    ],
)
def test_signs_of_physics_and_of_older_abstracts(formula: str, shown: str) -> None:
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
