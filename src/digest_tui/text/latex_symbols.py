r"""What LaTeX's command names mean in Unicode: tables only.

The names are those of the LaTeX kernel, amssymb and textcomp that abstracts use; what is not here is looked up in
unicodeit's table by its exact name (its own `replace` goes by prefixes and turns `\log` into `łog`).
"""

from __future__ import annotations

from functools import cache
from typing import Final


def _table(rows: str) -> dict[str, str]:
    words = rows.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def names(words: str) -> frozenset[str]:
    """The words of a text as a set: a table of command names that stays readable."""
    return frozenset(words.split())


RELATIONS: Final = _table("""
    leq ≤ le ≤ leqslant ⩽ geq ≥ ge ≥ geqslant ⩾ neq ≠ ne ≠ approx ≈ equiv ≡ sim ∼ simeq ≃ cong ≅ propto ∝ ll ≪ gg ≫
    in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ subsetneq ⊊ supset ⊃ supseteq ⊇ prec ≺ preceq ⪯ succ ≻ succeq ⪰ mid ∣
    parallel ∥ perp ⟂ models ⊨ vDash ⊨ vdash ⊢ asymp ≍ doteq ≐ coloneqq ≔ triangleq ≜ lesssim ≲ gtrsim ≳ approxeq ≊
    to → rightarrow → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ implies ⟹ iff ⟺
    longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷ Longrightarrow ⟹ mapsto ↦ longmapsto ⟼ hookrightarrow ↪
    rightharpoonup ⇀ rightleftharpoons ⇌ rightsquigarrow ⇝ uparrow ↑ downarrow ↓ updownarrow ↕ nearrow ↗ searrow ↘
    swarrow ↙ nwarrow ↖ Uparrow ⇑ Downarrow ⇓ gets ← lt < gt > nleq ≰ ngeq ≱ nsubseteq ⊈ nmid ∤ twoheadrightarrow ↠
    nrightarrow ↛
""")
"""Signs that stand between two sides and take room on both."""

BINARY: Final = _table("""
    times × pm ± mp ∓ cdot · div ÷ ast ∗ star ⋆ circ ∘ bullet • cup ∪ cap ∩ sqcup ⊔ sqcap ⊓ setminus ∖ wedge ∧ land ∧
    vee ∨ lor ∨ oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ oslash ⊘ ltimes ⋉ rtimes ⋊ amalg ⨿ uplus ⊎ diamond ⋄ dagger †
    ddagger ‡ smallsetminus ∖ boxplus ⊞ boxtimes ⊠ backslash ∖
""")

ORDINARY: Final = _table(r"""
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ varkappa ϰ
    lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ
    chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
    infty ∞ partial ∂ nabla ∇ ell ℓ hbar ℏ hslash ℏ Re ℜ Im ℑ wp ℘ aleph ℵ beth ℶ emptyset ∅ varnothing ∅ forall ∀
    exists ∃ nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠ triangle △ square □ Box □ blacksquare ■ checkmark ✓ bigstar ★
    clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ sharp ♯ flat ♭ natural ♮ surd √ prime ′ backprime ‵ degree °
    deg ° therefore ∴ because ∵ imath ı jmath ȷ complement ∁ Diamond ◇ lozenge ◊ dag † ddag ‡ S § P ¶ copyright ©
    circledR ® pounds £ yen ¥ euro € dots … ldots … cdots ⋯ vdots ⋮ ddots ⋱ dotsc … dotsb ⋯ dotsm ⋯ upmu µ ohm Ω
    R ℝ N ℕ Z ℤ Q ℚ C ℂ micro µ percent % blacktriangle ▲ triangledown ▽ blacktriangledown ▼ cmark ✓ xmark ✗ digamma ϝ
    sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigvee ⋁ bigwedge ⋀
""")

OPENING: Final = _table(r"langle ⟨ lceil ⌈ lfloor ⌊ lVert ‖ lvert | lbrace { lbrack [ llbracket ⟦ lparen (")
CLOSING: Final = _table(r"rangle ⟩ rceil ⌉ rfloor ⌋ rVert ‖ rvert | rbrace } rbrack ] rrbracket ⟧ rparen )")
BARS: Final = _table(r"vert | Vert ‖ | ‖")

OPERATORS: Final = names(
    "log ln lg exp sin cos tan cot sec csc sinh cosh tanh arcsin arccos arctan min max argmin argmax inf sup lim liminf"
    " limsup det dim ker rank tr Tr diag sign sgn gcd lcm Pr mod bmod hom softmax arg relu ReLU KL Var Cov poly"
)
r"""Names that are written upright and kept as words (`\log n` is “log n”)."""

