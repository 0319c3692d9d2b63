r"""LaTeX for the eye: what becomes Unicode, and what stays as it was written."""

import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_tui.text.latex import readable, readable_with_spans
from tests.floor import LOOK, shortest

READ_TIMES = 60
"""How often what is nearly all formulas may be looked through; measured: 26 times, 4.3 to 9 ms."""


def check(written: str, shown: str) -> None:
    assert readable(written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"$k \leq 3$", "k ≤ 3"),
        (r"$\Delta$ AUC of $\pm$ 0.3", "Δ AUC of ± 0.3"),
        (r"the $\alpha$ divergence", "the α divergence"),
        (r"$\geq 95\%$", "≥95%"),
        (r"costs \$5 and \$10", "costs $5 and $10"),
        ("price $5 vs $10", "price $5 vs $10"),
        (r"$\sqrt{n}$", "√n"),
        (r"$\frac{1}{2}\epsilon^{2}$", "½ϵ²"),
        (r"Schr\"odinger", "Schrödinger"),
        (r"P\'{e}rez", "Pérez"),
        ("``quoted''---dash", "“quoted”—dash"),
        (r"Erd\H{o}s", "Erdős"),
        (r"\href{https://a.example/u}{here}", "here (https://a.example/u)"),
    ],
)
def test_p1_relations_signs_and_greek_letters_are_kept(written: str, shown: str) -> None:
    check(written, shown)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (
            r"\textbf{SE}quential sub\textbf{G}oal \textbf{O}ptimization (SEGO)",
            "SEquential subGoal Optimization (SEGO)",
        ),
        (r"\emph{one \textbf{two \textsc{three}}} four", "one two three four"),
        (r"{\bf Results:} {\it in {\em vivo}}", "Results: in vivo"),
        (r"\textcolor{red}{warning}, \mbox{no break}", "warning, no break"),
        (r"29\textsuperscript{th} H\textsubscript{2}O", "29ᵗʰ H₂O"),
        (r"\underline{L}arge \mathrm{GPT}", "Large GPT"),
        (r"{B}ayesian {BERT}s, sets {1, 2}, {plain words}", "Bayesian BERTs, sets {1, 2}, {plain words}"),
        (r"\revised{These words are new}.", "These words are new."),
        (r"\begin{itemize} \item one \item two\end{itemize}", "• one • two"),
        (r"\footnotesize small \noindent again", "small again"),
    ],
)
def test_style_commands_become_their_content(written: str, shown: str) -> None:
    assert readable(written).strip() == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"\v{S}imon \'Alvarez Fran\c{c}ois \.Z\'o\l w", "Šimon Álvarez François Żółw"),
        (r"na\"{\i}ve na\"ive na\"\i ve T{\"}ubingen", "naïve naïve naïve Tübingen"),
        (r"Stra\ss{}e \ae on \O rsted \aa l", "Straße æon Ørsted ål"),
        (r"\=a \u{g} \k{a} \r{u} \d{h} \~n \^o \`e", "ā ğ ą ů ḥ ñ ô è"),
        (r"it\'s, we\'re, don\'t", "it's, we're, don't"),
        (r"say \"hello there\" now", "say “hello there” now"),
        (r"360{\deg} \b{eta}-chain, \r{ho} = 0.7, \k{appa}, {\alpha}", "360° β-chain, ρ = 0.7, κ, α"),
        (r"Pass\^{}1 mAP\@0.5", "Pass^1 mAP@0.5"),
        (r"St\ütz", "Stütz"),
        (r"Csisz{\' a}r, G{\"o}del and {\"U}ber \"{o}", "Csiszár, Gödel and Über ö"),
        (r"\textquotedblleft so\textquotedblright\ it is", "“so” it is"),
    ],
)
def test_letters(written: str, shown: str) -> None:
    check(written, shown)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("pp. 3--5, a -- b, word---word", "pp. 3–5, a – b, word—word"),
        ("run with --flag or ---- or <!-- x -->", "run with --flag or ---- or <!-- x -->"),
        ("`yes' and ``no\" and `code` and ''", "‘yes’ and “no” and `code` and ''"),
        ("at $n$~points, $3$~$5$, $8$~GB", "at n points, 3~5, 8 GB"),
        (r"\begin{equation} E = mc^2 \end{equation}", "E = mc²"),
        ("Figure~1, 5~ms, ~10%, 94%~96%, 3~5, 2x~5x", "Figure 1, 5 ms, ~10%, 94%~96%, 3~5, 2x~5x"),
        (r"R\&D, 95\%, \#1, a\_b, \{x\}", "R&D, 95%, #1, a_b, {x}"),
        (r"e.g.\ this\,one \\ next", "e.g. this one next"),
        (r"\eg, \ie. \etal, \LaTeX{}", "e.g., i.e. et al., LaTeX"),
        (r"3.2\times faster, 10^{-3}, H_{2}O, u_{0:n}", "3.2× faster, 10⁻³, H₂O, u_{0:n}"),
        (r"74{,}970 images", "74,970 images"),
        ("x^2, CO_2 and snake_case stay", "x^2, CO_2 and snake_case stay"),
    ],
)
def test_running_text(written: str, shown: str) -> None:
    check(written, shown)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"\url{https://a.example/x\_y}", "https://a.example/x_y"),
        (r"\href{https://a.example/x}{a.example/x}", "https://a.example/x"),
        (r"\href{https://a.example/x}{\texttt{code}}", "code (https://a.example/x)"),
        (r"$\href{https://a.example/x}{code}$", "code (https://a.example/x)"),
        ("https://a.example/~me/a--b_{c}", "https://a.example/~me/a--b_{c}"),
        (r"\cite{a,b} \citep[p. 3]{c} \ref{fig:1}", "[a, b] [c, p. 3] [fig:1]"),
        (r"Ours\footnote{Code is online.} wins", "Ours (Code is online.) wins"),
        (r"Ours\footnote{Code is cut", "Ours (Code is cut"),
        ("\\href{this\nlink}{https://a.example/x}", "this link (https://a.example/x)"),
        (r"\hyperlink{https://a.example/x}{this https URL}", "this https URL (https://a.example/x)"),
        (r"\hyperlink{section.1}{the proof}", "the proof"),
        (r"\href{https://a.example/x}{cut", "https://a.example/x cut"),
        (r"\href{mailto:a@b.example}{a@b.example}", "mailto:a@b.example"),
        (r"\textcolor{blue}https://a.example/x", "https://a.example/x"),
        (r"\verb+a.example/x+ and \verb|$x_y$|", "a.example/x and $x_y$"),
    ],
)
def test_links_citations_and_footnotes_keep_both_sides(written: str, shown: str) -> None:
    check(written, shown)


@pytest.mark.parametrize(
    "text",
    [
        "$ \\frac{",
        "a $5-$10 bill, $5,$6 and $7",
        "100% of it, 50 % too",
        "\\method and \\foo{bar} are unknown",
        "$\\unknownthing{x}$ stays",
        "\\textbf{never closed",
        "} { }{ {{",
        "one backslash \\",
        "C:\\n and \\n\\n",
        "<think> [CLS] {v1} a < b",
        "$$ $",
        "x\\",
        r"the matrix \begin{pmatrix}1&2\\3&4\end{pmatrix} is",
        r"$\begin{pmatrix}1&2\\3&4\end{pmatrix}$",
        r"$$f(x) = \begin{cases} x & x > 0 \\ 0 & \text{else}\end{cases}$$",
        r"\begin{align} a &= b \\ c &= d \end{align}",
        r"\begin{tabular}{cc} $a$ & b \\ 1 & 2 \end{tabular}",
        r"an estimate R\widehat is near",
        r"\verb|never closed",
    ],
)
def test_what_is_not_understood_stays(text: str) -> None:
    check(text, text)


LATEX = st.lists(
    st.sampled_from(
        [
            "\\textbf{",
            "\\emph{",
            "}",
            "{",
            "$",
            "$$",
            "\\(",
            "\\)",
            "\\frac{1}{2}",
            "^{",
            "_",
            "\\'e",
            "\\v{s}",
            "~",
            "--",
        ]
        + ["``", "''", "\\\\", "\\", "word", "3.14", " ", "\n", "\\alpha", "\\left", "\\cite{k}", "%", "\\href{u}{v w}"]
    ),
    max_size=40,
).map("".join)


@given(LATEX)
def test_any_text_is_read_and_no_digit_or_word_is_lost(text: str) -> None:
    shown = unicodedata.normalize("NFKC", readable(text))
    assert Counter(re.findall(r"\d", text)) - Counter(re.findall(r"\d", shown)) == Counter()
    assert text.count("word") == shown.count("word")


@given(st.text(st.characters(exclude_characters="\\$`{~'-_^", exclude_categories=["Cs"])))
def test_text_without_latex_is_untouched(text: str) -> None:
    assert readable(text) is text


def test_a_long_abstract_is_read_at_a_small_multiple_of_one_look_through_it() -> None:
    sentence = (
        r"We prove $\mathcal{O}(n^{2}\log n)$ for \emph{all} $x_i \in \mathbb{R}^d$, a gain of 12.5\% over P\'{e}rez. "
    )
    abstract = (sentence * 40)[:3_488]
    floor = shortest(lambda: LOOK.sub(lambda match: match[0], abstract))
    assert shortest(lambda: readable(abstract)) <= READ_TIMES * floor


@pytest.mark.parametrize(
    ("text", "marked", "shown"),
    [
        (r"at $\alpha = 0.5$ in a chapter", "0.5", ["α = 0.5"]),
        (r"at $\alpha = 0.5$ in a chapter", "chapter", ["chapter"]),
        (r"수준 $0.5$에서 \emph{one} word", "$0.5$에서", ["0.5에서"]),
        (r"$x$ and $\beta$ more", r"d $\beta$ m", ["d β m"]),
        (r"plain words only", "words", ["words"]),
        (r"\noindent words $x$", r"\noindent", []),
        (r"$x^2$ \textbf{so} it is", "it is", ["it is"]),
    ],
)
def test_a_marked_span_is_found_again(text: str, marked: str, shown: list[str]) -> None:
    start = text.index(marked)
    words, spans = readable_with_spans(text, [(start, start + len(marked))])
    assert words == readable(text)
    assert [words[start:end] for start, end in spans] == shown


@given(LATEX, st.integers(0, 60), st.integers(0, 60))
def test_spans_lie_within_the_text(text: str, start: int, end: int) -> None:
    words, spans = readable_with_spans(text, [(start, end)])
    assert words == readable(text)
    assert all(0 <= first < last <= len(words) for first, last in spans if start < end <= len(text))