SIGNS_IN_TEXT: Final = _table(r"""
    textellipsis … textendash – textemdash — textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ”
    textquotesingle ' textquotedbl " textasciitilde ~ textasciicircum ^ textbar | textless < textgreater >
    textunderscore _ textdollar $ textpercent % textdegree ° textmu µ textbullet • textperiodcentered · textdagger †
    textdaggerdbl ‡ textsection § textparagraph ¶ textcopyright © textregistered ® texttrademark ™ textperthousand ‰
    textpm ± texttimes × textdiv ÷ texteuro € EUR € textsterling £ textyen ¥ textonehalf ½ textonequarter ¼
    textthreequarters ¾ textrightarrow → textleftarrow ← textuparrow ↑ textdownarrow ↓ textbraceleft { textbraceright }
    slash / LaTeX LaTeX TeX TeX BibTeX BibTeX LaTeXe LaTeX2e eg e.g. ie i.e. etc etc. cf cf. vs vs. wrt w.r.t.
    aka a.k.a. iid i.i.d. item •
""") | {"etal": "et al.", "space": " ", "quad": " ", "qquad": " ", "newline": " ", "and": ","}
"""Commands of running text that stand for a sign or a word."""

SPACES: Final = {",": " ", ";": " ", ":": " ", " ": " ", "\n": " ", "!": "", "/": "", "-": "", "@": "", "\\": " "}
"""Control characters of TeX that are only room."""

_ALPHABETS: Final = {
    "mathbb": ("𝔸𝔹ℂ𝔻𝔼𝔽𝔾ℍ𝕀𝕁𝕂𝕃𝕄ℕ𝕆ℙℚℝ𝕊𝕋𝕌𝕍𝕎𝕏𝕐ℤ", "𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡"),
    "mathcal": ("𝒜ℬ𝒞𝒟ℰℱ𝒢ℋℐ𝒥𝒦ℒℳ𝒩𝒪𝒫𝒬ℛ𝒮𝒯𝒰𝒱𝒲𝒳𝒴𝒵", ""),
    "mathfrak": ("𝔄𝔅ℭ𝔇𝔈𝔉𝔊ℌℑ𝔍𝔎𝔏𝔐𝔑𝔒𝔓𝔔ℜ𝔖𝔗𝔘𝔙𝔚𝔛𝔜ℨ", ""),
}


def _alphabet(capitals: str, digits: str) -> dict[int, str]:
    table = {ord("A") + place: sign for place, sign in enumerate(capitals)}
    return table | {ord("0") + place: sign for place, sign in enumerate(digits)}


_STYLED: Final = {name: _alphabet(*signs) for name, signs in _ALPHABETS.items()}
_STYLED["mathscr"] = _STYLED["mathcal"]


def styled_letters(command: str, text: str) -> str:
    """Capitals (and digits) in the alphabet that `mathbb`, `mathcal`, `mathscr` or `mathfrak` names; others as are."""
    return text.translate(_STYLED[command])


_RAISED: Final = str.maketrans(
    "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδ*′°†‡−",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟ*′°†‡⁻",
)
_LOWERED: Final = str.maketrans("0123456789+-=()aehijklmnoprstuvxβγρφχ−", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ₋")
_LONGEST_SCRIPT: Final = 8


def _script(text: str, table: dict[int, int]) -> str:
    letters = sum(character.isalpha() for character in text)
    if not text or len(text) > _LONGEST_SCRIPT or letters > 2 or any(ord(sign) not in table for sign in text):
        return ""
    return text.translate(table)


def raised(text: str) -> str:
    """A superscript: Unicode's own where it has the signs and the text is short, else `^x` or `^(…)`."""
    return _script(text, _RAISED) or (f"^{text}" if len(text) < 2 else f"^({text})")


def lowered(text: str) -> str:
    """A subscript: Unicode's own where it has the signs and the text is short, else `_x` or `_{…}`."""
    return _script(text, _LOWERED) or (f"_{text}" if len(text) < 2 else f"_{{{text}}}")


@cache
def rare_sign(command: str) -> str:
    r"""The one sign unicodeit's table has for exactly `\command`; empty when it has none."""
    from unicodeit.data import REPLACEMENTS

    sign = dict(REPLACEMENTS).get(f"\\{command}", "")
    return sign if len(sign) == 1 and not sign.isascii() else ""
